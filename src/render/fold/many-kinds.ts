import type { FoldKind } from "./fold-kind.ts";
import { caption, counted, detailsOf, numberOf, numbersIn, pair, rangeText, textOf } from "./rows.ts";
import { numbersText, rangeRows, rangeToneOf, sampledLine, samplesText, symbolOf } from "./value-rows.ts";

/** The same node of every sample. */
export const samplesKind: FoldKind = {
  glyph: (fold) => symbolOf(detailsOf(fold).operation),
  rows: (fold, node, digits) => [caption(`${detailsOf(fold).count} samples`), ...rangeRows(fold, node, digits)],
  line: (fold, node, digits) => `${samplesText(fold)}  ${sampledLine(fold, node, digits) ?? ""}`,
  tone: rangeToneOf,
  summary: (fold, node, digits) => `${textOf(detailsOf(fold).operation) || "leaf"}: ${numbersText(fold, node, digits)}`,
};

/** Nodes side by side that are computed alike. */
export const alikeKind: FoldKind = {
  glyph: (fold) => symbolOf(detailsOf(fold).operation),
  rows: (fold, node, digits) => [caption(`${String(detailsOf(fold).alike)} alike`), ...rangeRows(fold, node, digits)],
  line: (fold, node, digits) => `${samplesText(fold)}  ${sampledLine(fold, node, digits) ?? ""}`,
  tone: rangeToneOf,
  summary: (fold, _node, digits) => {
    const { alike, operation, values, gradients } = detailsOf(fold);
    const slopes = numbersIn(gradients);
    const range = slopes.length === 0 ? "" : `, gradients ${rangeText(slopes, digits)}`;
    return `${String(alike)} alike, ${textOf(operation) || "leaves"}: values ${rangeText(numbersIn(values), digits)}${range}`;
  },
};

/** Weights that several folds share. */
export const parametersKind: FoldKind = {
  rows: (fold, _node, digits) => {
    const { count, values } = detailsOf(fold);
    return [caption(counted(numberOf(count), "parameter")), pair("values", rangeText(numbersIn(values), digits))];
  },
  line: (fold, _node, digits) => rangeText(numbersIn(detailsOf(fold).values), Math.min(3, digits)),
  tone: () => "none",
  summary: (fold, _node, digits) =>
    `${counted(numberOf(detailsOf(fold).count), "parameter")}, values ${rangeText(numbersIn(detailsOf(fold).values), digits)}`,
};
