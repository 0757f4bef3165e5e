import type { Value } from "../graph/index.ts";
import { findOperation, selectedInput } from "../operations/index.ts";

/** The only slot that contributes to a node's gradient, for operations that select one of their inputs; -1 when every slot contributes. */
export function selectedSlot(node: Value): number {
  const operation = findOperation(node.operation);
  if (operation?.row.selects !== true) return -1;
  return selectedInput(
    operation.code,
    node.inputs.map((input) => input.data),
  );
}
