import type { Graph } from "../../graph/index.ts";

/** Which nodes of two graphs are the same node. */
export interface Matching {
  /** For each node of the first graph its partner in the second, or -1. */
  readonly partner: Int32Array;
  /** The same the other way round. */
  readonly origin: Int32Array;
}

/**
 * Finds the nodes that two graphs have in common: first those with the same history (operation, label, scope, parameters and the same inputs
 * all the way down), in the order of nodes where several look alike; then, among what is left, those with the same operation, label and
 * scope. Numbers do not count, except that unnamed constants of the same number are preferred. Linear in the nodes and edges.
 */
export function matchGraphs(a: Graph, b: Graph): Matching {
  const ids = new Map<string, number>();
  const alike = pairs(histories(a, ids), histories(b, ids));
  const loose = completed(alike, pairs(looks(a, alike.partner), looks(b, alike.origin)));
  const rooted = withRoots(a, b, loose);
  for (const matching of [rooted, loose]) if (unionOrder(a, b, matching) !== null) return matching;
  return alike;
}

/** One number for each history that a node can have. */
function histories(graph: Graph, ids: Map<string, number>): Int32Array {
  const own = new Int32Array(graph.size);
  for (let index = 0; index < graph.size; index++) {
    const inputs = graph.inputs(index).map((input) => own[input] as number);
    const key = JSON.stringify([look(graph, index), graph.parameters(index), inputs]);
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
    }
    own[index] = id;
  }
  return own;
}

/** What a node is called and does, and for unnamed constants their number. */
function look(graph: Graph, index: number): string {
  const [operation, label] = [graph.operation(index), graph.label(index)];
  const isConstant = operation === null && label === "" && !graph.requiresGrad(index);
  const number = isConstant ? String(graph.data[index]) : "";
  return JSON.stringify([operation, label, graph.scope(index), number, graph.fold(index)?.title ?? ""]);
}

/** The looks of the nodes without a partner, numbers left out; -1 for those that have one. */
function looks(graph: Graph, partner: Int32Array): (string | number)[] {
  return Array.from({ length: graph.size }, (_, index) =>
    (partner[index] as number) >= 0
      ? -1
      : JSON.stringify([graph.operation(index), graph.label(index), graph.scope(index), graph.inputs(index).length]),
  );
}

/** Pairs equal keys of two lists, the first with the first and so on; -1 is nobody's key. */
function pairs(a: ArrayLike<string | number>, b: ArrayLike<string | number>): Matching {
  const waiting = new Map<string | number, number[]>();
  for (let index = a.length - 1; index >= 0; index--) {
    const key = a[index] as string | number;
    const list = waiting.get(key);
    if (list === undefined) waiting.set(key, [index]);
    else list.push(index);
  }
  waiting.delete(-1);
  const partner = new Int32Array(a.length).fill(-1);
  const origin = new Int32Array(b.length).fill(-1);
  for (let index = 0; index < b.length; index++) {
    const first = waiting.get(b[index] as string | number)?.pop();
    if (first === undefined) continue;
    partner[first] = index;
    origin[index] = first;
  }
  return { partner, origin };
}

function completed(certain: Matching, more: Matching): Matching {
  return {
    partner: certain.partner.map((found, index) => (found >= 0 ? found : (more.partner[index] as number))),
    origin: certain.origin.map((found, index) => (found >= 0 ? found : (more.origin[index] as number))),
  };
}

/** The two results are the same node in two states, when neither has another partner and they do the same. */
function withRoots(a: Graph, b: Graph, { partner, origin }: Matching): Matching {
  const same = a.operation(a.root) === b.operation(b.root);
  if (!same || (partner[a.root] as number) >= 0 || (origin[b.root] as number) >= 0) return { partner, origin };
  const [partners, origins] = [partner.slice(), origin.slice()];
  partners[a.root] = b.root;
  origins[b.root] = a.root;
  return { partner: partners, origin: origins };
}

/** A node of the union: by its index in the second graph, or in the first where it was removed. */
export type UnionNode = { readonly before: number; readonly after: number };

/**
 * All nodes of both graphs, common ones once, inputs before their users; null when the matching bends the union into a circle.
 */
export function unionOrder(a: Graph, b: Graph, { partner, origin }: Matching): UnionNode[] | null {
  // Nodes of b keep their indices, removed nodes of a stand after them.
  const removed: number[] = [];
  const unionOf = partner.slice();
  for (let index = 0; index < a.size; index++) {
    if ((partner[index] as number) >= 0) continue;
    unionOf[index] = b.size + removed.length;
    removed.push(index);
  }
  const size = b.size + removed.length;
  const users: number[][] = Array.from({ length: size }, () => []);
  const missing = new Int32Array(size);
  const link = (from: number, to: number): void => {
    (users[from] as number[]).push(to);
    missing[to] = (missing[to] as number) + 1;
  };
  for (let index = 0; index < b.size; index++) for (const input of b.inputs(index)) link(input, index);
  for (let index = 0; index < a.size; index++) {
    for (const input of a.inputs(index)) link(unionOf[input] as number, unionOf[index] as number);
  }
  const ready: number[] = [];
  for (let node = size - 1; node >= 0; node--) if (missing[node] === 0) ready.push(node);
  const order: UnionNode[] = [];
  while (ready.length > 0) {
    const node = ready.pop() as number;
    order.push(
      node < b.size
        ? { before: origin[node] as number, after: node }
        : { before: removed[node - b.size] as number, after: -1 },
    );
    for (const user of (users[node] as number[]).toReversed()) {
      missing[user] = (missing[user] as number) - 1;
      if (missing[user] === 0) ready.push(user);
    }
  }
  return order.length === size ? order : null;
}
