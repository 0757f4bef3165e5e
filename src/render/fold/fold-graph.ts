import type { Graph } from "../../graph/index.ts";
import { type Repeat, type Structure, structure } from "../../structure/index.ts";
import { suggestion } from "../../text/index.ts";
import { PictureOptionError } from "../errors.ts";
import { assign } from "./assignment.ts";
import { contract } from "./contract.ts";
import type { Group } from "./group.ts";
import { groupsOf } from "./groups.ts";
import type { FoldLevel } from "./levels.ts";
import { mostForNeurons } from "./levels.ts";

/** A folded graph, and where each node of the original went. */
export interface FoldedGraph {
  readonly graph: Graph;
  /** For each node of the original the node that shows it. Length: the original's size. */
  readonly shownBy: Int32Array;
  /** How many nodes of the folded graph stand for others. */
  readonly folds: number;
  /** How many samples are drawn once; 0 where nothing is repeated. */
  readonly samples: number;
  /** A fold that may be opened, as an example; empty where there is none. */
  readonly example: string;
}

/**
 * Folds a graph to a level. The result is a graph like any other, with fold nodes.
 *
 * @param open names of folds that are left open, such as "layer1.neuron3".
 * @param together whether the samples of a batch are drawn once; without, only where there would be too many nodes.
 * @throws PictureOptionError when `open` names no fold.
 */
export function foldToLevel(
  graph: Graph,
  level: FoldLevel,
  open: readonly string[] = [],
  together: boolean = level === "batch",
): FoldedGraph {
  const found = structure(graph);
  checkOpen(graph, found, open);
  const isOpen = opener(open);
  const groups = groupsOf(graph, found, level, isOpen);
  if (together) return fold(graph, found, groups, found.repeats);
  const folded = fold(graph, found, groups, []);
  if (found.repeats.length === 0 || folded.graph.size <= mostForNeurons || level === "full") return folded;
  return fold(graph, found, groups, found.repeats);
}

function fold(graph: Graph, found: Structure, groups: readonly Group[], repeats: readonly Repeat[]): FoldedGraph {
  const { graph: folded, shownBy } = contract(graph, assign(graph, found, groups, repeats));
  let folds = 0;
  let example = "";
  for (const { kind, details } of folded.columns.folds.values()) {
    if (kind === "value") continue;
    folds += 1;
    const path = details?.path;
    if (example === "" && typeof path === "string" && (kind === "layer" || kind === "neuron")) example = path;
  }
  const samples = repeats.reduce((most, { copies }) => Math.max(most, copies.length), 0);
  return { graph: folded, shownBy, folds, samples, example };
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
    for (const { path } of groupsOf(graph, found, level, () => false)) known.add(path);
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
