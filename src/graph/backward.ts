import { propagate } from "../operations/index.ts";
import { tick } from "./clock.ts";
import { describeNode } from "./describe.ts";
import { NoGradientError } from "./errors.ts";
import { LEAF, type TapeNode } from "./node.ts";
import { requireFresh } from "./staleness.ts";
import { newMarks, topologicalOrder, walk } from "./topological-order.ts";

/** The clock of the latest backward pass that started at each root. Weak: a root that is dropped takes its entry along. */
const passOfRoot = new WeakMap<TapeNode, number>();

/** The clock of the latest backward pass that started at `root`; 0 when there was none since its gradients were zeroed. */
export function latestPass(root: TapeNode): number {
  return passOfRoot.get(root) ?? 0;
}

/**
 * Differentiates `root` with respect to every node it was computed from, in reverse mode.
 *
 * Interior nodes receive a fresh gradient; the gradients of leaves are added to, until they are zeroed. Each edge is used once, so the
 * cost is a small multiple of the forward pass, whatever the number of leaves.
 *
 * @throws NoGradientError when `root` requires no gradient, StaleGraphError when a leaf was changed after the graph was computed.
 *
 * ```ts
 * const a = value(3, "a");
 * backward(a.mul(a)); // a.grad is 6
 * ```
 */
export function backward(root: TapeNode): void {
  const marks = newMarks();
  const order = walk(root, marks);
  requireGradient(root);
  requireFresh(order);

  const pass = tick();
  passOfRoot.set(root, pass);
  for (const node of order) {
    if (!node.needsGradient) continue;
    node.pass = pass;
    if (node.code !== LEAF) node.adjoint = 0;
  }

  const { touched } = marks;
  root.adjoint += 1;
  root.mark = touched;
  for (let position = order.length - 1; position >= 0; position--) {
    const node = order[position] as TapeNode;
    // A node that nobody contributed to is passed over: the branch that a selection did not take must not bring its 0·∞ along.
    if (node.mark === touched && node.code !== LEAF && node.needsGradient) propagate(node, touched);
  }
}

/**
 * Returns gradients to the state before any backward pass: `grad` reads 0 and `hasGrad` is false.
 *
 * @param target a root, for every node it was computed from, or an array of Values, for exactly those (a model's parameters).
 *
 * ```ts
 * zeroGrad(loss);
 * zeroGrad(model.parameters());
 * ```
 */
export function zeroGrad(target: TapeNode | readonly TapeNode[]): void {
  const nodes = isList(target) ? target : topologicalOrder(target);
  for (const node of nodes) {
    node.adjoint = 0;
    node.pass = 0;
    if (node.code !== LEAF) passOfRoot.delete(node);
  }
}

function isList(target: TapeNode | readonly TapeNode[]): target is readonly TapeNode[] {
  return Array.isArray(target);
}

function requireGradient(root: TapeNode): void {
  if (root.needsGradient) return;
  const reason =
    root.code === LEAF
      ? "it is a constant, was detached, or was made inside of noGrad"
      : "it was computed from constants and detached Values alone";
  throw new NoGradientError(
    `backward() was called on the ${describeNode(root)}, which requires no gradient: ${reason}. Start from leaves made by value(…) or new Value(…, { requiresGrad: true }), outside of noGrad.`,
  );
}
