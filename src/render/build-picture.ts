import type { Graph } from "../graph/index.ts";
import { escapeDotQuoted } from "../text/index.ts";
import { clusterTree } from "./clusters.ts";
import { customAttributes } from "./custom-attributes.ts";
import { EdgeTable } from "./edges.ts";
import { fanOf } from "./fold/fan.ts";
import { type Tone, toneOf } from "./gradients.ts";
import { scopeColumns } from "./layers.ts";
import { captionTable, type Shown } from "./legend.ts";
import type { Settings } from "./options.ts";
import type { Attributes, Cluster, EscapedText, Picture, PictureEdge, PictureNode } from "./picture.ts";
import { styles } from "./styles/styles.ts";
import { NodeViews } from "./view.ts";

/** Beyond this size nobody lays a picture out, and columns would only make its DOT text longer. */
const largestWithColumns = 20_000;

/** What the settings make of a graph. Takes time and memory in proportion to its nodes and edges. */
export function buildPicture(graph: Graph, settings: Settings): Picture {
  const views = new NodeViews(graph, settings);
  const edges = new EdgeTable(graph, settings);
  const drawing = styles[settings.style]({ graph, settings, views, edges });
  const isShown = (index: number): boolean =>
    !settings.hideConstants || index === graph.root || views.role(index) !== "constant";
  const root = clusterTree(graph, settings.clusters, isShown);
  const fan = fanOf(graph);
  // Invisible edges between neighbours keep the order of a column, but Graphviz 2.43 loses those between records.
  const inOrder = fan.inOrder && drawing.nodeDefaults.shape !== "record";
  const withColumns = root.children.length > 0 && graph.size <= largestWithColumns;
  const columns = withColumns ? scopeColumns(graph, isShown) : { ranks: [], links: [] };

  function* pictureEdges(): Generator<PictureEdge> {
    for (let node = 0; node < graph.size; node++) {
      if (!isShown(node)) continue;
      yield* drawing.innerEdges(node);
      const slots = (graph.inputOffsets[node + 1] as number) - (graph.inputOffsets[node] as number);
      for (let slot = 0; slot < slots; slot++) {
        const view = edges.view(node, slot);
        if (isShown(view.from)) yield drawing.edge(view);
      }
    }
    for (const [from, to] of columns.links)
      yield { from: graph.name(from), to: graph.name(to), attributes: { style: "invis", weight: 0 } };
  }

  function nodes(index: number): readonly PictureNode[] {
    const drawn = drawing.nodes(views.view(index));
    if (settings.attributes === undefined || settings.attributes === null) return drawn;
    const custom = customAttributes(settings.attributes, graph.node(index));
    return drawn.map((node, position) =>
      position === 0 ? { ...node, attributes: { ...node.attributes, ...custom } } : node,
    );
  }

  return {
    graph: {
      ...graphAttributes(graph, settings, { ...drawing.graph, ...fan.graph }, shownIn(graph, settings, views, edges)),
      ...(withColumns ? { newrank: true } : {}),
    },
    nodeDefaults: drawing.nodeDefaults,
    edgeDefaults: { ...drawing.edgeDefaults, ...fan.edges },
    root,
    clusterAttributes: (cluster) => clusterAttributes(cluster, settings),
    nodes,
    edges: pictureEdges,
    ranks: columns.ranks.map((rank) => ranked(graph, rank, settings, inOrder)),
    ranksInOrder: inOrder,
  };
}

/** Graphviz fills columns from the bottom up; readers begin at the top. */
function ranked(graph: Graph, rank: readonly number[], { direction }: Settings, inOrder: boolean): string[] {
  const ids = rank.map((index) => graph.name(index));
  return inOrder && (direction === "LR" || direction === "RL") ? ids.reverse() : ids;
}

function graphAttributes(graph: Graph, settings: Settings, style: Attributes, shown: Shown): Attributes {
  const { theme } = settings;
  const isPlain = settings.style === "micrograd" && !settings.legend;
  const caption = isPlain ? plainCaption(settings) : captionTable(graph, settings, shown);
  return {
    rankdir: settings.direction,
    bgcolor: theme.background,
    fontname: "Arial",
    fontcolor: theme.ink,
    pad: 0.25,
    splines: true,
    outputorder: "edgesfirst",
    // Rounds of Graphviz's two searches: for few crossings, and for short edges.
    ...(settings.rough ? { mclimit: 0.2, nslimit: 3, nslimit1: 3 } : {}),
    ...style,
    ...(caption === null ? {} : { label: caption, labelloc: "b", labeljust: "l" }),
    ...(settings.tooltips ? { tooltip: settings.title === "" ? "Computation graph" : settings.title } : {}),
  };
}

/** Title and notes of records as plain text, which engines without HTML-like labels can show; each line begins on the left. */
function plainCaption({ title, notes }: Settings): EscapedText | string | null {
  const lines = [...(title === "" ? [] : [title]), ...notes];
  if (lines.length === 1) return lines[0] as string;
  return lines.length === 0 ? null : { escaped: lines.map((line) => `${escapeDotQuoted(line)}\\l`).join("") };
}

function clusterAttributes(cluster: Cluster, { theme, tooltips }: Settings): Attributes {
  return {
    label: cluster.title,
    labelloc: "t",
    labeljust: "l",
    style: "filled,rounded",
    color: theme.clusterLine,
    fillcolor: cluster.depth % 2 === 1 ? theme.cluster : theme.innerCluster,
    fontcolor: theme.caption,
    fontname: "Arial",
    fontsize: cluster.depth === 1 ? 12 : 10,
    penwidth: 1,
    margin: 8,
    ...(tooltips ? { tooltip: cluster.title } : {}),
  };
}

function shownIn(graph: Graph, settings: Settings, views: NodeViews, edges: EdgeTable): Shown {
  const shown = {
    stubs: false,
    positive: false,
    negative: false,
    zero: false,
    parameters: false,
    inputs: false,
    step: false,
  };
  if (!settings.legend) return shown;
  shown.step = settings.highlightedNodes.size > 0 || settings.highlightedEdges.size > 0;
  for (let index = 0; index < graph.size; index++) {
    const role = views.role(index);
    const isStub = graph.fold(index)?.kind === "stub";
    if (isStub) shown.stubs = true;
    if (role === "parameter") shown.parameters = true;
    if (role === "input") shown.inputs = true;
    // A stub shows no number of its own.
    if (!isStub) note(toneOf(graph.hasGrad(index) ? graph.grad(index) : null));
    const slots = (graph.inputOffsets[index + 1] as number) - (graph.inputOffsets[index] as number);
    for (let slot = 0; slot < slots; slot++) note(edges.view(index, slot).tone);
  }
  return shown;

  function note(tone: Tone): void {
    if (tone === "positive" || tone === "negative" || tone === "zero") shown[tone] = true;
  }
}
