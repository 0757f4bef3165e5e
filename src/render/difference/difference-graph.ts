import { type Fold, Graph, type GraphNodeInit } from "../../graph/index.ts";
import { encodeNumber } from "../../text/index.ts";
import { PictureOptionError } from "../errors.ts";
import { glyphOf, labelOf } from "../names.ts";
import { matchGraphs, type UnionNode, unionOrder } from "./match.ts";

/** What became of a node. */
export type ChangeState = "same" | "changed" | "added" | "removed";

/** An edge of the union of two graphs: from which node, and on which side it exists. */
interface UnionEdge {
  readonly input: number;
  readonly state: "both" | "added" | "removed";
  readonly before: number | null | undefined;
  readonly after: number | null | undefined;
}

/**
 * Two graphs as one: what they have in common stands once, with the old and the new numbers; nodes and edges of only one of them are marked
 * as added or removed. Nodes are matched by structure, labels and scopes, never by their numbers.
 *
 * ```ts
 * const before = snapshot(loss);
 * optimizer.step();
 * toDot(differenceGraph(before, snapshot(again())));
 * ```
 *
 * @param a the graph before
 * @param b the graph after
 * @returns a graph of fold nodes of the kind "difference"; its root is the root of `b`
 * @throws PictureOptionError for folded graphs, whose numbers belong to many nodes
 */
export function differenceGraph(a: Graph, b: Graph): Graph {
  for (const graph of [a, b]) {
    if (graph.columns.folds.size > 0)
      throw new PictureOptionError("Folded graphs cannot be compared node by node. Compare them before folding.");
  }
  const matching = matchGraphs(a, b);
  const order = unionOrder(a, b, matching) as UnionNode[];
  const placeOfA = new Int32Array(a.size).fill(-1);
  const placeOfB = new Int32Array(b.size).fill(-1);
  const nodes: GraphNodeInit[] = [];
  for (const { before, after } of order) {
    if (before >= 0) placeOfA[before] = nodes.length;
    if (after >= 0) placeOfB[after] = nodes.length;
    const edges = edgesOf(a, b, before, after, placeOfA, placeOfB);
    const [graph, index] = after >= 0 ? [b, after] : [a, before];
    nodes.push({
      data: graph.data[index] as number,
      grad: graph.grad(index),
      hasGrad: graph.hasGrad(index),
      requiresGrad: graph.requiresGrad(index),
      scope: graph.scope(index),
      inputs: edges.map((edge) => edge.input),
      fold: foldOf(a, b, before, after, edges),
    });
  }
  return Graph.fromNodes(nodes, placeOfB[b.root] as number);
}

/** The edges into a node: those of the graph after, then those that only the graph before has. */
function edgesOf(
  a: Graph,
  b: Graph,
  before: number,
  after: number,
  placeOfA: Int32Array,
  placeOfB: Int32Array,
): UnionEdge[] {
  const old = before < 0 ? [] : a.inputs(before).map((input) => placeOfA[input] as number);
  const current = after < 0 ? [] : b.inputs(after).map((input) => placeOfB[input] as number);
  const oldPartials = before < 0 ? [] : shownPartials(a, before);
  const newPartials = after < 0 ? [] : shownPartials(b, after);
  // Each old edge is used once: a node may read another one twice.
  const left = new Map<number, number[]>();
  for (const [slot, input] of old.entries()) left.set(input, [...(left.get(input) ?? []), slot]);
  const edges: UnionEdge[] = current.map((input, slot) => {
    const match = left.get(input)?.shift();
    return {
      input,
      state: match === undefined ? "added" : "both",
      before: match === undefined ? undefined : oldPartials[match],
      after: newPartials[slot],
    };
  });
  for (const [slot, input] of old.entries()) {
    if (left.get(input)?.includes(slot) === true)
      edges.push({ input, state: "removed", before: oldPartials[slot], after: undefined });
  }
  return edges;
}

/** Local derivatives where there is one to show: null where the branch was not taken, undefined where the input needs no gradient. */
function shownPartials(graph: Graph, index: number): (number | null | undefined)[] {
  const inputs = graph.inputs(index);
  return graph
    .partials(index)
    .map((partial, slot) => (graph.requiresGrad(inputs[slot] as number) ? partial : undefined));
}

function foldOf(a: Graph, b: Graph, before: number, after: number, edges: readonly UnionEdge[]): Fold {
  const [graph, index] = after >= 0 ? [b, after] : [a, before];
  const old = before < 0 ? null : numbersOf(a, before);
  const current = after < 0 ? null : numbersOf(b, after);
  const isSame = old !== null && current !== null && old.value === current.value && old.gradient === current.gradient;
  const state: ChangeState = old === null ? "added" : current === null ? "removed" : isSame ? "same" : "changed";
  const bare = graph.operation(index) === null && !graph.requiresGrad(index) ? "constant" : `n${index}`;
  const name = [glyphOf(graph, index), labelOf(graph, index)].filter((part) => part !== "").join(" ") || bare;
  return {
    kind: "difference",
    title: name,
    members: [index],
    details: {
      state,
      before: old,
      after: current,
      edges: edges.map((edge) => ({
        state: edge.state,
        before: encoded(edge.before),
        after: encoded(edge.after),
        through: through(edge.state === "removed" ? a : b, edge.state === "removed" ? before : after, edge),
      })),
    },
  };
}

function through(graph: Graph, index: number, { state, before, after }: UnionEdge): number | string | null {
  const partial = state === "removed" ? before : after;
  if (!graph.hasGrad(index) || partial === null || partial === undefined) return null;
  return encodeNumber(graph.grad(index) * partial);
}

function encoded(partial: number | null | undefined): number | string | null {
  if (partial === undefined) return null;
  return partial === null ? "not taken" : encodeNumber(partial);
}

/** A node's numbers as JSON can hold them; the gradient is null where the node needs none, and "–" where it has none yet. */
function numbersOf(graph: Graph, index: number): { value: number | string; gradient: number | string | null } {
  const value = encodeNumber(graph.data[index] as number);
  if (!graph.requiresGrad(index)) return { value, gradient: null };
  return { value, gradient: graph.hasGrad(index) ? encodeNumber(graph.grad(index)) : "–" };
}
