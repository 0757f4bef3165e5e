import type { Graph } from "../../graph/index.ts";
import type { ViewDefaults } from "../view-step.ts";
import { mostCards } from "./levels.ts";

/** Edges beyond this number leave no room for a text on each. */
const mostEdgeLabels = 80;

/** More neurons than this stand in a column that is too high as cards. */
const mostNeuronCards = 10;

/**
 * Cards while there are few nodes, pills beyond; texts on edges while there are few.
 *
 * @param graphs what is drawn; of several that become one picture, the largest decides
 */
export function drawingDefaults(graphs: readonly Graph[]): ViewDefaults {
  const most = (count: (graph: Graph) => number): number => graphs.reduce((sum, one) => Math.max(sum, count(one)), 0);
  const edges = most(({ inputIndices }) => inputIndices.length);
  const isFew = most(({ size }) => size) <= mostCards && edges <= 2 * mostEdgeLabels;
  const style = isFew && most(neuronsIn) <= mostNeuronCards ? "card" : "pill";
  return edges > mostEdgeLabels ? { style, edgeLabels: false } : { style };
}

function neuronsIn({ columns }: Graph): number {
  let count = 0;
  for (const { kind } of columns.folds.values()) if (kind === "neuron") count += 1;
  return count;
}
