import type { PathEdge, PathGraph } from "./path-graph.ts";
import { compareSize, multiply, one, type Scaled } from "./scaled.ts";

/** The beginning of a path: from the root down to some node. */
interface Prefix {
  readonly product: Scaled;
  /** The last edge, and the prefix that it continues; null for the empty path at the root. */
  readonly edge: PathEdge | null;
  readonly before: Prefix | null;
  /** Its place among the beginnings kept at the same node, in the order of nodes read from there to the root. */
  order: number;
}

/** A path, from the leaf up to the root. */
export interface ChosenPath {
  readonly edges: readonly PathEdge[];
  readonly product: Scaled;
}

/** The number of paths, exactly. */
export function countPaths(paths: PathGraph): bigint {
  if (paths.nodes.length === 0) return 0n;
  const counts = new Map<number, bigint>([[paths.leaf, 1n]]);
  for (const node of paths.nodes) {
    if (node === paths.leaf) continue;
    let count = 0n;
    for (const edge of paths.below(node)) count += counts.get(edge.input) as bigint;
    counts.set(node, count);
  }
  return counts.get(paths.root) as bigint;
}

/**
 * The `top` paths with the largest products, without looking at all: each node keeps the best beginnings that reach it. A factor that is
 * multiplied on keeps the order of two beginnings, unless it is 0, infinite or NaN, so beginnings of these four kinds are kept apart.
 *
 * What is not finite comes first, then by size; ties in the order of nodes, read from the leaf.
 */
export function chooseBestPaths(paths: PathGraph, top: number): ChosenPath[] {
  if (paths.nodes.length === 0 || top < 1) return [];
  const best = new Map<number, Prefix[]>([[paths.root, [{ product: one, edge: null, before: null, order: 0 }]]]);
  for (let position = paths.nodes.length - 1; position >= 0; position--) {
    const node = paths.nodes[position] as number;
    if (node === paths.root) continue;
    const candidates: Prefix[] = [];
    for (const edge of paths.above(node)) {
      for (const before of best.get(edge.consumer) as readonly Prefix[]) {
        candidates.push({ product: multiply(before.product, edge.local), edge, before, order: 0 });
      }
    }
    best.set(node, keep(candidates, top));
  }
  const ends = [...(best.get(paths.leaf) as readonly Prefix[])].sort(byRank).slice(0, top);
  return ends.map((end) => ({ edges: edgesOf(end), product: end.product }));
}

/** The best `top` of each kind. */
function keep(candidates: readonly Prefix[], top: number): Prefix[] {
  const kinds: Prefix[][] = [[], [], [], []];
  for (const candidate of candidates) (kinds[kindOf(candidate.product)] as Prefix[]).push(candidate);
  const kept = kinds.flatMap((kind) => (kind.length <= 1 ? kind : kind.sort(byRank).slice(0, top)));
  for (const [order, prefix] of [...kept].sort(byNodes).entries()) prefix.order = order;
  return kept;
}

function kindOf({ mantissa }: Scaled): number {
  if (Number.isNaN(mantissa)) return 0;
  if (!Number.isFinite(mantissa)) return 1;
  return mantissa === 0 ? 2 : 3;
}

function byRank(a: Prefix, b: Prefix): number {
  return compareSize(a.product, b.product) || byNodes(a, b);
}

/** From this node up: the first edge in which the two differ decides. */
function byNodes(a: Prefix, b: Prefix): number {
  const [left, right] = [a.edge as PathEdge, b.edge as PathEdge];
  return (
    left.consumer - right.consumer || left.slot - right.slot || (a.before as Prefix).order - (b.before as Prefix).order
  );
}

function edgesOf(end: Prefix): PathEdge[] {
  const edges: PathEdge[] = [];
  for (let prefix: Prefix | null = end; prefix?.edge != null; prefix = prefix.before) edges.push(prefix.edge);
  return edges;
}
