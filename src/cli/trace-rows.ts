import { call, name, number, printText, simplify, substitute, type Tree } from "../formula/index.ts";
import type { Graph } from "../graph/index.ts";
import {
  bindPartial,
  findOperation,
  notation,
  type Operation,
  partialNames,
  partialTree,
} from "../operations/index.ts";
import { nodeNames } from "./node-names.ts";

/** One node of the forward pass. */
export interface ForwardRow {
  readonly node: number;
  readonly name: string;
  /** How it was computed, in the names of its inputs: "a*b". Empty for a leaf. */
  readonly expression: string;
  readonly value: number;
}

/** One edge of the backward pass: what flows from a node to one of its inputs. */
export interface BackwardRow {
  readonly from: number;
  readonly to: number;
  readonly slot: number;
  readonly fromName: string;
  readonly toName: string;
  /** The derivative of the node by this input, as a formula in the names of the nodes; empty where a function gives it. */
  readonly rule: string;
  /** The same as a number; null where the edge contributes nothing (a constant, a branch that was not taken). */
  readonly local: number | null;
  readonly upstream: number;
  readonly product: number | null;
  /** The input's gradient after this edge. */
  readonly total: number | null;
}

/** The forward pass, one row per node in the order of computation. */
export function forwardRows(graph: Graph): ForwardRow[] {
  const names = nodeNames(graph);
  return names.map((own, index) => ({
    node: index,
    name: own,
    expression: expressionAt(graph, index, names),
    value: graph.data[index] as number,
  }));
}

/** The backward pass, one row per edge in the order in which the engine uses them. */
export function backwardRows(graph: Graph): BackwardRow[] {
  const names = nodeNames(graph);
  const { adjoints, reached } = graph.sweep();
  const totals = new Float64Array(graph.size);
  const rows: BackwardRow[] = [];
  for (let index = graph.size - 1; index >= 0; index--) {
    const inputs = graph.inputs(index);
    if (inputs.length === 0) continue;
    const flows = reached[index] === 1 && graph.requiresGrad(index);
    const upstream = adjoints[index] as number;
    const partials = graph.partials(index);
    const operation = findOperation(graph.operation(index) as string) as Operation;
    for (const [slot, input] of inputs.entries()) {
      const local = flows && graph.requiresGrad(input) ? (partials[slot] ?? null) : null;
      const product = local === null ? null : upstream * local;
      if (product !== null) totals[input] = (totals[input] as number) + product;
      rows.push({
        from: index,
        to: input,
        slot,
        fromName: names[index] as string,
        toName: names[input] as string,
        rule: local === null ? "" : ruleText(graph, index, slot, operation, names),
        local,
        upstream,
        product,
        total: product === null ? null : (totals[input] as number),
      });
    }
  }
  return rows;
}

function expressionAt(graph: Graph, index: number, names: readonly string[]): string {
  const operationName = graph.operation(index);
  if (operationName === null) return "";
  const operation = findOperation(operationName) as Operation;
  const inputs = graph.inputs(index).map((input): Tree => operandTree(graph, input, names));
  const parameters = graph.parameters(index).map(number);
  const isList = operation.arity === "n";
  return printText(
    call(operationName, ...(isList ? [...parameters, ...inputs] : [...inputs, ...parameters])),
    notation,
  );
}

/** An unnamed constant stands for itself: `x^2`, not `x^n1`. */
function operandTree(graph: Graph, index: number, names: readonly string[]): Tree {
  const anonymous = graph.operation(index) === null && graph.label(index) === "";
  return anonymous ? number(graph.data[index] as number) : name(names[index] as string);
}

function ruleText(graph: Graph, index: number, slot: number, operation: Operation, names: readonly string[]): string {
  const inputs = graph.inputs(index);
  if (partialTree(operation, slot, inputs.length) === null) return "";
  const parameters = graph.parameters(index);
  const tree = bindPartial(operation, slot, inputs.length, parameters.length === 0 ? null : parameters);
  const rowNames = partialNames(operation, inputs.length);
  const trees = new Map<string, Tree>(
    inputs.map((input, position) => [rowNames[position] as string, operandTree(graph, input, names)]),
  );
  trees.set("y", name(names[index] as string));
  return printText(simplify(substitute(tree, trees), notation), notation);
}
