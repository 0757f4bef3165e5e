import type { Graph } from "../../graph/index.ts";
import { suggestion } from "../../text/index.ts";
import { PictureOptionError } from "../errors.ts";
import { isFoldOf } from "../fold/fold-called.ts";
import type { View } from "../view-step.ts";
import { keepNodes } from "./keep-nodes.ts";

/** So many scopes are named in a message. */
const mostNamed = 8;

/**
 * The nodes of a scope and of the scopes inside, with the leaves that they read; stubs stand for the rest.
 *
 * ```ts
 * toDot(onlyScope(snapshot(loss), "layer1.neuron3"));
 * ```
 *
 * @throws PictureOptionError naming the graph's scopes, when there is no such scope
 */
export function onlyScope(graph: Graph, scope: string): Graph {
  return viewOnly(graph, scope).graph;
}

/** See `onlyScope`. */
export function viewOnly(graph: Graph, scope: string): View {
  const kept = new Uint8Array(graph.size);
  const inside = (name: string): boolean => scope !== "" && (name === scope || name.startsWith(`${scope}.`));
  let found = false;
  for (let index = 0; index < graph.size; index++) {
    if (!inside(graph.scope(index)) && !isFoldOf(graph, index, scope)) continue;
    found = true;
    kept[index] = 1;
    for (const input of graph.inputs(index)) {
      const isLeaf = graph.operation(input) === null && graph.fold(input) === null;
      if (isLeaf) kept[input] = 1;
    }
  }
  if (!found) throw new PictureOptionError(unknownScope(graph, scope));
  return keepNodes(graph, kept);
}

function unknownScope(graph: Graph, scope: string): string {
  const names = [...new Set(graph.columns.scopeNames)].filter((name) => name !== "");
  const missing = `The graph has no scope ${JSON.stringify(scope)}.`;
  if (names.length === 0) return `${missing} None of its nodes was computed inside of a scope.`;
  const meant = suggestion(scope, names);
  if (meant !== null) return `${missing} Did you mean ${JSON.stringify(meant)}?`;
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
  return `${missing} It has ${names.slice(0, mostNamed).join(", ")}${more}.`;
}
