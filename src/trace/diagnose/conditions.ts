import { evaluateTree, parseTree, type Tree } from "../../formula/index.ts";
import type { Graph } from "../../graph/index.ts";
import { findOperation, type Kink, notation, type Operation, type Trait } from "../../operations/index.ts";

const parsed = new Map<string, Tree>();

/** The operation of a node. Not for leaves. */
export function operationAt(graph: Graph, node: number): Operation {
  return findOperation(graph.operation(node) as string) as Operation;
}

/** Whether the node's operation has a trait. False for leaves. */
export function hasTrait(graph: Graph, node: number, ...traits: readonly Trait[]): boolean {
  if (graph.operation(node) === null) return false;
  const { row } = operationAt(graph, node);
  return traits.some((trait) => row.traits?.includes(trait) === true);
}

/** Whether the operation is a curve that goes flat: one that saturates, or one component of a normalised list. */
export function goesFlat(graph: Graph, node: number): boolean {
  return hasTrait(graph, node, "saturating") || isComponent(graph, node);
}

/** Whether the operation gives one component, by its index, of something computed from a list. Not for leaves. */
export function isComponent(graph: Graph, node: number): boolean {
  return operationAt(graph, node).row.index !== undefined;
}

/** The value of one of a row's formulas at some inputs. */
export function evaluateAt(
  text: string,
  operation: Operation,
  xs: readonly number[],
  y: number,
  parameters: readonly number[],
): number {
  let tree = parsed.get(text);
  if (tree === undefined) {
    tree = parseTree(text, notation);
    parsed.set(text, tree);
  }
  const names = new Map<string, number>([["y", y]]);
  for (const [position, name] of operation.row.inputs.entries()) names.set(name, xs[position] ?? Number.NaN);
  for (const [position, name] of operation.parameterNames.entries())
    names.set(name, parameters[position] ?? Number.NaN);
  return evaluateTree<number>(
    tree,
    (name) => names.get(name) ?? notation.constants.get(name) ?? Number.NaN,
    (name, args) => notation.find(name)?.evaluate(args) ?? Number.NaN,
    (value) => value,
  );
}

/** Whether one of a row's conditions holds at a node of the graph. */
export function holdsAt(text: string | undefined, graph: Graph, node: number): boolean {
  return text !== undefined && valueAt(text, graph, node) === 1;
}

/** One of a row's formulas at a node of the graph. */
export function valueAt(text: string, graph: Graph, node: number): number {
  return evaluateAt(
    text,
    operationAt(graph, node),
    inputData(graph, node),
    graph.data[node] as number,
    graph.parameters(node),
  );
}

/** The numbers of a node's inputs. */
export function inputData(graph: Graph, node: number): number[] {
  return graph.inputs(node).map((input) => graph.data[input] as number);
}

/** Whether the node stands at the end of its operation's domain, or at a pole. */
export function atBoundary(graph: Graph, node: number): boolean {
  const { domain } = operationAt(graph, node).row;
  return holdsAt(domain?.boundary, graph, node);
}

/** Whether the node stands outside of its operation's domain. */
export function outsideDomain(graph: Graph, node: number): boolean {
  const { domain } = operationAt(graph, node).row;
  return domain !== undefined && valueAt(domain.where, graph, node) === 0;
}

/** The kink that the node stands on; null when its operation is smooth there. */
export function kinkAt(graph: Graph, node: number): Kink | null {
  if (graph.operation(node) === null) return null;
  return operationAt(graph, node).row.kinks?.find((kink) => holdsAt(kink.where, graph, node)) ?? null;
}
