import type { Fold, Graph } from "../../graph/index.ts";
import type { AssignedFold } from "./assignment.ts";

/** One box of a contracted graph: a node by itself, or a fold with its members. */
export interface Box {
  /** The nodes of the original that the box shows, ascending. */
  readonly nodes: readonly number[];
  /** Absent where the box is one node of the original. */
  readonly assigned?: AssignedFold | undefined;
  /** What the contracted graph says of the fold. */
  readonly drawn?: Fold | undefined;
}

/**
 * Equal numbers for boxes that compute the same: the same operations with the same parameters, wired alike, of inputs that are computed
 * alike. Numbers of leaves may differ; whether they are trained may not. The descriptions are compared as a whole, so that nothing is
 * called alike that is not. Takes time in proportion to nodes and edges of the original.
 *
 * @param boxes in topological order.
 * @param boxOf the box of each node. Length: the original's size.
 */
export function computationClasses(graph: Graph, boxes: readonly Box[], boxOf: Int32Array): Int32Array {
  const { inputOffsets, inputIndices, columns } = graph;
  const known = new Map<string, number>();
  const classes = new Int32Array(boxes.length);
  // What a node inside of a fold computes: two readers of one fold may read different parts of it.
  const parts = new Int32Array(graph.size);
  const place = new Int32Array(graph.size).fill(-1);
  boxes.forEach((box, index) => {
    const order = box.assigned === undefined ? box.nodes : inOrder(box.nodes, box.assigned, index);
    classes[index] = numberOf(description(box, index, order));
    if (order.length > 1) for (const node of order) parts[node] = numberOf(part(node, index));
  });
  return classes;

  function numberOf(key: string): number {
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  }

  /** The members as a walk from the outputs meets them last, inputs first: the same order for boxes that are alike. */
  function inOrder(nodes: readonly number[], { outputs }: AssignedFold, index: number): readonly number[] {
    const order: number[] = [];
    const stack: { node: number; edge: number }[] = [];
    const enter = (node: number): void => {
      place[node] = nodes.length;
      stack.push({ node, edge: inputOffsets[node] as number });
    };
    for (const start of [...outputs.flat(), ...nodes]) {
      if (place[start] !== -1) continue;
      enter(start);
      while (stack.length > 0) {
        const top = stack[stack.length - 1] as { node: number; edge: number };
        if (top.edge === inputOffsets[top.node + 1]) {
          place[top.node] = order.length;
          order.push(top.node);
          stack.pop();
          continue;
        }
        const input = inputIndices[top.edge++] as number;
        if (boxOf[input] === index && place[input] === -1) enter(input);
      }
    }
    return order;
  }

  /** A box in full: every member, and for each of its inputs either which member that is, or which of the numbers outside. */
  function description({ assigned, drawn }: Box, index: number, order: readonly number[]): string {
    const outside = new Map<number, number>();
    const words: (number | string)[] = assigned === undefined ? [] : [saidOf(assigned, drawn)];
    for (const node of order) {
      words.push(head(node));
      for (let edge = inputOffsets[node] as number; edge < (inputOffsets[node + 1] as number); edge++) {
        const input = inputIndices[edge] as number;
        const source = boxOf[input] as number;
        if (source === index) {
          words.push(place[input] as number);
          continue;
        }
        const before = outside.get(input);
        if (before === undefined) {
          outside.set(input, outside.size);
          words.push(`new ${classes[source]}.${parts[input]}`);
        } else words.push(`old ${before}`);
      }
    }
    for (const sample of assigned?.outputs ?? []) words.push("shows", ...sample.map((node) => place[node] as number));
    return words.join();
  }

  function part(node: number, index: number): string {
    const words: (number | string)[] = ["part", head(node)];
    for (let edge = inputOffsets[node] as number; edge < (inputOffsets[node + 1] as number); edge++) {
      const input = inputIndices[edge] as number;
      const source = boxOf[input] as number;
      words.push(source === index ? (parts[input] as number) : `${classes[source]}.${parts[input]}`);
    }
    return words.join();
  }

  /** A node apart from its inputs. What was folded before is like nothing else: its members are not in this graph. */
  function head(node: number): string {
    if (columns.folds.has(node)) return `fold ${node}`;
    const trained = columns.needsGradient[node] === 1 ? "trained" : "given";
    return `${columns.operationIndex[node]}(${graph.parameters(node).join(";")})${trained}`;
  }
}

/** What a fold's drawing says of all that it stands for. Names do not count: they say nothing of how something is computed. */
function saidOf({ group: { kind, title }, outputs }: AssignedFold, drawn: Fold | undefined): string {
  const { count, operations, carried, neurons, holds } = drawn?.details ?? {};
  // A sum's title is its expression, with its constants.
  return JSON.stringify([
    kind,
    kind === "sum" ? title : "",
    count,
    operations,
    carried,
    neurons,
    holds,
    outputs.length,
  ]);
}
