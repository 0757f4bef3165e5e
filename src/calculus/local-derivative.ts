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
  const positions = inputPositions(operation, inputs.length);
  const lookUp = (name: string): Operand => {
    const position = positions.get(name);
    if (position !== undefined) return inputs[position] as Value;
    return name === "y" ? node : (notation.constants.get(name) as number);
  };
  return evaluateTree<Operand>(
    bindPartial(operation, slot, inputs.length, node.parameters) as Tree,
    lookUp,
    applyOperation,
    (literal) => literal,
  );
}

/** The latest positions of each operation: a list is asked for once per slot, with the same number of inputs. */
const known = new WeakMap<Operation, { readonly count: number; readonly positions: ReadonlyMap<string, number> }>();

/** Where the inputs stand by the names that they bear in the formulas of partials. */
function inputPositions(operation: Operation, count: number): ReadonlyMap<string, number> {
  const latest = known.get(operation);
  if (latest?.count === count) return latest.positions;
  const positions = new Map(partialNames(operation, count).map((name, position) => [name, position] as const));
  known.set(operation, { count, positions });
  return positions;
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
