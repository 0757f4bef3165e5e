import { chooseBestPaths, countPaths } from "./best-paths.ts";
import type { PathGraph } from "./path-graph.ts";

/** A stretch between two nodes that all paths run through. */
export interface Segment {
  /** The node nearer to the leaf. */
  readonly from: number;
  readonly to: number;
  /** The number of paths within the stretch. */
  readonly count: bigint;
  /** The factors of each path within the stretch, from the leaf's side to the root's; null when there are too many to write. */
  readonly terms: readonly (readonly number[])[] | null;
  /** The derivative of `to` by `from`: the sum of the products of all paths of the stretch. */
  readonly value: number;
}

/** A stretch with more paths than this is given as its sum alone. */
const mostTerms = 12n;

/**
 * Cuts the paths at the nodes that every path runs through: the sum over all paths is the product of the stretches' sums. Nine paths of
 * three by three become (a + b + c) · (d + e + f).
 */
export function segments(paths: PathGraph): Segment[] {
  const waists = nodesOfAllPaths(paths);
  const result: Segment[] = [];
  for (let position = 0; position + 1 < waists.length; position++) {
    result.push(segment(paths, waists[position] as number, waists[position + 1] as number));
  }
  return result;
}

/** A node lies on every path exactly when no edge leaps over it: indices ascend along a path. */
function nodesOfAllPaths(paths: PathGraph): number[] {
  let highest = paths.leaf;
  const waists: number[] = [];
  for (const node of paths.nodes) {
    if (highest <= node) waists.push(node);
    for (const { consumer } of paths.above(node)) highest = Math.max(highest, consumer);
  }
  return waists;
}

function segment(paths: PathGraph, from: number, to: number): Segment {
  const nodes: number[] = [];
  for (
    let low = firstAtLeast(paths.nodes, from);
    low < paths.nodes.length && (paths.nodes[low] as number) <= to;
    low++
  ) {
    nodes.push(paths.nodes[low] as number);
  }
  const part: PathGraph = { leaf: from, root: to, nodes, below: paths.below, above: paths.above };
  const count = countPaths(part);
  const toLeaf = new Map<number, number>([[from, 1]]);
  for (const node of nodes) {
    if (node === from) continue;
    let sum = 0;
    for (const { input, local } of paths.below(node)) sum += local * (toLeaf.get(input) as number);
    toLeaf.set(node, sum);
  }
  const chosen = count <= mostTerms ? chooseBestPaths(part, Number(count)) : null;
  const terms = chosen?.map((path) => path.edges.map((edge) => edge.local)) ?? null;
  return { from, to, count, terms, value: toLeaf.get(to) as number };
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
