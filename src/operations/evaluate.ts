import {
  type CallTree,
  callsInOrder,
  evaluateTree,
  type NameTree,
  name as nameTree,
  type Tree,
} from "../formula/index.ts";
import type { Operation } from "./operation.ts";
import { catalogue } from "./registry.ts";

/** Evaluates one of an operation's formulas at numbers; for lists `slot` says which input it differentiates by. */
export type FormulaFunction = (
  xs: readonly number[],
  y: number,
  parameters: readonly number[] | null,
  slot: number,
) => number;

/**
 * Turns one of an operation's own formulas into a function of inputs, output and parameters.
 *
 * ```ts
 * compileFormula(parseTree("2 * x", notation), findOperation("square"))([3], 9, null, 0); // 6
 * ```
 */
export function compileFormula(tree: Tree, operation: Operation): FormulaFunction {
  return operation.arity === "n" ? listFunction(tree, operation) : straightLine(tree, operation);
}

/** One call, with the positions of its arguments among the numbers known so far. */
interface Step {
  readonly evaluate: (args: readonly number[]) => number;
  readonly from: readonly number[];
}

/** The calls in order, over one growing list of numbers: inputs, parameters, y, constants, results. */
function straightLine(tree: Tree, operation: Operation): FormulaFunction {
  const names = new Map<string, number>();
  for (const name of [...operation.row.inputs, ...operation.parameterNames, "y"]) names.set(name, names.size);
  const constants: number[] = [];
  const calls = callsInOrder(tree);
  const positions = new Map<Tree, number>();
  const leafPosition = (leaf: Tree): number => {
    const known = (leaf.kind === "name" ? names.get(leaf.name) : undefined) ?? positions.get(leaf);
    if (known !== undefined) return known;
    const value = leaf.kind === "number" ? leaf.value : catalogue.notation.constants.get((leaf as NameTree).name);
    const position = names.size + constants.push(value ?? Number.NaN) - 1;
    positions.set(leaf, position);
    return position;
  };
  for (const call of calls) for (const argument of call.arguments) if (argument.kind !== "call") leafPosition(argument);
  const output = tree.kind === "call" ? -1 : leafPosition(tree);
  const base = names.size + constants.length;
  calls.forEach((call, i) => {
    positions.set(call, base + i);
  });
  const steps = calls.map((call): Step => step(call, (argument) => positions.get(argument) ?? leafPosition(argument)));
  const inputs = operation.row.inputs.length;
  const parameterCount = operation.parameterNames.length;
  return (xs, y, parameters) => {
    const numbers: number[] = [];
    for (let i = 0; i < inputs; i++) numbers.push(xs[i] as number);
    for (let i = 0; i < parameterCount; i++) numbers.push(parameters?.[i] ?? Number.NaN);
    numbers.push(y);
    for (const constant of constants) numbers.push(constant);
    for (const { evaluate, from } of steps) numbers.push(evaluate(from.map((position) => numbers[position] as number)));
    return numbers[output < 0 ? numbers.length - 1 : output] as number;
  };
}

function step(call: CallTree, position: (argument: Tree) => number): Step {
  const notation = catalogue.notation.find(call.operation);
  return { evaluate: (args) => notation?.evaluate(args) ?? Number.NaN, from: call.arguments.map(position) };
}

/** Lists have names that depend on the slot and on the length, so their formulas are written out for each call. */
function listFunction(tree: Tree, operation: Operation): FormulaFunction {
  return (xs, y, parameters, slot) => {
    const names = xs.map((_, i) => nameTree(`#${i}`));
    const values = new Map<string, number>(names.map((leaf, i) => [leaf.name, xs[i] as number]));
    const numbers = (parameters ?? []).map((value): Tree => ({ kind: "number", value }));
    return evaluateTree<number>(
      catalogue.expand(tree, operation, slot, names, numbers, nameTree("y")),
      (name) => (name === "y" ? y : (values.get(name) ?? catalogue.notation.constants.get(name) ?? Number.NaN)),
      (called, args) => catalogue.notation.find(called)?.evaluate(args) ?? Number.NaN,
      (value) => value,
    );
  };
}
