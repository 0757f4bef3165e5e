import type { Graph } from "../graph/index.ts";
import type { Settings } from "./options.ts";
import { NodeViews } from "./view.ts";

/** So many nodes are listed; a longer list helps nobody who has it read to them. */
const longestList = 60;

/** The text equivalent of a picture: what it shows, then each node with its numbers, inputs before the nodes that use them. */
export function describePicture(graph: Graph, settings: Settings): string {
  const views = new NodeViews(graph, settings);
  const edges = graph.inputIndices.length;
  const lines = [
    `A computation graph of ${graph.size} ${graph.size === 1 ? "node" : "nodes"} and ${edges} ${edges === 1 ? "edge" : "edges"}, inputs first.`,
    ...settings.notes,
  ];
  for (let index = 0; index < Math.min(graph.size, longestList); index++) {
    const { id, summary } = views.view(index);
    const inputs = graph.inputs(index);
    const from =
      inputs.length === 0
        ? ""
        : `, from ${inputs
            .slice(0, 8)
            .map((input) => graph.name(input))
            .join(" and ")}${inputs.length > 8 ? " and more" : ""}`;
    lines.push(`${id}: ${summary}${from}.`);
  }
  if (graph.size > longestList) lines.push(`And ${graph.size - longestList} more nodes.`);
  return lines.join("\n");
}
