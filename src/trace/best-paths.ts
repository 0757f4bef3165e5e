import type { PathGraph } from "./path-graph.ts";
import { compareSize, multiply, one, type Scaled } from "./scaled.ts";

/** The beginning of a path: from the root down to some node. */
interface Prefix {
  readonly product: Scaled;
  /** The last edge, -1 for the empty path at the root; the place of its consumer and its slot there. */
  readonly edge: number;
  readonly consumer: number;
  readonly slot: number;
  /** The prefix that it continues; null for the empty path at the root. */
  readonly before: Prefix | null;
  /** Its place among the beginnings kept at the same node, in the order of nodes read from there to the root. */
  order: number;
}

/** A path, from the leaf up to the root. */
export interface ChosenPath {
  /** Edges of the path graph. */
  readonly edges: readonly number[];
  readonly product: Scaled;
}

/** The number of paths between the nodes at two places, exactly. */
export function countPaths({ below, above, inputs }: PathGraph, first: number, last: number): bigint {
  if (last - first === 1) return BigInt((below[last + 1] as number) - (below[last] as number));
  const counts: (bigint | undefined)[] = [1n];
  const uses: number[] = [];
  for (let at = first; at < last; at++) uses.push((above[at + 1] as number) - (above[at] as number));
  for (let at = first + 1; at <= last; at++) {
    let count = 0n;
    for (let edge = below[at] as number; edge < (below[at + 1] as number); edge++) {
      const input = (inputs[edge] as number) - first;
      count += counts[input] as bigint;
      // Numbers with many digits are let go as soon as nobody needs them.
      uses[input] = (uses[input] as number) - 1;
      if (uses[input] === 0) counts[input] = undefined;
    }
    counts.push(count);
  }
  return counts[last - first] as bigint;
}

/**
 * The `top` paths with the largest products between the nodes at two places, without looking at all: each node keeps the best beginnings
 * that reach it. A factor that is multiplied on keeps the order of two beginnings, unless it is 0, infinite or NaN, so beginnings of these
 * four kinds are kept apart.
 *
 * What is not finite comes first, then by size; ties in the order of nodes, read from the leaf.
 */
export function chooseBestPaths(paths: PathGraph, top: number, first: number, last: number): ChosenPath[] {
  if (last < first || top < 1) return [];
  const { above, aboveEdges, consumers, slots, locals } = paths;
  const best: (readonly Prefix[])[] = [];
  best[last - first] = [{ product: one, edge: -1, consumer: -1, slot: -1, before: null, order: 0 }];
  for (let at = last - 1; at >= first; at--) {
    const candidates: Prefix[] = [];
    for (let position = above[at] as number; position < (above[at + 1] as number); position++) {
      const edge = aboveEdges[position] as number;
      const [consumer, slot, local] = [consumers[edge] as number, slots[edge] as number, locals[edge] as number];
      for (const before of best[consumer - first] as readonly Prefix[]) {
        candidates.push({ product: multiply(before.product, local), edge, consumer, slot, before, order: 0 });
      }
    }
    best[at - first] = candidates.length === 1 ? candidates : keep(candidates, top);
  }
  const ends = [...(best[0] as readonly Prefix[])].sort(byRank).slice(0, top);
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
  return a.consumer - b.consumer || a.slot - b.slot || (a.before as Prefix).order - (b.before as Prefix).order;
}

function edgesOf(end: Prefix): number[] {
  const edges: number[] = [];
  for (let prefix = end; prefix.before !== null; prefix = prefix.before) edges.push(prefix.edge);
  return edges;
}
