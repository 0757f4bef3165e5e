import type { Graph } from "../../graph/index.ts";
import type { Structure } from "../../structure/index.ts";
import { suggestion } from "../../text/index.ts";
import { PictureOptionError } from "../errors.ts";
import type { FoldName } from "./group.ts";
import { groupsOf } from "./groups.ts";
import { foldDrawings } from "./kinds.ts";

/** Which folds are left open. */
export interface Opener {
  /** Whether the fold of a path is open: because it is named, or because something inside of it is. */
  readonly at: (path: string) => boolean;
  /** Whether something inside of what a path names is open by itself. */
  readonly within: (path: string) => boolean;
}

/** @param paths of folds, such as "layer1.neuron3". */
export function opener(paths: readonly string[]): Opener {
  const names = new Set<string>();
  const around = new Set<string>();
  for (const path of paths) {
    names.add(path);
    for (let end = path.lastIndexOf("."); end > 0; end = path.lastIndexOf(".", end - 1)) {
      names.add(path.slice(0, end));
      around.add(path.slice(0, end));
    }
  }
  return { at: (path) => names.has(path), within: (path) => around.has(path) };
}

/**
 * The paths of the folds that somebody names: by path ("layer1.neuron3"), by the name that the fold has in the picture ("f3751"), or by
 * its title where only one fold has it.
 *
 * @param whole draws the graph with all folds closed; asked only for names that are no paths of groups.
 * @throws PictureOptionError for a name that is none of these.
 */
export function openPaths(
  graph: Graph,
  found: Structure,
  open: readonly string[],
  whole: () => Graph,
): readonly string[] {
  if (open.length === 0) return [];
  const known = new Set<string>();
  for (const level of ["neurons", "layers"] as const)
    for (const { path } of groupsOf(graph, found, level, () => false, true)) known.add(path);
  for (const { neurons } of found.layers) for (const { name } of neurons) known.add(`${name}.sum`);
  if (open.every((name) => known.has(name))) return open;
  const { byName, paths } = drawnFolds(whole());
  return open.map((name) => {
    const path = known.has(name) || paths.has(name) ? name : byName.get(name);
    if (path === undefined) throw unknownFold(name, [...known, ...paths]);
    return path;
  });
}

/** The folds of a picture: their paths, and their paths by their names and titles. */
function drawnFolds(drawn: Graph): { byName: ReadonlyMap<string, string>; paths: ReadonlySet<string> } {
  const byName = new Map<string, string>();
  const paths = new Set<string>();
  const titles = new Map<string, string | null>();
  for (const [box, fold] of drawn.columns.folds) {
    const { kind, details } = fold;
    const path = details?.path;
    if (typeof path !== "string" || kind === "samples" || kind === "parameters") continue;
    paths.add(path);
    byName.set(drawn.name(box), path);
    const sign = foldDrawings[kind as FoldName]?.glyph?.(fold) ?? "";
    const title = `${sign} ${fold.title}`.trim();
    titles.set(title, titles.has(title) ? null : path);
  }
  for (const [title, path] of titles) if (path !== null && !byName.has(title)) byName.set(title, path);
  return { byName, paths };
}

function unknownFold(name: string, known: readonly string[]): PictureOptionError {
  const names = [...new Set(known)];
  const meant = suggestion(name, names);
  const hint =
    meant !== null
      ? `Did you mean "${meant}"?`
      : names.length === 0
        ? "Nothing in this graph can be folded."
        : `Folds are called ${names.slice(0, 4).join(", ")} and so on.`;
  return new PictureOptionError(`The graph has no fold ${JSON.stringify(name)} to open. ${hint}`);
}
