import { printLatex, printText, type Tree } from "../formula/index.ts";
import { localPartials, notation, type Operation } from "../operations/index.ts";
import { type Cell, formatTable, type Painter } from "../text/index.ts";
import { callText, signText } from "./call-text.ts";
import { operationPlot } from "./operation-plot.ts";
import { proofTable } from "./proof-table.ts";

/** Everything that the table says about one operation, for a terminal. */
export function operationCard(operation: Operation, paint: Painter, latex: boolean): string {
  const { row } = operation;
  const sections = [
    `${paint("bold", callText(operation))}${signText(operation) === null ? "" : `, written ${paint("bold", signText(operation) as string)}`}`,
    `  ${row.summary}`,
    facts(operation, paint, latex),
    samples(operation, paint),
    kinks(operation, paint),
    operationPlot(operation, paint),
    proofTable(operation, paint),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function facts(operation: Operation, paint: Painter, latex: boolean): string {
  const { row, partialTrees, definitionTree } = operation;
  const print = (tree: Tree): string => (latex ? printLatex(tree, notation) : printText(tree, notation));
  const rows: Cell[][] = [];
  const add = (title: string, text: string | undefined): void => {
    if (text !== undefined && text !== "") rows.push([{ text: title, style: "dim" }, text]);
  };
  for (const [slot, tree] of partialTrees.entries()) {
    add(`by ${inputName(operation, slot)}`, tree === null ? "given by a function" : print(tree));
  }
  if (definitionTree !== null) add("defined as", print(definitionTree));
  for (const name of operation.parameterNames) {
    const standard = operation.defaults?.[operation.parameterNames.indexOf(name)];
    add(
      name,
      standard === undefined ? "a whole number from 0: which input is meant" : `a number, ${standard} unless said`,
    );
  }
  add("domain", row.domain?.words);
  add("in PyTorch", spelling(operation, row.spellings?.pytorch));
  add("in JAX", spelling(operation, row.spellings?.jax));
  add("note", row.exception);
  return formatTable(rows, { indent: 2, paint });
}

/** The name of the input that a partial belongs to: a list's partial is by one of its items. */
function inputName({ row }: Operation, slot: number): string {
  const input = row.inputs[slot] as string;
  return input.startsWith("...") ? `${input.slice(3, 4)}i` : input;
}

function spelling({ row }: Operation, template: string | undefined): string | undefined {
  const names = row.inputs.map((input) => (input.startsWith("...") ? `${input.slice(3, 4)}0, …` : input));
  return template?.replace(/#(\d|\*)/g, (_hole, which: string) =>
    which === "*" ? names.join(", ") : (names[Number(which) - 1] ?? which),
  );
}

/** A few numbers, for operations of one input. */
function samples(operation: Operation, paint: Painter): string {
  const { row, arity, code, defaults, name } = operation;
  const range = row.samples[0];
  if (arity !== 1 || range === undefined) return "";
  const [low, high] = range;
  const points = [...new Set([low, low / 2, Math.max(low, 0), high / 2, high])].sort((a, b) => a - b);
  const rows = points.map((x): Cell[] => {
    const y = notation.find(name)?.evaluate([x]) ?? Number.NaN;
    return [x, y, localPartials(code, [x], y, defaults)[0] ?? Number.NaN];
  });
  return formatTable(rows, {
    indent: 2,
    paint,
    header: ["x", `${name}(x)`, "derivative"],
    align: ["decimal", "decimal", "decimal"],
  });
}

function kinks({ row }: Operation, paint: Painter): string {
  if (row.kinks === undefined) return "";
  const frameworks = [...new Set(row.kinks.flatMap(({ others }) => Object.keys(others)))];
  const rows = row.kinks.map(({ where, here, others }): Cell[] => [
    where,
    here,
    ...frameworks.map((framework) => others[framework] ?? "–"),
  ]);
  const table = formatTable(rows, { indent: 2, paint, header: ["kink at", "nodegrad", ...frameworks] });
  return `  At a kink the derivative jumps, and a convention decides:\n\n${table}`;
}
