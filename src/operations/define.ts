import { type Notation, parseTree, printText, type Tree } from "../formula/index.ts";
import { derivativeTree } from "./derived.ts";
import { OperationError } from "./errors.ts";
import { compileFormula } from "./evaluate.ts";
import { javascriptTemplate } from "./javascript.ts";
import type { Operation } from "./operation.ts";
import { addOperation, findOperation, notation } from "./registry.ts";
import type { OperationRow } from "./row.ts";
import { installKernel } from "./runtime-kernels.ts";

/** A value or a partial as a function of numbers: the inputs (a list as one array), then the parameters; a partial is given `y` after them. */
type NumericFunction = (...args: never[]) => number;

/** Columns that only the rows of the table may have: they are pasted into generated code, or change how formulas are read. */
type BuiltIn = "allPartials" | "comparison" | "hidden" | "index" | "infix" | "partialKernels" | "prefix" | "selects";

const builtIn: readonly string[] = [
  "allPartials",
  "comparison",
  "hidden",
  "index",
  "infix",
  "partialKernels",
  "prefix",
  "selects",
] satisfies BuiltIn[];

/** What `registerOperation` needs: a row in which only inputs and value must be given, both value and partials as formulas or functions. */
export interface OperationDefinition extends Partial<Omit<OperationRow, "inputs" | "value" | "partials" | BuiltIn>> {
  readonly inputs: readonly string[];
  /** A formula over the inputs and parameters, or a function of them. */
  readonly value: string | NumericFunction;
  /** One per input, one in all for a list. Derived from the value when that is a formula. */
  readonly partials?: readonly (string | NumericFunction)[];
}

const identifier = /^[A-Za-z_]\w*$/;
const reserved = new Set(["y", "pi", "e"]);

/**
 * Adds an operation to the table of this process.
 *
 * ```ts
 * registerOperation("cube", { inputs: ["x"], value: "x^3" });
 * ```
 *
 * @throws OperationError when the name is taken or no name, inputs are missing, or a function comes without partials
 * @throws FormulaError when a formula cannot be read
 */
export function registerOperation(name: string, definition: OperationDefinition): Operation {
  checkName(name);
  const list = checkInputs(name, definition);
  const { inputs } = definition;
  const parameterNames = Object.keys(definition.parameters ?? {});
  const valueTree =
    typeof definition.value === "string" ? parse(name, definition.value, notation, inputs, parameterNames) : undefined;
  const partialTrees = partialsOf(name, definition, valueTree, list, parameterNames);
  // Formulas that are read only when they are needed are checked now, while nothing has been added.
  for (const text of [definition.definition ?? [], definition.seconds ?? []].flat()) {
    parse(name, text, notation, inputs, [...parameterNames, "y"]);
  }
  const { value } = definition;
  const columns = Object.entries(definition).filter(([column]) => !builtIn.includes(column));
  const row: OperationRow = {
    symbol: name,
    latex: `\\mathop{\\mathrm{${name.replaceAll("_", "\\_")}}}(#*)`,
    samples: list ? [[-2, 2]] : inputs.map((): readonly [number, number] => [-2, 2]),
    summary: `The operation ${name}, defined at run time.`,
    ...Object.fromEntries(columns),
    inputs,
    value: "",
    partials: partialTrees.map((tree) => (tree === null ? "" : printText(tree, notation))),
  };
  // An empty template says that the operation cannot be printed.
  const javascript =
    definition.javascript ?? (valueTree === undefined ? "" : javascriptTemplate(valueTree, row, parameterNames));
  const operation = addOperation(
    name,
    { ...row, javascript },
    { partialTrees, ...(valueTree !== undefined && { valueTree }) },
  );
  const call = (xs: readonly number[], p: readonly number[] | null, ...more: number[]): never[] =>
    [...(list ? [xs] : xs), ...(p ?? []), ...more] as never[];
  const valueFunction = valueTree === undefined ? null : compileFormula(valueTree, operation);
  const partialFunctions = partialTrees.map((tree) => (tree === null ? null : compileFormula(tree, operation)));
  installKernel(operation.code, {
    value: (xs, p) =>
      valueFunction === null ? (value as NumericFunction)(...call(xs, p)) : valueFunction(xs, Number.NaN, p, -1),
    partial: (slot, xs, y, p) => {
      const at = list ? 0 : slot;
      const evaluate = partialFunctions[at] ?? null;
      if (evaluate !== null) return evaluate(xs, y, p, slot);
      const partial = definition.partials?.[at] as NumericFunction;
      return list ? partial(...call(xs, p, slot, y)) : partial(...call(xs, p, y));
    },
  });
  return operation;
}

function checkName(name: string): void {
  if (!identifier.test(name)) {
    throw new OperationError(
      `"${name}" cannot be an operation's name: use letters, digits and _, starting with a letter.`,
      name,
    );
  }
  if (notation.constants.has(name))
    throw new OperationError(`"${name}" is a constant and cannot be an operation's name.`, name);
  if (findOperation(name) !== undefined)
    throw new OperationError(`There is an operation ${name} already. Choose another name.`, name);
}

/** True when the operation takes a list. */
function checkInputs(name: string, { inputs, parameters, samples, value }: OperationDefinition): boolean {
  const list = inputs.length === 1 && inputs[0] === "...xs";
  const names = [...(list ? ["xs"] : inputs), ...Object.keys(parameters ?? {})];
  for (const input of names) {
    if (!identifier.test(input) || reserved.has(input)) {
      throw new OperationError(
        `${name}: "${input}" cannot be an input's or a parameter's name. A list is written "...xs".`,
        name,
      );
    }
  }
  if (inputs.length === 0 || inputs.length > 3 || new Set(names).size !== names.length) {
    throw new OperationError(
      `${name} needs one to three inputs of different names, or ["...xs"], but got [${inputs.join(", ")}].`,
      name,
    );
  }
  if (list && parameters !== undefined)
    throw new OperationError(`${name} takes a list, which cannot be combined with parameters.`, name);
  if (samples !== undefined && samples.length !== inputs.length) {
    throw new OperationError(
      `${name} needs one range of samples per input: ${inputs.length}, but got ${samples.length}.`,
      name,
    );
  }
  if (typeof value !== "string" && typeof value !== "function") {
    throw new OperationError(`${name} needs a value: a formula such as "x^3", or a function of its inputs.`, name);
  }
  return list;
}

function partialsOf(
  name: string,
  definition: OperationDefinition,
  value: Tree | undefined,
  list: boolean,
  parameterNames: readonly string[],
): (Tree | null)[] {
  const { partials, inputs } = definition;
  const expected = list ? 1 : inputs.length;
  if (partials !== undefined) {
    if (partials.length !== expected)
      throw new OperationError(`${name} needs ${expected} partials, one per input, but got ${partials.length}.`, name);
    const more = list ? ["xi", "i", "n", "others", "y"] : ["y"];
    return partials.map((partial) =>
      typeof partial === "string" ? parse(name, partial, notation, inputs, [...parameterNames, ...more]) : null,
    );
  }
  if (value === undefined) {
    throw new OperationError(
      `${name} is given as a function, so its partials must be given too, as formulas or functions, one per input.`,
      name,
    );
  }
  if (list)
    throw new OperationError(
      `${name} takes a list, so its partial by xi must be given, as a formula or a function.`,
      name,
    );
  return inputs.map((input) => derivativeTree(value, input));
}

/** Reads a formula and checks that it has no names but those given. */
function parse(
  operation: string,
  text: string,
  syntax: Notation,
  inputs: readonly string[],
  more: readonly string[],
): Tree {
  const tree = parseTree(text, syntax);
  const known = new Set([...inputs.map((input) => input.replace("...", "")), ...more, ...syntax.constants.keys()]);
  const waiting: Tree[] = [tree];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.kind === "name" && !known.has(part.name)) {
      throw new OperationError(
        `${operation}: the formula "${text}" uses ${part.name}, which is neither an input nor a parameter.`,
        operation,
      );
    }
    if (part.kind === "call") for (const argument of part.arguments) waiting.push(argument);
  }
  return tree;
}
