import type { Graph } from "../../graph/index.ts";

const notes = new WeakMap<Graph, readonly string[]>();

/** Remembers what every picture of a graph must say, for graphs that are handed from function to function before they are drawn. */
export function noteWith(graph: Graph, sentences: readonly string[]): Graph {
  if (sentences.length > 0) notes.set(graph, sentences);
  return graph;
}

/** What pictures of the graph must say. */
export function notesOf(graph: Graph): readonly string[] {
  return notes.get(graph) ?? [];
}
