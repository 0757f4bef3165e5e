import type { Graph } from "../../graph/index.ts";
import { type Repeat, type Structure, structure } from "../../structure/index.ts";
import { joinAlike } from "./alike.ts";
import { assign } from "./assignment.ts";
import { type Contracted, contract } from "./contract.ts";
import { groupsOf } from "./groups.ts";
import type { FoldLevel } from "./levels.ts";
import { mostCards, mostForNeurons, mostPills } from "./levels.ts";
import { type Opener, opener, openPaths } from "./open-folds.ts";

/** A folded graph, and where each node of the original went. */
export interface FoldedGraph extends Contracted {
  /** How many nodes of the folded graph stand for others. */
  readonly folds: number;
  /** How many samples are drawn once; 0 where nothing is repeated. */
  readonly samples: number;
  /** A fold that may be opened, as an example; empty where there is none. */
  readonly example: string;
}

/** So many neurons are still seen one by one. */
const mostNeurons = 120;

/**
 * Folds a graph to a level. The result is a graph like any other, with fold nodes.
 *
 * @param open names of folds that are left open, such as "layer1.neuron3": paths, names of nodes in the picture, or titles.
 * @param automatic whether the level was chosen by size; then, as at the level "batch", the samples of a batch are drawn once and what
 *   stands side by side and is alike is drawn once, as far as that is needed. Without, samples are joined where there would be too many nodes.
 * @throws PictureOptionError when `open` names no fold.
 */
export function foldToLevel(
  graph: Graph,
  level: FoldLevel,
  open: readonly string[] = [],
  automatic = false,
): FoldedGraph {
  const found = structure(graph);
  const isOpen = opener(openPaths(graph, found, open, () => foldTo(graph, found, level, opener([]), automatic).graph));
  return foldTo(graph, found, level, isOpen, automatic);
}

function foldTo(graph: Graph, found: Structure, level: FoldLevel, isOpen: Opener, automatic: boolean): FoldedGraph {
  if (automatic || level === "batch") return foldToFit(graph, found, level, isOpen);
  const groups = groupsOf(graph, found, level, isOpen.at);
  const folded = contract(graph, assign(graph, found, groups, []));
  // Sums are looked at one by one; neurons of many samples are not.
  const most = level === "sums" ? mostForNeurons : mostPills;
  if (found.repeats.length === 0 || folded.graph.size <= most || level === "full") return described(folded, []);
  return described(contract(graph, assign(graph, found, groups, found.repeats)), found.repeats);
}

/** Folds further until a person can take the picture in: what is alike, then layers in place of neurons, then neurons that are alike. */
function foldToFit(graph: Graph, found: Structure, level: FoldLevel, isOpen: Opener): FoldedGraph {
  const assignment = assign(graph, found, groupsOf(graph, found, level, isOpen.at, true), found.repeats);
  const folded = contract(graph, assignment);
  if (fits(folded.graph)) return described(folded, found.repeats);
  const withNeurons = contract(
    graph,
    joinAlike(graph, assignment, folded, (kind) => kind !== "neuron", isOpen),
  );
  if (fits(withNeurons.graph)) return described(withNeurons, found.repeats);
  if (level === "neurons") return foldToFit(graph, found, "layers", isOpen);
  const joined = contract(
    graph,
    joinAlike(graph, assignment, folded, () => true, isOpen),
  );
  if (joined.graph.size <= mostPills) return described(joined, found.repeats);
  // A run through one of many branches hides that these are alike.
  const groups = groupsOf(graph, found, level, isOpen.at, true).filter(({ kind }) => kind !== "run");
  const withoutRuns = assign(graph, found, groups, found.repeats);
  const branches = contract(graph, withoutRuns);
  const balanced = contract(
    graph,
    joinAlike(graph, withoutRuns, branches, () => true, isOpen),
  );
  return described(balanced.graph.size < joined.graph.size ? balanced : joined, found.repeats);
}

/** Whether a picture is small enough: a few cards, and neurons in columns. */
function fits(drawn: Graph): boolean {
  let neurons = 0;
  for (const { kind } of drawn.columns.folds.values()) if (kind === "neuron") neurons += 1;
  return neurons <= mostNeurons && drawn.size - neurons <= mostCards;
}

/** What is worth opening before anything else. */
const worthOpening: ReadonlySet<string> = new Set(["layer", "neuron", "loop"]);
/** What has no inside: the same node of each sample, and weights beside the neurons that share them. */
const withoutInside: ReadonlySet<string> = new Set(["samples", "parameters"]);

function described({ graph: folded, shownBy, again }: Contracted, repeats: readonly Repeat[]): FoldedGraph {
  let folds = 0;
  let example = "";
  let anyFold = "";
  // What few stand for opens into few nodes.
  let fewest = Infinity;
  for (const { kind, details } of folded.columns.folds.values()) {
    if (kind === "value") continue;
    folds += 1;
    const path = details?.path;
    if (typeof path !== "string" || withoutInside.has(kind)) continue;
    if (example === "" && worthOpening.has(kind)) example = path;
    const count = kind === "alike" ? (details?.alike as number) : 0;
    if (count < fewest) [anyFold, fewest] = [path, count];
  }
  const samples = repeats.reduce((most, { copies }) => Math.max(most, copies.length), 0);
  return { graph: folded, shownBy, again, folds, samples, example: example || anyFold };
}
