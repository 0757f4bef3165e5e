import { Graph, type GraphNodeInit } from "../../graph/index.ts";
import { formatNumber, sanitizeText } from "../../text/index.ts";
import { countText, type Path, type Paths, paths } from "../../trace/index.ts";
import { PictureOptionError } from "../errors.ts";
import { glyphOf, labelOf, nameOf } from "../names.ts";
import { thousands } from "../thousands.ts";
import type { View } from "../view-step.ts";
import { chooseNode } from "./choose-node.ts";
import { foldNode, sameNode } from "./node-init.ts";
import { noteWith } from "./notes.ts";

/** Shorter runs of one operation are drawn whole. */
const shortestRun = 3;

/**
 * The path from a leaf to the root whose product of local derivatives is the largest, with long runs of one operation elided ("… 12 × +").
 * Along each edge stands the local derivative; their product is the gradient along this path only, which the picture says.
 *
 * ```ts
 * toDot(focusPath(snapshot(loss), "w0"));
 * ```
 *
 * @param root the last node of the path; the graph's root unless said
 * @throws PictureOptionError when there is no such node or no path between them; TraceError for a folded graph
 */
export function focusPath(graph: Graph, leaf: number | string, root?: number | string): Graph {
  const last = root === undefined ? graph.root : chooseNode(graph, root);
  return viewPath(graph, chooseNode(graph, leaf), last).graph;
}

/** See `focusPath`. */
export function viewPath(graph: Graph, leaf: number, root: number): View {
  const whole = root === graph.root ? graph : new Graph(graph.columns, root, graph.stale);
  const found = paths(leaf, whole, { top: 1 });
  const path = found.paths[0];
  const [from, to] = [nameOf(graph, leaf), nameOf(graph, root)];
  if (path === undefined) {
    throw new PictureOptionError(
      `There is no path from ${from} to ${to} along which a gradient flows, so none can be drawn. Choose a variable that ${to} depends on.`,
    );
  }
  const stretchList = [...stretches(graph, path)];
  const shownBy = new Int32Array(graph.size).fill(-1);
  for (const [place, { begin, end }] of stretchList.entries())
    for (const member of path.nodes.slice(begin, end)) shownBy[member] = place;
  const notes = [...noteOf(found, path, from, to), ...elisionNote(drawn(graph, path, stretchList))];
  const again = (other: Graph): Graph => noteWith(drawn(other, path, stretchList), notes);
  return { graph: again(graph), shownBy, notes: [], again };
}

/** What the reader must know about runs that are drawn as one node. */
function elisionNote(graph: Graph): string[] {
  const run = [...graph.columns.folds.values()].find(({ kind }) => kind === "elided");
  return run === undefined
    ? []
    : [`${run.title}: ${thousands(run.members.length)} nodes in a row, drawn as one with the numbers of the last.`];
}

/** A path as a graph: one node for each stretch. */
function drawn(graph: Graph, path: Path, stretchList: readonly Stretch[]): Graph {
  const nodes: GraphNodeInit[] = [];
  const upstream = upstreamProducts(path);
  for (const { begin, end } of stretchList) {
    const last = path.nodes[end - 1] as number;
    const members = path.nodes.slice(begin, end);
    if (begin === 0) {
      // A path may begin at a result; without its inputs it cannot stay the operation that it is.
      const isLeaf = graph.operation(last) === null;
      const start = { kind: "path", title: headingOf(graph, last), members };
      nodes.push(isLeaf ? sameNode(graph, last, []) : { ...foldNode(graph, last, [], start), name: graph.name(last) });
      continue;
    }
    const factor = path.factors.slice(begin - 1, end - 1).reduce((product, next) => product * next, 1);
    const details = {
      factor: encodable(factor),
      through: encodable((upstream[end - 1] as number) * factor),
      symbol: glyphOf(graph, last),
    };
    const elided = end - begin > 1;
    const title = elided ? `… ${end - begin} × ${glyphOf(graph, last)}` : headingOf(graph, last);
    const fold = { kind: elided ? "elided" : "path", title, members, details };
    const node = foldNode(graph, last, [nodes.length - 1], fold);
    nodes.push(elided ? node : { ...node, name: graph.name(last) });
  }
  return Graph.fromNodes(nodes, nodes.length - 1);
}

/** A number as JSON can hold it. */
function encodable(x: number): number | string {
  return Number.isFinite(x) ? x : String(x);
}

/** The derivative of the root by each node of a path, along this path only. */
function upstreamProducts(path: Path): Float64Array {
  const products = new Float64Array(path.nodes.length);
  products[path.nodes.length - 1] = 1;
  for (let place = path.nodes.length - 2; place >= 0; place--) {
    products[place] = (products[place + 1] as number) * (path.factors[place] as number);
  }
  return products;
}

/** Nodes of a path that are drawn as one: from `begin` up to, but without, `end`. */
interface Stretch {
  readonly begin: number;
  readonly end: number;
}

/** Nodes one by one, and runs of the same operation with the same local derivative, in the same scope and without labels, as one. */
function* stretches(graph: Graph, { nodes, factors }: Path): Generator<Stretch> {
  const alike = (place: number, next: number): boolean => {
    const [a, b] = [nodes[place] as number, nodes[next] as number];
    return (
      graph.operation(a) === graph.operation(b) &&
      graph.scope(a) === graph.scope(b) &&
      graph.label(a) === "" &&
      graph.label(b) === "" &&
      factors[place - 1] === factors[next - 1] &&
      next < nodes.length - 1
    );
  };
  for (let begin = 0; begin < nodes.length; ) {
    let end = begin + 1;
    while (begin > 0 && end < nodes.length && alike(begin, end)) end += 1;
    if (end - begin < shortestRun) end = begin + 1;
    yield { begin, end };
    begin = end;
  }
}

function headingOf(graph: Graph, index: number): string {
  const label = labelOf(graph, index);
  return [glyphOf(graph, index), label].filter((part) => part !== "").join(" ");
}

function noteOf({ count, total }: Paths, path: Path, from: string, to: string): string[] {
  const product = formatNumber(path.product, 4);
  const [first, last] = [sanitizeText(from), sanitizeText(to)];
  if (count === 1n)
    return [
      `The only path from ${first} to ${last}: the product of its edge labels, ${product}, is the whole gradient.`,
    ];
  return [
    `The largest of ${countText(count)} paths from ${first} to ${last}.`,
    `The product of its edge labels, ${product}, is the gradient along this path only; all paths together give ${formatNumber(total, 4)}.`,
  ];
}
