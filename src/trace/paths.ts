import { Account } from "./account.ts";
import { type ChosenPath, chooseBestPaths } from "./best-paths.ts";
import { TraceError } from "./errors.ts";
import { jsonable } from "./json.ts";
import { lazily } from "./lazy.ts";
import { type EdgeFlow, edgeFlows } from "./path-flow.ts";
import { type PathGraph, pathGraph } from "./path-graph.ts";
import { countAllPaths, type Segment, segments } from "./path-segments.ts";
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
  const total = account.graph.requiresGrad(leaf) ? (account.graph.sweep().adjoints[leaf] as number) : 0;
  const list = chooseBestPaths(between, top, 0, between.nodes.length - 1).map((chosen) =>
    pathOf(account, between, chosen, total),
  );
  // Names and pictures are read of few paths; what a reader of the largest path alone does not ask for is never computed.
  const found = {
    leaf,
    root: account.graph.root,
    count: countAllPaths(between),
    paths: list,
    shares: list.map((path) => path.share),
    total,
  };
  return jsonable(
    lazily(found, {
      leafName: () => account.name(leaf),
      rootName: () => account.name(account.graph.root),
      factored: () => segments(between),
      edges: () => edgeFlows(between),
    }),
  );
}

function pathOf(account: Account, between: PathGraph, { edges, product }: ChosenPath, total: number): Path {
  const nodes = [between.nodes[0] as number];
  for (const edge of edges) nodes.push(between.nodes[between.consumers[edge] as number] as number);
  const plain = toDouble(product);
  const path = {
    nodes,
    slots: edges.map((edge) => between.slots[edge] as number),
    factors: edges.map((edge) => between.locals[edge] as number),
    product: plain,
    share: total === 0 || !Number.isFinite(total) || !Number.isFinite(plain) ? null : plain / total,
  };
  return lazily(path, { names: () => nodes.map((node) => account.name(node)) });
}
