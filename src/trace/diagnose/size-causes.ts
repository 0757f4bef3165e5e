import type { BackwardEdge } from "../edges.ts";
import { goesFlat } from "./conditions.ts";
import type { Cause } from "./finding.ts";
import type { Examination } from "./origins.ts";

/** Why a gradient is tiny or huge. */
export interface SizeCause {
  readonly cause: Cause;
  /** The node with the decisive factor, and its size. */
  readonly node: number;
  readonly slot: number;
  readonly factor: number;
  /** The edges of the path that carries most of the gradient, from the leaf to the root. */
  readonly path: readonly BackwardEdge[];
}

/** Many factors are needed before the product, rather than any one of them, is to blame. */
const many = 8;
/** A factor below this has gone flat, where its operation is one that can. */
const flat = 0.01;

/**
 * Why a finite gradient is small or large: follows the path with the largest contribution at each node up to the root, and looks for the
 * factor without which all would be well.
 *
 * @returns null when contributions cancel, or nothing stands out.
 */
export function causeOfSize(examination: Examination, leaf: number, tiny: number, huge: number): SizeCause | null {
  const { graph } = examination.account;
  const { adjoints } = graph.sweep();
  const gradient = Math.abs(adjoints[leaf] as number);
  const path = mainPath(examination, leaf);
  if (path === null || path.length === 0) return null;
  const small = gradient < 1;
  const saturated = path.filter((edge) => Math.abs(edge.local) < flat && goesFlat(graph, edge.consumer));
  if (small && saturated.length > 0) {
    const [worst] = sorted(saturated);
    const rest = saturated.reduce((product, edge) => product / Math.abs(edge.local), gradient);
    if (worst !== undefined && rest >= 1000 * gradient && rest > tiny) return found("saturation", worst, path);
  }
  const factors = sorted(path);
  const [smallest] = factors;
  const largest = factors[factors.length - 1];
  if (small && gradient < tiny) {
    const decreasing = path.filter((edge) => Math.abs(edge.local) < 1).length;
    if (smallest !== undefined && Math.abs(smallest.local) < tiny) return found("smallFactor", smallest, path);
    return smallest !== undefined && decreasing >= many ? found("vanishing", smallest, path) : null;
  }
  if (!small && gradient > huge && largest !== undefined) {
    if (Math.abs(largest.local) > Math.sqrt(huge)) return found("largeFactor", largest, path);
    return path.filter((edge) => Math.abs(edge.local) > 1).length >= many ? found("exploding", largest, path) : null;
  }
  return null;
}

function found(cause: Cause, edge: BackwardEdge, path: readonly BackwardEdge[]): SizeCause {
  return { cause, node: edge.consumer, slot: edge.slot, factor: edge.local, path };
}

/** From the leaf up, at each node the use that contributes most; null where the contributions cancel to a small part of themselves. */
function mainPath(examination: Examination, leaf: number): BackwardEdge[] | null {
  const { graph } = examination.account;
  const { adjoints } = graph.sweep();
  const path: BackwardEdge[] = [];
  for (let node = leaf; node !== graph.root; ) {
    let best: BackwardEdge | null = null;
    for (const position of examination.uses.get(node) ?? []) {
      const edge = examination.edges[position] as BackwardEdge;
      if (best === null || Math.abs(edge.product) > Math.abs(best.product)) best = edge;
    }
    if (best === null || Math.abs(adjoints[node] as number) < 1e-3 * Math.abs(best.product)) return null;
    path.push(best);
    node = best.consumer;
  }
  return path;
}

function sorted(edges: readonly BackwardEdge[]): BackwardEdge[] {
  return [...edges].sort((a, b) => Math.abs(a.local) - Math.abs(b.local));
}
