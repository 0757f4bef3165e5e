import type { Graph } from "../../graph/index.ts";
import { mostCards } from "./levels.ts";

/** The nodes nearest to the root, as many as are seen at once: each with all its inputs, or at the edge of the picture. */
export function nearTheRoot(graph: Graph): { readonly kept: Uint8Array; readonly count: number } {
  const kept = new Uint8Array(graph.size);
  const queue = [graph.root];
  kept[graph.root] = 1;
  for (const node of queue) {
    const inputs = [...new Set(graph.inputs(node))].filter((input) => kept[input] === 0);
    if (queue.length + inputs.length > mostCards) break;
    for (const input of inputs) {
      kept[input] = 1;
      queue.push(input);
    }
  }
  return { kept, count: queue.length };
}

/** "the root is", "the 60 nodes nearest to the root are": what a picture is cut to. */
export function nearestInWords(count: number): string {
  return count === 1 ? "the root is" : `the ${count} nodes nearest to the root are`;
}
