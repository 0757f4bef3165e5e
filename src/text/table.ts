import { NodegradError } from "./errors.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { formatNumber } from "./numbers.ts";
import type { Painter, TextStyle } from "./style.ts";
import { stripTerminalControls } from "./terminal.ts";
import { displayWidth } from "./width.ts";

/** Where a column's texts stand; "decimal" puts the decimal points below each other. */
export type Alignment = "left" | "right" | "centre" | "decimal";

/** A cell with a style of its own. */
export interface StyledCell {
  readonly text: string | number;
  readonly style?: TextStyle | readonly TextStyle[];
}

/** A text, a number (printed by `formatNumber`), or either with a style. */
export type Cell = string | number | StyledCell;

/** Options of `formatTable`. */
export interface TableOptions {
  /** Texts above the columns, with a line of dashes below them. */
  readonly header?: readonly string[];
  /** One per column; without it, a column of numbers alone stands right and any other left. */
  readonly align?: readonly (Alignment | undefined)[];
  /** Significant digits of numbers, 6 unless told. */
  readonly digits?: number;
  /** Blanks between columns, 2 unless told. */
  readonly gap?: number;
  /** Blanks before each line, 0 unless told. */
  readonly indent?: number;
  /** Applies styles; without it, styles are left out. */
  readonly paint?: Painter;
}

/** Options of `markdownTable`. */
export interface MarkdownTableOptions {
  /** One per column; without it, a column of numbers alone stands right and any other left. */
  readonly align?: readonly (Alignment | undefined)[];
  /** Significant digits of numbers, 6 unless told. */
  readonly digits?: number;
  /** The cells of this table are Markdown already (code, formulas, links) and are not escaped. */
  readonly raw?: boolean;
}

const isStyled = (cell: Cell): cell is StyledCell => typeof cell === "object";
const content = (cell: Cell): string | number => (isStyled(cell) ? cell.text : cell);

function cellText(cell: Cell, digits: number): string {
  const value = content(cell);
  // A table's row is one line, whatever a label contains.
  return typeof value === "number" ? formatNumber(value, digits) : stripTerminalControls(value).replace(/[\n\t]/g, " ");
}

function columnCount(rows: readonly (readonly Cell[])[], header: readonly string[] | undefined): number {
  let columns = header?.length ?? 0;
  for (const row of rows) {
    if (header !== undefined && row.length > header.length) {
      throw new NodegradError(`A table with ${header.length} header texts cannot hold a row of ${row.length} cells.`);
    }
    columns = Math.max(columns, row.length);
  }
  return columns;
}

function columnAlignment(
  rows: readonly (readonly Cell[])[],
  column: number,
  align: readonly (Alignment | undefined)[] | undefined,
): Alignment {
  const asked = align?.[column];
  if (asked !== undefined) return asked;
  let numbers = 0;
  for (const row of rows) {
    const cell = row[column];
    if (cell === undefined) continue;
    const value = content(cell);
    if (typeof value === "number") numbers++;
    else if (value !== "" && value !== "–") return "left";
  }
  return numbers > 0 ? "right" : "left";
}

/** Columns before the decimal point (or before the exponent, or of the whole text). */
function wholeWidth(text: string): number {
  const numeric = /^-?\d+(?=[.e]|$)/.exec(text);
  return displayWidth(numeric === null ? text : numeric[0]);
}

/** Pads the texts of a column with blanks on their right until the decimal points agree under right alignment. */
function alignDecimals(texts: readonly string[]): string[] {
  let fraction = 0;
  for (const text of texts) fraction = Math.max(fraction, displayWidth(text) - wholeWidth(text));
  return texts.map((text) => text + " ".repeat(fraction - (displayWidth(text) - wholeWidth(text))));
}

function padBefore(alignment: Alignment, room: number): number {
  if (alignment === "left") return 0;
  return alignment === "centre" ? Math.floor(room / 2) : room;
}

/**
 * A table for terminals, its columns aligned by display width; without trailing blanks and without a newline at the end.
 * Control characters in texts are stripped.
 *
 * @example
 * formatTable([["a", 2], ["bc", -13.5]], { header: ["name", "value"] });
 * @throws NodegradError if a row has more cells than the header
 */
export function formatTable(rows: readonly (readonly Cell[])[], options: TableOptions = {}): string {
  const { header, digits = 6, gap = 2, indent = 0, paint } = options;
  const columns = columnCount(rows, header);
  const alignments: Alignment[] = [];
  const texts: string[][] = [];
  const widths: number[] = [];
  for (let column = 0; column < columns; column++) {
    const alignment = columnAlignment(rows, column, options.align);
    const plain = rows.map((row) => cellText(row[column] ?? "", digits));
    const aligned = alignment === "decimal" ? alignDecimals(plain) : plain;
    let width = header === undefined ? 0 : displayWidth(cellText(header[column] ?? "", digits));
    for (const text of aligned) width = Math.max(width, displayWidth(text));
    alignments.push(alignment);
    texts.push(aligned);
    widths.push(width);
  }
  const line = (pick: (column: number) => { text: string; style?: StyledCell["style"] }): string => {
    let written = " ".repeat(indent);
    // Blanks are held back until something visible follows, so that no line ends with them.
    let held = 0;
    for (let column = 0; column < columns; column++) {
      const { text, style } = pick(column);
      const room = (widths[column] as number) - displayWidth(text);
      const before = padBefore(alignments[column] as Alignment, room);
      const visible = text.trimEnd();
      if (visible !== "") {
        written +=
          " ".repeat(held + before) + (style === undefined || paint === undefined ? visible : paint(style, visible));
        held = 0;
      } else held += before;
      held += text.length - visible.length + (room - before) + gap;
    }
    return written.trimEnd() === "" ? "" : written;
  };
  const lines: string[] = [];
  if (header !== undefined) {
    lines.push(line((column) => ({ text: cellText(header[column] ?? "", digits), style: "bold" })));
    lines.push(line((column) => ({ text: "-".repeat(widths[column] as number), style: "dim" })));
  }
  for (const [index, row] of rows.entries()) {
    lines.push(
      line((column) => {
        const cell = row[column] ?? "";
        const text = (texts[column] as string[])[index] as string;
        return isStyled(cell) && cell.style !== undefined ? { text, style: cell.style } : { text };
      }),
    );
  }
  return lines.join("\n");
}

/**
 * A table in GitHub's Markdown. Texts are escaped unless `raw`; no newline at the end.
 *
 * @example
 * markdownTable(["name", "value"], [["a|b", 2]]); // "| name | value |\n| :--- | ---: |\n| a\\|b | 2 |"
 * @throws NodegradError if a row has more cells than the header, or there is no header
 */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  options: MarkdownTableOptions = {},
): string {
  if (header.length === 0) throw new NodegradError("A Markdown table needs at least one header text.");
  const { digits = 6, raw = false } = options;
  columnCount(rows, header);
  const show = (cell: Cell): string => {
    const value = content(cell);
    if (typeof value === "number") return formatNumber(value, digits);
    // Even raw Markdown must stay on the line of its row.
    return raw ? value.replace(/\r?\n/g, "<br>") : escapeMarkdown(value);
  };
  const rules: Readonly<Record<Alignment, string>> = { left: ":---", right: "---:", centre: ":---:", decimal: "---:" };
  const lines = [
    header.map(show),
    header.map((_text, column) => rules[columnAlignment(rows, column, options.align)]),
    ...rows.map((row) => header.map((_text, column) => show(row[column] ?? ""))),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
