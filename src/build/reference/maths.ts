import { call, name, number, printLatex, printText, type Tree } from "../../formula/index.ts";
import { bindPartial, notation, type Operation, partialNames } from "../../operations/index.ts";
import { boundDefinition } from "../../operations/proof.ts";

/** How many inputs a list is shown with. */
const listLength = 3;

/** The names of the inputs that an operation is shown with. */
export function shownInputs(operation: Operation): readonly string[] {
  const { arity, row } = operation;
  return partialNames(operation, arity === "n" ? listLength * row.inputs.length : arity);
}

/** The parameters that formulas are shown with: component 0 of an operation with an index, names for all others. */
function shownParameters({ row }: Operation): readonly number[] | null {
  return row.index === undefined ? null : [0];
}

/** The operation applied to its inputs. */
export function valueTree(operation: Operation): Tree {
  const { row, parameterNames } = operation;
  const inputs = shownInputs(operation).map((input) => name(input));
  if (row.index !== undefined) return call(operation.name, number(0), ...inputs);
  return call(operation.name, ...inputs, ...parameterNames.map((parameter) => name(parameter)));
}

/** The partials that are shown: one per input; for a list that of the component itself and that of another. */
export function partialTrees(operation: Operation): { readonly by: string; readonly tree: Tree }[] {
  const inputs = shownInputs(operation);
  const { arity, row } = operation;
  const slots = arity !== "n" ? inputs.map((_, slot) => slot) : row.index !== undefined ? [0, 1] : listSlots(operation);
  return slots.map((slot) => ({
    by: inputs[slot] as string,
    tree: bindPartial(operation, slot, inputs.length, shownParameters(operation)),
  }));
}

/** The first item of each list. */
function listSlots({ row }: Operation): number[] {
  return row.inputs.map((_, list) => list * listLength);
}

/** The second derivatives that the row gives of its own accord, by pairs of inputs. */
function secondTrees(operation: Operation): { readonly by: readonly [string, string]; readonly tree: Tree }[] {
  const inputs = shownInputs(operation);
  const pairs = inputs.flatMap((first, i) => inputs.slice(i).map((second) => [first, second] as const));
  return (operation.secondTrees ?? []).map((tree, i) => ({ by: pairs[i] as readonly [string, string], tree }));
}

/** The definition in simpler operations; null where the row has none. */
export function definitionTree(operation: Operation): Tree | null {
  const inputs = shownInputs(operation);
  const parameters = shownParameters(operation);
  return parameters === null && operation.arity !== "n"
    ? operation.definitionTree
    : boundDefinition(operation, inputs.length, parameters);
}

/**
 * A formula in LaTeX that survives Markdown: rows end with \\cr, as a double backslash may lose one, and bars are named, as a table
 * would take them for its own. A choice within the last row of a choice gives more rows of that.
 */
export function latex(tree: Tree): string {
  let text = printLatex(tree, notation).replaceAll("\\\\", "\\cr").replaceAll("|", "\\vert ");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(lastRowChoice, "$1");
  }
  return text;
}

/** A choice without choices inside, as the last row of another one. */
const lastRowChoice =
  /\\begin\{cases\} ((?:(?!\\(?:begin|end)\{cases\}).)*) \\end\{cases\} & \\text\{otherwise\}(?= \\end\{cases\})/;

/** A formula as it is typed. */
export function typed(tree: Tree): string {
  return printText(tree, notation);
}

/** Value, partials, second derivatives and definition as one block of LaTeX, a line each. */
export function mathBlock(operation: Operation): string {
  const lines = [`y &= ${latex(valueTree(operation))}`];
  for (const { by, tree } of partialTrees(operation)) {
    lines.push(`\\frac{\\partial y}{\\partial ${latex(name(by))}} &= ${latex(tree)}`);
  }
  for (const { by, tree } of secondTrees(operation)) {
    const [first, second] = by.map((input) => latex(name(input)));
    const below = first === second ? `\\partial ${first}^{2}` : `\\partial ${first} \\thinspace \\partial ${second}`;
    lines.push(`\\frac{\\partial^{2} y}{${below}} &= ${latex(tree)}`);
  }
  const definition = definitionTree(operation);
  if (definition !== null) lines.push(`y &= ${latex(definition)} \\quad \\text{by definition}`);
  return `$$\n\\begin{aligned}\n${lines.join(" \\cr\n")}\n\\end{aligned}\n$$`;
}
