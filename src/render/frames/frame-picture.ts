import type { Graph } from "../../graph/index.ts";
import { escapeDotHtml, formatFixed } from "../../text/index.ts";
import { buildPicture } from "../build-picture.ts";
import { lineWidth } from "../gradients.ts";
import type { Settings } from "../options.ts";
import type { AttributeValue, Picture, PictureEdge } from "../picture.ts";
import { sizes as fonts, fontText } from "../styles/html-table.ts";
import type { Moment } from "./frame-graph.ts";
import { type NodeSizes, type SpareWidths, sizeAttributes } from "./sizes.ts";

/** What all frames of one walk share, so that their layouts are the same. */
export interface FrameLayout {
  readonly sizes: NodeSizes;
  readonly spare: SpareWidths;
  /** The attributes of the finished picture, whose legend explains what appears in any frame. */
  readonly graph: Picture["graph"];
  /** For each edge, in the picture's order, the longest label that it has at any moment. */
  readonly longestTexts: readonly string[];
  /** Points that the widest caption takes. */
  readonly captionWidth: number;
}

/** Points that a letter of a caption takes at most on average. */
const letterWidth = 7;

/** How wide a caption may become, in points. */
export function captionWidth(lines: readonly string[]): number {
  return lines.reduce((widest, line) => Math.max(widest, [...line].length * letterWidth), 0);
}

/** The picture of one moment: same nodes, same sizes and same places as in every other. */
export function framePicture(
  moment: Moment,
  settings: Settings,
  layout: FrameLayout,
  caption: readonly string[],
): Picture {
  const picture = buildPicture(moment.graph, settings);
  return {
    ...picture,
    graph: { ...layout.graph, label: { html: captionTable(caption, settings, layout) } },
    nodes: (index) => {
      const spare = layout.spare.of(index);
      return [...picture.nodes(index)].map((node, position) => {
        const size = sizeAttributes(layout.sizes, node.id, position === 0 ? spare : 0);
        return { ...node, attributes: { ...node.attributes, ...size } };
      });
    },
    edges: () => frameEdges(picture, moment, settings, layout),
  };
}

/** The step in words above the legend, in a cell as wide as the longest. */
function captionTable(
  caption: readonly string[],
  { theme }: Settings,
  { graph, captionWidth: width }: FrameLayout,
): string {
  const lines = caption.map((line, place) => {
    const text = fontText(line, place === 0 ? theme.ink : theme.caption, fonts.number, place === 0);
    return `<TR><TD ALIGN="LEFT" WIDTH="${width}" HEIGHT="16">${text}</TD></TR>`;
  });
  const legend = graph.label;
  const below = typeof legend === "object" && "html" in legend ? `<TR><TD ALIGN="LEFT">${legend.html}</TD></TR>` : "";
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">${lines.join("")}${below}</TABLE>`;
}

/** The labels of a picture's edges, in its order. Those of upright edges are tables, so they are read from left to right. */
export function edgeTexts(graph: Graph, settings: Settings): string[] {
  const picture = buildPicture(graph, { ...settings, direction: "LR" });
  return [...picture.edges()].map(({ attributes }) => String(attributes.label ?? ""));
}

/** Edges that nothing has flowed along yet are plain; every label keeps its room. */
function* frameEdges(
  picture: Picture,
  moment: Moment,
  settings: Settings,
  layout: FrameLayout,
): Generator<PictureEdge> {
  const { graph } = moment;
  const texts = edgeTexts(graph, settings);
  const indices = new Map(Array.from({ length: graph.size }, (_, index) => [graph.name(index), index]));
  let place = 0;
  for (const edge of picture.edges()) {
    const [text, longest] = [texts[place] as string, layout.longestTexts[place] as string];
    place += 1;
    const known = isKnown(edge, moment, indices);
    const { style, ...rest } = edge.attributes;
    const attributes: Record<string, AttributeValue> =
      known || style === "invis" ? { ...edge.attributes } : { ...rest, ...plainLine(settings) };
    if (longest !== "") attributes.label = { html: labelTable(known ? text : "", longest) };
    yield { ...edge, attributes };
  }
}

function plainLine({ theme }: Settings): Record<string, AttributeValue> {
  return { color: theme.line, penwidth: lineWidth("none", 0) };
}

/** Whether gradient has flowed along an edge, or the node that it enters was just reached. */
function isKnown({ from, to }: PictureEdge, { graph, taken }: Moment, indices: ReadonlyMap<string, number>): boolean {
  // "n12" and "n12op" belong to one node.
  const [input, node] = [from, to].map((id) => indices.get(id.replace("op", ""))) as [number, number];
  if (input === node) return graph.hasGrad(node);
  const begin = graph.inputOffsets[node] as number;
  for (let edge = begin; edge < (graph.inputOffsets[node + 1] as number); edge++) {
    if (graph.inputIndices[edge] === input && taken.has(edge)) return true;
  }
  return false;
}

function labelTable(shown: string, longest: string): string {
  const width = formatFixed(Math.ceil([...longest].length * 5.6 + 6), 0);
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="14"><TR><TD>${shown === "" ? "" : escapeDotHtml(shown)}</TD></TR></TABLE>`;
}
