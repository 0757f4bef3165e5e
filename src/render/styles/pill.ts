import { foldKind } from "../fold-kinds.ts";
import { lineWidth, shareOf, toneLine } from "../gradients.ts";
import type { Settings } from "../options.ts";
import type { AttributeValue, HtmlLabel } from "../picture.ts";
import type { NodeView } from "../view.ts";
import { cardLabel, simpleEdge } from "./card.ts";
import { cellColour, fontText, tableCell } from "./html-table.ts";
import { type Material, nodeTooltip, type StyleDrawing } from "./style.ts";

const fontSize = 10;

/** Pills leave so little room around their texts that longer ones need their width reserved. */
const longest = 28;

/** One line per node; the gradient is the hue and the width of its border. */
export function drawPills(material: Material): StyleDrawing {
  const { graph, settings } = material;
  const { theme } = settings;
  let largest = 0;
  for (let index = 0; index < graph.size; index++) {
    const size = Math.abs(graph.grad(index));
    if (size > largest && size < Infinity) largest = size;
  }
  return {
    graph: { nodesep: 0.12, ranksep: 0.35 },
    nodeDefaults: {
      shape: "box",
      style: "filled,rounded",
      fontname: "Arial",
      fontsize: fontSize,
      penwidth: 1,
      margin: "0.05,0.02",
      width: 0.3,
      height: 0.2,
      color: theme.line,
      fillcolor: theme.card,
      fontcolor: theme.ink,
    },
    edgeDefaults: { fontname: "Arial", fontsize: 9, arrowsize: 0.5, color: theme.line, fontcolor: theme.ink },
    nodes: (view) => [
      {
        id: view.id,
        attributes: {
          label: pillLabel(view, material),
          ...pillPaint(view, settings, shareOf(graph.grad(view.index), largest)),
          ...nodeTooltip(view, settings),
        },
      },
    ],
    innerEdges: () => [],
    edge: (view) => simpleEdge(view, material),
  };
}

/** Sign or name, value, and the gradient behind it in its hue. */
function pillLabel(view: NodeView, { graph, settings }: Material): HtmlLabel {
  const { theme } = settings;
  const ink = view.tone === "zero" ? cellColour("zero", theme) : theme.ink;
  const fold = graph.fold(view.index);
  if (fold !== null && foldKind(fold.kind).alwaysCard === true) return cardLabel(view, settings);
  const { line } = view;
  const cells: string[] = [];
  const add = (text: string, colour: string, bold: boolean): void => {
    if (text !== "") cells.push(tableCell(fontText(text, colour, fontSize, bold), { text, size: fontSize, longest }));
  };
  add(view.glyph, ink, true);
  add(view.title, view.glyph === "" && !view.bare ? ink : theme.caption, view.glyph === "" && !view.bare);
  if (view.glyph === "" && view.title === "" && view.role !== "constant") add(view.id, theme.caption, false);
  add(line ?? view.value, ink, false);
  if (line === undefined && view.gradient !== null) add(view.gradient, cellColour(view.tone, theme), false);
  for (const remark of view.remarks) add(remark, ink, false);
  return {
    html: `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"><TR>${cells.join("")}</TR></TABLE>`,
  };
}

function pillPaint(view: NodeView, { theme }: Settings, share: number): Record<string, AttributeValue> {
  if (view.highlighted) return { fillcolor: theme.step, color: theme.stepLine, penwidth: 3 };
  if (view.dashed) return { style: "filled,rounded,dashed" };
  const fill = view.role === "parameter" ? theme.parameter : view.role === "input" ? theme.input : null;
  if (view.tone === "zero") return { fillcolor: theme.zeroFill, color: theme.zeroLine, style: "filled,rounded,dashed" };
  const paint: Record<string, AttributeValue> = fill === null ? {} : { fillcolor: fill };
  if (view.tone === "none") return paint;
  return { ...paint, color: toneLine(view.tone, share, theme), penwidth: lineWidth(view.tone, share) };
}
