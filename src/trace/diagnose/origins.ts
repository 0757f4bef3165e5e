import type { Account } from "../account.ts";
import type { BackwardEdge } from "../edges.ts";
import { eachBackwardEdge } from "../edges.ts";
import type { Cause, Pass } from "./finding.ts";

/** Where something abnormal arose. */
export interface Origin {
  readonly cause: Cause;
  readonly pass: Pass;
  readonly node: number;
  /** The input position, where the fault lies on one edge. */
  readonly slot: number | null;
  /** What followed: nodes at which one abnormal number became another. */
  readonly events: { readonly cause: Cause; readonly node: number; readonly pass: Pass }[];
}

/** What all examinations of one graph share. */
export interface Examination {
  readonly account: Account;
  /** All edges along which gradient flows, in the order of the engine. */
  readonly edges: readonly BackwardEdge[];
  /** Positions in `edges` by input. */
  readonly uses: ReadonlyMap<number, readonly number[]>;
  /** In the order of time: data, forward, backward. */
  readonly origins: Origin[];
  /** By node: where its abnormal number (not finite, or 0 by underflow) comes from; -1 for ordinary numbers. */
  readonly valueOrigin: Int32Array;
  /** By node: where its gradient's NaN or infinity comes from. */
  readonly gradientOrigin: Int32Array;
}

/** Prepares an examination; the origins are filled in by `findForwardOrigins` and `findBackwardOrigins`. */
export function examine(account: Account): Examination {
  const { graph } = account;
  const edges: BackwardEdge[] = [];
  const uses = new Map<number, number[]>();
  if (graph.requiresGrad(graph.root)) {
    eachBackwardEdge(graph, (edge) => {
      const list = uses.get(edge.input);
      if (list === undefined) uses.set(edge.input, [edges.length]);
      else list.push(edges.length);
      edges.push(edge);
    });
  }
  return {
    account,
    edges,
    uses,
    origins: [],
    valueOrigin: new Int32Array(graph.size).fill(-1),
    gradientOrigin: new Int32Array(graph.size).fill(-1),
  };
}

/** Adds an origin and returns its number. */
export function arise(
  examination: Examination,
  cause: Cause,
  pass: Pass,
  node: number,
  slot: number | null = null,
): number {
  return examination.origins.push({ cause, pass, node, slot, events: [] }) - 1;
}

/** Notes what became of an origin's number, a few times at most. */
export function follow(examination: Examination, origin: number, cause: Cause, pass: Pass, node: number): number {
  const { events } = examination.origins[origin] as Origin;
  const known = events.some((event) => event.cause === cause && event.node === node && event.pass === pass);
  if (!known && events.length < 4) events.push({ cause, node, pass });
  return origin;
}

/** The earlier of two origins; -1 is none. */
export function earlier(a: number, b: number): number {
  if (a < 0) return b;
  return b < 0 ? a : Math.min(a, b);
}
