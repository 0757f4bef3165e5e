import type { Graph, Value } from "../../graph/index.ts";
import { formatTable } from "../../text/index.ts";
import { graphOf } from "../options.ts";
import { changeOf, numberText } from "./changes.ts";
import { differenceGraph } from "./difference-graph.ts";
import { changesInWords } from "./to-difference.ts";

/** How a difference is written as text. */
export interface DifferenceTableOptions {
  /** Significant digits, 6 unless said. */
  readonly digits?: number;
  /** Whether nodes that are the same are listed too; no unless said. */
  readonly all?: boolean;
}

/**
 * The difference of two graphs as a table of text: each node that changed, was added or removed, with its old and new numbers.
 *
 * ```ts
 * console.log(differenceTable(before, after));
 * ```
 *
 * @throws PictureOptionError for folded graphs
 */
export function differenceTable(a: Value | Graph, b: Value | Graph, options: DifferenceTableOptions = {}): string {
  const { digits = 6, all = false } = options;
  const graph = differenceGraph(graphOf(a), graphOf(b));
  const rows: string[][] = [];
  for (let index = 0; index < graph.size; index++) {
    const fold = graph.fold(index);
    if (fold === null) continue;
    const { state, before, after } = changeOf(fold);
    if (state === "same" && !all) continue;
    const scope = graph.scope(index);
    const name = `n${index} ${fold.title}`;
    const gradient = (side: typeof before): string =>
      side === null || side.gradient === null ? "" : numberText(side.gradient, digits);
    rows.push([
      scope === "" ? name : `${name} (${scope})`,
      state,
      before === null ? "" : numberText(before.value, digits),
      after === null ? "" : numberText(after.value, digits),
      gradient(before),
      gradient(after),
    ]);
  }
  const header = ["node", "", "value before", "after", "gradient before", "after"];
  const align = [undefined, undefined, "decimal", "decimal", "decimal", "decimal"] as const;
  const table = rows.length === 0 ? "" : `${formatTable(rows, { header, align }).trimEnd()}\n`;
  return `${changesInWords(graph)}\n${table}`;
}
