import type { Graph } from "../graph/index.ts";
import { type Cell, formatNumber, formatTable, type Painter, type TextStyle } from "../text/index.ts";
import { backwardRows, forwardRows } from "./trace-rows.ts";

/** How the tables of a trace are printed. */
export interface TraceTableOptions {
  readonly paint: Painter;
  /** Significant digits. */
  readonly digits: number;
  readonly indent?: number;
}

/** The sign of a gradient by colour too; a zero is dim. The number says the same. */
function hue(gradient: number): TextStyle {
  if (gradient > 0) return "blue";
  return gradient < 0 ? "orange" : "dim";
}

/** The forward pass: one line per node. */
export function forwardTable(graph: Graph, options: TraceTableOptions): string {
  const rows = forwardRows(graph).map(({ node, name, expression, value }): Cell[] => [
    { text: `n${node}`, style: "dim" },
    { text: name === `n${node}` ? "" : name, style: "bold" },
    expression === "" ? { text: origin(graph, node), style: "dim" } : expression,
    value,
  ]);
  return formatTable(rows, {
    ...tableOptions(options),
    header: ["node", "name", "computed as", "value"],
    align: ["left", "left", "left", "decimal"],
  });
}

function origin(graph: Graph, node: number): string {
  return graph.requiresGrad(node) ? "given" : "constant";
}

/** The backward pass: one line per edge, each with what it adds to its input's gradient. */
export function backwardTable(graph: Graph, options: TraceTableOptions): string {
  const number = (value: number): string => formatNumber(value, options.digits);
  const rows = backwardRows(graph).map((row): Cell[] => {
    const names: Cell[] = [row.fromName, { text: row.toName, style: "bold" }];
    if (row.local === null || row.product === null || row.total === null) {
      return [...names, { text: nothing(graph, row.to), style: "dim" }];
    }
    return [
      ...names,
      row.rule,
      number(row.local),
      { text: number(row.upstream), style: hue(row.upstream) },
      { text: number(row.product), style: hue(row.product) },
      { text: number(row.total), style: hue(row.total) },
    ];
  });
  return formatTable(rows, {
    ...tableOptions(options),
    header: ["from", "to", "local derivative", "local", "× upstream", "= product", "total so far"],
    align: ["left", "left", "left", "decimal", "decimal", "decimal", "decimal"],
  });
}

function nothing(graph: Graph, input: number): string {
  return graph.requiresGrad(input) ? "nothing flows here" : "needs no gradient";
}

/** What the backward pass was run for: the gradient of each leaf that asks for one. */
export function gradientTable(graph: Graph, options: TraceTableOptions): string {
  const { adjoints } = graph.sweep();
  const rows: Cell[][] = [];
  for (let index = 0; index < graph.size; index++) {
    if (graph.operation(index) !== null || !graph.requiresGrad(index)) continue;
    const gradient = adjoints[index] as number;
    rows.push([
      { text: graph.label(index), style: "bold" },
      formatNumber(graph.data[index] as number, options.digits),
      { text: formatNumber(gradient, options.digits), style: hue(gradient) },
    ]);
  }
  return formatTable(rows, {
    ...tableOptions(options),
    header: ["variable", "value", "gradient"],
    align: ["left", "decimal", "decimal"],
  });
}

function tableOptions({ paint, digits, indent = 0 }: TraceTableOptions): {
  paint: Painter;
  digits: number;
  indent: number;
} {
  return { paint, digits, indent };
}
