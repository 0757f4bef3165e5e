import type { Graph } from "../graph/index.ts";

/** One use of a node on the way back: what flows along one edge of the graph. */
export interface BackwardEdge {
  /** The node that uses the input. */
  readonly consumer: number;
  readonly slot: number;
  readonly input: number;
  /** The local derivative of the consumer by this slot. */
  readonly local: number;
  /** The gradient of the consumer. */
  readonly upstream: number;
  /** `upstream * local`, the number that is added to the input's gradient. */
  readonly product: number;
  /** The input's gradient before the addition. */
  readonly before: number;
  readonly after: number;
}

/**
 * Calls `visit` for each edge along which gradient flows, in the order of the engine: consumers from the root back, slots in order. The
 * numbers are the doubles that `Graph.sweep` adds up.
 */
export function eachBackwardEdge(graph: Graph, visit: (edge: BackwardEdge) => void): void {
  const { adjoints, reached } = graph.sweep();
  const { inputOffsets, inputIndices, needsGradient } = graph.columns;
  const sums = new Float64Array(graph.size);
  sums[graph.root] = 1;
  for (let consumer = graph.root; consumer >= 0; consumer--) {
    if (reached[consumer] === 0 || needsGradient[consumer] === 0) continue;
    const begin = inputOffsets[consumer] as number;
    const end = inputOffsets[consumer + 1] as number;
    if (begin === end) continue;
    const partials = graph.partials(consumer);
    const upstream = adjoints[consumer] as number;
    for (let edge = begin; edge < end; edge++) {
      const local = partials[edge - begin];
      const input = inputIndices[edge] as number;
      if (needsGradient[input] === 0 || local === null || local === undefined) continue;
      const before = sums[input] as number;
      const product = upstream * local;
      const after = before + product;
      sums[input] = after;
      visit({ consumer, slot: edge - begin, input, local, upstream, product, before, after });
    }
  }
}
