import type { Graph } from "../graph/index.ts";

/** What makes the frames of consecutive layers stand side by side as clean columns. */
export interface Columns {
  /** Nodes of one column: the outputs of each outermost scope. */
  readonly ranks: readonly (readonly number[])[];
  /** Invisible edges from an output of one scope to the leaves of the scopes that use it. */
  readonly links: readonly (readonly [from: number, to: number])[];
}

/**
 * Columns for the outermost scopes of a graph. Without them Graphviz pulls the leaves of a later layer beside those of the first,
 * and the frames overlap.
 */
export function scopeColumns(graph: Graph, isShown: (index: number) => boolean): Columns {
  const outermost = (index: number): string => graph.scope(index).split(".", 1)[0] as string;
  const outputs = new Map<string, Set<number>>();
  const previous = new Map<string, number>();
  const leaves = new Map<string, number[]>();
  for (let index = 0; index < graph.size; index++) {
    const scope = outermost(index);
    if (scope !== "" && isShown(index) && graph.operation(index) === null && graph.fold(index) === null)
      append(leaves, scope, index);
    for (const input of graph.inputs(index)) {
      const source = outermost(input);
      if (source === scope || source === "" || !isShown(input)) continue;
      if (scope !== "") previous.set(scope, input);
      const known = outputs.get(source);
      if (known === undefined) outputs.set(source, new Set([input]));
      else known.add(input);
    }
  }
  const links: (readonly [number, number])[] = [];
  for (const [scope, from] of previous) for (const to of leaves.get(scope) ?? []) links.push([from, to]);
  const ranks = [...outputs.values()]
    .filter((nodes) => nodes.size > 1)
    .map((nodes) => [...nodes].sort((a, b) => a - b));
  return { ranks: acyclic(graph, ranks), links };
}

/** Outputs of one scope can depend on each other; such a group cannot stand in one column without bending its edges back. */
function acyclic(graph: Graph, ranks: readonly (readonly number[])[]): (readonly number[])[] {
  return ranks.filter((nodes) => {
    const members = new Set(nodes);
    return !nodes.some((index) => graph.inputs(index).some((input) => members.has(input)));
  });
}

function append(lists: Map<string, number[]>, key: string, item: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
