import { formatFixed } from "../../text/index.ts";
import { lineWidth, toneLine } from "../gradients.ts";
import type { PictureEdge, PictureNode } from "../picture.ts";
import { minimumWidth } from "../text-size.ts";
import type { NodeView } from "../view.ts";
import { cardLabel } from "./card.ts";
import { sizes } from "./html-table.ts";
import { edgePaint, edgeTexts, type Material, nodePaint, nodeTooltip, type StyleDrawing } from "./style.ts";

/** Values as cards and operations as circles: for derivations, where a rule belongs to the operation and a number to the value. */
export function drawBipartite(material: Material): StyleDrawing {
  const { graph, settings } = material;
  const { theme } = settings;
  return {
    graph: { nodesep: 0.25, ranksep: 0.35 },
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
    nodes: (view) => {
      const bare = { ...view, glyph: "", title: view.title || view.caption };
      const value: PictureNode = {
        id: view.id,
        attributes: { label: cardLabel(bare, settings), ...nodePaint(view, settings), ...nodeTooltip(view, settings) },
      };
      return view.glyph === "" ? [value] : [value, operationNode(view)];
    },
    innerEdges: (index) => {
      if (graph.operation(index) === null) return [];
      const { tone } = material.views.view(index);
      // The result is the operation's: nothing is multiplied on this edge, it only shows which way the gradient comes.
      const share = tone === "zero" || tone === "none" ? 0 : 0.3;
      const attributes = {
        color: toneLine(tone, share, theme),
        penwidth: lineWidth(tone, share),
        ...(tone === "zero" ? { style: "dashed" } : {}),
      };
      return [{ from: `${graph.name(index)}op`, to: graph.name(index), attributes }];
    },
    edge: (view): PictureEdge => ({
      from: graph.name(view.from),
      to: `${graph.name(view.to)}${graph.operation(view.to) === null ? "" : "op"}`,
      attributes: { ...edgeTexts(view, material), ...edgePaint(view, settings) },
    }),
  };
}

function operationNode(view: NodeView): PictureNode {
  const reserved = minimumWidth(view.glyph, sizes.heading) / 72;
  return {
    id: `${view.id}op`,
    attributes: {
      shape: view.glyph.length <= 2 ? "circle" : "ellipse",
      style: "filled",
      label: view.glyph,
      fontsize: sizes.heading,
      margin: "0.03,0.02",
      width: formatFixed(Math.max(0.36, reserved + 0.15), 2),
      height: 0.36,
    },
  };
}
