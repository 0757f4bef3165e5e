import type { Fold, GraphNode } from "../../graph/index.ts";
import { findOperation } from "../../operations/index.ts";
import { formatNumber } from "../../text/index.ts";
import type { Row } from "../cells.ts";
import { type Tone, toneOf } from "../gradients.ts";
import { detailsOf, numbersIn, pair, rangeText, rangeTone, textOf } from "./rows.ts";

export function gradientRow(node: GraphNode, digits: number): Row[] {
  if (!node.requiresGrad) return [];
  return [pair("grad", node.hasGrad ? formatNumber(node.grad, digits) : "–", toneOf(node.hasGrad ? node.grad : null))];
}

export function rangeRows(fold: Fold, node: GraphNode, digits: number): Row[] {
  const { values, gradients } = detailsOf(fold);
  const rows = [pair("value", rangeText(numbersIn(values), digits))];
  if (!node.requiresGrad) return rows;
  const range = numbersIn(gradients);
  rows.push(
    range.length === 0 ? pair("grad", "–", "caption") : pair("grad", rangeText(range, digits), rangeTone(range)),
  );
  return rows;
}

export function isSampled(fold: Fold): boolean {
  return detailsOf(fold).samples !== undefined && detailsOf(fold).values !== undefined;
}

export function valueRows(fold: Fold, node: GraphNode, digits: number): Row[] {
  if (isSampled(fold)) return rangeRows(fold, node, digits);
  return [pair("value", formatNumber(node.data, digits)), ...gradientRow(node, digits)];
}

/** In a pill: the range over samples; undefined lets the pill show value and gradient. */
export function sampledLine(fold: Fold, _node: GraphNode, digits: number): string | undefined {
  return isSampled(fold) ? rangeText(numbersIn(detailsOf(fold).values), Math.min(digits, 3)) : undefined;
}

export function samplesText(fold: Fold): string {
  const { samples, each } = detailsOf(fold);
  // The title of neurons that are drawn as one counts the neurons.
  const count = each ?? samples;
  return typeof count === "number" && count !== 1 ? `×${count}` : "";
}

export function rangeToneOf(fold: Fold, node: GraphNode): Tone | undefined {
  if (!node.requiresGrad || !node.hasGrad) return undefined;
  const range = numbersIn(detailsOf(fold).gradients);
  return range.length === 0 ? undefined : rangeTone(range);
}

/** "value 0.85, gradient 2.9", or the ranges of both. */
export function numbersText(fold: Fold, node: GraphNode, digits: number): string {
  if (isSampled(fold)) {
    const { samples, each, alike, values, gradients } = detailsOf(fold);
    const range = numbersIn(gradients);
    const slope = range.length === 0 ? "" : `, gradients ${rangeText(range, digits)}`;
    const times =
      alike === undefined || (typeof each === "number" && each > 1)
        ? `${String(each ?? samples)} samples`
        : `${String(alike)} alike`;
    return `${times}, values ${rangeText(numbersIn(values), digits)}${slope}`;
  }
  const gradient = !node.requiresGrad
    ? "needs no gradient"
    : `gradient ${node.hasGrad ? formatNumber(node.grad, digits) : "–"}`;
  return `value ${formatNumber(node.data, digits)}, ${gradient}`;
}

export function symbolOf(operation: unknown): string {
  const name = textOf(operation);
  return name === "" ? "" : (findOperation(name)?.row.symbol ?? name);
}
