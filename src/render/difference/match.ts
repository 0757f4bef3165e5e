import type { Graph } from "../../graph/index.ts";
import { historiesOf, looksOf, TextNumbers } from "./looks.ts";
import { Pairing } from "./pairing.ts";
import { type UnionNode, unionOrder } from "./union.ts";

/** Which nodes of two graphs are the same node, and all nodes of both in an order in which inputs stand before their users. */
export interface Matching {
  readonly pairing: Pairing;
  readonly order: readonly UnionNode[];
}

/**
 * Finds the nodes that two graphs have in common: those with the same history (operation, label, scope, parameters and the same inputs all
 * the way down); then those that look the same and stand in the same place, next to partners; then those of the same label, operation and
 * scope; then the same operations on the same inputs, whatever their results are called. Where several are alike, the first is the first. Numbers do not count, except that unnamed constants of the same number are
 * preferred. A node without a label that has no neighbour in common is never guessed. Linear in the nodes and edges.
 */
export function matchGraphs(a: Graph, b: Graph): Matching {
  const looks = new TextNumbers();
  const [lookA, lookB] = [looksOf(a, looks, "names"), looksOf(b, looks, "names")];
  const certain = new Pairing(a, b);
  matchHistories(certain, true);
  if (certain.origin.every((before) => before >= 0) && certain.partner.every((after) => after >= 0)) {
    return withOrder(certain);
  }
  const likely = certain.copy();
  if (lookA[a.root] === lookB[b.root]) likely.match(a.root, b.root);
  spread(likely, lookA, lookB);
  matchHistories(likely, false);
  spread(likely, lookA, lookB);
  const bold = likely.copy();
  bold.matchKeys(labelled(a, lookA), labelled(b, lookB), looks.size, false);
  // The two results are the same node in two states, whatever they are called.
  if (a.operation(a.root) === b.operation(b.root)) bold.match(a.root, b.root);
  spread(bold, lookA, lookB);
  // The same operation on the same numbers is the same, even if its result is called otherwise now.
  bold.matchUsers(looksOf(a, looks, "operations"), looksOf(b, looks, "operations"), true);
  for (const pairing of [bold, likely]) {
    const order = unionOrder(pairing);
    if (order !== null) return { pairing, order };
  }
  const alike = new Pairing(a, b);
  matchHistories(alike, false);
  return withOrder(alike);
}

/** Equal histories alone never bend the union into a circle, because they have equal heights. */
function withOrder(pairing: Pairing): Matching {
  return { pairing, order: unionOrder(pairing) as UnionNode[] };
}

function matchHistories(pairing: Pairing, sure: boolean): void {
  const texts = new TextNumbers();
  const { a, b } = pairing;
  const histories = (graph: Graph): Int32Array => historiesOf(graph, looksOf(graph, texts, "names and numbers"), texts);
  pairing.matchKeys(histories(a), histories(b), texts.size, sure);
}

function spread(pairing: Pairing, lookA: Int32Array, lookB: Int32Array): void {
  pairing.matchInputs(lookA, lookB);
  pairing.matchUsers(lookA, lookB, false);
}

/** The looks of labelled nodes and of folds; -1 for all others. */
function labelled(graph: Graph, looks: Int32Array): Int32Array {
  return looks.map((look, index) => (graph.label(index) === "" && graph.fold(index) === null ? -1 : look));
}
