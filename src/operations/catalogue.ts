import {
  type NameTree,
  type Notation,
  name as nameTree,
  number,
  type OperationNotation,
  parseTree,
  type Tree,
} from "../formula/index.ts";
import { checkCall, fillParameters, inputLimits, splitArguments } from "./arguments.ts";
import { OperationError } from "./errors.ts";
import { expand, type Lookup } from "./expand.ts";
import type { Operation } from "./operation.ts";
import type { OperationRow, Rows } from "./row.ts";

/** Computes an operation's value: the generated kernels, handed in because they are generated from this very catalogue. */
export type Evaluate = (
  operation: Operation,
  inputs: readonly number[],
  parameters: readonly number[] | null,
) => number;

/** A call of numbers, ready for the kernels. */
export interface NumericCall {
  readonly operation: Operation;
  readonly inputs: readonly number[];
  readonly parameters: readonly number[] | null;
}

/** What an operation may bring along besides its row. */
export interface EntryExtras {
  readonly valueTree?: Tree;
  /** Trees in place of the row's partials; null for one that is a function. */
  readonly partialTrees?: readonly (Tree | null)[];
}

/** Operations by name and code, and the notation through which formulas see them. */
export class Catalogue {
  readonly #byName = new Map<string, Operation>();
  readonly #byCode: Operation[] = [];
  readonly #notations = new Map<string, OperationNotation>();
  readonly #infix = new Map<string, OperationNotation>();
  readonly #prefix = new Map<string, OperationNotation>();
  readonly #evaluate: Evaluate;
  readonly notation: Notation;

  constructor(rows: Rows, evaluate: Evaluate) {
    this.#evaluate = evaluate;
    this.notation = {
      find: (name) => this.#notations.get(name),
      names: () => this.names(),
      infix: (token) => this.#infix.get(token),
      prefix: (token) => this.#prefix.get(token),
      constants: new Map([
        ["pi", Math.PI],
        ["e", Math.E],
      ]),
    };
    for (const [name, row] of Object.entries(rows)) this.add(name, row);
  }

  /** Adds an operation; its code is the next one. */
  add(name: string, row: OperationRow, extras: EntryExtras = {}): Operation {
    const operation = createOperation(name, this.#byCode.length + 1, row, (text) => this.read(text), extras);
    this.#byName.set(name, operation);
    this.#byCode.push(operation);
    const notation = this.#notate(operation);
    this.#notations.set(name, notation);
    if (row.infix !== undefined) this.#infix.set(row.infix.token, notation);
    if (row.prefix !== undefined) this.#prefix.set(row.prefix.token, notation);
    return operation;
  }

  find(name: string): Operation | undefined {
    return this.#byName.get(name);
  }

  byCode(code: number): Operation | undefined {
    return this.#byCode[code - 1];
  }

  /** All names but those of hidden rows, in the order of the table. */
  names(): readonly string[] {
    return this.#byCode.filter((operation) => operation.row.hidden === undefined).map((operation) => operation.name);
  }

  /** Every operation, hidden ones included. */
  all(): readonly Operation[] {
    return this.#byCode;
  }

  /** Reads one of the rows' formulas. */
  read(text: string): Tree {
    return parseTree(text, this.notation);
  }

  /** The numbers of a call, told apart and checked, with defaults filled in. */
  split(operation: Operation, args: readonly number[]): NumericCall {
    const { inputs, parameters } = splitArguments(operation, args);
    const filled = fillParameters(operation, parameters);
    checkCall(operation, inputs.length, filled);
    return { operation, inputs, parameters: filled };
  }

  /** Evaluates a call from all its arguments, parameters included. */
  evaluate(operation: Operation, args: readonly number[]): number {
    const { inputs, parameters } = this.split(operation, args);
    return this.#evaluate(operation, inputs, parameters);
  }

  /** Puts trees in the place of the names in one of the operation's formulas; `slot` is the input differentiated by. */
  expand(
    tree: Tree,
    operation: Operation,
    slot: number,
    inputs: readonly Tree[],
    parameters: readonly Tree[],
    result: Tree,
  ): Tree {
    const lookup: Lookup = {
      find: (name) => this.find(name),
      evaluate: (name, args) => this.evaluate(this.find(name) as Operation, args),
    };
    return expand(tree, operation, { inputs, parameters, result, slot }, lookup);
  }

  #notate(operation: Operation): OperationNotation {
    const { name, row } = operation;
    const { minimum, maximum } = inputLimits(operation);
    const required = row.index === undefined ? 0 : 1;
    const optional = row.index === undefined ? operation.parameterNames.length : 1;
    return {
      name,
      minimumArguments: minimum + required,
      maximumArguments: maximum + optional,
      ...(row.infix !== undefined && { infix: row.infix }),
      ...(row.prefix !== undefined && { prefix: row.prefix }),
      latex: row.latex,
      ...(row.latexPrecedence !== undefined && { latexPrecedence: row.latexPrecedence }),
      ...(row.mathml !== undefined && { mathml: row.mathml }),
      // Read when printed, not before: a function has none.
      get javascript() {
        return javascriptOf(operation);
      },
      // Read when differentiated: the partials are parsed then.
      get partialsAreFunctions() {
        return operation.partialTrees.includes(null);
      },
      evaluate: (args) => this.evaluate(operation, args),
      simplify: row.simplify ?? [],
      commutative: row.traits?.includes("commutative") ?? false,
      selects: row.selects ?? false,
      partial: (index, args, result) => {
        const { inputs, parameters } = splitArguments(operation, args);
        const slot = index - (operation.arity === "n" ? parameters.length : 0);
        if (slot < 0 || slot >= inputs.length || (row.selects === true && slot === 0)) return null;
        const tree = partialTreeAt(operation, slot, inputs.length);
        return tree === null ? null : this.expand(tree, operation, slot, inputs, parameters, result);
      },
    };
  }
}

/** The tree of the partial by one slot, in the row's own names; null when it was given as a function. */
export function partialTreeAt(operation: Operation, slot: number, inputCount: number): Tree | null {
  const list = operation.arity !== "n" ? slot : Math.floor((slot * operation.row.inputs.length) / inputCount);
  return operation.partialTrees[list] ?? null;
}

/** The template that prints a call as JavaScript: the row's own, or its value when that needs no helper. */
function javascriptOf(operation: Operation): string {
  const { row } = operation;
  if (row.javascript) return row.javascript;
  if (row.value === "") {
    throw new OperationError(
      `${operation.name} was defined by a function, which cannot be printed. Define it by a formula to print it.`,
      operation.name,
    );
  }
  const positions = new Map(row.inputs.map((name, i) => [name, `#${i + 1}`]));
  return row.value.replace(/(?<![\w.])[A-Za-z_]\w*/g, (word) => positions.get(word) ?? word);
}

function createOperation(
  name: string,
  code: number,
  row: OperationRow,
  parse: (text: string) => Tree,
  extras: EntryExtras,
): Operation {
  const names = Object.keys(row.parameters ?? {});
  const parameterNames = row.index === undefined ? names : [row.index, ...names];
  const list = row.inputs.some((input) => input.startsWith("..."));
  let partialTrees = extras.partialTrees;
  let secondTrees: readonly Tree[] | null | undefined;
  let definitionTree: Tree | null | undefined;
  return {
    name,
    code,
    arity: list ? "n" : (row.inputs.length as 1 | 2 | 3),
    row,
    parameterNames,
    defaults: row.index === undefined && names.length > 0 ? names.map((key) => row.parameters?.[key] as number) : null,
    valueTree: extras.valueTree ?? null,
    get partialTrees() {
      partialTrees ??= row.partials.map(parse);
      return partialTrees;
    },
    get secondTrees() {
      if (secondTrees === undefined) secondTrees = row.seconds?.map(parse) ?? null;
      return secondTrees;
    },
    get definitionTree() {
      if (definitionTree === undefined) definitionTree = row.definition === undefined ? null : parse(row.definition);
      return definitionTree;
    },
  };
}

/** The names that stand for the inputs in bound trees: the row's own, or `x0, x1, …`, and `y0, …` for a second list. */
export function inputNames(operation: Operation, count: number): readonly NameTree[] {
  const { row, arity } = operation;
  const latest = latestNames.get(operation);
  if (latest?.length === count) return latest;
  const length = count / row.inputs.length;
  const names =
    arity !== "n"
      ? row.inputs.map((input) => nameTree(input))
      : Array.from({ length: count }, (_, slot) => {
          const list = row.inputs[Math.floor(slot / length)] as string;
          return nameTree(`${list.slice(3, 4)}${slot % length}`);
        });
  latestNames.set(operation, names);
  return names;
}

/** The names of each operation's latest call: the partials of a long list are bound one by one, with the same names. */
const latestNames = new WeakMap<Operation, readonly NameTree[]>();

/** Numbers as trees. */
export function numberTrees(values: readonly number[]): readonly Tree[] {
  return values.map((value) => number(value));
}
