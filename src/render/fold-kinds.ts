import type { Fold, GraphNode } from "../graph/index.ts";
import type { Row } from "./cells.ts";

/**
 * How nodes that stand for many are drawn, one entry per kind of fold. Everything may be left out: such a fold shows its title, the
 * number of its members, its value and its gradient.
 */
export interface FoldKind {
  /** The rows below the heading, in place of value and gradient. */
  readonly rows?: (fold: Fold, node: GraphNode, digits: number) => readonly Row[];
  /** The text of the one line that the pill style has, after the title. */
  readonly line?: (fold: Fold, node: GraphNode, digits: number) => string;
  /** The local derivatives by slot, where there are any. */
  readonly partials?: (fold: Fold) => readonly (number | null)[];
  /** The gradient that flows through the edge in a slot, where there is a single number for it. */
  readonly through?: (fold: Fold, slot: number) => number | null;
  /** What stands on the edge in a slot. */
  readonly edgeLabel?: (fold: Fold, slot: number) => string | undefined;
}

/** The kinds of folds that have a drawing of their own. */
const kinds: ReadonlyMap<string, FoldKind> = new Map<string, FoldKind>([]);

const plain: FoldKind = {};

/** How folds of a kind are drawn; the plain way for a kind that has no drawing of its own. */
export function foldKind(name: string): FoldKind {
  return kinds.get(name) ?? plain;
}
