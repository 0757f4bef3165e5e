import {
  constant,
  type Graph,
  recordOperation,
  scope,
  topologicalOrder,
  Value,
  withRecording,
} from "../../graph/index.ts";
import { operationAt } from "./conditions.ts";

/** Values of a graph, and the new root's gradients by the old indices. */
export interface Rebuilt {
  readonly root: Value;
  /** The Value that now stands for each old node. */
  readonly values: readonly Value[];
}

/** Makes a node of the values before it; undefined leaves the node as it was. */
export type Replacement = (node: number, values: readonly Value[]) => Value | undefined;

/** Computes a graph again, some nodes in another way. */
export function rebuild(graph: Graph, replace: Replacement = () => undefined): Rebuilt {
  return withRecording(() => {
    const values: Value[] = [];
    for (let node = 0; node <= graph.root; node++) {
      const made = replace(node, values) ?? same(graph, node, values);
      values.push(made);
    }
    return { root: values[graph.root] as Value, values };
  });
}

function same(graph: Graph, node: number, values: readonly Value[]): Value {
  const path = graph.scope(node);
  const made = path === "" ? record(graph, node, values) : scope(path, () => record(graph, node, values));
  made.label = graph.label(node);
  return made;
}

function record(graph: Graph, node: number, values: readonly Value[]): Value {
  if (graph.operation(node) === null) {
    const data = graph.data[node] as number;
    return graph.requiresGrad(node) ? new Value(data) : constant(data);
  }
  const operation = operationAt(graph, node);
  const inputs = graph.inputs(node).map((input) => values[input] as Value);
  return recordOperation(operation, inputs, operation.parameterNames.length === 0 ? null : graph.parameters(node));
}

/** Runs backward over a rebuilt graph and reads gradients by old indices. */
export function gradientsOf(rebuilt: Rebuilt, nodes: readonly number[]): number[] {
  if (!rebuilt.root.requiresGrad) return nodes.map(() => 0);
  const reachable = new Set(topologicalOrder(rebuilt.root));
  rebuilt.root.backward();
  return nodes.map((node) => {
    const value = rebuilt.values[node] as Value;
    return reachable.has(value) ? value.grad : 0;
  });
}
