import type { Fold, Graph, GraphNodeInit } from "../../graph/index.ts";

/** A node as it is, with its inputs at other indices. */
export function sameNode(graph: Graph, index: number, inputs: readonly number[]): GraphNodeInit {
  const { fold, parameters, operation } = graph.node(index);
  return {
    ...numbersOf(graph, index),
    label: graph.label(index),
    operation,
    parameters,
    inputs,
    ...(fold === undefined ? {} : { fold }),
  };
}

/** A fold that carries the numbers of one node. */
export function foldNode(graph: Graph, index: number, inputs: readonly number[], fold: Fold): GraphNodeInit {
  return { ...numbersOf(graph, index), inputs, fold };
}

function numbersOf(graph: Graph, index: number): GraphNodeInit {
  const { data, grad, hasGrad, gradFromBefore, scope, requiresGrad } = graph.node(index);
  return { data, grad, hasGrad, gradFromBefore, scope, requiresGrad };
}
