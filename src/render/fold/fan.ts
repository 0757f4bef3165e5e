import type { Graph } from "../../graph/index.ts";
import type { Attributes } from "../picture.ts";

/** So many edges between neurons are a fan, and no longer lines that the eye follows one by one. */
const fewestEdges = 40;

/**
 * Room for the edges between layers of neurons, where each neuron reads each: straight lines over a wide gap. Curves would gather them into
 * one rope along the frames.
 */
export interface Fan {
  readonly graph: Attributes;
  readonly edges: Attributes;
  /** Pairs of neurons of one layer that follow each other from top to bottom. */
  readonly order: readonly (readonly [above: number, below: number])[];
}

/** See `Fan`; nothing of it for a graph without such layers. */
export function fanOf(graph: Graph): Fan {
  let edges = 0;
  const last = new Map<string, number>();
  const order: (readonly [number, number])[] = [];
  for (const [index, { kind }] of graph.columns.folds) {
    if (kind !== "neuron") continue;
    const above = last.get(graph.scope(index));
    if (above !== undefined) order.push([above, index]);
    last.set(graph.scope(index), index);
    for (const input of graph.inputs(index)) if (graph.fold(input)?.kind === "neuron") edges += 1;
  }
  if (edges < fewestEdges) return { graph: {}, edges: {}, order: [] };
  return { graph: { splines: "line", ranksep: 1.4 }, edges: { arrowhead: "none" }, order };
}
