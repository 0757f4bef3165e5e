import { evaluateTree, type Tree } from "../formula/index.ts";
import { type Operand, recordOperation, type Value } from "../graph/index.ts";
import {
  bindPartial,
  fillParameters,
  findOperation,
  notation,
  type Operation,
  partialNames,
  partialOperation,
  splitArguments,
} from "../operations/index.ts";

/**
 * The derivative of a node by the input in one slot, as an expression that is recorded in its turn: the row's formula for the partial,
 * evaluated over the node's inputs, its parameters and the node itself. Differentiating the result gives higher orders.
 *
 * @param node a Value that an operation computed.
 * @param slot from 0 to `node.inputs.length - 1`.
 * @returns a plain number where the partial does not depend on anything.
 */
export function localDerivative(node: Value, slot: number): Operand {
  const operation = findOperation(node.operation as string) as Operation;
  const inputs = node.inputs;
  // A row that gives second derivatives, or whose partial is a function, has an operation of its own for the partial.
  const derived = partialOperation(operation, slot);
  if (derived !== null) return recordOperation(derived, inputs, node.parameters);
  const names = new Map<string, Operand>([["y", node]]);
  for (const [position, name] of partialNames(operation, inputs.length).entries())
    names.set(name, inputs[position] as Value);
  return evaluateTree<Operand>(
    bindPartial(operation, slot, inputs.length, node.parameters) as Tree,
    (name) => names.get(name) ?? (notation.constants.get(name) as number),
    applyOperation,
    (literal) => literal,
  );
}

/** Applies an operation to a call's arguments; numbers alone give a number, so that no constants are recorded needlessly. */
export function applyOperation(name: string, args: readonly Operand[]): Operand {
  if (args.every(isNumber)) return notation.find(name)?.evaluate(args) ?? Number.NaN;
  const operation = findOperation(name) as Operation;
  const { inputs, parameters } = splitArguments(operation, args);
  return recordOperation(operation, inputs, fillParameters(operation, parameters.map(Number)));
}

function isNumber(argument: Operand): argument is number {
  return typeof argument === "number";
}
