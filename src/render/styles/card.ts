import type { EdgeView } from "../edges.ts";
import type { Settings } from "../options.ts";
import type { HtmlLabel, PictureEdge } from "../picture.ts";
import type { NodeView } from "../view.ts";
import { cellColour, fontText, htmlTable, sizes, tableCell } from "./html-table.ts";
import { edgePaint, edgeTexts, type Material, nodePaint, nodeTooltip, type StyleDrawing } from "./style.ts";

/** One node per Value: sign and name, a value row, a gradient row; the local derivative on each edge. */
export function drawCards(material: Material): StyleDrawing {
  const { settings } = material;
  const { theme } = settings;
  return {
    graph: { nodesep: 0.22, ranksep: 0.42 },
    nodeDefaults: {
      shape: "box",
      style: "filled,rounded",
      fontname: "Arial",
      fontsize: sizes.number,
      penwidth: 1.1,
      margin: "0.06,0.03",
      color: theme.line,
      fillcolor: theme.card,
      fontcolor: theme.ink,
    },
    edgeDefaults: { fontname: "Arial", fontsize: 9, arrowsize: 0.6, color: theme.line, fontcolor: theme.ink },
    nodes: (view) => [
      {
        id: view.id,
        attributes: { label: cardLabel(view, settings), ...nodePaint(view, settings), ...nodeTooltip(view, settings) },
      },
    ],
    innerEdges: () => [],
    edge: (view): PictureEdge => simpleEdge(view, material),
  };
}

/** An edge from value to value, as the styles without nodes for operations have it. */
export function simpleEdge(view: EdgeView, material: Material): PictureEdge {
  return {
    from: material.graph.name(view.from),
    to: material.graph.name(view.to),
    attributes: Object.assign(edgeTexts(view, material), edgePaint(view, material.settings)),
  };
}

/** The table inside a card. A constant without a name is its number and nothing else. */
export function cardLabel(view: NodeView, settings: Settings): HtmlLabel {
  const { theme } = settings;
  if (view.role === "constant") {
    const rows = view.remarks.map((text) => ({ cells: [{ text, tone: "ink" as const, span: 2 }] }));
    return htmlTable(
      (columns) => `<TR>${tableCell(fontText(view.value, theme.ink, sizes.number, true), { span: columns })}</TR>`,
      rows,
      theme,
    );
  }
  if (view.bare) {
    const title = fontText(view.title, theme.caption, sizes.number);
    return htmlTable(() => `<TR>${tableCell(title, { text: view.title, size: sizes.number })}</TR>`, [], theme);
  }
  // Where an operation has a node of its own, its result may be left without any heading.
  const headed = view.glyph !== "" || view.title !== "" || view.role !== "operation";
  return htmlTable((columns) => (headed ? `<TR>${heading(view, columns, settings)}</TR>` : ""), view.rows, theme);
}

function heading(view: NodeView, columns: number, { theme }: Settings): string {
  const ink = view.tone === "zero" ? cellColour("zero", theme) : theme.ink;
  if (view.glyph === "") {
    const title = view.title === "" ? view.id : view.title;
    return tableCell(fontText(title, ink, sizes.heading, true), { span: columns, text: title, size: sizes.heading });
  }
  const glyph = tableCell(fontText(view.glyph, ink, sizes.heading, true), {
    align: "left",
    text: view.glyph,
    size: sizes.heading,
  });
  // "max(z, w)" beside "max" would say it twice.
  const caption = view.caption.startsWith(`${view.glyph}(`) ? "" : view.caption;
  const name = view.title === "" ? caption : view.title;
  const colour = view.tone === "zero" ? ink : view.title === "" ? theme.caption : theme.ink;
  const right = fontText(name, colour, sizes.number);
  return `${glyph}<TD></TD>${tableCell(right, { align: "right", span: columns - 2, text: name, size: sizes.number })}`;
}
