import type { Graph } from "../graph/index.ts";
import { escapeDotHtml } from "../text/index.ts";
import { RenderError } from "./errors.ts";
import type { ViewOptions } from "./view-step.ts";

/** Graphviz needs minutes for more than this, whatever the style. */
const mostNodes = 3000;
const mostEdges = 8000;

/** An edge is laid out once in each column that it runs through: 60 nodes that all use each other are 36,000. */
const mostSpans = 20_000;

/** Beyond this a layout with large nodes and texts on edges is not worth waiting for. */
const manySpans = 6000;
const manyParts = 5000;

const further = 'Fold it further (fold: "auto"), draw a part';

/** What helps besides a part, by how the graph was folded: nothing folds further than by size or by batch. */
const remedies: Readonly<Record<NonNullable<ViewOptions["fold"]>, string>> = {
  full: 'Fold it (fold: "auto"), draw a part',
  sums: further,
  neurons: further,
  layers: further,
  batch: "Draw a part",
  auto: "Draw a part",
};

/** Graphviz reads no longer text in one label than 16,384 characters, its markup included. */
const longestLabel = 12_000;

/**
 * @param fold how the graph was folded already
 * @throws RenderError for a graph that no engine lays out in reasonable time, naming what would help
 */
export function refuseTooLarge(graph: Graph, fold: ViewOptions["fold"] = "full"): void {
  const edges = graph.inputIndices.length;
  const remedy = `${remedies[fold]} of it (around, path, only, depth), or write its DOT with writeDot.`;
  if (graph.size > mostNodes || edges > mostEdges) {
    throw new RenderError(
      "size",
      `The graph has ${graph.size} nodes and ${edges} edges; Graphviz lays out at most ${mostNodes} and ${mostEdges} in reasonable time. ${remedy}`,
    );
  }
  const spans = spansOf(graph);
  if (spans > mostSpans) {
    throw new RenderError(
      "size",
      `The graph's ${edges} edges run through ${spans} columns in all; Graphviz lays out at most ${mostSpans} in reasonable time. ${remedy}`,
    );
  }
  for (let index = 0; index < graph.size; index++) refuseLongLabel(graph, index);
}

/** Whether an engine has enough to do with a graph that it is drawn as simply as possible from the start. */
export function isNearlyTooLarge(graph: Graph): boolean {
  return graph.size + graph.inputIndices.length > manyParts || spansOf(graph) > manySpans;
}

function refuseLongLabel(graph: Graph, index: number): void {
  const label = graph.fold(index)?.title ?? graph.label(index);
  if (label.length <= longestLabel / 6 || escapeDotHtml(label).length <= longestLabel) return;
  throw new RenderError(
    "size",
    `The label of ${graph.name(index)} has ${label.length} characters, more than Graphviz reads. Write a shorter label, leave the node out (around, path, only, depth), or write the graph's DOT with writeDot.`,
  );
}

/** How many columns all edges run through, when each node stands as near to its users as it can. */
function spansOf({ size, inputOffsets, inputIndices }: Graph): number {
  const column = new Int32Array(size);
  for (let node = size - 1; node >= 0; node--) {
    for (let edge = inputOffsets[node] as number; edge < (inputOffsets[node + 1] as number); edge++) {
      const input = inputIndices[edge] as number;
      column[input] = Math.max(column[input] as number, (column[node] as number) + 1);
    }
  }
  let spans = 0;
  for (let node = 0; node < size; node++) {
    for (let edge = inputOffsets[node] as number; edge < (inputOffsets[node + 1] as number); edge++)
      spans += (column[inputIndices[edge] as number] as number) - (column[node] as number);
  }
  return spans;
}
