import type { Fold, GraphNode } from "../../graph/index.ts";
import { exactNumber, formatNumber } from "../../text/index.ts";
import type { CellTone, Row } from "../cells.ts";
import type { FoldKind } from "../fold/fold-kind.ts";
import { type Tone, toneOf } from "../gradients.ts";

/** What stands for nodes that a focused picture leaves out: a count and nothing else. */
const stub: FoldKind = {
  rows: () => [],
  line: () => "",
  tone: () => "none",
  bare: true,
  dashed: () => true,
  through: (fold, slot) => {
    const flow = (fold.details?.flows as readonly unknown[] | undefined)?.[slot];
    return flow === null || flow === undefined ? null : decoded(flow);
  },
  summary: (fold, node) => {
    const count = fold.members.length === 1 ? "1 value" : `${fold.members.length} values`;
    const { onward, elsewhere } = fold.details ?? {};
    const where =
      onward === true ? ", on the way to the root" : elsewhere === true ? ", also used on other ways to the root" : "";
    // The name is what another picture can be asked for.
    const name = node.name === undefined ? "" : `; to see there: around ${node.name}`;
    return `${count} left out${where}${name}`;
  },
};

/** A node on a path: its own numbers, and the derivative along the path on the edge. */
const step: FoldKind = {
  rows: (_fold, node, digits) => valueAndGradient(node, digits),
  summary: (fold, node, digits) => [counted(fold), numbersOf(node, digits)].filter((part) => part !== "").join(": "),
  partials: (fold) => [decoded(fold.details?.factor)],
  through: (fold) => decoded(fold.details?.through),
};

/** A run of one operation on a path; its numbers are those of the last one. */
const elided: FoldKind = {
  ...step,
  dashed: () => true,
};

/** How the folds of focused pictures are drawn. */
export const focusDrawings: Readonly<Record<string, FoldKind>> = { stub, path: step, elided };

/** A number as details hold it: what JSON lacks is a text. */
export function decoded(number: unknown): number {
  return typeof number === "number" ? number : Number(number);
}

/** The rows of a node that has one value and one gradient. */
export function valueAndGradient(node: GraphNode, digits: number): Row[] {
  const tone: Tone = node.hasGrad ? toneOf(node.grad) : "none";
  const rows = [pairRow("value", formatNumber(node.data, digits), tone === "zero" ? "zero" : "ink")];
  if (node.requiresGrad) rows.push(pairRow("grad", node.hasGrad ? formatNumber(node.grad, digits) : "–", tone));
  return rows;
}

/** A name on the left and a text on the right. */
export function pairRow(name: string, text: string, tone: CellTone): Row {
  return {
    cells: [
      { text: name, tone: tone === "zero" ? "zero" : "caption", align: "left" },
      { text, tone, bold: true, align: "right" },
    ],
  };
}

function counted(fold: Fold): string {
  return fold.members.length === 1 ? "" : `the last of ${fold.members.length} values`;
}

function numbersOf(node: GraphNode, digits: number): string {
  const full = (x: number): string => (digits === 17 ? exactNumber(x) : formatNumber(x, digits));
  const gradient = node.requiresGrad ? `gradient ${node.hasGrad ? full(node.grad) : "–"}` : "needs no gradient";
  return `value ${full(node.data)}, ${gradient}`;
}
