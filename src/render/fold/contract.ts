import { type Fold, Graph, type GraphNodeInit } from "../../graph/index.ts";
import { encodeNumber } from "../../text/index.ts";
import { nameOfFold } from "../focus/node-init.ts";
import type { AssignedFold, Assignment } from "./assignment.ts";
import { foldDetails } from "./details.ts";
import { FlowTable } from "./flows.ts";
import { numbersOf } from "./numbers.ts";

/** A graph in which groups of nodes have become one node each. */
export interface Contracted {
  readonly graph: Graph;
  /** For each node of the original the node that shows it. */
  readonly shownBy: Int32Array;
  /** The same nodes of another reading of the graph, one that has other gradients and is otherwise the same. */
  readonly again: (other: Graph) => Graph;
}

/**
 * Draws folds as single nodes. Should folds depend on each other in a circle, which only frames drawn by hand can cause, the folds of the
 * circle are left open.
 */
export function contract(graph: Graph, assignment: Assignment): Contracted {
  const foldOf = assignment.foldOf.slice();
  for (;;) {
    const boxes = new Boxes(graph, foldOf, assignment.folds);
    const order = boxes.order();
    if ("circle" in order) {
      for (let node = 0; node < graph.size; node++) if (order.circle.has(foldOf[node] as number)) foldOf[node] = -1;
      continue;
    }
    const shownBy = placesOf(boxes, order.order);
    const again = (other: Graph): Graph => build(other, assignment, boxes, order.order, shownBy);
    return { graph: again(graph), shownBy, again };
  }
}

/** The nodes of the contracted graph before they have an order: one per fold, one per node outside of folds. */
class Boxes {
  readonly boxOf: Int32Array;
  readonly members: number[][] = [];
  readonly foldOfBox: number[] = [];
  readonly #graph: Graph;

  constructor(graph: Graph, foldOf: Int32Array, folds: readonly AssignedFold[]) {
    this.#graph = graph;
    this.boxOf = new Int32Array(graph.size);
    const boxOfFold = new Int32Array(folds.length).fill(-1);
    for (let node = 0; node < graph.size; node++) {
      const fold = foldOf[node] as number;
      let box = fold === -1 ? -1 : (boxOfFold[fold] as number);
      if (box === -1) {
        box = this.members.length;
        this.members.push([]);
        this.foldOfBox.push(fold);
        if (fold !== -1) boxOfFold[fold] = box;
      }
      (this.members[box] as number[]).push(node);
      this.boxOf[node] = box;
    }
  }

  /** The boxes that a box reads: every slot of a single node, each box once for a fold. */
  inputs(box: number): readonly number[] {
    const members = this.members[box] as readonly number[];
    const { inputOffsets, inputIndices } = this.#graph;
    const isFold = this.foldOfBox[box] !== -1;
    const inputs: number[] = [];
    const seen = new Set<number>();
    for (const node of members) {
      for (let edge = inputOffsets[node] as number; edge < (inputOffsets[node + 1] as number); edge++) {
        const input = this.boxOf[inputIndices[edge] as number] as number;
        if (isFold && (input === box || seen.has(input))) continue;
        seen.add(input);
        inputs.push(input);
      }
    }
    return inputs;
  }

  /** Inputs before the boxes that read them, as a walk from the first node finds them; or the folds of a circle. */
  order(): { order: Int32Array } | { circle: Set<number> } {
    const order = new Int32Array(this.members.length);
    const state = new Uint8Array(this.members.length);
    let filled = 0;
    for (const start of [this.boxOf[this.#graph.root] as number, ...this.members.keys()]) {
      if (state[start] !== 0) continue;
      const stack: { box: number; inputs: readonly number[]; next: number }[] = [];
      const enter = (box: number): void => {
        state[box] = 1;
        stack.push({ box, inputs: this.inputs(box), next: 0 });
      };
      enter(start);
      while (stack.length > 0) {
        const top = stack[stack.length - 1] as { box: number; inputs: readonly number[]; next: number };
        const input = top.inputs[top.next++];
        if (input === undefined) {
          state[top.box] = 2;
          order[filled++] = top.box;
          stack.pop();
        } else if (state[input] === 0) {
          enter(input);
        } else if (state[input] === 1) {
          const circle = stack
            .slice(stack.findIndex(({ box }) => box === input))
            .map(({ box }) => this.foldOfBox[box] as number);
          return { circle: new Set(circle.filter((fold) => fold !== -1)) };
        }
      }
    }
    return { order };
  }
}

/** For each node the position of its box in an order. */
function placesOf({ boxOf }: Boxes, order: Int32Array): Int32Array {
  const place = new Int32Array(order.length);
  order.forEach((box, position) => {
    place[box] = position;
  });
  return boxOf.map((box) => place[box] as number);
}

function build(graph: Graph, { folds }: Assignment, boxes: Boxes, order: Int32Array, shownBy: Int32Array): Graph {
  const { boxOf, members, foldOfBox } = boxes;
  const flows = new FlowTable(graph, boxOf);
  const nodes: GraphNodeInit[] = [];
  for (const box of order) {
    const fold = folds[foldOfBox[box] as number];
    const inputs = boxes.inputs(box);
    const own = members[box] as readonly number[];
    const init = fold === undefined ? single(own[0] as number, inputs) : folded(fold, own, inputs);
    nodes.push({ ...init, inputs: inputs.map((input) => shownBy[members[input]?.[0] as number] as number) });
  }
  const contracted = Graph.fromNodes(nodes, shownBy[graph.root] as number);
  const stale = graph.stale.map(({ node, input, message }) => ({
    node: shownBy[node] as number,
    input: shownBy[input] as number,
    message,
  }));
  return new Graph(contracted.columns, contracted.root, distinctNodes(stale));

  /** A node outside of folds; one that reads a fold's inner numbers keeps its local derivatives as data, because the graph lacks the inputs. */
  function single(node: number, inputs: readonly number[]): GraphNodeInit {
    const { label, operation, parameters, scope, requiresGrad, data, grad, hasGrad, gradFromBefore, fold } =
      graph.node(node);
    const name = graph.name(node);
    const init = { data, grad, hasGrad, gradFromBefore, label, operation, parameters, scope, requiresGrad, name };
    if (fold !== undefined) return { ...init, fold };
    const exact = inputs.every((input) => {
      const source = folds[foldOfBox[input] as number];
      return source === undefined || isSingleNumber(source, graph.inputs(node), input);
    });
    if (exact) return init;
    const { partials, norms } = flows.intoNode(node);
    return {
      ...init,
      operation: null,
      fold: {
        kind: "value",
        title: label,
        members: [node],
        details: {
          operation,
          partials: partials.map((partial) => (typeof partial === "number" ? encodeNumber(partial) : null)),
          norms,
        },
      },
    };
  }

  /** Whether what a node reads of a fold is exactly the number that the fold shows. */
  function isSingleNumber({ outputs }: AssignedFold, inputs: readonly number[], box: number): boolean {
    if (outputs.length !== 1 || outputs[0]?.length !== 1) return false;
    return inputs.every((input) => boxOf[input] !== box || input === outputs[0]?.[0]);
  }

  function folded(fold: AssignedFold, own: readonly number[], inputs: readonly number[]): GraphNodeInit {
    const { group, outputs } = fold;
    const { data, grad, hasGrad, requiresGrad } = numbersOf(graph, fold, own);
    const isOne = outputs.length === 1 && outputs[0]?.length === 1;
    const edges = isOne ? flows.local(outputs[0]?.[0] as number, own, inputs) : flows.through(own, inputs);
    const made: Fold = {
      kind: group.kind,
      title: group.title,
      members: own,
      details: { path: group.path, ...edges, ...foldDetails(graph, fold, own) },
    };
    const name = nameOfFold(graph, own);
    return { data, grad, hasGrad, requiresGrad, label: group.path, scope: group.scope, fold: made, name };
  }
}

function distinctNodes<Item extends { readonly node: number }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.node, item])).values()];
}
