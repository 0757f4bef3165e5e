import type { Graph } from "../../graph/index.ts";
import { escapeDotHtml, formatNumber } from "../../text/index.ts";
import type { EdgeTable, EdgeView } from "../edges.ts";
import { lineWidth, toneLine } from "../gradients.ts";
import { nameOf } from "../names.ts";
import type { Settings } from "../options.ts";
import type { Attributes, AttributeValue, HtmlLabel, PictureEdge, PictureNode } from "../picture.ts";
import type { NodeView, NodeViews } from "../view.ts";
import { fullNumber } from "../view.ts";

/** What a style draws from. */
export interface Material {
  readonly graph: Graph;
  readonly settings: Settings;
  readonly views: NodeViews;
  readonly edges: EdgeTable;
}

/** How one style draws nodes and edges. */
export interface StyleDrawing {
  readonly graph: Attributes;
  readonly nodeDefaults: Attributes;
  readonly edgeDefaults: Attributes;
  /** The Graphviz nodes of one node, and the edges between them. */
  nodes(view: NodeView): readonly PictureNode[];
  /** Edges that belong to a node itself, such as from its operation to its value. */
  innerEdges(index: number): readonly PictureEdge[];
  edge(view: EdgeView): PictureEdge;
}

/** A bare number needs no more room than itself. */
const bareSize = { width: 0.3, height: 0.28 };

/** The fill and border of a value's node. */
export function nodePaint(view: NodeView, { theme }: Settings): Record<string, AttributeValue> {
  const size = view.bare ? bareSize : {};
  if (view.highlighted) return { fillcolor: theme.step, color: theme.stepLine, penwidth: 3, ...size };
  if (view.dashed) return { style: "filled,rounded,dashed", ...size };
  if (view.tone === "zero") return { fillcolor: theme.zeroFill, color: theme.zeroLine, style: "filled,rounded,dashed" };
  if (view.role === "parameter") return { fillcolor: theme.parameter };
  if (view.role === "input") return { fillcolor: theme.input };
  return view.role === "constant" ? bareSize : {};
}

/** Colour, width and dash of an edge that carries a gradient. */
export function edgePaint(view: EdgeView, { theme }: Settings): Record<string, AttributeValue> {
  const colour = toneLine(view.tone, view.share, theme);
  const width = lineWidth(view.tone, view.share);
  const paint: Record<string, AttributeValue> = { color: colour, penwidth: width };
  if (view.tone === "zero" || view.dashed) paint.style = "dashed";
  // Three parallel lines: the edge keeps the hue of its gradient inside a yellow band.
  return view.highlighted
    ? { ...paint, color: `${theme.stepLine}:${colour}:${theme.stepLine}`, fillcolor: colour, penwidth: "2.00" }
    : paint;
}

/** The local derivative as it stands on an edge; empty where there is none to show. */
export function edgeText(view: EdgeView, { edgeLabels, precision }: Settings): string {
  if (!edgeLabels) return "";
  if (view.label !== undefined) return view.label;
  if (view.partial === undefined) return "";
  return view.partial === null ? "not taken" : `×${formatNumber(view.partial, precision)}`;
}

/** What the pointer reads on an edge. */
function edgeTooltip(view: EdgeView, { graph, settings }: Material): string {
  const digits = settings.tooltipPrecision;
  const ends = `${nameOf(graph, view.from)} to ${nameOf(graph, view.to)}`;
  if (view.partial === undefined && view.through === null) return ends;
  const local =
    view.partial === null
      ? "not taken"
      : view.partial === undefined
        ? ""
        : `local derivative ${fullNumber(view.partial, digits)}`;
  const flow = view.through === null ? "" : `gradient ${fullNumber(view.through, digits)}`;
  return `${ends}: ${[local, flow].filter((part) => part !== "").join(", ")}`;
}

/** Whether edges run up or down. Records are for engines without HTML-like labels, so they are left alone. */
function isUpright({ direction, style }: Settings): boolean {
  return style !== "micrograd" && (direction === "TB" || direction === "BT");
}

/** A text with room around it: Graphviz sets labels of upright edges so close that the line runs into them. */
function besideLine(text: string): HtmlLabel {
  return {
    html: `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3"><TR><TD>${escapeDotHtml(text)}</TD></TR></TABLE>`,
  };
}

/** Label and tooltip of an edge, where the settings ask for them. */
export function edgeTexts(view: EdgeView, material: Material): Record<string, AttributeValue> {
  const { settings } = material;
  const text = edgeText(view, settings);
  const texts: Record<string, AttributeValue> = {};
  if (text !== "") texts.label = isUpright(settings) ? besideLine(text) : text;
  if (settings.tooltips) {
    texts.tooltip = edgeTooltip(view, material);
  }
  return texts;
}

/** The tooltip of a node, where the settings ask for one. */
export function nodeTooltip(view: NodeView, settings: Settings): Record<string, AttributeValue> {
  return settings.tooltips
    ? { tooltip: view.highlighted ? `${view.summary}, ${settings.highlightMeaning}` : view.summary }
    : {};
}
