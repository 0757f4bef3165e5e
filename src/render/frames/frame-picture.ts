import { escapeDotHtml, formatFixed } from "../../text/index.ts";
import { buildPicture } from "../build-picture.ts";
import { lineWidth } from "../gradients.ts";
import type { Settings } from "../options.ts";
import type { AttributeValue, Picture, PictureEdge } from "../picture.ts";
import { sizes as fonts, fontText } from "../styles/html-table.ts";
import type { Moment } from "./frame-graph.ts";
import { type NodeSizes, sizeAttributes } from "./sizes.ts";

/** What all frames of one walk share, so that their layouts are the same. */
export interface FrameLayout {
  readonly sizes: NodeSizes;
  readonly spare: Float64Array;
  /** The attributes of the finished picture, whose legend explains what appears in any frame. */
  readonly graph: Picture["graph"];
  /** The labels of the finished picture's edges, in their order. */
  readonly edgeTexts: readonly string[];
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
      const spare = layout.spare[index] as number;
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

/** Edges that nothing has flowed along yet are plain; every label keeps its room. */
function* frameEdges(
  picture: Picture,
  moment: Moment,
  settings: Settings,
  layout: FrameLayout,
): Generator<PictureEdge> {
  let place = 0;
  for (const edge of picture.edges()) {
    const text = layout.edgeTexts[place] as string;
    place += 1;
    const known = isKnown(edge, moment);
    const { style, ...rest } = edge.attributes;
    const attributes: Record<string, AttributeValue> =
      known || style === "invis" ? { ...edge.attributes } : { ...rest, ...plainLine(settings) };
    if (text !== "") attributes.label = { html: labelTable(known ? text : "", text) };
    yield { ...edge, attributes };
  }
}

function plainLine({ theme }: Settings): Record<string, AttributeValue> {
  return { color: theme.line, penwidth: lineWidth("none", 0) };
}

/** Whether gradient has flowed along an edge, or the node that it enters was just reached. */
function isKnown({ from, to }: PictureEdge, { graph, taken }: Moment): boolean {
  const [input, node] = [numberOf(from), numberOf(to)];
  if (input === node) return graph.hasGrad(node);
  const begin = graph.inputOffsets[node] as number;
  for (let edge = begin; edge < (graph.inputOffsets[node + 1] as number); edge++) {
    if (graph.inputIndices[edge] === input && taken[edge] === 1) return true;
  }
  return false;
}

/** "n12" and "n12op" belong to node 12. */
function numberOf(id: string): number {
  return Number.parseInt(id.slice(1), 10);
}

function labelTable(shown: string, longest: string): string {
  const width = formatFixed(Math.ceil([...longest].length * 5.6 + 6), 0);
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="14"><TR><TD>${shown === "" ? "" : escapeDotHtml(shown)}</TD></TR></TABLE>`;
}
