import type { KernelNode } from "../operations/index.ts";

/**
 * What the passes over a graph see of a node: the fields that the generated kernels read, and the bookkeeping of passes and clocks.
 *
 * `Value` is the only class of this shape; the passes take the interface so that `Value` can call them without a circular import.
 */
export interface TapeNode extends KernelNode {
  label: string;
  readonly scope: string;
  readonly first: TapeNode | null;
  readonly second: TapeNode | null;
  readonly rest: readonly TapeNode[] | null;
  /** Clock of the backward pass that last reached this node; 0 while it has no gradient. */
  pass: number;
  /** Clock at which the number was computed (interior) or last written (leaf). */
  computedAt: number;
  /** Clock at which the number last really changed, by `Object.is`. */
  changedAt: number;
}

/** The code of a leaf: a node that no operation computed. */
export const LEAF = 0;

/** How many inputs the node has, repeated inputs counted each time. */
export function inputCount(node: TapeNode): number {
  if (node.rest !== null) return node.rest.length;
  if (node.second !== null) return 2;
  return node.first === null ? 0 : 1;
}

/** The input in the given slot; slots count from 0 and the caller stays below `inputCount(node)`. */
export function inputAt(node: TapeNode, slot: number): TapeNode {
  if (node.rest !== null) return node.rest[slot] as TapeNode;
  return (slot === 0 ? node.first : node.second) as TapeNode;
}
