import type { Fold, GraphNode } from "../../graph/index.ts";
import { decodeNumber } from "../../text/index.ts";
import type { Row } from "../cells.ts";
import { pairRow } from "../focus/kinds.ts";
import type { FoldKind } from "../fold/fold-kind.ts";
import { type Tone, toneOf } from "../gradients.ts";
import { changedNumber, changeOf, numbersOfChange, numberText } from "./changes.ts";

/** A node of two graphs: old and new numbers; what is in one graph only says so, and has a dashed border. */
export const differenceKind: FoldKind = {
  rows: (fold, node, digits) => {
    const change = changeOf(fold);
    const { value, gradient } = numbersOfChange(change, digits);
    const tone = gradientTone(fold, node);
    const rows: Row[] = [pairRow("value", value, tone === "zero" ? "zero" : "ink")];
    if (gradient !== null) rows.push(pairRow("grad", gradient, tone));
    if (isOnOneSide(fold)) {
      const text = change.state === "added" ? "+ added" : "- removed";
      rows.push({ cells: [{ text, tone: "ink", bold: true, span: 2, align: "left" }] });
    }
    return rows;
  },
  line: (fold, _node, digits) => {
    const change = changeOf(fold);
    const { value, gradient } = numbersOfChange(change, digits);
    const mark = change.state === "added" ? "+ added " : change.state === "removed" ? "- removed " : "";
    return `${mark}${value}${gradient === null ? "" : ` (grad ${gradient})`}`;
  },
  tone: (fold, node) => gradientTone(fold, node),
  dashed: (fold) => isOnOneSide(fold),
  summary: (fold, _node, digits) => {
    const change = changeOf(fold);
    const { value, gradient } = numbersOfChange(change, digits);
    return `${change.state}: value ${value}${gradient === null ? ", needs no gradient" : `, gradient ${gradient}`}`;
  },
  edgeDashed: (fold, slot) => changeOf(fold).edges[slot]?.state !== "both",
  through: (fold, slot) => {
    const flow = changeOf(fold).edges[slot]?.through;
    return flow === null || flow === undefined ? null : decodeNumber(flow);
  },
  edgeLabel: (fold, slot, digits) => {
    const edge = changeOf(fold).edges[slot];
    if (edge === undefined) return undefined;
    const { state, before, after } = edge;
    const partial = state === "removed" ? before : after;
    const text =
      partial === null ? "" : state === "both" ? changedFactor(before, after, digits) : factor(partial, digits);
    return state === "both" ? text || undefined : `${state} ${text}`.trim();
  },
};

function changedFactor(before: unknown, after: unknown, digits: number): string {
  if (before === after) return factor(after, digits);
  const text = changedNumber(before, after, digits);
  return typeof before === "string" && typeof after === "string" ? text : `×${text}`;
}

function factor(partial: unknown, digits: number): string {
  return partial === "not taken" ? "not taken" : `×${numberText(partial, digits)}`;
}

function isOnOneSide(fold: Fold): boolean {
  const { state } = changeOf(fold);
  return state === "added" || state === "removed";
}

/** The sign of the gradient after; numbers that are gone keep theirs. */
function gradientTone(_fold: Fold, node: GraphNode): Tone {
  return node.requiresGrad && node.hasGrad ? toneOf(node.grad) : "none";
}
