import { thousands } from "../thousands.ts";
import type { FoldedGraph } from "./fold-graph.ts";

/**
 * "Folded: 65,038 values in 11 nodes; 100 samples are drawn as one. Open one with …": what the reader of a folded picture must know.
 *
 * @param size how many values were folded
 * @param how "Folded", "Folded alike"
 */
export function foldNote(size: number, { graph, samples, example }: FoldedGraph, how: string): string {
  const nodes = graph.size === 1 ? "1 node" : `${thousands(graph.size)} nodes`;
  const together = samples > 1 ? `; ${thousands(samples)} samples are drawn as one` : "";
  const remedy = example === "" ? "" : ` Open one with open: "${example}" (--open ${inShell(example)}).`;
  return `${how}: ${thousands(size)} values in ${nodes}${together}.${remedy}`;
}

/** A name as it is typed after an option. */
function inShell(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
