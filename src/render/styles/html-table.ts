import { escapeDotHtml } from "../../text/index.ts";
import type { BarsCell, Cell, CellTone, Row, TextCell } from "../cells.ts";
import { toneText } from "../gradients.ts";
import type { HtmlLabel } from "../picture.ts";
import { minimumWidth } from "../text-size.ts";
import type { Theme } from "../theme.ts";

/** Fonts of the parts of a node, in points. */
export const sizes = { heading: 13, number: 11, caption: 9 } as const;

/** The colour of a cell's text. */
export function cellColour(tone: CellTone, theme: Theme): string {
  return tone === "ink" || tone === "caption" ? theme[tone] : toneText(tone, theme);
}

/** Printable ASCII that means nothing in markup; most texts are, and need no closer look. */
const plain = /^[ !#-%'-;=?-[\]-~]*$/;

/** A text inside a table, escaped, with its font. An empty one would be a syntax error, hence the check. */
export function fontText(text: string, colour: string, size: number, bold = false): string {
  if (text === "") return "";
  const escaped = plain.test(text) ? text : escapeDotHtml(text);
  return `<FONT COLOR="${colour}" POINT-SIZE="${size}">${bold ? `<B>${escaped}</B>` : escaped}</FONT>`;
}

/** One table cell around content that is markup already; `text` is what it says, to reserve its width. */
export function tableCell(
  content: string,
  options: { align?: string | undefined; span?: number | undefined; text?: string; size?: number; longest?: number },
): string {
  const { align = "center", span = 1, text = "", size = sizes.number, longest } = options;
  const width = minimumWidth(text, size, longest);
  const side = align === "center" ? "" : ` ALIGN="${align.toUpperCase()}"`;
  const columns = span === 1 ? "" : ` COLSPAN="${span}"`;
  const least = width === 0 ? "" : ` WIDTH="${width}"`;
  const lines = align === "center" ? content : content.replaceAll("<BR/>", `<BR${side}/>`);
  return `<TD${side}${columns}${least}>${lines}</TD>`;
}

/**
 * The table inside a node: rows of texts and bars. Between columns stands an empty cell, because blanks have different widths in each
 * engine.
 */
export function htmlTable(heading: (columns: number) => string, rows: readonly Row[], theme: Theme): HtmlLabel {
  const columns = Math.max(2, ...rows.map((row) => row.cells.reduce((sum, cell) => sum + (cell.span ?? 1), 0)));
  // With a gap between every two columns there are 2n - 1 of them.
  const body = rows.map(
    (row) =>
      `${row.ruled === true ? "<HR/>" : ""}<TR>${row.cells.map((cell) => anyCell(cell, theme)).join('<TD WIDTH="4"></TD>')}</TR>`,
  );
  const table = `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">${heading(2 * columns - 1)}${body.join("")}</TABLE>`;
  return { html: table };
}

function anyCell(cell: Cell, theme: Theme): string {
  return "bars" in cell ? barsCell(cell, theme) : textCell(cell, theme);
}

function textCell(cell: TextCell, theme: Theme): string {
  // The name of a row is as small in a faded card as in any other.
  const small = cell.bold !== true && (cell.tone === "caption" || cell.tone === "zero");
  const size = small ? sizes.caption : sizes.number;
  const fontSize = (cell.span ?? 1) > 1 ? sizes.caption : size;
  const content = fontText(cell.text, cellColour(cell.tone, theme), fontSize, cell.bold);
  return tableCell(content, { align: cell.align, span: widened(cell.span), text: cell.text, size: fontSize });
}

/** Bars as table cells: each a column with a coloured cell of its height below an empty one. */
function barsCell(cell: BarsCell, theme: Theme): string {
  const colour = cellColour(cell.tone, theme);
  const height = 16;
  const bars = cell.bars.map((share) => {
    const filled = Math.max(1, Math.round(height * Math.min(1, Math.max(0, share))));
    const empty = height - filled;
    const above = empty === 0 ? "" : `<TR><TD WIDTH="5" HEIGHT="${empty}" FIXEDSIZE="TRUE"></TD></TR>`;
    const bar = `<TR><TD WIDTH="5" HEIGHT="${filled}" FIXEDSIZE="TRUE" BGCOLOR="${colour}"></TD></TR>`;
    return `<TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">${above}${bar}</TABLE></TD>`;
  });
  const table = `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="1" CELLPADDING="0"><TR>${bars.join("")}</TR></TABLE>`;
  const span = widened(cell.span);
  return `<TD ALIGN="LEFT"${span === 1 ? "" : ` COLSPAN="${span}"`}>${table}</TD>`;
}

/** A cell over n columns also covers the n - 1 gaps between them. */
function widened(span = 1): number {
  return 2 * span - 1;
}
