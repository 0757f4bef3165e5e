import type { Graph, Value } from "../graph/index.ts";
import { escapeMermaid } from "../text/index.ts";
import { rowTexts } from "./cells.ts";
import { clusterTree } from "./clusters.ts";
import { EdgeTable, type EdgeView } from "./edges.ts";
import type { Tone } from "./gradients.ts";
import { type PictureOptions, resolveOptions, type Settings } from "./options.ts";
import type { Cluster } from "./picture.ts";
import { selectView } from "./select-view.ts";
import { edgeText } from "./styles/style.ts";
import type { Theme } from "./theme.ts";
import { joinChunks, longestText } from "./to-dot.ts";
import { type NodeView, NodeViews } from "./view.ts";

/** GitHub draws no more edges than this. */
const mostEdges = 500;

/**
 * The graph as a Mermaid flowchart, which GitHub draws inside of Markdown (in a block that says `mermaid`).
 *
 * ```ts
 * const text = toMermaid(loss); // "flowchart LR …"
 * ```
 *
 * @throws PictureOptionError for options that do not exist; RenderError where the text would be too long for one string.
 */
export function toMermaid(rootOrGraph: Value | Graph, options?: PictureOptions): string {
  const { graph, options: drawn } = selectView(rootOrGraph, options);
  const settings = resolveOptions(graph, drawn);
  const views = new NodeViews(graph, settings);
  const isShown = (index: number): boolean =>
    !settings.hideConstants || index === graph.root || views.role(index) !== "constant";
  function* lines(): Generator<string> {
    yield `flowchart ${settings.direction}\n`;
    if (settings.title !== "") yield `  accTitle: ${oneLine(settings.title)}\n`;
    if (graph.inputIndices.length > mostEdges) {
      yield `  %% ${graph.inputIndices.length} edges; GitHub draws at most ${mostEdges}: fold the graph first, or use DOT\n`;
    }
    for (const line of clusterLines(clusterTree(graph, settings.clusters, isShown), views)) yield `${line}\n`;
    for (const line of edgeLines(graph, settings, isShown)) yield `${line}\n`;
    for (const line of classLines(settings.theme)) yield `${line}\n`;
  }
  return joinChunks(lines(), longestText);
}

/** Nodes inside of their frames, with a stack of one's own because frames may be nested deeply. */
function* clusterLines(root: Cluster, views: NodeViews): Generator<string> {
  const waiting: (Cluster | "end")[] = [root];
  let number = 0;
  while (waiting.length > 0) {
    const cluster = waiting.pop() as Cluster | "end";
    if (cluster === "end") {
      yield "  end";
      continue;
    }
    if (cluster.depth > 0) {
      yield `  subgraph s${number}["${escapeMermaid(cluster.title)}"]`;
      number += 1;
      waiting.push("end");
    }
    for (const index of cluster.nodes) yield nodeLine(views.view(index));
    for (const child of cluster.children.toReversed()) waiting.push(child);
  }
}

function nodeLine(view: NodeView): string {
  const name = view.title === "" ? view.caption : view.title;
  const heading = [view.glyph, name]
    .filter((part) => part !== "")
    .map(escapeMermaid)
    .join(" ");
  const plain = [
    view.role === "constant" ? view.value : `value ${view.value}`,
    ...(view.gradient === null ? [] : [`grad ${view.gradient}`]),
    ...view.remarks,
  ];
  const numbers = view.role === "fold" ? rowTexts(view.rows) : plain;
  const text = [heading, ...numbers.map(escapeMermaid)].filter((line) => line !== "").join("<br/>");
  return `  ${view.id}["${text}"]:::${view.highlighted ? "step" : view.tone}`;
}

function* edgeLines(graph: Graph, settings: Settings, isShown: (index: number) => boolean): Generator<string> {
  const edges = new EdgeTable(graph, settings);
  const styled = new Map<string, number[]>();
  let number = 0;
  for (let node = 0; node < graph.size; node++) {
    if (!isShown(node)) continue;
    const slots = (graph.inputOffsets[node + 1] as number) - (graph.inputOffsets[node] as number);
    for (let slot = 0; slot < slots; slot++) {
      const view = edges.view(node, slot);
      if (!isShown(view.from)) continue;
      const text = edgeText(view, settings);
      const arrow = view.tone === "zero" || view.dashed ? "-.->" : "-->";
      yield `  ${graph.name(view.from)} ${arrow}${text === "" ? "" : `|"${escapeMermaid(text)}"|`} ${graph.name(node)}`;
      const style = linkStyle(view, settings.theme);
      const alike = styled.get(style);
      if (alike !== undefined) alike.push(number);
      else if (style !== "") styled.set(style, [number]);
      number += 1;
    }
  }
  for (const [style, numbers] of styled) yield `  linkStyle ${numbers.join(",")} ${style}`;
}

/** Links have no classes in Mermaid; they are styled by their numbers. */
function linkStyle(view: EdgeView, theme: Theme): string {
  if (view.highlighted) return `stroke:${theme.stepLine},stroke-width:5px`;
  if (view.tone === "positive") return `stroke:${theme.positiveEdges[1]}`;
  return view.tone === "negative" ? `stroke:${theme.negativeEdges[1]}` : "";
}

/** The colours of gradients, by sign; dashes and the numbers say the same without colour. */
function classLines(theme: Theme): string[] {
  const drawn = (tone: Tone | "step", fill: string, line: string, more = ""): string =>
    `  classDef ${tone} fill:${fill},stroke:${line},color:${theme.ink}${more}`;
  return [
    drawn("positive", theme.card, theme.positiveEdges[1], ",stroke-width:2px"),
    drawn("negative", theme.card, theme.negativeEdges[1], ",stroke-width:2px"),
    drawn("zero", theme.zeroFill, theme.zeroLine, ",stroke-dasharray:4 3"),
    drawn("none", theme.card, theme.line),
    drawn("undefined", theme.card, theme.line),
    drawn("step", theme.step, theme.stepLine, ",stroke-width:4px"),
  ];
}

function oneLine(text: string): string {
  return escapeMermaid(text).replaceAll("<br/>", " ");
}
