import type { Graph } from "../../graph/index.ts";
import type { Attributes } from "../picture.ts";

/** So many edges between neurons are a fan, and no longer lines that the eye follows one by one. */
const fewestEdges = 40;

/** How layers of neurons are laid out in which each neuron reads each of the layer before. */
export interface Fan {
  readonly graph: Attributes;
  readonly edges: Attributes;
  /** Whether the nodes of a column stand in their own order, first to last. */
  readonly inOrder: boolean;
}

/**
 * Straight lines over a wide gap, because curves would gather into one rope along the frames; no arrowheads, which would lie in heaps; and
 * hardly any search for fewer crossings, which could only shuffle neurons that are all connected with all: they stand in their order.
 */
export function fanOf(graph: Graph): Fan {
  let edges = 0;
  for (const [index, { kind }] of graph.columns.folds) {
    if (kind !== "neuron") continue;
    // Neurons that are left out stand in their layer as stubs.
    for (const input of graph.inputs(index)) {
      const source = graph.fold(input)?.kind;
      if (source === "neuron" || source === "stub") edges += 1;
    }
  }
  if (edges < fewestEdges) return { graph: {}, edges: {}, inOrder: false };
  return { graph: { splines: "line", ranksep: 1.4, mclimit: 0.1 }, edges: { arrowhead: "none" }, inOrder: true };
}
