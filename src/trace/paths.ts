import { Account } from "./account.ts";
import { chooseBestPaths, countPaths } from "./best-paths.ts";
import { TraceError } from "./errors.ts";
import { jsonable } from "./json.ts";
import { type EdgeFlow, edgeFlows } from "./path-flow.ts";
import { pathGraph } from "./path-graph.ts";
import { type Segment, segments } from "./path-segments.ts";
import { toDouble } from "./scaled.ts";
import type { Reference, Root } from "./subject.ts";

/** How many paths are listed. */
export interface PathOptions {
  /** 10 unless told. */
  readonly top?: number;
}

/** One way from a leaf to the root. */
export interface Path {
  /** Node indices from the leaf to the root. */
  readonly nodes: readonly number[];
  /** Their names in formulas. */
  readonly names: readonly string[];
  /** `slots[k]` is the input position at which `nodes[k + 1]` uses `nodes[k]`. */
  readonly slots: readonly number[];
  /** `factors[k]` is the local derivative of `nodes[k + 1]` by `nodes[k]`. */
  readonly factors: readonly number[];
  /** The product of the factors, multiplied from the root to the leaf. It is the gradient along this path alone. */
  readonly product: number;
  /** The product as a share of the whole gradient (1 is all of it; other paths may cancel it); null where that is 0 or not finite. */
  readonly share: number | null;
}

/** All ways from a leaf to the root, the largest of them listed. */
export interface Paths {
  readonly leaf: number;
  readonly root: number;
  /** Their names in formulas. */
  readonly leafName: string;
  readonly rootName: string;
  /** How many paths there are, exactly. */
  readonly count: bigint;
  /** The largest ones by the size of their product; what is not finite first, ties in the order of nodes. */
  readonly paths: readonly Path[];
  /** The share of each of these paths. */
  readonly shares: readonly (number | null)[];
  /** The sum over all paths: the leaf's gradient. */
  readonly total: number;
  /** The factored form: the total is the product of these stretches. Empty when there is no path. */
  readonly factored: readonly Segment[];
  /** What flows along each edge, for pictures. */
  readonly edges: readonly EdgeFlow[];
}

/**
 * The gradient of a leaf as a sum over paths: how many there are, the largest ones, what share each has, and the factored form. Counts are
 * exact and the largest paths are found without listing all, so 2^60 paths are no problem.
 *
 * ```ts
 * const { count, paths: [largest] } = paths(weight, loss, { top: 3 });
 * ```
 *
 * @param leaf the Value (or index, or label) to differentiate by; interior nodes are allowed.
 * @throws TraceError when the graph has no such node or `top` is not a whole number from 0 to 100,000.
 */
export function paths(leaf: Reference, root: Root, options: PathOptions = {}): Paths {
  const account = new Account(root);
  return bestPaths(account, account.subject.indexOf(leaf), options.top ?? 10);
}

/** See `paths`; for callers that have an account already. */
export function bestPaths(account: Account, leaf: number, top: number): Paths {
  if (!Number.isInteger(top) || top < 0 || top > 100_000) {
    throw new TraceError(`The number of paths to list must be a whole number from 0 to 100,000, but got ${top}.`);
  }
  const between = pathGraph(account, leaf);
  const { root } = between;
  const total = account.graph.requiresGrad(leaf) ? (account.graph.sweep().adjoints[leaf] as number) : 0;
  const list = chooseBestPaths(between, top).map(({ edges, product }): Path => {
    const nodes = [leaf, ...edges.map((edge) => edge.consumer)];
    const plain = toDouble(product);
    return {
      nodes,
      names: nodes.map((node) => account.name(node)),
      slots: edges.map((edge) => edge.slot),
      factors: edges.map((edge) => edge.local),
      product: plain,
      share: total === 0 || !Number.isFinite(total) || !Number.isFinite(plain) ? null : plain / total,
    };
  });
  return jsonable({
    leaf,
    root,
    leafName: account.name(leaf),
    rootName: account.name(root),
    count: countPaths(between),
    paths: list,
    shares: list.map((path) => path.share),
    total,
    factored: segments(between),
    edges: edgeFlows(between),
  });
}
