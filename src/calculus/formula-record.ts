import { evaluateTree, type Program, type Tree } from "../formula/index.ts";
import { constant, type Operand, recordOperation, Value } from "../graph/index.ts";
import {
  checkCall,
  fillParameters,
  findOperation,
  notation,
  type Operation,
  splitArguments,
} from "../operations/index.ts";
import { NodegradError } from "../text/errors.ts";
import { FormulaInputError } from "./formula-errors.ts";

/** The value of a name that no assignment of the program has set. Throws where there is none. */
export type Lookup<T> = (name: string) => T;

/** The operation of that name. */
function required(name: string): Operation {
  const operation = findOperation(name);
  if (operation === undefined)
    throw new NodegradError(`There is no operation called ${name}; define it before it is used.`);
  return operation;
}

/** Parameters are numbers: a Value may stand for one only if no gradient is wanted of it. */
function parameterNumbers(operation: Operation, given: readonly Operand[]): number[] {
  return given.map((one, i) => {
    if (typeof one === "number") return one;
    if (!one.requiresGrad) return one.data;
    const parameter = operation.parameterNames[i] ?? "a parameter";
    throw new FormulaInputError(
      `${parameter} of ${operation.name} is a parameter: it is not differentiated. Give it as a number, not as a Value that requires a gradient.`,
      operation.name,
    );
  });
}

function record(name: string, args: readonly Operand[]): Value {
  const operation = required(name);
  const { inputs, parameters } = splitArguments(operation, args);
  const numbers = fillParameters(operation, parameterNumbers(operation, parameters));
  checkCall(operation, inputs.length, numbers);
  return recordOperation(operation, inputs, numbers);
}

/** Runs the statements in order; `assign` may change what a name is bound to. */
function run<T>(
  program: Program,
  evaluate: (tree: Tree, lookup: Lookup<T>) => T,
  outer: Lookup<T>,
  assign: (name: string, tree: Tree, result: T) => T,
): T {
  const assigned = new Map<string, { readonly result: T }>();
  const lookup = (name: string): T => {
    const known = assigned.get(name);
    return known === undefined ? outer(name) : known.result;
  };
  let last: T | undefined;
  for (const { name, tree } of program.statements) {
    last = evaluate(tree, lookup);
    if (name === null) continue;
    last = assign(name, tree, last);
    assigned.set(name, { result: last });
  }
  return last as T;
}

/** The output of a program in plain numbers. */
export function evaluateNumbers(program: Program, lookup: Lookup<number>): number {
  const apply = (name: string, args: readonly number[]): number => {
    const operation = notation.find(name);
    if (operation === undefined)
      throw new NodegradError(`There is no operation called ${name}; define it before it is used.`);
    return operation.evaluate(args);
  };
  const evaluate = (tree: Tree, inner: Lookup<number>): number =>
    evaluateTree<number>(tree, inner, apply, (value) => value);
  return run(program, evaluate, lookup, (_name, _tree, result) => result);
}

/**
 * The output of a program as a Value, every operation recorded as it is written, those of numbers too. Assigned names become
 * labels of what they name; what already has a label keeps it. `pi` and `e` become labelled constants.
 */
export function recordValues(program: Program, lookup: Lookup<Operand>): Value {
  const evaluate = (tree: Tree, inner: Lookup<Operand>): Operand =>
    evaluateTree<Operand>(tree, inner, record, (value) => value);
  const assign = (name: string, tree: Tree, result: Operand): Operand => {
    if (typeof result === "number") return constant(result, name);
    if (tree.kind === "call" && result.label === "") result.label = name;
    return result;
  };
  const output = run(program, evaluate, lookup, assign);
  return output instanceof Value ? output : constant(output);
}
