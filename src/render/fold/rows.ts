import type { Fold } from "../../graph/index.ts";
import { decodeNumber, formatNumber } from "../../text/index.ts";
import type { CellTone, Row } from "../cells.ts";
import { type Tone, toneOf } from "../gradients.ts";

/** A name and a number. */
export function pair(name: string, text: string, tone: CellTone = "ink"): Row {
  return {
    cells: [
      { text: name, tone: tone === "zero" ? "zero" : "caption", align: "left" },
      { text, tone, bold: true, align: "right" },
    ],
  };
}

/** A line of small text over all columns. */
export function caption(text: string, columns = 2): Row {
  return { cells: [{ text, tone: "caption", span: columns, align: "left" }] };
}

/** A detail that is a number; NaN where it is missing. */
export function numberOf(detail: unknown): number {
  return detail === undefined ? NaN : decodeNumber(detail);
}

/** A detail that is a list of numbers; empty where it is missing. */
export function numbersIn(detail: unknown): number[] {
  return Array.isArray(detail) ? detail.map(decodeNumber) : [];
}

export function detailsOf(fold: Fold): Readonly<Record<string, unknown>> {
  return fold.details ?? {};
}

export function textOf(detail: unknown): string {
  return typeof detail === "string" ? detail : "";
}

/** "-1 … 3", or one number where all are equal. */
export function rangeText(range: readonly number[], digits: number): string {
  const [least = NaN, most = NaN] = range;
  const [low, high] = [formatNumber(least, digits), formatNumber(most, digits)];
  return low === high ? low : `${low} … ${high}`;
}

/** The tone of a range of gradients: that of its sign, or none where signs are mixed. */
export function rangeTone(range: readonly number[]): Tone {
  const [least = NaN, most = NaN] = range;
  if (least === 0 && most === 0) return "zero";
  if (least >= 0) return "positive";
  return most <= 0 ? "negative" : toneOf(NaN);
}

/** "1 neuron", "16 neurons". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** Digits that are enough for a number that stands in a row of others. */
export function short(digits: number): number {
  return Math.min(digits, 3);
}

/** For how many a fold stands: "20 samples", "64 alike". */
export function timesText(fold: Fold): string {
  const { samples, alike } = detailsOf(fold);
  return `${String(samples)} ${alike === undefined ? "samples" : "alike"}`;
}
