import { columnsOf, type GraphColumns } from "./columns.ts";
import { type Consumer, type ConsumerTable, consumersOf } from "./consumers.ts";
import { GraphError } from "./errors.ts";
import { type GraphJson, graphFromJson, graphToJson } from "./graph-json.ts";
import type { Fold, GraphNode, GraphNodeInit, StaleNode } from "./graph-node.ts";
import { partialsAt, type Sweep, sweepColumns } from "./graph-sweep.ts";
import { type Revived, reviveColumns } from "./revive.ts";

const none: readonly number[] = Object.freeze([]);

/**
 * An immutable reading of a computation: every node that a root was computed from, in topological order, with its numbers and gradients
 * at the moment of the snapshot. Pictures, explanations and compilers read this and never the Values.
 *
 * ```ts
 * const graph = snapshot(a.mul(b));
 * graph.nodes.map((node) => node.operation); // [null, null, "mul"]
 * ```
 */
export class Graph {
  /** The index of the node that the graph was taken of; always the last one for a snapshot. */
  readonly root: number;
  /** The properties as arrays, for readers of large graphs. Not to be written to. */
  readonly columns: GraphColumns;
  /** Nodes that were computed before one of their inputs changed; empty when the graph is up to date. */
  readonly stale: readonly StaleNode[];
  #nodes: readonly GraphNode[] | null = null;
  #consumers: ConsumerTable | null = null;
  #sweep: Sweep | null = null;

  constructor(columns: GraphColumns, root: number, stale: readonly StaleNode[] = []) {
    if (!Number.isInteger(root) || root < 0 || root >= columns.data.length) {
      throw new GraphError(
        `The root of a graph must be the index of one of its ${columns.data.length} nodes, but got ${root}.`,
      );
    }
    this.columns = columns;
    this.root = root;
    this.stale = stale;
  }

  /**
   * Makes a graph of nodes that are given one by one, inputs before the nodes that use them.
   *
   * @throws GraphError naming the first node that does not fit.
   */
  static fromNodes(nodes: readonly GraphNodeInit[], root: number): Graph {
    return new Graph(columnsOf(nodes), root);
  }

  /**
   * Reads what `toJSON` wrote.
   *
   * @throws GraphError naming what is missing or does not fit.
   */
  static fromJSON(json: unknown): Graph {
    const { nodes, root, stale } = graphFromJson(json);
    return new Graph(columnsOf(nodes), root, stale);
  }

  /** The number of nodes. */
  get size(): number {
    return this.columns.data.length;
  }

  /** The numbers, by index. */
  get data(): Float64Array {
    return this.columns.data;
  }

  /** See `GraphColumns`. Length: size + 1. */
  get inputOffsets(): Int32Array {
    return this.columns.inputOffsets;
  }

  /** See `GraphColumns`. Length: the number of edges. */
  get inputIndices(): Int32Array {
    return this.columns.inputIndices;
  }

  /** All nodes in topological order. Made on first use; for a million nodes prefer the columns. */
  get nodes(): readonly GraphNode[] {
    if (this.#nodes === null) {
      const nodes = new Array<GraphNode>(this.size);
      for (let index = 0; index < nodes.length; index++) nodes[index] = this.#read(index);
      this.#nodes = Object.freeze(nodes);
    }
    return this.#nodes;
  }

  /** The node at an index. @throws GraphError outside of 0 to size - 1. */
  node(index: number): GraphNode {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) {
      throw new GraphError(`The graph has nodes 0 to ${this.size - 1}, but node ${index} was asked for.`);
    }
    return this.#nodes?.[index] ?? this.#read(index);
  }

  /** The operation's name at an index; null for a leaf. */
  operation(index: number): string | null {
    return this.columns.operationNames[this.columns.operationIndex[index] as number] as string | null;
  }

  label(index: number): string {
    return this.columns.labels[index] as string;
  }

  scope(index: number): string {
    return this.columns.scopeNames[this.columns.scopeIndex[index] as number] as string;
  }

  requiresGrad(index: number): boolean {
    return this.columns.needsGradient[index] === 1;
  }

  hasGrad(index: number): boolean {
    return this.columns.gradState[index] !== 0;
  }

  grad(index: number): number {
    return this.columns.grad[index] as number;
  }

  parameters(index: number): readonly number[] {
    return this.columns.parameters.get(index) ?? none;
  }

  /** Indices of a node's inputs, by slot. */
  inputs(index: number): readonly number[] {
    const { inputOffsets, inputIndices } = this.columns;
    return Array.from(inputIndices.subarray(inputOffsets[index], inputOffsets[index + 1]));
  }

  /**
   * What pictures and messages call a node. In a graph that was computed that is `n` and its index. A part of a graph keeps the names of
   * the whole, so that `n17` is the same node in every picture; what stands for many nodes is called after the last of them: `f17`.
   */
  name(index: number): string {
    return this.columns.names?.get(index) ?? `n${index}`;
  }

  /** The index of the node that has a name; -1 where there is none. */
  named(name: string): number {
    const digits = /^n(0|[1-9]\d*)$/.exec(name)?.[1];
    const own = digits === undefined ? -1 : Number(digits);
    if (own >= 0 && own < this.size && this.name(own) === name) return own;
    for (const [index, given] of this.columns.names ?? []) if (given === name) return index;
    return -1;
  }

  fold(index: number): Fold | null {
    return this.columns.folds.get(index) ?? null;
  }

  /** Whether a backward pass from this root had run when the snapshot was taken. */
  get hasBackward(): boolean {
    return this.hasGrad(this.root);
  }

  /** The nodes that use a node, one entry per slot, in topological order. */
  consumers(index: number): readonly Consumer[] {
    this.#consumers ??= consumersOf(this.columns);
    return this.#consumers.at(index);
  }

  /**
   * The local derivatives of a node by its inputs, one per slot; null where the input contributes nothing (the branch that was not taken).
   *
   * @throws GraphError on a fold node, which stands for many operations.
   */
  partials(index: number): readonly (number | null)[] {
    return partialsAt(this.columns, index);
  }

  /**
   * Differentiates the root anew from the snapshot's numbers, in the order and with the arithmetic of the engine, so that the numbers are
   * the same bit for bit. Unlike `grad` it knows nothing of earlier passes. Computed once.
   *
   * @throws GraphError when the graph is folded.
   */
  sweep(): Sweep {
    this.#sweep ??= sweepColumns(this.columns, this.root);
    return this.#sweep;
  }

  /** The number that this graph's own sweep gives a leaf, where its `grad` is another one; null otherwise. Tells of gradients carried over. */
  ownGradient(index: number): number | null {
    if (!this.hasGrad(index) || this.columns.folds.size > 0) return null;
    const own = this.sweep().adjoints[index] as number;
    return Object.is(own, this.grad(index)) || own === this.grad(index) ? null : own;
  }

  /** Plain data for `JSON.stringify`; numbers that JSON lacks are written as texts. */
  toJSON(): GraphJson {
    return graphToJson(this.columns, this.root, this.stale);
  }

  /**
   * Builds Values of the graph and computes them anew: a graph that was stale is up to date. Gradients are not carried along.
   *
   * @returns the root, and all leaves in topological order.
   * @throws GraphError when the graph is folded.
   *
   * ```ts
   * const { root, leaves } = Graph.fromJSON(JSON.parse(text)).revive();
   * root.backward();
   * ```
   */
  revive(): Revived {
    return reviveColumns(this.columns, this.root);
  }

  #read(index: number): GraphNode {
    const fold = this.fold(index);
    const name = this.columns.names?.get(index);
    const node: GraphNode = {
      index,
      data: this.columns.data[index] as number,
      grad: this.grad(index),
      hasGrad: this.hasGrad(index),
      gradFromBefore: this.columns.gradState[index] === 2,
      label: this.label(index),
      operation: this.operation(index),
      parameters: this.parameters(index),
      inputs: this.inputs(index),
      scope: this.scope(index),
      requiresGrad: this.requiresGrad(index),
      ...(fold === null ? {} : { fold }),
      ...(name === undefined ? {} : { name }),
    };
    return Object.freeze(node);
  }
}
