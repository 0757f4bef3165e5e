import type { Fold, Graph, Value } from "../../graph/index.ts";
import { PictureOptionError } from "../errors.ts";
import { keepNodes } from "../focus/keep-nodes.ts";
import { drawingDefaults } from "../fold/drawing-defaults.ts";
import { type FoldedGraph, foldToLevel } from "../fold/fold-graph.ts";
import { foldNote } from "../fold/fold-note.ts";
import { checkFoldLevel, type FoldLevel, levelToOpen, mostPills } from "../fold/levels.ts";
import { nearestInWords, nearTheRoot } from "../fold/near-root.ts";
import { graphOf, type PictureOptions } from "../options.ts";
import { thousands } from "../thousands.ts";
import { isCut, openedFolds } from "../view-options.ts";
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
  const { before, after, notes: folding } = foldedAlike(graphOf(a), graphOf(b), options);
  const isSized = (fold !== undefined || open !== undefined) && !isCut(rest);
  const drawn = { ...(isSized ? drawingDefaults([before, after]) : {}), ...rest };
  const whole = differenceGraph(before, after);
  const notes = [changesInWords(whole), ...lineNotes(whole), ...folding];
  const part = changes === "only" ? onlyChanges(whole) : whole;
  const near = fold === "auto" && !isCut(rest) ? withinReach(part) : null;
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
function foldedAlike(before: Graph, after: Graph, options: PictureOptions): Sides {
  const { fold, open } = options;
  const asked = checkFoldLevel(fold ?? (open === undefined ? "full" : "auto"));
  const bySize = levelToOpen(Math.max(before.size, after.size), open !== undefined);
  const level = asked === "auto" ? (isCut(options) ? "full" : bySize) : asked;
  if (level === "full") return { before, after, notes: [] };
  const names = openedFolds(options);
  const together = asked === "auto" || level === "batch";
  const folded = [before, after].map((graph) => foldedOr(graph, level, names, together));
  const errors = folded.filter((one) => one instanceof PictureOptionError);
  if (errors.length === 2) throw errors[1];
  const [old, current] = folded.map((one, side) =>
    one instanceof PictureOptionError ? foldToLevel(side === 0 ? before : after, level, [], together) : one,
  ) as [FoldedGraph, FoldedGraph];
  return {
    before: old.graph,
    after: current.graph,
    notes: current.folds === 0 ? [] : [foldNote(after.size, current, "Folded alike")],
  };
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
  const kept = aroundChanges(whole);
  const near = nearTheRoot(whole);
  const drawn =
    kept === null
      ? nearestInWords(near.count)
      : `the ${kept.reduce((sum, flag) => sum + flag, 0)} nodes around what was added or removed are`;
  const note = `Only ${drawn} drawn of ${thousands(whole.size)}. Look elsewhere with around, only or depth (--around, --only, --depth).`;
  return { graph: keepNodes(whole, kept ?? near.kept).graph, note };
}

/** Marks some nodes that were added, some that were removed, and their neighbours; null where there are none. */
function aroundChanges(whole: Graph): Uint8Array | null {
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
  return seeds === 0 ? null : kept;
}

function stateOf(graph: Graph, index: number): ChangeState {
  return changeOf(graph.fold(index) as Fold).state;
}
