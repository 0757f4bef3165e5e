import { OperandError } from "./errors.ts";
import { LEAF, type TapeNode } from "./node.ts";

/**
 * Marks are compared with an epoch instead of being cleared: a new walk takes three fresh numbers, so every mark of an earlier walk
 * reads as "unseen". A set of visited nodes costs two to three times as much.
 */
let epoch = 0;

/** The three marks of one walk, in ascending order. */
export interface WalkMarks {
  /** On the stack, with its inputs above it. */
  readonly entered: number;
  /** In the order. */
  readonly placed: number;
  /** Received a contribution in the backward sweep that follows the walk. */
  readonly touched: number;
}

/** Three marks that no node bears yet. */
export function newMarks(): WalkMarks {
  epoch += 3;
  return { entered: epoch - 2, placed: epoch - 1, touched: epoch };
}

/**
 * The nodes that `root` was computed from, each once, every node after its inputs, `root` last: depth first with the inputs in the
 * order of their slots. The stack is an array, so that a chain of a million nodes is sorted like any other.
 *
 * @returns an array of all nodes reachable from `root`, leaves and constants included.
 *
 * ```ts
 * const c = a.mul(b);
 * topologicalOrder(c.add(a)).length; // 4: a, b, c and the sum
 * ```
 */
export function topologicalOrder<Node extends TapeNode>(root: Node): Node[] {
  return walk(root, newMarks()) as Node[];
}

/** The nodes that several roots were computed from, each once, in the order in which walking from one root after the other meets them. */
export function orderOfAll<Node extends TapeNode>(roots: readonly Node[]): Node[] {
  const marks = newMarks();
  const order: Node[] = [];
  for (const root of roots) {
    for (const node of walk(root, marks)) order.push(node as Node);
  }
  return order;
}

/** `topologicalOrder` with marks of the caller's choice, for passes that go on to use `touched`. */
export function walk(root: TapeNode, marks: WalkMarks): TapeNode[] {
  if (typeof root?.code !== "number") {
    throw new OperandError(
      `Expected the Value that a computation ended in, but got ${root === null || root === undefined ? "nothing" : `a ${typeof root}`}. Pass the root of the graph, such as the loss.`,
    );
  }
  const { entered, placed } = marks;
  const order: TapeNode[] = [];
  const stack: TapeNode[] = [root];
  // A node stays on the stack while its inputs are placed, and may stand there more than once: the first time it is met again after
  // having been entered, all of its inputs are placed; later meetings are leftovers. Only a cycle could break this, and none can be recorded.
  while (stack.length > 0) {
    const node = stack[stack.length - 1] as TapeNode;
    if (node.mark >= entered) {
      stack.pop();
      if (node.mark === entered) {
        node.mark = placed;
        order.push(node);
      }
    } else if (node.code === LEAF) {
      stack.pop();
      node.mark = placed;
      order.push(node);
    } else {
      node.mark = entered;
      pushInputs(node, stack, entered);
    }
  }
  return order;
}

/** The last slot goes on the stack first, so that the first slot is walked first. */
function pushInputs(node: TapeNode, stack: TapeNode[], entered: number): void {
  const { first, second, rest } = node;
  if (rest !== null) {
    for (let slot = rest.length - 1; slot >= 0; slot--) {
      const input = rest[slot] as TapeNode;
      if (input.mark < entered) stack.push(input);
    }
    return;
  }
  if (second !== null && second.mark < entered) stack.push(second);
  if (first !== null && first.mark < entered) stack.push(first);
}
