import { describeNode } from "./describe.ts";
import { StaleGraphError } from "./errors.ts";
import { inputAt, inputCount, type TapeNode } from "./node.ts";

/** The first input that changed after the node was computed; null when the node is up to date with its inputs. */
export function changedInput(node: TapeNode): TapeNode | null {
  const { first, second, rest, computedAt } = node;
  if (rest === null) {
    if (first !== null && first.changedAt > computedAt) return first;
    if (second !== null && second.changedAt > computedAt) return second;
    return null;
  }
  for (let slot = 0; slot < inputCount(node); slot++) {
    const input = inputAt(node, slot);
    if (input.changedAt > computedAt) return input;
  }
  return null;
}

/**
 * Checks that every node is at least as new as its inputs.
 *
 * @throws StaleGraphError naming the first node, in topological order, that was computed before one of its inputs changed.
 */
export function requireFresh(order: readonly TapeNode[]): void {
  for (const node of order) {
    const input = changedInput(node);
    if (input !== null) {
      throw new StaleGraphError(
        `The ${describeNode(node)} was computed before its input, the ${describeNode(input)}, changed: gradients through it would mix old and new numbers. Call recompute(root) to run the forward pass again, or build the expression anew.`,
      );
    }
  }
}
