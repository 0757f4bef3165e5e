import type { Fold, GraphNode } from "../../graph/index.ts";
import type { Row } from "../cells.ts";
import type { Tone } from "../gradients.ts";

/**
 * How nodes that stand for many are drawn, one entry per kind of fold. Everything may be left out: such a fold shows its title, the
 * number of its members, its value and its gradient.
 */
export interface FoldKind {
  /** The rows below the heading, in place of value and gradient. */
  readonly rows?: (fold: Fold, node: GraphNode, digits: number) => readonly Row[];
  /** The text of the one line that the pill style has, after the title. */
  readonly line?: (fold: Fold, node: GraphNode, digits: number) => string | undefined;
  /** Drawn as a card in the pill style too, because its rows are the point of it. */
  readonly alwaysCard?: boolean;
  /** The operation's sign before the title. */
  readonly glyph?: (fold: Fold) => string;
  /** The tone of the whole node, where that is not the sign of its gradient. */
  readonly tone?: (fold: Fold, node: GraphNode) => Tone | undefined;
  /** The tooltip and text equivalent after the title. */
  readonly summary?: (fold: Fold, node: GraphNode, digits: number) => string;
  /** Whether the node is drawn with a dashed border: something that is not there in full. */
  readonly dashed?: (fold: Fold) => boolean;
  /** Whether the node shows its title alone, small and faint, because it only stands for what is left out. */
  readonly bare?: boolean;
  /** Whether the edge in a slot is dashed. */
  readonly edgeDashed?: (fold: Fold, slot: number) => boolean;
  /** The width of the edge in a slot, 0 to 1, where it is not the share of the largest gradient. */
  readonly share?: (fold: Fold, slot: number) => number | null;
  /** The local derivatives by slot: null where an input contributes nothing, undefined where there is none to show. */
  readonly partials?: (fold: Fold) => readonly (number | null | undefined)[];
  /** The gradient that flows through the edge in a slot, where there is a single number for it. */
  readonly through?: (fold: Fold, slot: number) => number | null;
  /** The length of the gradient through the edge in a slot, where that is a vector: it has a width and no sign. */
  readonly magnitude?: (fold: Fold, slot: number) => number | null;
  /** What stands on the edge in a slot, also in styles that write nothing on edges. */
  readonly edgeLabel?: (fold: Fold, slot: number, digits: number) => string | undefined;
}
