import { Graph, type GraphNodeInit } from "../../graph/index.ts";
import { encodeNumber } from "../../text/index.ts";
import type { View } from "../view-step.ts";
import { foldNode, sameNode } from "./node-init.ts";

/** Owners of nodes that no drawn node depends on: they lead on to the root. */
const onward = -2;
const nobody = -1;

/**
 * Draws some nodes of a graph and puts everything else into stubs: one for each input that is left out, with all that only leads there, and
 * one for everything between the drawn nodes and the root. Each node left out is in one stub, so that the numbers on the stubs add up.
 *
 * @param kept 1 for each node that is drawn; at least one. Length: the graph's size.
 */
export function keepNodes(graph: Graph, kept: Uint8Array): View {
  const owner = ownersOf(graph, kept);
  const shownBy = new Int32Array(graph.size).fill(-1);
  const members = new Map<number, number[]>();
  const sources = new Map<number, Map<number, number | null>>();
  for (let index = 0; index < graph.size; index++) {
    if (kept[index] === 1) continue;
    const stub = owner[index] as number;
    let list = members.get(stub);
    if (list === undefined) {
      list = [];
      members.set(stub, list);
      sources.set(stub, new Map());
    }
    list.push(index);
    addFlows(graph, index, kept, sources.get(stub) as Map<number, number | null>);
  }
  const elsewhere = readOnTheWay(graph, kept, owner);
  const nodes: GraphNodeInit[] = [];
  const addStub = (stub: number, carrier: number): void => {
    const left = members.get(stub) as number[];
    const into = sources.get(stub) as Map<number, number | null>;
    const inputs = [...into.keys()].map((input) => shownBy[input] as number);
    const flows = [...into.values()].map((flow) => (flow === null ? null : encodeNumber(flow)));
    // Edges between stubs would be the loudest lines of a picture that is about something else, so they are told in words.
    const details = { onward: stub === onward, elsewhere: elsewhere.has(stub), flows };
    const fold = { kind: "stub", title: `+${countOf(graph, left)}`, members: left, details };
    for (const member of left) shownBy[member] = nodes.length;
    nodes.push(foldNode(graph, carrier, inputs, fold));
  };
  for (let index = 0; index < graph.size; index++) {
    if (kept[index] === 1) {
      const inputs = graph.inputs(index).map((input) => shownBy[input] as number);
      shownBy[index] = nodes.length;
      nodes.push(sameNode(graph, index, inputs));
    } else if (owner[index] === index) addStub(index, index);
  }
  if (kept[graph.root] === 0 && owner[graph.root] === onward) addStub(onward, graph.root);
  const root = shownBy[graph.root] as number;
  const { columns } = Graph.fromNodes(nodes, root);
  const stale = graph.stale
    .filter(({ node }) => kept[node] === 1)
    .map((one) => ({ ...one, node: shownBy[one.node] as number, input: Math.max(0, shownBy[one.input] as number) }));
  return {
    graph: new Graph(columns, root, stale),
    shownBy,
    notes: [],
    again: (other) => keepNodes(other, kept).graph,
  };
}

/** For each node left out, the stub that it is in: named by the input of a drawn node that it leads to. */
function ownersOf(graph: Graph, kept: Uint8Array): Int32Array {
  const owner = new Int32Array(graph.size).fill(nobody);
  const { inputOffsets, inputIndices } = graph;
  for (let index = 0; index < graph.size; index++) {
    if (kept[index] === 0) continue;
    for (let edge = inputOffsets[index] as number; edge < (inputOffsets[index + 1] as number); edge++) {
      const input = inputIndices[edge] as number;
      if (kept[input] === 0) owner[input] = input;
    }
  }
  // Users stand after their inputs: on the way back every owner is known before it is handed on. Drawn nodes hand on nothing, but what
  // they depend on leads to them and not onward.
  for (let index = graph.size - 1; index >= 0; index--) {
    if (kept[index] === 1) continue;
    if (owner[index] === nobody) owner[index] = onward;
    const own = owner[index] as number;
    for (let edge = inputOffsets[index] as number; edge < (inputOffsets[index + 1] as number); edge++) {
      const input = inputIndices[edge] as number;
      const before = owner[input] as number;
      if (kept[input] === 0 && (before === nobody || (before === onward && own !== onward))) owner[input] = own;
    }
  }
  return owner;
}

/**
 * Adds what a node that is left out hands back to the drawn nodes that it reads, by their indices: the gradient that flows through these
 * edges, null where there is no single number.
 */
function addFlows(graph: Graph, index: number, kept: Uint8Array, flows: Map<number, number | null>): void {
  const inputs = graph.inputs(index);
  if (!inputs.some((input) => kept[input] === 1)) return;
  const partials = graph.fold(index) === null && graph.hasGrad(index) ? graph.partials(index) : null;
  for (const [slot, input] of inputs.entries()) {
    if (kept[input] === 0) continue;
    const before = flows.has(input) ? (flows.get(input) as number | null) : 0;
    const isKnown = before !== null && partials !== null && graph.requiresGrad(input);
    // What a branch that was not taken hands back is nothing.
    const partial = partials?.[slot] ?? null;
    flows.set(input, !isKnown ? null : partial === null ? before : before + partial * graph.grad(index));
  }
}

/** The stubs that values on the way to the root read as well, by the nodes that name them. */
function readOnTheWay(graph: Graph, kept: Uint8Array, owner: Int32Array): ReadonlySet<number> {
  const read = new Set<number>();
  for (let index = 0; index < graph.size; index++) {
    if (kept[index] === 1 || owner[index] !== onward) continue;
    for (const input of graph.inputs(index))
      if (kept[input] === 0 && owner[input] !== onward) read.add(owner[input] as number);
  }
  return read;
}

/** How many values nodes stand for, folds counted with their members. */
function countOf(graph: Graph, members: readonly number[]): number {
  let count = 0;
  for (const member of members) count += graph.fold(member)?.members.length ?? 1;
  return count;
}
