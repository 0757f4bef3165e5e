import { binaryValue, listValue, unaryValue } from "../operations/index.ts";
import { tick } from "./clock.ts";
import { LEAF, type TapeNode } from "./node.ts";
import { topologicalOrder } from "./topological-order.ts";

/**
 * Runs the forward pass again in place, with the numbers that the leaves hold now. Gradients are kept; pictures and ledgers mark them as
 * coming "from before" until the next backward pass.
 *
 * ```ts
 * weight.data = 0.5;
 * recompute(loss); // loss.data is up to date
 * ```
 */
export function recompute(root: TapeNode): void {
  const now = tick();
  for (const node of topologicalOrder(root)) {
    if (node.code === LEAF) continue;
    const result = evaluate(node);
    if (!Object.is(result, node.primal)) {
      node.primal = result;
      node.changedAt = now;
    }
    node.computedAt = now;
  }
}

function evaluate(node: TapeNode): number {
  const { code, first, second, rest, parameters } = node;
  if (rest !== null) return listValue(code, rest.map(primalOf), parameters);
  const x = (first as TapeNode).primal;
  return second === null ? unaryValue(code, x, parameters) : binaryValue(code, x, second.primal, parameters);
}

function primalOf(node: TapeNode): number {
  return node.primal;
}
