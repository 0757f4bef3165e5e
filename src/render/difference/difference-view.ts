import type { Fold, Graph, Value } from "../../graph/index.ts";
import { PictureOptionError } from "../errors.ts";
import { keepNodes } from "../focus/keep-nodes.ts";
import { type FoldedGraph, foldToLevel } from "../fold/fold-graph.ts";
import { checkFoldLevel, type FoldLevel, levelForSize, mostCards, mostPills } from "../fold/levels.ts";
import { graphOf, type PictureOptions } from "../options.ts";
import { type ChangeState, changeOf } from "./changes.ts";
import { changesInWords, countChanges } from "./count-changes.ts";
import { differenceGraph } from "./difference-graph.ts";

/** What the options of a difference add to those of a picture. */
export interface DifferenceOptions extends PictureOptions {
  /** Whether nodes that are the same on both sides are drawn too ("all", unless said) or counted on stubs ("only"). */
  readonly changes?: "all" | "only";
}

/** A difference as it is drawn. */
export interface DifferencePicture {
  /** Both graphs as one, folded but not cut. */
  readonly whole: Graph;
  /** What is drawn of it. */
  readonly graph: Graph;
  readonly options: PictureOptions;
}

/** Beyond so many edges there is no room for a text on each. */
const mostEdgeLabels = 80;

/** So many added nodes are drawn with their neighbours, and as many removed ones, where not all fit into a picture. */
const mostSeeds = 10;

/**
 * The graph and the options with which a difference is drawn. Both graphs are folded to the same level, then compared, then cut.
 *
 * @throws PictureOptionError for options that do not fit
 */
export function differencePicture(a: Value | Graph, b: Value | Graph, options: DifferenceOptions): DifferencePicture {
  const { fold, open, path, changes = "all", ...rest } = options;
  if (path !== undefined) {
    throw new PictureOptionError(
      "A difference has no path to draw: the largest one may run elsewhere afterwards. Draw the path of each graph by itself, or a part of the difference (around, only, depth).",
    );
  }
  if (changes !== "all" && changes !== "only") {
    throw new PictureOptionError(`The changes of a difference are "all" or "only", not ${JSON.stringify(changes)}.`);
  }
  const isCut = rest.around !== undefined || rest.only !== undefined || rest.depth !== undefined;
  const { before, after, notes: folding } = foldedAlike(graphOf(a), graphOf(b), options, isCut);
  const isSized = (fold !== undefined || open !== undefined) && !isCut;
  const drawn = { ...(isSized ? defaultsFor(before, after) : {}), ...rest };
  const whole = differenceGraph(before, after);
  const notes = [changesInWords(whole), ...lineNotes(whole), ...folding];
  const part = changes === "only" ? onlyChanges(whole) : whole;
  const near = fold === "auto" && !isCut ? withinReach(part) : null;
  if (near !== null) notes.push(near.note);
  return { whole, graph: near?.graph ?? part, options: { ...drawn, notes: [...notes, ...(rest.notes ?? [])] } };
}

/** Both graphs as they are compared, and what the reader must know about it. */
interface Sides {
  readonly before: Graph;
  readonly after: Graph;
  readonly notes: readonly string[];
}

/** Both graphs, folded to one level: the size of the larger one decides. What is asked to be open may be in one of them alone. */
function foldedAlike(
  before: Graph,
  after: Graph,
  { fold, open }: Pick<PictureOptions, "fold" | "open">,
  isCut: boolean,
): Sides {
  const asked = checkFoldLevel(fold ?? (open === undefined ? "full" : "auto"));
  const bySize = levelForSize(Math.max(before.size, after.size));
  // What is small enough to be drawn whole has nothing to open, unless it is folded first.
  const chosen = bySize === "full" && open !== undefined ? "neurons" : bySize;
  const level = asked === "auto" ? (isCut ? "full" : chosen) : asked;
  if (level === "full") return { before, after, notes: [] };
  const names = open === undefined ? [] : typeof open === "string" ? [open] : open;
  const together = asked === "auto" || level === "batch";
  const folded = [before, after].map((graph) => foldedOr(graph, level, names, together));
  const errors = folded.filter((one) => one instanceof PictureOptionError);
  if (errors.length === 2) throw errors[1];
  const [old, current] = folded.map((one, side) =>
    one instanceof PictureOptionError ? foldToLevel(side === 0 ? before : after, level, [], together) : one,
  ) as [FoldedGraph, FoldedGraph];
  return { before: old.graph, after: current.graph, notes: notesOf(after, current) };
}

/** A folded graph, or the error that it has no such fold to open. */
function foldedOr(
  graph: Graph,
  level: FoldLevel,
  open: readonly string[],
  together: boolean,
): FoldedGraph | PictureOptionError {
  try {
    return foldToLevel(graph, level, open, together);
  } catch (error) {
    if (error instanceof PictureOptionError) return error;
    throw error;
  }
}

function notesOf(whole: Graph, { graph, folds, samples, example }: FoldedGraph): string[] {
  if (folds === 0) return [];
  const together = samples > 1 ? `; ${samples} samples are drawn as one` : "";
  const remedy = example === "" ? "" : ` Open one with open: "${example}" (--open ${example}).`;
  return [`Folded alike: ${whole.size.toLocaleString("en")} values are ${graph.size} nodes${together}.${remedy}`];
}

/** Cards while there are few nodes, pills beyond; texts on edges while there are few. */
function defaultsFor(a: Graph, b: Graph): PictureOptions {
  const nodes = Math.max(a.size, b.size);
  const edges = Math.max(a.inputIndices.length, b.inputIndices.length);
  const style = nodes <= mostCards && edges <= 2 * mostEdgeLabels ? "card" : "pill";
  return edges > mostEdgeLabels ? { style, edgeLabels: false } : { style };
}

/** A line has one colour and one width, but the edge has two gradients. */
function lineNotes(whole: Graph): string[] {
  const { added, removed } = countChanges(whole);
  const gone = removed === 0 ? "" : "; of what was removed, those before";
  const alone = added + removed === 0 ? "" : " What is on one side only says so and is dashed.";
  return whole.hasBackward ? [`Colours and widths show the gradients after${gone}.${alone}`] : [];
}

/** What changed, and stubs that count the rest; everything where nothing changed. */
function onlyChanges(whole: Graph): Graph {
  const kept = new Uint8Array(whole.size);
  let count = 0;
  for (let index = 0; index < whole.size; index++) {
    if (stateOf(whole, index) === "same") continue;
    kept[index] = 1;
    count += 1;
  }
  return count === 0 ? whole : keepNodes(whole, kept).graph;
}

/** Where no folding makes a difference small enough: what was added or removed and its neighbours, else what is near the root. */
function withinReach(whole: Graph): { graph: Graph; note: string } | null {
  if (whole.size <= 2 * mostPills) return null;
  const kept = new Uint8Array(whole.size);
  let seeds = 0;
  for (const state of ["added", "removed"]) {
    let left = mostSeeds;
    for (let index = 0; index < whole.size && left > 0; index++) {
      if (stateOf(whole, index) !== state) continue;
      left -= 1;
      seeds += 1;
      kept[index] = 1;
      for (const input of whole.inputs(index).slice(0, 3)) kept[input] = 1;
      for (const { node } of whole.consumers(index).slice(0, 3)) kept[node] = 1;
    }
  }
  const drawn = seeds === 0 ? keepNearRoot(whole, kept) : kept.reduce((sum, flag) => sum + flag, 0);
  const which = seeds === 0 ? "nearest to the root" : "around what was added or removed";
  const note = `Only the ${drawn} nodes ${which} are drawn of ${whole.size}. Look elsewhere with around, only or depth (--around, --only, --depth).`;
  return { graph: keepNodes(whole, kept).graph, note };
}

/** Marks the nodes nearest to the root and counts them. */
function keepNearRoot(graph: Graph, kept: Uint8Array): number {
  const queue = [graph.root];
  kept[graph.root] = 1;
  for (const node of queue) {
    for (const input of graph.inputs(node)) {
      if (kept[input] === 1 || queue.length >= mostCards) continue;
      kept[input] = 1;
      queue.push(input);
    }
  }
  return queue.length;
}

function stateOf(graph: Graph, index: number): ChangeState {
  return changeOf(graph.fold(index) as Fold).state;
}
