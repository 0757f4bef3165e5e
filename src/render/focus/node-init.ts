import type { Fold, Graph, GraphNodeInit } from "../../graph/index.ts";

/** A node as it is, with its inputs at other indices. */
export function sameNode(graph: Graph, index: number, inputs: readonly number[]): GraphNodeInit {
  const { fold, parameters, operation } = graph.node(index);
  return {
    ...numbersOf(graph, index),
    label: graph.label(index),
    name: graph.name(index),
    operation,
    parameters,
    inputs,
    ...(fold === undefined ? {} : { fold }),
  };
}

/** A fold that carries the numbers of one node, and the name of what it stands for. */
export function foldNode(graph: Graph, index: number, inputs: readonly number[], fold: Fold): GraphNodeInit {
  return { ...numbersOf(graph, index), inputs, fold, name: nameOfFold(graph, fold.members) };
}

/**
 * What stands for many nodes is called after the last of them, which names no two folds alike because none share a member; `f17` is a fold
 * whose last node is `n17`, or is in the fold `f17` itself.
 */
export function nameOfFold(graph: Graph, members: readonly number[]): string {
  const last = graph.name(members[members.length - 1] as number);
  return last.startsWith("f") ? last : `f${last.startsWith("n") ? last.slice(1) : last}`;
}

function numbersOf(graph: Graph, index: number): GraphNodeInit {
  const { data, grad, hasGrad, gradFromBefore, scope, requiresGrad } = graph.node(index);
  return { data, grad, hasGrad, gradFromBefore, scope, requiresGrad };
}
