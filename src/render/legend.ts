import type { Graph } from "../graph/index.ts";
import type { Settings } from "./options.ts";
import type { HtmlLabel } from "./picture.ts";
import { fontText, sizes, tableCell } from "./styles/html-table.ts";
import type { Theme } from "./theme.ts";

/** What a picture shows, so that its legend explains that and nothing else. */
export interface Shown {
  readonly positive: boolean;
  readonly negative: boolean;
  readonly zero: boolean;
  readonly parameters: boolean;
  readonly inputs: boolean;
  readonly step: boolean;
  readonly stubs: boolean;
}

const gap = '<TD WIDTH="10"></TD>';

/** Title, notes and legend as one table below the picture; null where there is nothing to say. */
export function captionTable(graph: Graph, settings: Settings, shown: Shown): HtmlLabel | null {
  const { theme, title, notes, legend } = settings;
  const lines: string[] = [];
  if (title !== "") lines.push(line(fontText(title, theme.ink, sizes.heading, true), title, sizes.heading));
  if (legend) lines.push(`<TR><TD ALIGN="LEFT">${legendTable(graph, settings, shown)}</TD></TR>`);
  for (const note of notes) lines.push(line(fontText(note, theme.caption, 10), note, 10));
  return lines.length === 0
    ? null
    : { html: `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">${lines.join("")}</TABLE>` };
}

function line(content: string, text: string, size: number): string {
  return `<TR>${tableCell(content, { align: "left", text, size })}</TR>`;
}

function legendTable(graph: Graph, settings: Settings, shown: Shown): string {
  const { theme } = settings;
  const entries = [cell(fontText("1.23", theme.ink, sizes.number, true)) + cell(fontText("value", theme.caption, 10))];
  if (shown.parameters && shown.inputs)
    entries.push(swatch("parameter", theme.parameter, theme), swatch("input", theme.input, theme));
  if (!graph.hasBackward)
    entries.push(
      cell(fontText("–", theme.caption, sizes.number, true)) + cell(fontText("no gradient yet", theme.caption, 10)),
    );
  if (shown.positive) entries.push(stroke(theme.positiveEdges[1]) + cell(fontText("gradient > 0", theme.positive, 10)));
  if (shown.negative) entries.push(stroke(theme.negativeEdges[1]) + cell(fontText("gradient < 0", theme.negative, 10)));
  if (shown.zero) entries.push(dashes(theme.zeroLine) + cell(fontText("gradient 0", theme.zero, 10)));
  if (shown.positive || shown.negative)
    entries.push(cell(fontText("line width: √|gradient through the edge|", theme.caption, 10)));
  if (settings.edgeLabels)
    entries.push(cell(fontText("×2", theme.ink, 9)) + cell(fontText("local derivative", theme.caption, 10)));
  if (shown.stubs)
    entries.push(
      `<TD BORDER="1" STYLE="dashed" COLOR="${theme.line}">${fontText("+12", theme.caption, 10)}</TD><TD WIDTH="2"></TD>${cell(fontText("values left out", theme.caption, 10))}`,
    );
  if (shown.step) entries.push(swatch(settings.highlightMeaning, theme.step, theme, theme.ink, theme.stepLine));
  const table = '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">';
  return `${table}<TR>${entries.join(gap)}</TR></TABLE>`;
}

function cell(content: string): string {
  return `<TD>${content}</TD>`;
}

function swatch(
  text: string,
  fill: string,
  theme: Theme,
  ink: string = theme.caption,
  border: string = theme.line,
): string {
  return `<TD BORDER="1" COLOR="${border}" BGCOLOR="${fill}">${fontText(text, ink, 10)}</TD>`;
}

/** A short line, drawn as a flat cell. */
function stroke(colour: string): string {
  return `<TD>${bars([18], colour)}</TD>`;
}

function dashes(colour: string): string {
  return `<TD>${bars([5, 5, 5], colour)}</TD>`;
}

function bars(widths: readonly number[], colour: string): string {
  const cells = widths.map((width) => `<TD WIDTH="${width}" HEIGHT="2" FIXEDSIZE="TRUE" BGCOLOR="${colour}"></TD>`);
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>${cells.join('<TD WIDTH="3" HEIGHT="2" FIXEDSIZE="TRUE"></TD>')}</TR></TABLE>`;
}
