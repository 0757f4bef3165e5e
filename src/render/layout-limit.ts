import type { Graph } from "../graph/index.ts";
import { RenderError } from "./errors.ts";

/** Graphviz needs minutes for more than this, whatever the style. */
const mostNodes = 3000;
const mostEdges = 8000;

/** @throws RenderError for a graph that no engine lays out in reasonable time */
export function refuseTooLarge(graph: Graph): void {
  const edges = graph.inputIndices.length;
  if (graph.size <= mostNodes && edges <= mostEdges) return;
  throw new RenderError(
    "size",
    `The graph has ${graph.size} nodes and ${edges} edges; Graphviz lays out at most ${mostNodes} and ${mostEdges} in reasonable time. Fold it (fold: "auto"), show a part of it (around, path, only, depth), or write its DOT with writeDot.`,
  );
}
