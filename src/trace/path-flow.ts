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
 * The flow through each edge: what arrives from the root, times the local derivative, times what goes on to the leaf. Shares count sizes,
 * because flows of both signs may cancel; pictures draw them as widths.
 */
export function edgeFlows(paths: PathGraph): EdgeFlow[] {
  const signed = sweep(paths, (local) => local);
  const sizes = sweep(paths, Math.abs);
  const total = sizes.toLeaf.get(paths.root) ?? 0;
  const flows: EdgeFlow[] = [];
  for (const node of [...paths.nodes].reverse()) {
    for (const { consumer, slot, input, local } of paths.below(node)) {
      const flow = through(signed, consumer, input, local);
      const size = through(sizes, consumer, input, Math.abs(local));
      const share = total === 0 || !Number.isFinite(total) || !Number.isFinite(size) ? null : size / total;
      flows.push({ consumer, slot, input, local, flow, share });
    }
  }
  return flows;
}

interface Swept {
  /** The derivative of the root by each node, along these paths. */
  readonly fromRoot: ReadonlyMap<number, number>;
  /** The derivative of each node by the leaf. */
  readonly toLeaf: ReadonlyMap<number, number>;
}

function sweep(paths: PathGraph, weight: (local: number) => number): Swept {
  const fromRoot = new Map<number, number>([[paths.root, 1]]);
  const toLeaf = new Map<number, number>([[paths.leaf, 1]]);
  for (const node of paths.nodes) {
    for (const { consumer, input, local } of paths.below(node)) {
      toLeaf.set(consumer, (toLeaf.get(consumer) ?? 0) + weight(local) * (toLeaf.get(input) as number));
    }
  }
  for (let position = paths.nodes.length - 1; position >= 0; position--) {
    for (const { consumer, input, local } of paths.below(paths.nodes[position] as number)) {
      fromRoot.set(input, (fromRoot.get(input) ?? 0) + (fromRoot.get(consumer) as number) * weight(local));
    }
  }
  return { fromRoot, toLeaf };
}

function through(swept: Swept, consumer: number, input: number, local: number): number {
  return (swept.fromRoot.get(consumer) as number) * local * (swept.toLeaf.get(input) as number);
}
