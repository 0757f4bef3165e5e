import type { Fold, GraphNode } from "../../graph/index.ts";
import { decodeNumber } from "../../text/index.ts";
import { type Row, rowTexts } from "../cells.ts";
import { pairRow } from "../focus/kinds.ts";
import type { FoldKind } from "../fold/fold-kind.ts";
import { type Tone, toneOf } from "../gradients.ts";
import { type Change, changedNumber, changeOf, numbersOfChange, numberText, turnOf } from "./changes.ts";
import { drawingOf } from "./fold-drawing.ts";
import { mergedRows } from "./merge-rows.ts";

/** A node of two graphs: old and new numbers; what is in one graph only says so, and has a dashed border. */
export const differenceKind: FoldKind = {
  rows: (fold, node, digits) => {
    const change = changeOf(fold);
    const rows = rowsOfFold(change, node, digits) ?? rowsOfNumbers(change, node, digits);
    const words = [markOf(change), turnOf(change)].filter((text) => text !== "");
    return [...rows, ...words.map((text) => remark(text))];
  },
  line: (fold, node, digits) => {
    const change = changeOf(fold);
    const mark = markOf(change);
    const own = linesOfFold(change, node, digits);
    const { value, gradient } = numbersOfChange(change, digits);
    const numbers = own ?? `${value}${gradient === null ? "" : ` (grad ${gradient})`}`;
    return mark === "" ? numbers : `${mark} ${numbers}`;
  },
  tone: (fold, node) => toneOfChange(changeOf(fold), node),
  dashed: (fold) => markOf(changeOf(fold)) !== "",
  summary: (fold, node, digits) => {
    const change = changeOf(fold);
    const { state, folds } = change;
    const { value, gradient } = numbersOfChange(change, digits);
    const numbers = `value ${value}${gradient === null ? ", needs no gradient" : `, gradient ${gradient}`}`;
    const turn = turnOf(change);
    const words = folds === undefined ? numbers : summariesOf(change, node, digits);
    return [`${state}: ${words}`, ...(turn === "" ? [] : [turn])].join(", ");
  },
  edgeDashed: (fold, slot) => changeOf(fold).edges[slot]?.state !== "both",
  through: (fold, slot) => decodedOr(changeOf(fold).edges[slot]?.through),
  magnitude: (fold, slot) => decodedOr(changeOf(fold).edges[slot]?.magnitude),
  edgeLabel: (fold, slot, digits) => {
    const change = changeOf(fold);
    const edge = change.edges[slot];
    if (edge === undefined) return undefined;
    const { state, before, after } = edge;
    const text = ownLabel(change, slot, digits) ?? factors(before, after, digits);
    return state === "both" ? text || undefined : `${state} ${text}`.trim();
  },
};

/** "×2 → ×3", "×2" or "" where neither side has a local derivative to show. */
function factors(before: unknown, after: unknown, digits: number): string {
  const [old, current] = [factor(before, digits), factor(after, digits)];
  if (old === "" || current === "" || before === after) return current || old;
  if (typeof before === "number" && typeof after === "number") return `×${changedNumber(before, after, digits)}`;
  return `${old} → ${current}`;
}

function factor(partial: unknown, digits: number): string {
  if (partial === null || partial === undefined) return "";
  return partial === "not taken" ? "not taken" : `×${numberText(partial, digits)}`;
}

/** What the folds of both sides write on an edge; undefined where they write nothing. */
function ownLabel({ folds, edges }: Change, slot: number, digits: number): string | undefined {
  const [old, current] = edges[slot]?.slots ?? [-1, -1];
  const label = (fold: Fold | null | undefined, at: number): string =>
    fold === null || fold === undefined || at < 0 ? "" : (drawingOf(fold).edgeLabel?.(fold, at, digits) ?? "");
  const [before, after] = [label(folds?.before, old), label(folds?.after, current)];
  if (before === "" || after === "" || before === after) return before || after || undefined;
  return `${before} → ${after.replace("|grad| ", "")}`;
}

function remark(text: string): Row {
  return { cells: [{ text, tone: "ink", bold: true, span: 2, align: "left" }] };
}

function rowsOfNumbers(change: Change, node: GraphNode, digits: number): Row[] {
  const { value, gradient } = numbersOfChange(change, digits);
  const tone = toneOfChange(change, node);
  const rows = [pairRow("value", value, tone === "zero" ? "zero" : "ink")];
  if (gradient !== null) rows.push(pairRow("grad", gradient, tone));
  return rows;
}

/** The rows of the folds on both sides; null where there are none, or where they are drawn by their numbers alone. */
function rowsOfFold(change: Change, node: GraphNode, digits: number): Row[] | null {
  const [before, after] = sidesOf(change, node).map(([fold, own]) =>
    fold === null ? undefined : drawingOf(fold).rows?.(fold, own, digits),
  );
  if (before === undefined || after === undefined) {
    const one = after ?? before;
    return one === undefined ? null : [...one];
  }
  const rows = mergedRows(before, after);
  if (change.state !== "changed" || rowTexts(rows).join() !== rowTexts(after).join()) return rows;
  return [...rows, { cells: [{ text: "changed beyond these digits", tone: "caption", span: 2, align: "left" }] }];
}

function linesOfFold(change: Change, node: GraphNode, digits: number): string | null {
  return joinedTexts(change, node, (fold, own) => drawingOf(fold).line?.(fold, own, digits));
}

function summariesOf(change: Change, node: GraphNode, digits: number): string {
  return joinedTexts(change, node, (fold, own) => drawingOf(fold).summary?.(fold, own, digits)) ?? "";
}

/** What both sides say of themselves, "old → new" where that differs; null where they say nothing. */
function joinedTexts(
  change: Change,
  node: GraphNode,
  read: (fold: Fold, own: GraphNode) => string | undefined,
): string | null {
  const texts = sidesOf(change, node).map(([fold, own]) => (fold === null ? undefined : read(fold, own)));
  const said = [...new Set(texts.filter((text) => text !== undefined))];
  return said.length === 0 ? null : said.join(" → ");
}

/** The folds of both sides, each with the node that it is drawn for alone; null where there is none. */
function sidesOf({ folds, before, after }: Change, node: GraphNode): [Fold | null, GraphNode][] {
  const sides = [
    [folds?.before ?? null, before],
    [folds?.after ?? null, after],
  ] as const;
  return sides.map(([fold, numbers]) => {
    if (fold === null || numbers === null) return [null, node];
    const hasGrad = numbers.gradient !== null && numbers.gradient !== "–";
    const own = {
      ...node,
      data: decodeNumber(numbers.value),
      grad: hasGrad ? decodeNumber(numbers.gradient) : 0,
      hasGrad,
      requiresGrad: numbers.gradient !== null,
      fold,
    };
    return [fold, own];
  });
}

function markOf({ state }: Change): string {
  return state === "added" ? "+ added" : state === "removed" ? "- removed" : "";
}

/** The sign of the gradient after; numbers that are gone keep theirs. */
function toneOfChange({ folds }: Change, node: GraphNode): Tone {
  const fold = folds?.after ?? folds?.before ?? null;
  const own = fold === null ? undefined : drawingOf(fold).tone?.(fold, node);
  return own ?? (node.requiresGrad && node.hasGrad ? toneOf(node.grad) : "none");
}

function decodedOr(number: unknown): number | null {
  return number === null || number === undefined ? null : decodeNumber(number);
}
