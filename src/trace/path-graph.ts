import type { Account } from "./account.ts";

/**
 * The part of a graph that lies on paths between one node and the root, as arrays: a chain of a million nodes is no problem. Nodes are
 * named by their places in `nodes`, edges by their positions in the arrays of edges.
 */
export interface PathGraph {
  /** Indices of the nodes on paths, ascending: the leaf first, the root last. Empty when there is no path. */
  readonly nodes: Int32Array;
  /** The edges into the node at a place, slots ascending: positions `below[place]` to `below[place + 1]`. Length: nodes + 1. */
  readonly below: Int32Array;
  /** By edge: the place of the node nearer to the root. */
  readonly consumers: Int32Array;
  /** By edge: the place of the node nearer to the leaf. */
  readonly inputs: Int32Array;
  /** By edge: the consumer's input position. */
  readonly slots: Int32Array;
  /** By edge: the local derivative. */
  readonly locals: Float64Array;
  /** Where the edges out of the node at a place stand in `aboveEdges`, as in `below`. Length: nodes + 1. */
  readonly above: Int32Array;
  /** Edges by the node nearer to the leaf; their consumers ascending, slots ascending. */
  readonly aboveEdges: Int32Array;
}

/** Edges while they are collected, ends by node index. */
interface Edges {
  readonly count: number;
  readonly consumers: Int32Array;
  readonly inputs: Int32Array;
  readonly slots: Int32Array;
  readonly locals: Float64Array;
}

/** Collects the nodes and edges between a node and the root along which gradient flows. Linear in the graph. */
export function pathGraph(account: Account, leaf: number): PathGraph {
  const { graph } = account;
  const found = edgesFrom(account, leaf);
  // What depends on the leaf without leading to the root (the branch not taken) is dropped on the way back.
  const leads = new Uint8Array(graph.size);
  const isOnPath = leaf === graph.root ? graph.requiresGrad(leaf) : reaches(found, graph.root);
  if (isOnPath) leads[graph.root] = 1;
  for (let edge = found.count - 1; edge >= 0; edge--) {
    if (leads[found.consumers[edge] as number] === 1) leads[found.inputs[edge] as number] = 1;
  }
  const nodes = indicesOf(leads);
  const place = new Int32Array(graph.size);
  for (let at = 0; at < nodes.length; at++) place[nodes[at] as number] = at;
  return arranged(nodes, place, kept(found, leads));
}

/** The edges of everything that depends on the leaf, consumers ascending. */
function edgesFrom(account: Account, leaf: number): Edges {
  const { graph } = account;
  const { inputOffsets, inputIndices, needsGradient } = graph.columns;
  const { reached } = graph.sweep();
  const dependent = new Uint8Array(graph.size);
  const most = leaf <= graph.root ? (inputOffsets[graph.root + 1] as number) - (inputOffsets[leaf] as number) : 0;
  const edges = {
    count: 0,
    consumers: new Int32Array(most),
    inputs: new Int32Array(most),
    slots: new Int32Array(most),
    locals: new Float64Array(most),
  };
  if (needsGradient[leaf] === 1 && leaf <= graph.root) dependent[leaf] = 1;
  for (let consumer = leaf + 1; consumer <= graph.root; consumer++) {
    if (needsGradient[consumer] === 0 || reached[consumer] === 0) continue;
    const begin = inputOffsets[consumer] as number;
    const end = inputOffsets[consumer + 1] as number;
    let partials: readonly (number | null)[] | null = null;
    for (let position = begin; position < end; position++) {
      const input = inputIndices[position] as number;
      if (dependent[input] === 0) continue;
      partials ??= graph.partials(consumer);
      const local = partials[position - begin];
      if (local === null || local === undefined) continue;
      dependent[consumer] = 1;
      edges.consumers[edges.count] = consumer;
      edges.inputs[edges.count] = input;
      edges.slots[edges.count] = position - begin;
      edges.locals[edges.count] = local;
      edges.count += 1;
    }
  }
  return edges;
}

/** Consumers ascend, so the root's edges are the last ones. */
function reaches({ count, consumers }: Edges, root: number): boolean {
  return count > 0 && consumers[count - 1] === root;
}

function indicesOf(flags: Uint8Array): Int32Array {
  let count = 0;
  for (const flag of flags) count += flag;
  const indices = new Int32Array(count);
  let next = 0;
  for (let index = 0; index < flags.length; index++) if (flags[index] === 1) indices[next++] = index;
  return indices;
}

/** The edges into nodes that lead to the root; what they come from leads there, too. */
function kept(edges: Edges, leads: Uint8Array): Edges {
  let count = 0;
  for (let edge = 0; edge < edges.count; edge++) {
    if (leads[edges.consumers[edge] as number] === 0) continue;
    edges.consumers[count] = edges.consumers[edge] as number;
    edges.inputs[count] = edges.inputs[edge] as number;
    edges.slots[count] = edges.slots[edge] as number;
    edges.locals[count] = edges.locals[edge] as number;
    count += 1;
  }
  return {
    count,
    consumers: edges.consumers.subarray(0, count),
    inputs: edges.inputs.subarray(0, count),
    slots: edges.slots.subarray(0, count),
    locals: edges.locals.subarray(0, count),
  };
}

/** Replaces indices by places and sorts the edges by both of their ends. */
function arranged(nodes: Int32Array, place: Int32Array, edges: Edges): PathGraph {
  const consumers = edges.consumers.map((node) => place[node] as number);
  const inputs = edges.inputs.map((node) => place[node] as number);
  const below = offsetsOf(consumers, nodes.length);
  const above = offsetsOf(inputs, nodes.length);
  const aboveEdges = new Int32Array(edges.count);
  const next = above.slice();
  for (let edge = 0; edge < edges.count; edge++) {
    const at = inputs[edge] as number;
    aboveEdges[next[at] as number] = edge;
    next[at] = (next[at] as number) + 1;
  }
  return { nodes, below, consumers, inputs, slots: edges.slots, locals: edges.locals, above, aboveEdges };
}

function offsetsOf(ends: Int32Array, size: number): Int32Array {
  const offsets = new Int32Array(size + 1);
  for (const end of ends) offsets[end + 1] = (offsets[end + 1] as number) + 1;
  for (let at = 0; at < size; at++) offsets[at + 1] = (offsets[at + 1] as number) + (offsets[at] as number);
  return offsets;
}
