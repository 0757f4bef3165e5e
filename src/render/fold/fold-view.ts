import type { Graph } from "../../graph/index.ts";
import { keepNodes } from "../focus/keep-nodes.ts";
import { noteWith } from "../focus/notes.ts";
import { thousands } from "../thousands.ts";
import { isCut, openedFolds } from "../view-options.ts";
import type { View, ViewOptions } from "../view-step.ts";
import { drawingDefaults } from "./drawing-defaults.ts";
import { type FoldedGraph, foldToLevel } from "./fold-graph.ts";
import { foldNote } from "./fold-note.ts";
import { checkFoldLevel, type FoldLevel, levelForSize, levelToOpen, mostPills } from "./levels.ts";
import { nearestInWords, nearTheRoot } from "./near-root.ts";

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
  const { fold, open, path } = options;
  if (fold === undefined && open === undefined) return null;
  const level = checkFoldLevel(fold ?? "auto");
  if (path !== undefined || (isCut(options) && level === "auto")) return null;
  const names = openedFolds(options);
  if (names.length === 0 && (level === "full" || (level === "auto" && levelForSize(graph.size) === "full"))) {
    return {
      graph,
      shownBy: null,
      notes: [],
      defaults: level === "auto" ? drawingDefaults([graph]) : {},
      again: (other) => other,
    };
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
    ? cutToRoot(graph, result.graph.size, names)
    : view;
}

function foldedBy(graph: Graph, level: FoldLevel | "auto", open: readonly string[]): FoldedGraph {
  if (level !== "auto") return foldToLevel(graph, level, open);
  return foldToLevel(graph, levelToOpen(graph.size, open.length > 0), open, levelForSize(graph.size) !== "full");
}

/** A picture of folds may have more nodes than one of values, because neurons stand in columns; but then most of it must be folds. */
function mostForAuto({ graph }: FoldedGraph, size: number): number {
  return size >= 3 * graph.size ? 2 * mostPills : mostPills;
}

function foldNotes(graph: Graph, result: FoldedGraph, level: FoldLevel | "auto"): string[] {
  if (result.folds === 0) return [];
  const all = graph.size <= mostPills || level !== "auto" ? ' Every value: fold: "full" (--fold full).' : "";
  return [`${foldNote(graph.size, result, "Folded")}${all}`, ...termNotes(result.graph)];
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
function cutToRoot(graph: Graph, folded: number, open: readonly string[]): View {
  const { kept, count } = nearTheRoot(graph);
  const cut = keepNodes(graph, kept);
  const reason =
    open.length === 0
      ? `nothing folds these ${thousands(graph.size)} values into fewer than ${thousands(folded)} nodes`
      : `with ${open.map((name) => `"${name}"`).join(", ")} open, the picture would have ${thousands(folded)} nodes, too many to be drawn whole`;
  const note = `Only ${nearestInWords(count)} drawn: ${reason}. Look elsewhere with around, path, only or depth (--around, --path, --only, --depth).`;
  return { ...cut, notes: [note], defaults: drawingDefaults([cut.graph]) };
}
