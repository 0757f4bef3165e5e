import { formatNumber } from "../../text/index.ts";
import type { FoldKind } from "./fold-kind.ts";
import { caption, detailsOf, numberOf, numbersIn, pair, textOf, timesText } from "./rows.ts";
import { gradientRow, numbersText, symbolOf, valueRows } from "./value-rows.ts";

/** A single node whose inputs the folded graph has no longer as single numbers. */
export const valueKind: FoldKind = {
  glyph: (fold) => symbolOf(detailsOf(fold).operation),
  rows: valueRows,
  summary: (fold, node, digits) => `${textOf(detailsOf(fold).operation)}: ${numbersText(fold, node, digits)}`,
};

export const runKind: FoldKind = {
  glyph: (fold) => {
    const { operations, count } = detailsOf(fold);
    return `${String(count)} × (${(operations as readonly string[]).map(symbolOf).join(", ")})`;
  },
  rows: (fold, node, digits) => {
    const { operations, count, start } = detailsOf(fold);
    const round = (operations as readonly string[]).length;
    const what = round === 1 ? "the same operation" : `the same ${round} operations`;
    return [
      caption(`${what}, ${String(count)} times in a row`),
      pair("first", formatNumber(numberOf(start), digits)),
      pair("last", formatNumber(node.data, digits)),
      ...gradientRow(node, digits),
    ];
  },
  summary: (fold, node, digits) => {
    const { operations, count } = detailsOf(fold);
    return `${String(count)} times ${(operations as readonly string[]).join(", ")} in a row: ${numbersText(fold, node, digits)}`;
  },
};

export const meanKind: FoldKind = {
  rows: valueRows,
  summary: (fold, node, digits) =>
    `average of ${String(detailsOf(fold).terms)} numbers: ${numbersText(fold, node, digits)}`,
};

export const probabilitiesKind: FoldKind = {
  rows: (fold, _node, digits) => {
    const shares = numbersIn(detailsOf(fold).shares);
    const names = (detailsOf(fold).names as readonly string[] | undefined) ?? [];
    const shown = shares
      .slice(0, 12)
      .map((share, place) => pair(`of ${names[place] ?? place}`, formatNumber(share, digits)));
    if (detailsOf(fold).samples !== undefined) shown.unshift(caption(`the first of ${timesText(fold)}`));
    return shares.length > 12 ? [...shown, caption(`+${shares.length - 12} more`)] : shown;
  },
  line: (fold, _node, digits) => {
    const shares = numbersIn(detailsOf(fold).shares).slice(0, 4);
    return shares.map((share) => formatNumber(share, Math.min(digits, 2))).join("  ");
  },
  tone: () => "none",
  summary: (fold, _node, digits) =>
    `shares ${numbersIn(detailsOf(fold).shares)
      .slice(0, 12)
      .map((share) => formatNumber(share, digits))
      .join(", ")}`,
};
