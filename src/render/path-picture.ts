import { Graph, type GraphNodeInit, Value } from "../graph/index.ts";
import { encodeNumber, formatNumber } from "../text/index.ts";
import { countText, type Paths, pathGroups, paths } from "../trace/index.ts";
import { PictureOptionError } from "./errors.ts";
import { chooseNode } from "./focus/choose-node.ts";
import { captionOf, glyphOf, labelOf, nameOf } from "./names.ts";
import { graphOf, type PictureOptions } from "./options.ts";
import { toDot } from "./to-dot.ts";
import type { NodeChoice } from "./view-step.ts";

/** How paths are drawn. */
export interface PathsPictureOptions extends PictureOptions {
  /** How many of the largest paths are written below the picture, 3 unless said. */
  readonly top?: number;
}

/** So many nodes of a path are named below the picture; the middle of a longer one is cut. */
const mostNames = 8;

/**
 * All paths from a leaf to the root in one picture: what lies on none of them is left out, and each edge is as wide as the share of the flow
 * that runs through it. Shares count sizes, because flows of both signs may cancel.
 *
 * ```ts
 * toPathsDot(loss, "w0", { top: 5 });
 * ```
 *
 * @throws PictureOptionError when there is no such leaf or no path; TraceError for folded graphs
 */
export function toPathsDot(root: Value | Graph, leaf: NodeChoice, options: PathsPictureOptions = {}): string {
  const picture = pathsPicture(root, leaf, options);
  return toDot(picture.graph, picture.options);
}

/** The graph and the options with which paths are drawn. */
export function pathsPicture(
  root: Value | Graph,
  leaf: NodeChoice,
  options: PathsPictureOptions = {},
): { graph: Graph; options: PictureOptions } {
  const { top = 3, ...picture } = options;
  const graph = graphOf(root);
  const start = chooseNode(graph, leaf, root instanceof Value ? root : null);
  const found = paths(start, graph, { top });
  if (found.count === 0n) {
    throw new PictureOptionError(
      `There is no path from ${nameOf(graph, start)} to ${nameOf(graph, graph.root)} along which a gradient flows, so none can be drawn.`,
    );
  }
  const notes = [...notesOf(graph, found, picture.precision ?? 4), ...(picture.notes ?? [])];
  return { graph: flowGraph(graph, found), options: { edgeLabels: true, legend: false, ...picture, notes } };
}

/** The nodes on paths, with the flow through each edge. */
function flowGraph(graph: Graph, { leaf, edges }: Paths): Graph {
  const byConsumer = new Map<number, Paths["edges"][number][]>([[leaf, []]]);
  for (const edge of edges) {
    const list = byConsumer.get(edge.consumer);
    if (list === undefined) byConsumer.set(edge.consumer, [edge]);
    else list.push(edge);
  }
  const place = new Map<number, number>();
  const nodes: GraphNodeInit[] = [];
  for (const index of [...byConsumer.keys()].sort((a, b) => a - b)) {
    const into = byConsumer.get(index) as readonly Paths["edges"][number][];
    place.set(index, nodes.length);
    const { data, grad, hasGrad, scope, requiresGrad } = graph.node(index);
    const title = titleOf(graph, index);
    const details = {
      locals: into.map(({ local }) => encodeNumber(local)),
      flows: into.map(({ flow }) => encodeNumber(flow)),
      shares: into.map(({ share }) => share),
    };
    const fold = { kind: "flow", title, members: [index], details };
    const inputs = into.map(({ input }) => place.get(input) as number);
    nodes.push({ data, grad, hasGrad, scope, requiresGrad, inputs, fold, name: graph.name(index) });
  }
  return Graph.fromNodes(nodes, nodes.length - 1);
}

function notesOf(graph: Graph, found: Paths, digits: number): string[] {
  const { count, leaf, root, total } = found;
  const many = count === 1n ? "1 path" : `${countText(count)} paths`;
  const lines = [
    `${many} from ${nodeName(graph, leaf)} to ${nodeName(graph, root)}; their products add up to the gradient ${formatNumber(total, digits)}.`,
    "On each edge: local derivative (share of the flow). Shares and line widths count sizes; + and blue raise the gradient, - and orange lower it, grey dashes carry nothing.",
  ];
  for (const { path, count: alike } of pathGroups(found)) {
    const share = path.share === null ? "–" : `${formatNumber(100 * path.share, 3)} % of the gradient`;
    const each = alike === 1n ? "" : `${countText(alike)} paths by different uses, each: `;
    lines.push(`${shortened(graph, path.nodes)}: ${each}product ${formatNumber(path.product, digits)}, ${share}`);
  }
  return lines;
}

/** What the picture calls a node: its label, what it computes in short, or its generated name. */
function nodeName(graph: Graph, index: number): string {
  return labelOf(graph, index) || captionOf(graph, index) || graph.name(index);
}

/** The name by which the lines below the picture speak of a node, after its operation where the name does not tell it. */
function titleOf(graph: Graph, index: number): string {
  const name = nodeName(graph, index);
  const glyph = name === captionOf(graph, index) ? "" : glyphOf(graph, index);
  return glyph === "" ? name : `${glyph} ${name}`;
}

function shortened(graph: Graph, nodes: readonly number[]): string {
  const names = (list: readonly number[]): string[] => list.map((index) => nodeName(graph, index));
  if (nodes.length <= mostNames) return names(nodes).join(" → ");
  const [first, last] = [nodes.slice(0, mostNames / 2), nodes.slice(-mostNames / 2)];
  return [...names(first), `… ${nodes.length - mostNames} more …`, ...names(last)].join(" → ");
}
