import type { Graph } from "../graph/index.ts";

/**
 * What tables call each node: its label where it has one of its own, else `n3`, as in pictures. A label that several nodes bear is told apart by
 * the node: `c (n3)`.
 */
export function nodeNames(graph: Graph): string[] {
  const uses = new Map<string, number>();
  for (let index = 0; index < graph.size; index++) {
    const label = graph.label(index);
    uses.set(label, (uses.get(label) ?? 0) + 1);
  }
  return Array.from({ length: graph.size }, (_, index) => {
    const label = graph.label(index);
    if (label === "") return `n${index}`;
    return uses.get(label) === 1 ? label : `${label} (n${index})`;
  });
}
