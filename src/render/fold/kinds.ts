import type { Fold, GraphNode } from "../../graph/index.ts";
import { findOperation } from "../../operations/index.ts";
import { formatNumber } from "../../text/index.ts";
import type { Row } from "../cells.ts";
import { toneOf } from "../gradients.ts";
import type { FoldKind } from "./fold-kind.ts";
import type { FoldName } from "./group.ts";
import { layerKind } from "./layer-kind.ts";
import { loopKind } from "./loop-kind.ts";
import {
  caption,
  counted,
  detailsOf,
  numberOf,
  numbersIn,
  pair,
  rangeText,
  rangeTone,
  textOf,
  timesText,
} from "./rows.ts";
import { sumKind } from "./sum-kind.ts";

/** The length of the gradient that flows to a source of several numbers. */
function normOf(fold: Fold, slot: number): number | null {
  const norm = (detailsOf(fold).norms as (number | string | null)[] | undefined)?.[slot];
  return norm === undefined || norm === null ? null : numberOf(norm);
}

/** The edges of every fold: local derivatives where there are any, else the gradient or its length. */
const edges: FoldKind = {
  partials: (fold) => {
    const partials = detailsOf(fold).partials as readonly (number | string | null)[] | undefined;
    return (partials ?? []).map((partial) =>
      partial === "hidden" ? undefined : partial === null ? null : numberOf(partial),
    );
  },
  through: (fold, slot) => {
    const flow = (detailsOf(fold).flows as (number | string | null)[] | undefined)?.[slot];
    return flow === undefined || flow === null ? null : numberOf(flow);
  },
  magnitude: (fold, slot) => normOf(fold, slot),
  edgeLabel: (fold, slot, digits) => {
    const norm = normOf(fold, slot);
    return norm === null ? undefined : `|grad| ${formatNumber(norm, Math.min(digits, 3))}`;
  },
};

function gradientRow(node: GraphNode, digits: number): Row[] {
  if (!node.requiresGrad) return [];
  return [pair("grad", node.hasGrad ? formatNumber(node.grad, digits) : "–", toneOf(node.hasGrad ? node.grad : null))];
}

function rangeRows(fold: Fold, node: GraphNode, digits: number): Row[] {
  const { values, gradients } = detailsOf(fold);
  const rows = [pair("value", rangeText(numbersIn(values), digits))];
  if (!node.requiresGrad) return rows;
  const range = numbersIn(gradients);
  rows.push(
    range.length === 0 ? pair("grad", "–", "caption") : pair("grad", rangeText(range, digits), rangeTone(range)),
  );
  return rows;
}

function isSampled(fold: Fold): boolean {
  return detailsOf(fold).samples !== undefined && detailsOf(fold).values !== undefined;
}

function valueRows(fold: Fold, node: GraphNode, digits: number): Row[] {
  if (isSampled(fold)) return rangeRows(fold, node, digits);
  return [pair("value", formatNumber(node.data, digits)), ...gradientRow(node, digits)];
}

/** In a pill: the range over samples; undefined lets the pill show value and gradient. */
function sampledLine(fold: Fold, _node: GraphNode, digits: number): string | undefined {
  return isSampled(fold) ? rangeText(numbersIn(detailsOf(fold).values), Math.min(digits, 3)) : undefined;
}

function samplesText(fold: Fold): string {
  const { samples } = detailsOf(fold);
  return typeof samples === "number" ? `×${samples}` : "";
}

function isInactive(fold: Fold): boolean {
  const { inactive, units } = detailsOf(fold);
  return typeof inactive === "number" && inactive > 0 && inactive === units;
}

const neuronKind: FoldKind = {
  ...edges,
  rows: (fold, node, digits) => {
    const { inputs, activation, inactive, units, samples } = detailsOf(fold);
    const name = typeof activation === "string" ? activation : "linear";
    const rows = [
      caption([counted(numberOf(inputs), "input"), name, samplesText(fold)].filter((text) => text !== "").join(" · ")),
    ];
    rows.push(...valueRows(fold, node, digits));
    if (isInactive(fold)) rows.push(caption(samples === undefined ? "inactive" : "inactive for all samples"));
    else if (typeof inactive === "number" && inactive > 0) rows.push(caption(`inactive for ${inactive} of ${units}`));
    return rows;
  },
  line: (fold, node, digits) => {
    if (!isInactive(fold)) return sampledLine(fold, node, digits);
    return `${formatNumber(node.data, digits)} inactive`;
  },
  tone: (fold, node) => (isInactive(fold) ? "zero" : isSampled(fold) ? rangeToneOf(fold, node) : undefined),
  summary: (fold, node, digits) => {
    const { inputs, activation } = detailsOf(fold);
    const parts = [
      `neuron with ${counted(numberOf(inputs), "input")}`,
      typeof activation === "string" ? activation : "linear",
    ];
    return `${parts.join(", ")}: ${numbersText(fold, node, digits)}${isInactive(fold) ? ", inactive" : ""}`;
  },
};

function rangeToneOf(fold: Fold, node: GraphNode): ReturnType<typeof rangeTone> | undefined {
  if (!node.requiresGrad || !node.hasGrad) return undefined;
  const range = numbersIn(detailsOf(fold).gradients);
  return range.length === 0 ? undefined : rangeTone(range);
}

/** "value 0.85, gradient 2.9", or the ranges of both. */
function numbersText(fold: Fold, node: GraphNode, digits: number): string {
  if (isSampled(fold)) {
    const { samples, values, gradients } = detailsOf(fold);
    const range = numbersIn(gradients);
    const slope = range.length === 0 ? "" : `, gradients ${rangeText(range, digits)}`;
    return `${String(samples)} samples, values ${rangeText(numbersIn(values), digits)}${slope}`;
  }
  const gradient = !node.requiresGrad
    ? "needs no gradient"
    : `gradient ${node.hasGrad ? formatNumber(node.grad, digits) : "–"}`;
  return `value ${formatNumber(node.data, digits)}, ${gradient}`;
}

function symbolOf(operation: unknown): string {
  const name = textOf(operation);
  return name === "" ? "" : (findOperation(name)?.row.symbol ?? name);
}

/** The same node of every sample. */
const samplesKind: FoldKind = {
  ...edges,
  glyph: (fold) => symbolOf(detailsOf(fold).operation),
  rows: (fold, node, digits) => [caption(`${detailsOf(fold).count} samples`), ...rangeRows(fold, node, digits)],
  line: (fold, node, digits) => `${samplesText(fold)}  ${sampledLine(fold, node, digits) ?? ""}`,
  tone: rangeToneOf,
  summary: (fold, node, digits) => `${textOf(detailsOf(fold).operation) || "leaf"}: ${numbersText(fold, node, digits)}`,
};

/** Nodes side by side that are computed alike. */
const alikeKind: FoldKind = {
  ...edges,
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

/** A single node whose inputs the folded graph has no longer as single numbers. */
const valueKind: FoldKind = {
  ...edges,
  glyph: (fold) => symbolOf(detailsOf(fold).operation),
  rows: valueRows,
  summary: (fold, node, digits) => `${textOf(detailsOf(fold).operation)}: ${numbersText(fold, node, digits)}`,
};

const runKind: FoldKind = {
  ...edges,
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

const parametersKind: FoldKind = {
  ...edges,
  rows: (fold, _node, digits) => {
    const { count, values } = detailsOf(fold);
    return [caption(counted(numberOf(count), "parameter")), pair("values", rangeText(numbersIn(values), digits))];
  },
  line: (fold, _node, digits) => rangeText(numbersIn(detailsOf(fold).values), Math.min(3, digits)),
  tone: () => "none",
  summary: (fold, _node, digits) =>
    `${counted(numberOf(detailsOf(fold).count), "parameter")}, values ${rangeText(numbersIn(detailsOf(fold).values), digits)}`,
};

const meanKind: FoldKind = {
  ...edges,
  rows: valueRows,
  summary: (fold, node, digits) =>
    `average of ${String(detailsOf(fold).terms)} numbers: ${numbersText(fold, node, digits)}`,
};

const probabilitiesKind: FoldKind = {
  ...edges,
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

/** The drawing of each kind of fold. */
export const foldDrawings: Readonly<Record<FoldName, FoldKind>> = {
  neuron: neuronKind,
  sum: { ...edges, ...sumKind },
  layer: { ...edges, ...layerKind },
  scope: { ...edges, rows: valueRows },
  mean: meanKind,
  probabilities: probabilitiesKind,
  run: runKind,
  loop: { ...edges, ...loopKind },
  parameters: parametersKind,
  samples: samplesKind,
  alike: alikeKind,
  value: valueKind,
};
