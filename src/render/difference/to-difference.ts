import type { Graph, Value } from "../../graph/index.ts";
import { toDot } from "../to-dot.ts";
import { type DifferenceOptions, differencePicture } from "./difference-view.ts";

/**
 * The difference of two graphs as DOT: one layout, changed numbers as "0.31 → 0.35", what was added or removed marked with words and dashes.
 * Large graphs are folded alike and compared fold by fold (`fold: "auto"`), or cut (`changes: "only"`, `around`, `only`, `depth`).
 *
 * ```ts
 * toDifferenceDot(before, after, { fold: "auto" }); // "digraph nodegrad { …"
 * ```
 *
 * @throws PictureOptionError for options that do not exist and for `path`, which a difference has not
 */
export function toDifferenceDot(a: Value | Graph, b: Value | Graph, options: DifferenceOptions = {}): string {
  const picture = differencePicture(a, b, options);
  return toDot(picture.graph, picture.options);
}
