import type { Tone } from "./gradients.ts";

/** Where a cell's text gets its colour from. */
export type CellTone = "ink" | "caption" | Tone;

/** One text of a row. */
export interface TextCell {
  readonly text: string;
  readonly tone: CellTone;
  readonly bold?: boolean;
  readonly align?: "left" | "center" | "right";
  /** How many columns it takes; 1 unless said. */
  readonly span?: number;
}

/** A row of small bars, each from 0 to 1: a sparkline. The text says the same to those who cannot see it. */
export interface BarsCell {
  readonly bars: readonly number[];
  readonly tone: CellTone;
  readonly text: string;
  readonly span?: number;
}

export type Cell = TextCell | BarsCell;

/** One row of a node. */
export interface Row {
  readonly cells: readonly Cell[];
  /** A line above the row. */
  readonly ruled?: boolean;
}

/** Rows as lines of text, for formats without tables. */
export function rowTexts(rows: readonly Row[]): string[] {
  return rows.map((row) => row.cells.map((cell) => cell.text).join(" "));
}
