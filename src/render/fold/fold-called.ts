import type { Graph } from "../../graph/index.ts";
import type { NodeChoice } from "../view-step.ts";

/** The fold that has a path, such as "layer1.neuron3"; -1 where no fold of the graph has it. */
export function foldCalled(graph: Graph, choice: NodeChoice): number {
  if (typeof choice !== "string") return -1;
  for (const [index, { kind, details }] of graph.columns.folds)
    if (kind !== "parameters" && details?.path === choice) return index;
  return -1;
}

/** Whether a node of a folded graph stands for something inside of a scope. */
export function isFoldOf(graph: Graph, index: number, scope: string): boolean {
  const path = graph.fold(index)?.details?.path;
  return typeof path === "string" && (path === scope || path.startsWith(`${scope}.`));
}
