import type { Graph, Value } from "../../graph/index.ts";
import { graphOf, type PictureOptions } from "../options.ts";
import { toDot } from "../to-dot.ts";
import { changeOf } from "./changes.ts";
import { type ChangeState, differenceGraph } from "./difference-graph.ts";

/** How many nodes of the union of two graphs are the same, changed, added and removed. */
export function countChanges(difference: Graph): Record<ChangeState, number> {
  const counts = { same: 0, changed: 0, added: 0, removed: 0 };
  for (let index = 0; index < difference.size; index++) {
    const fold = difference.fold(index);
    if (fold?.kind === "difference") counts[changeOf(fold).state] += 1;
  }
  return counts;
}

/** "3 values changed, 1 added, none removed, 10 are the same." */
export function changesInWords(difference: Graph): string {
  const { same, changed, added, removed } = countChanges(difference);
  const count = (number: number): string => (number === 0 ? "none" : String(number));
  const values = changed === 1 ? "1 value" : changed === 0 ? "no value" : `${changed} values`;
  return `Before → after: ${values} changed, ${count(added)} added, ${count(removed)} removed, ${count(same)} the same.`;
}

/** The graph and the options with which a difference is drawn. */
export function differencePicture(
  a: Value | Graph,
  b: Value | Graph,
  options: PictureOptions,
): { graph: Graph; options: PictureOptions } {
  const graph = differenceGraph(graphOf(a), graphOf(b));
  return { graph, options: { ...options, notes: [changesInWords(graph), ...(options.notes ?? [])] } };
}

/**
 * The difference of two graphs as DOT: one layout, changed numbers as "0.31 → 0.35", what was added or removed marked with words and dashes.
 *
 * ```ts
 * toDifferenceDot(before, after, { style: "pill" }); // "digraph nodegrad { …"
 * ```
 *
 * @throws PictureOptionError for folded graphs and for options that do not exist
 */
export function toDifferenceDot(a: Value | Graph, b: Value | Graph, options: PictureOptions = {}): string {
  const picture = differencePicture(a, b, options);
  return toDot(picture.graph, picture.options);
}
