import { type Operand, Value } from "../../src/graph/index.ts";

/** A chain of `length` additions, each node using the one before and the same leaf. */
export function chain(leaf: Value, length: number): Value {
  let node = leaf.add(leaf);
  for (let step = 1; step < length; step++) node = node.add(leaf);
  return node;
}

export function dataOf(operands: readonly Operand[]): number[] {
  return operands.map((operand) => (operand instanceof Value ? operand.data : operand));
}
