import type { Graph } from "../../graph/index.ts";
import { keepNodes } from "../focus/keep-nodes.ts";
import { noteWith } from "../focus/notes.ts";
import type { View, ViewDefaults, ViewOptions } from "../view-step.ts";
import { type FoldedGraph, foldToLevel } from "./fold-graph.ts";
import { checkFoldLevel, type FoldLevel, levelForSize, mostCards, mostPills } from "./levels.ts";

/** Edges beyond this number leave no room for a text on each. */
const mostEdgeLabels = 80;

/** More neurons than this stand in a column that is too high as cards. */
const mostNeuronCards = 10;

/**
 * A graph in which groups of nodes are one node each: a `Graph` like any other, which every style and format draws. It cannot be computed
 * again; its fold nodes say of which nodes of the original they are made.
 *
 * ```ts
 * const layers = foldGraph(snapshot(loss), { fold: "layers" });
 * toDot(layers);
 * ```
 *
 * @throws PictureOptionError for a level that does not exist, or when `open` names no fold
 */
export function foldGraph(graph: Graph, options: Pick<ViewOptions, "fold" | "open"> = {}): Graph {
  const view = foldView(graph, { fold: "auto", ...options });
  return view === null ? graph : noteWith(view.graph, view.notes);
}

/** Folds a graph as the options ask; null where they do not. An excerpt is cut from the whole graph unless a level is named. */
export function foldView(graph: Graph, options: ViewOptions): View | null {
  const { fold, open, path, around, only, depth } = options;
  if (fold === undefined && open === undefined) return null;
  const level = checkFoldLevel(fold ?? "auto");
  const isCut = around !== undefined || only !== undefined || depth !== undefined;
  if (path !== undefined || (isCut && level === "auto")) return null;
  const names = open === undefined ? [] : typeof open === "string" ? [open] : open;
  if (names.length === 0 && (level === "full" || (level === "auto" && levelForSize(graph.size) === "full"))) {
    return { graph, shownBy: null, notes: [], defaults: level === "auto" ? drawingDefaults([graph]) : {}, again: (other) => other };
  }
  const result = foldedBy(graph, level, names);
  const view: View = {
    graph: result.graph,
    shownBy: result.shownBy,
    notes: foldNotes(graph, result, level),
    defaults: drawingDefaults([result.graph]),
    again: result.again,
  };
  return level === "auto" && result.graph.size > mostForAuto(result, graph.size)
    ? nearTheRoot(graph, result.graph.size)
    : view;
}

function foldedBy(graph: Graph, level: FoldLevel | "auto", open: readonly string[]): FoldedGraph {
  if (level !== "auto") return foldToLevel(graph, level, open);
  const bySize = levelForSize(graph.size);
  // What is small enough to be drawn whole has nothing to open, unless it is folded first.
  if (bySize === "full") return foldToLevel(graph, open.length > 0 ? "neurons" : "full", open);
  return foldToLevel(graph, bySize, open, true);
}

/** A picture of folds may have more nodes than one of values, because neurons stand in columns; but then most of it must be folds. */
function mostForAuto({ graph }: FoldedGraph, size: number): number {
  return size >= 3 * graph.size ? 2 * mostPills : mostPills;
}

/** Cards while there are few nodes, pills beyond; texts on edges while there are few. */
function defaultsFor(graph: Graph): ViewDefaults {
  const edges = graph.inputIndices.length;
  let columns = 0;
  for (const { kind } of graph.columns.folds.values()) if (kind === "neuron") columns += 1;
  const style = graph.size <= mostCards && edges <= 2 * mostEdgeLabels && columns <= mostNeuronCards ? "card" : "pill";
  return edges > mostEdgeLabels ? { style, edgeLabels: false } : { style };
}

function foldNotes(
  graph: Graph,
  { graph: drawn, folds, samples, example }: FoldedGraph,
  level: FoldLevel | "auto",
): string[] {
  if (folds === 0) return [];
  const together = samples > 1 ? `; ${samples} samples are drawn as one` : "";
  const remedy = example === "" ? "" : ` Open one with open: "${example}" (--open ${example}).`;
  const all = graph.size <= mostPills || level !== "auto" ? ' Every value: fold: "full" (--fold full).' : "";
  return [
    `Folded: ${graph.size} values in ${drawn.size} ${drawn.size === 1 ? "node" : "nodes"}${together}.${remedy}${all}`,
    ...termNotes(drawn),
  ];
}

/** The words of the picture that its legend does not explain. */
function termNotes(drawn: Graph): string[] {
  const words: string[] = [];
  const folds = [...drawn.columns.folds.values()];
  if (folds.some(({ kind }) => kind === "layer")) words.push("rms: root mean square over a layer");
  if (folds.some(({ details }) => details?.alike !== undefined))
    words.push("alike: computed by the same operations from inputs that are alike, drawn as one");
  if (folds.some(({ details }) => details?.rows !== undefined && details.totalGradient !== undefined))
    words.push("grad in a table: what flows through that sum alone");
  const isNorm = (norm: unknown): boolean => norm !== null;
  const hasNorm = folds.some(({ details }) => Array.isArray(details?.norms) && details.norms.some(isNorm));
  if (hasNorm) words.push("|grad| on an edge: the length of the gradient that flows there, as a vector");
  return words.length === 0 ? [] : [`${words.join("; ")}.`];
}

/** Where nothing can be folded far enough: the nodes nearest to the root, and how to see others. */
function nearTheRoot(graph: Graph, folded: number): View {
  const kept = new Uint8Array(graph.size);
  const queue = [graph.root];
  kept[graph.root] = 1;
  for (const node of queue) {
    const inputs = [...new Set(graph.inputs(node))].filter((input) => kept[input] === 0);
    if (queue.length + inputs.length > mostCards) break;
    for (const input of inputs) {
      kept[input] = 1;
      queue.push(input);
    }
  }
  const cut = keepNodes(graph, kept);
  const nearest = queue.length === 1 ? "root is" : `${queue.length} nodes nearest to the root are`;
  const note = `Only the ${nearest} drawn: nothing folds these ${graph.size} values into fewer than ${folded} nodes. Look elsewhere with around, path, only or depth (--around, --path, --only, --depth).`;
  return { ...cut, notes: [note], defaults: defaultsFor(cut.graph) };
}
