import type { Graph } from "../../graph/index.ts";
import { type Repeat, type Structure, structure } from "../../structure/index.ts";
import { suggestion } from "../../text/index.ts";
import { PictureOptionError } from "../errors.ts";
import { joinAlike } from "./alike.ts";
import { assign } from "./assignment.ts";
import { type Contracted, contract } from "./contract.ts";
import { groupsOf } from "./groups.ts";
import type { FoldLevel } from "./levels.ts";
import { mostCards, mostForNeurons, mostPills } from "./levels.ts";

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
 * @param open names of folds that are left open, such as "layer1.neuron3".
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
  checkOpen(graph, found, open);
  const isOpen = opener(open);
  if (automatic || level === "batch") return foldToFit(graph, found, level, isOpen);
  const groups = groupsOf(graph, found, level, isOpen);
  const folded = contract(graph, assign(graph, found, groups, []));
  if (found.repeats.length === 0 || folded.graph.size <= mostForNeurons || level === "full")
    return described(folded, []);
  return described(contract(graph, assign(graph, found, groups, found.repeats)), found.repeats);
}

/** Folds further until a person can take the picture in: what is alike, then layers in place of neurons, then neurons that are alike. */
function foldToFit(graph: Graph, found: Structure, level: FoldLevel, isOpen: (path: string) => boolean): FoldedGraph {
  const assignment = assign(graph, found, groupsOf(graph, found, level, isOpen, true), found.repeats);
  const folded = contract(graph, assignment);
  if (fits(folded.graph)) return described(folded, found.repeats);
  const withNeurons = contract(
    graph,
    joinAlike(graph, assignment, folded, (kind) => kind !== "neuron"),
  );
  if (fits(withNeurons.graph)) return described(withNeurons, found.repeats);
  if (level === "neurons") return foldToFit(graph, found, "layers", isOpen);
  const joined = contract(
    graph,
    joinAlike(graph, assignment, folded, () => true),
  );
  if (joined.graph.size <= mostPills) return described(joined, found.repeats);
  // A run through one of many branches hides that these are alike.
  const groups = groupsOf(graph, found, level, isOpen, true).filter(({ kind }) => kind !== "run");
  const withoutRuns = assign(graph, found, groups, found.repeats);
  const branches = contract(graph, withoutRuns);
  const balanced = contract(
    graph,
    joinAlike(graph, withoutRuns, branches, () => true),
  );
  return described(balanced.graph.size < joined.graph.size ? balanced : joined, found.repeats);
}

/** Whether a picture is small enough: a few cards, and neurons in columns. */
function fits(drawn: Graph): boolean {
  let neurons = 0;
  for (const { kind } of drawn.columns.folds.values()) if (kind === "neuron") neurons += 1;
  return neurons <= mostNeurons && drawn.size - neurons <= mostCards;
}

/** What is worth opening. */
const openable: ReadonlySet<string> = new Set(["layer", "neuron", "loop"]);

function described({ graph: folded, shownBy, again }: Contracted, repeats: readonly Repeat[]): FoldedGraph {
  let folds = 0;
  let example = "";
  for (const { kind, details } of folded.columns.folds.values()) {
    if (kind === "value") continue;
    folds += 1;
    const path = details?.path;
    if (example === "" && typeof path === "string" && openable.has(kind)) example = path;
  }
  const samples = repeats.reduce((most, { copies }) => Math.max(most, copies.length), 0);
  return { graph: folded, shownBy, again, folds, samples, example };
}

/** Whether a fold is open: because it is named, or because something inside of it is. */
function opener(open: readonly string[]): (path: string) => boolean {
  const names = new Set<string>();
  for (const name of open) {
    const parts = name.split(".");
    for (let length = 1; length <= parts.length; length++) names.add(parts.slice(0, length).join("."));
  }
  return (path) => names.has(path);
}

function checkOpen(graph: Graph, found: Structure, open: readonly string[]): void {
  if (open.length === 0) return;
  const known = new Set<string>();
  for (const level of ["neurons", "layers"] as const)
    for (const { path } of groupsOf(graph, found, level, () => false, true)) known.add(path);
  for (const { neurons } of found.layers) for (const { name } of neurons) known.add(`${name}.sum`);
  for (const name of open) {
    if (known.has(name)) continue;
    const meant = suggestion(name, [...known]);
    const some = [...known].slice(0, 4).join(", ");
    const hint =
      meant !== null
        ? `Did you mean "${meant}"?`
        : known.size === 0
          ? "Nothing in this graph can be folded."
          : `Folds are called ${some} and so on.`;
    throw new PictureOptionError(`The graph has no fold ${JSON.stringify(name)} to open. ${hint}`);
  }
}
