import type { PathGraph } from "./path-graph.ts";

/** What flows along one edge on paths from the root to the leaf. */
export interface EdgeFlow {
  /** The node nearer to the root. */
  readonly consumer: number;
  readonly slot: number;
  /** The node nearer to the leaf. */
  readonly input: number;
  readonly local: number;
  /** The sum of the products of all paths through this edge. */
  readonly flow: number;
  /** The sum of their sizes, as a share of the sum of the sizes of all paths: 0 to 1. Null where that sum is 0 or not finite. */
  readonly share: number | null;
}

/**
 * The flow through each edge, from the root down: what arrives from the root, times the local derivative, times what goes on to the leaf.
 * Shares count sizes, because flows of both signs may cancel; pictures draw them as widths.
 */
export function edgeFlows(paths: PathGraph): EdgeFlow[] {
  const { nodes, below, consumers, inputs, slots, locals } = paths;
  const sizes = locals.map(Math.abs);
  const signedSums = sweep(paths, locals);
  const sizeSums = sweep(paths, sizes);
  const total = sizeSums.toLeaf[nodes.length - 1] ?? 0;
  const flows: EdgeFlow[] = [];
  for (let at = nodes.length - 1; at >= 0; at--) {
    for (let edge = below[at] as number; edge < (below[at + 1] as number); edge++) {
      const size = through(sizeSums, paths, edge, sizes);
      flows.push({
        consumer: nodes[consumers[edge] as number] as number,
        slot: slots[edge] as number,
        input: nodes[inputs[edge] as number] as number,
        local: locals[edge] as number,
        flow: through(signedSums, paths, edge, locals),
        share: total === 0 || !Number.isFinite(total) || !Number.isFinite(size) ? null : size / total,
      });
    }
  }
  return flows;
}

interface Swept {
  /** The derivative of the root by each node, along these paths. */
  readonly fromRoot: Float64Array;
  /** The derivative of each node by the leaf. */
  readonly toLeaf: Float64Array;
}

function sweep({ nodes, consumers, inputs }: PathGraph, weights: Float64Array): Swept {
  const fromRoot = new Float64Array(nodes.length);
  const toLeaf = new Float64Array(nodes.length);
  fromRoot[nodes.length - 1] = 1;
  toLeaf[0] = 1;
  // Edges stand by their consumers, ascending: inputs are finished before they are read.
  for (let edge = 0; edge < weights.length; edge++) {
    const [from, to] = [inputs[edge] as number, consumers[edge] as number];
    toLeaf[to] = (toLeaf[to] as number) + (weights[edge] as number) * (toLeaf[from] as number);
  }
  for (let edge = weights.length - 1; edge >= 0; edge--) {
    const [from, to] = [inputs[edge] as number, consumers[edge] as number];
    fromRoot[from] = (fromRoot[from] as number) + (fromRoot[to] as number) * (weights[edge] as number);
  }
  return { fromRoot, toLeaf };
}

function through({ fromRoot, toLeaf }: Swept, paths: PathGraph, edge: number, weights: Float64Array): number {
  const [from, to] = [paths.inputs[edge] as number, paths.consumers[edge] as number];
  return (fromRoot[to] as number) * (weights[edge] as number) * (toLeaf[from] as number);
}
