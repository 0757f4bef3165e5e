import type { Account } from "./account.ts";

/** One edge on some path between a leaf and the root. */
export interface PathEdge {
  readonly consumer: number;
  readonly slot: number;
  readonly input: number;
  readonly local: number;
}

/** The part of a graph that lies on paths between one node and the root. */
export interface PathGraph {
  readonly leaf: number;
  readonly root: number;
  /** Indices of the nodes on paths, ascending: the leaf first, the root last. Empty when there is no path. */
  readonly nodes: readonly number[];
  /** The edges from a node down to its inputs, slots ascending. */
  below(node: number): readonly PathEdge[];
  /** The edges from a node up to its users, these ascending, slots ascending. */
  above(node: number): readonly PathEdge[];
}

const none: readonly PathEdge[] = [];

/** Collects the nodes and edges between a node and the root along which gradient flows. */
export function pathGraph(account: Account, leaf: number): PathGraph {
  const { graph } = account;
  const { inputOffsets, inputIndices, needsGradient } = graph.columns;
  const { reached } = graph.sweep();
  const below = new Map<number, PathEdge[]>();
  const above = new Map<number, PathEdge[]>();
  const dependent = new Uint8Array(graph.size);
  if (needsGradient[leaf] === 1 && leaf <= graph.root) dependent[leaf] = 1;
  for (let consumer = leaf + 1; consumer <= graph.root; consumer++) {
    if (needsGradient[consumer] === 0 || reached[consumer] === 0) continue;
    const begin = inputOffsets[consumer] as number;
    const end = inputOffsets[consumer + 1] as number;
    let partials: readonly (number | null)[] | null = null;
    for (let edge = begin; edge < end; edge++) {
      const input = inputIndices[edge] as number;
      if (dependent[input] === 0) continue;
      partials ??= graph.partials(consumer);
      const local = partials[edge - begin];
      if (local === null || local === undefined) continue;
      dependent[consumer] = 1;
      push(below, consumer, { consumer, slot: edge - begin, input, local });
    }
  }
  const nodes: number[] = [];
  if (dependent[graph.root] === 1) {
    // What depends on the leaf without leading to the root (the branch not taken) is dropped on the way back.
    const leads = new Uint8Array(graph.size);
    leads[graph.root] = 1;
    for (let node = graph.root; node >= leaf; node--) {
      if (leads[node] === 0) below.delete(node);
      else {
        nodes.push(node);
        for (const edge of below.get(node) ?? []) leads[edge.input] = 1;
      }
    }
    nodes.reverse();
    for (const node of nodes) for (const edge of below.get(node) ?? []) push(above, edge.input, edge);
  }
  return {
    leaf,
    root: graph.root,
    nodes,
    below: (node) => below.get(node) ?? none,
    above: (node) => above.get(node) ?? none,
  };
}

function push(lists: Map<number, PathEdge[]>, key: number, edge: PathEdge): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [edge]);
  else list.push(edge);
}
