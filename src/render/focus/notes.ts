import { type Fold, Graph } from "../../graph/index.ts";

/** For graphs without folds, such as a path of one value, which have no place for sentences of their own. */
const notes = new WeakMap<Graph, readonly string[]>();

/**
 * The same graph, which remembers what every picture of it must say when it is handed from function to function before it is drawn. The
 * sentences are data of its first fold, so that JSON keeps them.
 */
export function noteWith(graph: Graph, sentences: readonly string[]): Graph {
  if (sentences.length === 0) return graph;
  const [first] = graph.columns.folds;
  if (first === undefined) {
    notes.set(graph, sentences);
    return graph;
  }
  const [index, fold] = first;
  // A part of the graph may have the same fold; the sentences are about the whole.
  const noted = { ...fold, details: { ...fold.details, notes: { size: graph.size, sentences } } };
  const folds = new Map(graph.columns.folds).set(index, noted);
  return new Graph({ ...graph.columns, folds }, graph.root, graph.stale);
}

/** What pictures of the graph must say. */
export function notesOf(graph: Graph): readonly string[] {
  const known = notes.get(graph);
  if (known !== undefined) return known;
  const [first] = graph.columns.folds.values();
  const held = first?.details?.notes as { readonly size?: unknown; readonly sentences?: unknown } | null | undefined;
  if (held?.size !== graph.size || !Array.isArray(held.sentences)) return [];
  return held.sentences.filter((sentence) => typeof sentence === "string");
}

/** What a fold tells of itself, without what it holds for the whole graph. */
export function ownDetails(fold: Fold | null): Readonly<Record<string, unknown>> | undefined {
  if (fold?.details?.notes === undefined) return fold?.details;
  const { notes: _, ...own } = fold.details;
  return own;
}
