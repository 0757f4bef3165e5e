import { escapeDotRecord, formatFixed, formatNumber } from "../../text/index.ts";
import { rowTexts } from "../cells.ts";
import type { EdgeView } from "../edges.ts";
import type { AttributeValue, PictureEdge, PictureNode } from "../picture.ts";
import { minimumWidth } from "../text-size.ts";
import type { NodeView } from "../view.ts";
import { edgeTexts, type Material, nodeTooltip, type StyleDrawing } from "./style.ts";

/** Records `label | data | grad` and a small node for each operation: what micrograd's users know. */
export function drawMicrograd(material: Material): StyleDrawing {
  const { graph, settings } = material;
  const { theme } = settings;
  return {
    graph: {},
    nodeDefaults: {
      shape: "record",
      style: "filled",
      fontname: "Arial",
      fontsize: 12,
      color: theme.line,
      fillcolor: theme.card,
      fontcolor: theme.ink,
    },
    edgeDefaults: { fontname: "Arial", fontsize: 9, arrowsize: 0.7, color: theme.line, fontcolor: theme.ink },
    nodes: (view) => {
      const value: PictureNode = {
        id: view.id,
        attributes: { ...recordLabel(view, material), ...stepPaint(view, material), ...nodeTooltip(view, settings) },
      };
      return view.glyph === "" ? [value] : [value, operationNode(view)];
    },
    innerEdges: (index) =>
      graph.operation(index) === null
        ? []
        : [{ from: `${graph.name(index)}op`, to: graph.name(index), attributes: {} }],
    edge: (view): PictureEdge => ({
      from: graph.name(view.from),
      to: `${graph.name(view.to)}${graph.operation(view.to) === null ? "" : "op"}`,
      attributes: { ...edgeTexts(view, material), ...stepEdge(view, material) },
    }),
  };
}

function operationNode(view: NodeView): PictureNode {
  return { id: `${view.id}op`, attributes: { shape: "ellipse", label: view.glyph } };
}

/** Decimals as micrograd prints them, except where they would hide the number. */
function decimals(x: number, count: number): string {
  const text = formatFixed(x, count);
  const hidden = x !== 0 && Number(text) === 0;
  return hidden || Math.abs(x) >= 1e15 || !Number.isFinite(x) ? formatNumber(x, Math.max(1, count)) : text;
}

function recordLabel(view: NodeView, { graph, settings }: Material): Record<string, AttributeValue> {
  const node = graph.node(view.index);
  const title = view.title;
  const fields = [
    title,
    `data ${settings.pending?.has(view.index) === true ? "–" : decimals(node.data, settings.precision)}`,
  ];
  if (view.gradient !== null) fields.push(`grad ${node.hasGrad ? decimals(node.grad, settings.precision) : "–"}`);
  fields.push(...view.remarks);
  if (node.fold !== undefined) fields.splice(1, fields.length, ...rowTexts(view.rows));
  // A record reserves no room for letters whose width the engine does not know, so the node is given the whole width.
  const letters = minimumWidth(title, 12);
  const width =
    letters === 0 ? {} : { width: formatFixed((letters + 16 + 7 * fields.slice(1).join("  ").length) / 72, 2) };
  // No blanks between the fields: beside them, Graphviz 2.43 and 5.0 lose the blanks after letters that are not Latin.
  return { label: { escaped: `{${fields.map(escapeDotRecord).join("|")}}` }, ...width };
}

function stepPaint(view: NodeView, { settings: { theme } }: Material): Record<string, AttributeValue> {
  if (view.highlighted) return { fillcolor: theme.step, color: theme.stepLine, penwidth: 3 };
  return view.dashed ? { style: "filled,dashed" } : {};
}

function stepEdge(view: EdgeView, { settings: { theme } }: Material): Record<string, AttributeValue> {
  return view.highlighted
    ? { color: `${theme.stepLine}:${theme.line}:${theme.stepLine}`, penwidth: 2 }
    : view.dashed
      ? { style: "dashed" }
      : {};
}
