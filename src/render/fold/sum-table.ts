import type { Graph } from "../../graph/index.ts";
import { type EncodedNumber, encodeNumber } from "../../text/index.ts";
import type { AssignedFold } from "./assignment.ts";

/** A table shows so many terms; the rest is one row. */
const mostRows = 6;

/** One row of a weighted sum's table; of the first sample, where there are several. */
export interface SumRow {
  readonly name: string;
  /** The weight, or the number that an expression is of; absent where the addend is neither. */
  readonly weight?: EncodedNumber;
  readonly input?: EncodedNumber;
  readonly product: EncodedNumber;
  /** What the weight receives through this sum; absent before a backward pass and where nothing is trained. */
  readonly gradient?: EncodedNumber;
}

/** The rows of a weighted sum: the largest products in their order, the others together, then what else is added. The rows add up to the total. */
export function sumTable(graph: Graph, { group, outputs }: AssignedFold): Record<string, unknown> {
  const terms = group.facts.terms as readonly (readonly [product: number, weight: number, input: number])[];
  const addends = group.facts.addends as readonly number[];
  const bias = group.facts.bias as number | null;
  const output = outputs[0]?.[0] as number;
  const rows = [
    ...terms.map(([, weight, input], position) => termRow(graph, output, weight, input, position)),
    ...addends.map((addend, position) => addendRow(graph, output, addend, position, bias)),
  ];
  return {
    squares: terms.every(([, weight, input]) => weight === input),
    ...shortened(graph, output, rows, terms.length),
  };
}

/** The rows of a sum of the same expression of many numbers: the largest terms in their order, the others together, then what else is added. */
export function separableTable(
  graph: Graph,
  { group, outputs }: AssignedFold,
  members: readonly number[],
): Record<string, unknown> {
  const sources = group.facts.sources as readonly (readonly [node: number, source: number])[];
  const addends = group.facts.addends as readonly number[];
  const output = outputs[0]?.[0] as number;
  const inner = new Set(group.members);
  const rows = [
    ...sources.map(([node, source], position): SumRow => {
      const trained = graph.hasGrad(output) && graph.requiresGrad(source);
      return {
        name: nameFrom(graph, source, output) || `p${position}`,
        weight: encodeNumber(graph.data[source] as number),
        product: encodeNumber(graph.data[node] as number),
        ...(trained ? { gradient: encodeNumber(graph.grad(output) * slopeOf(graph, node, source, inner)) } : {}),
      };
    }),
    ...addends.map((addend, position) => addendRow(graph, output, addend, position, null)),
  ];
  return { values: members.length, ...shortened(graph, output, rows, sources.length) };
}

/**
 * The derivative of one term by the number that it is of. Nothing else uses the inside of a term, so that each way from its end to that
 * number counts once; the same number may be an addend of the sum besides, which is a row of its own.
 */
function slopeOf(graph: Graph, term: number, source: number, inner: ReadonlySet<number>): number {
  let total = 0;
  const waiting = [{ node: term, slope: 1 }];
  while (waiting.length > 0) {
    const { node, slope } = waiting.pop() as { node: number; slope: number };
    const partials = graph.partials(node);
    graph.inputs(node).forEach((input, slot) => {
      const partial = partials[slot];
      if (partial === null || partial === undefined) return;
      if (input === source) total += slope * partial;
      else if (inner.has(input)) waiting.push({ node: input, slope: slope * partial });
    });
  }
  return total;
}

/** The rows that are shown: the largest of the first `count`, in their order, and the others unless they are too many. */
function shortened(graph: Graph, output: number, rows: readonly SumRow[], count: number): Record<string, unknown> {
  const products = rows.slice(0, count);
  const largest = largestOf(products);
  const smaller = products.filter((_, position) => !largest.has(position));
  const kept = products.filter((_, position) => largest.has(position));
  const others = rows.slice(count);
  const shownOthers = others.length > mostRows ? [] : others;
  const total = graph.data[output] as number;
  return {
    rows: [...kept, ...shownOthers],
    products: kept.length,
    smaller: smaller.length,
    more: others.length - shownOthers.length,
    // As the difference from the total, the remainder also holds what rounding did on the way.
    remainder: encodeNumber(total - sumOf([...kept, ...shownOthers])),
    total: encodeNumber(total),
    ...(graph.hasGrad(output) && graph.requiresGrad(output) ? { totalGradient: encodeNumber(graph.grad(output)) } : {}),
  };
}

function termRow(graph: Graph, output: number, weight: number, input: number, position: number): SumRow {
  const [w, x] = [graph.data[weight] as number, graph.data[input] as number];
  const trained = graph.hasGrad(output) && graph.requiresGrad(weight);
  return {
    name: nameFrom(graph, weight, output) || `${weight === input ? "p" : "w"}${position}`,
    weight: encodeNumber(w),
    input: encodeNumber(x),
    product: encodeNumber(w * x),
    ...(trained ? { gradient: encodeNumber(graph.grad(output) * (weight === input ? 2 * x : x)) } : {}),
  };
}

/** A label, with its scope where that is not the sum's: many weights of a network are called w0. */
function nameFrom(graph: Graph, node: number, output: number): string {
  const label = graph.label(node);
  const scope = graph.scope(node);
  return label === "" || scope === "" || scope === graph.scope(output) ? label : `${scope}.${label}`;
}

function addendRow(graph: Graph, output: number, addend: number, position: number, bias: number | null): SumRow {
  const trained = graph.hasGrad(output) && graph.requiresGrad(addend);
  return {
    name: nameFrom(graph, addend, output) || (addend === bias ? "b" : whatIs(graph, addend, position)),
    product: encodeNumber(graph.data[addend] as number),
    ...(trained ? { gradient: encodeNumber(graph.grad(output)) } : {}),
  };
}

/** "mean n1509" for what is computed and has no label: its operation, and its name in the picture. */
function whatIs(graph: Graph, addend: number, position: number): string {
  const operation = graph.operation(addend);
  return operation === null ? `+ ${position + 1}` : `${operation} ${graph.name(addend)}`;
}

function largestOf(rows: readonly SumRow[]): ReadonlySet<number> {
  const size = ({ product }: SumRow): number => {
    const magnitude = Math.abs(Number(product));
    // What is not a number must be seen.
    return Number.isNaN(magnitude) ? Infinity : magnitude;
  };
  const order = rows.map((row, position) => ({ position, size: size(row) }));
  order.sort((a, b) => b.size - a.size || a.position - b.position);
  // One row more is not longer than a row that says "+1 smaller".
  const shown = rows.length <= mostRows + 1 ? rows.length : mostRows;
  return new Set(order.slice(0, shown).map(({ position }) => position));
}

function sumOf(rows: readonly SumRow[]): number {
  let total = 0;
  for (const { product } of rows) total += Number(product);
  return total;
}
