/**
 * A group of nodes drawn as one. Graphs that were folded for a picture have such nodes; they cannot be computed again.
 */
export interface Fold {
  /** What was recognised, for example a neuron or a run of one operation. */
  readonly kind: string;
  /** The heading in pictures. */
  readonly title: string;
  /** The indices of the members in the graph that was folded. */
  readonly members: readonly number[];
  /** What the recogniser adds for its drawing: rows of a table, ranges, outputs. Plain data that JSON can hold. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** One node of a `Graph`: a frozen reading of a `Value`. */
export interface GraphNode {
  /** The position in topological order, from 0. Pictures call the node `n0`, `n1`, … */
  readonly index: number;
  readonly data: number;
  /** The gradient; 0 where `hasGrad` is false. */
  readonly grad: number;
  readonly hasGrad: boolean;
  /** Whether the numbers were computed anew after the backward pass that gave the gradient. */
  readonly gradFromBefore: boolean;
  readonly label: string;
  /** The operation's name; null for a leaf. */
  readonly operation: string | null;
  /** Numbers that belong to the operation and are not differentiated. */
  readonly parameters: readonly number[];
  /** Indices of the inputs by slot, each smaller than `index`; repeated inputs are repeated. */
  readonly inputs: readonly number[];
  /** Scope names joined by dots; empty outside of every scope. */
  readonly scope: string;
  readonly requiresGrad: boolean;
  readonly fold?: Fold;
  /** What pictures call the node, where that is not `n` and its index; see `Graph.name`. */
  readonly name?: string;
}

/** What `Graph.fromNodes` needs of a node; everything but `data` may be left out. */
export interface GraphNodeInit {
  readonly data: number;
  readonly grad?: number;
  /** Whether there is a gradient; unless said, whether `grad` is given. */
  readonly hasGrad?: boolean;
  readonly gradFromBefore?: boolean;
  readonly label?: string;
  readonly operation?: string | null;
  readonly parameters?: readonly number[];
  readonly inputs?: readonly number[];
  readonly scope?: string;
  readonly requiresGrad?: boolean;
  readonly fold?: Fold;
  /** A node of a part of a graph keeps the name that it has in the whole: `n`, `f`, `r` or `fr`, and digits. No two nodes share one. */
  readonly name?: string;
}

/** A node that was computed before one of its inputs changed. */
export interface StaleNode {
  readonly node: number;
  readonly input: number;
  /** "computed before w changed" */
  readonly message: string;
}
