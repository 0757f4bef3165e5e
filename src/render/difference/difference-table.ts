import type { Graph, Value } from "../../graph/index.ts";
import { formatTable } from "../../text/index.ts";
import { graphOf } from "../options.ts";
import { changedNumber, changeOf, isDifference, numberText, type SideNumbers, turnOf } from "./changes.ts";
import { changesInWords } from "./count-changes.ts";
import { differenceGraph } from "./difference-graph.ts";

/** How a difference is written as text. */
export interface DifferenceTableOptions {
  /** Significant digits, 6 unless said; more where so many do not show a change. */
  readonly digits?: number;
  /** Whether nodes that are the same are listed too; no unless said. */
  readonly all?: boolean;
  /** How many rows are listed, 1,000 unless said; a sentence counts the rest. */
  readonly limit?: number;
}

/**
 * The difference of two graphs as a table of text: each node that changed, was added or removed, with its old and new numbers.
 *
 * ```ts
 * console.log(differenceTable(before, after));
 * ```
 *
 * @param a the graph before, or a difference already made by `differenceGraph`; then `b` is left out
 * @throws PictureOptionError for graphs that are differences, unless it is one alone
 */
export function differenceTable(a: Value | Graph, b?: Value | Graph, options: DifferenceTableOptions = {}): string {
  const { digits = 6, all = false, limit = 1000 } = options;
  const graph = b === undefined ? graphOf(a) : differenceGraph(graphOf(a), graphOf(b));
  const rows: string[][] = [];
  let missing = 0;
  for (let index = 0; index < graph.size; index++) {
    const fold = graph.fold(index);
    if (fold === null || !isDifference(fold)) continue;
    const change = changeOf(fold);
    if (change.state === "same" && !all) continue;
    if (rows.length >= limit) {
      missing += 1;
      continue;
    }
    const scope = graph.scope(index);
    const title = fold.title === graph.name(index) ? fold.title : `${graph.name(index)} ${fold.title}`;
    rows.push([
      scope === "" ? title : `${title} (${scope})`,
      [change.state, turnOf(change)].filter((word) => word !== "").join(", "),
      ...pairOf(change.before, change.after, digits, ({ value }) => value),
      ...pairOf(change.before, change.after, digits, ({ gradient }) => gradient),
    ]);
  }
  const header = ["node", "", "value before", "after", "gradient before", "after"];
  const align = [undefined, undefined, "decimal", "decimal", "decimal", "decimal"] as const;
  const table = rows.length === 0 ? "" : `${formatTable(rows, { header, align }).trimEnd()}\n`;
  const isFolded = [...graph.columns.folds.values()].some(
    (fold) => isDifference(fold) && changeOf(fold).folds !== undefined,
  );
  const words = isFolded ? "Numbers of several outputs are root mean squares, of several samples means.\n" : "";
  const rest = missing === 0 ? "" : `… ${missing.toLocaleString("en")} more rows; the option limit shows them.\n`;
  return `${changesInWords(graph)}\n${words}${table}${rest}`;
}

/** The old and the new number as texts, with as many digits as their difference needs; empty where there is none. */
function pairOf(
  before: SideNumbers | null,
  after: SideNumbers | null,
  digits: number,
  read: (numbers: SideNumbers) => unknown,
): [string, string] {
  const [old, current] = [before === null ? null : read(before), after === null ? null : read(after)];
  if (old === null || current === null || old === current) {
    return [old === null ? "" : numberText(old, digits), current === null ? "" : numberText(current, digits)];
  }
  return changedNumber(old, current, digits).split(" → ") as [string, string];
}
