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
  const waists = waistsOf(paths);
  const toLeaf = new Float64Array(paths.nodes.length);
  const result: Segment[] = [];
  for (let position = 0; position + 1 < waists.length; position++) {
    result.push(segment(paths, waists[position] as number, waists[position + 1] as number, toLeaf));
  }
  return result;
}

/** The number of all paths, exactly: the product of the numbers within the stretches, small factors first. */
export function countAllPaths(paths: PathGraph): bigint {
  if (paths.nodes.length === 0) return 0n;
  const waists = waistsOf(paths);
  let factors: bigint[] = [];
  for (let position = 0; position + 1 < waists.length; position++) {
    const [first, last] = [waists[position] as number, waists[position + 1] as number];
    const count = countPaths(paths, first, last);
    if (count !== 1n) factors.push(count);
  }
  // In pairs, so that the long multiplications are few: 2^1,000,000 takes no longer than its digits.
  while (factors.length > 1) {
    const half: bigint[] = [];
    for (let at = 0; at < factors.length; at += 2) half.push((factors[at] as bigint) * (factors[at + 1] ?? 1n));
    factors = half;
  }
  return factors[0] ?? 1n;
}

/** The places of the nodes that lie on every path: those that no edge leaps over, as places ascend along a path. */
function waistsOf({ nodes, above, aboveEdges, consumers }: PathGraph): number[] {
  let highest = 0;
  const waists: number[] = [];
  for (let at = 0; at < nodes.length; at++) {
    if (highest <= at) waists.push(at);
    for (let position = above[at] as number; position < (above[at + 1] as number); position++) {
      highest = Math.max(highest, consumers[aboveEdges[position] as number] as number);
    }
  }
  return waists;
}

/** @param toLeaf room for one number per node, whatever it holds */
function segment(paths: PathGraph, first: number, last: number, toLeaf: Float64Array): Segment {
  const { nodes, below, inputs, locals } = paths;
  const count = countPaths(paths, first, last);
  toLeaf[first] = 1;
  for (let at = first + 1; at <= last; at++) {
    let sum = 0;
    for (let edge = below[at] as number; edge < (below[at + 1] as number); edge++) {
      sum += (locals[edge] as number) * (toLeaf[inputs[edge] as number] as number);
    }
    toLeaf[at] = sum;
  }
  const chosen = count <= mostTerms ? chooseBestPaths(paths, Number(count), first, last) : null;
  const terms = chosen?.map((path) => path.edges.map((edge) => locals[edge] as number)) ?? null;
  return { from: nodes[first] as number, to: nodes[last] as number, count, terms, value: toLeaf[last] as number };
}
