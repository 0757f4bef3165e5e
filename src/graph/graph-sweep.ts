import {
  findOperation,
  firstPartial,
  listPartials,
  type Operation,
  secondPartial,
  selectedInput,
  unaryPartial,
} from "../operations/index.ts";
import type { GraphColumns } from "./columns.ts";
import { GraphError } from "./errors.ts";

/** The result of a reverse sweep over a graph's numbers. */
export interface Sweep {
  /** The derivative of the root by each node; 0 where nothing was contributed. Length: the graph's size. */
  readonly adjoints: Float64Array;
  /** 1 where the node received at least one contribution (the root: its seed). Length: the graph's size. */
  readonly reached: Uint8Array;
}

/** The local derivatives of one node by slot; null where the slot contributes nothing. */
export function partialsAt(columns: GraphColumns, index: number): readonly (number | null)[] {
  if (columns.folds.has(index)) {
    throw new GraphError(
      `Node ${index} is a fold of many operations and has no local derivative. Take it from the graph before folding.`,
    );
  }
  const operation = operationsOf(columns)[columns.operationIndex[index] as number];
  if (operation === undefined || operation === null) return [];
  const { code, arity } = operation;
  const begin = columns.inputOffsets[index] as number;
  const parameters = columns.parameters.get(index) ?? null;
  const y = columns.data[index] as number;
  const x = inputData(columns, begin);
  if (arity === 1) return [unaryPartial(code, x, y, parameters)];
  if (arity === 2) {
    const b = inputData(columns, begin + 1);
    return [firstPartial(code, x, b, y, parameters), secondPartial(code, x, b, y, parameters)];
  }
  const xs = listData(columns, index);
  const selected = selectedInput(code, xs);
  const partials = listPartials(code, xs, y, parameters);
  return selected < 0 ? partials : partials.map((partial, slot) => (slot === selected ? partial : null));
}

/**
 * The engine's backward pass over plain numbers. The order of nodes, of slots and of every multiplication is the engine's, so that the
 * results are the same doubles; both use the kernels that are generated from the table.
 */
export function sweepColumns(columns: GraphColumns, root: number): Sweep {
  if (columns.folds.size > 0) {
    throw new GraphError(
      "A folded graph has no local derivatives to sweep. Take the sweep of the graph before folding.",
    );
  }
  const { inputOffsets, inputIndices, needsGradient, data } = columns;
  const adjoints = new Float64Array(data.length);
  const reached = new Uint8Array(data.length);
  const operations = operationsOf(columns);
  adjoints[root] = 1;
  reached[root] = 1;
  for (let index = root; index >= 0; index--) {
    if (reached[index] === 0 || needsGradient[index] === 0) continue;
    const operation = operations[columns.operationIndex[index] as number];
    if (operation === undefined || operation === null) continue;
    const gradient = adjoints[index] as number;
    const begin = inputOffsets[index] as number;
    const { code, arity } = operation;
    const parameters = columns.parameters.get(index) ?? null;
    const y = data[index] as number;
    if (arity === 1) {
      contribute(
        inputIndices[begin] as number,
        gradient * unaryPartial(code, inputData(columns, begin), y, parameters),
      );
    } else if (arity === 2) {
      const [first, second] = [inputIndices[begin] as number, inputIndices[begin + 1] as number];
      const [a, b] = [data[first] as number, data[second] as number];
      // Edges into nodes that need no gradient are never evaluated, here as in the engine.
      if (needsGradient[first] === 1) contribute(first, gradient * firstPartial(code, a, b, y, parameters));
      if (needsGradient[second] === 1) contribute(second, gradient * secondPartial(code, a, b, y, parameters));
    } else {
      const xs = listData(columns, index);
      const selected = selectedInput(code, xs);
      const partials = listPartials(code, xs, y, parameters);
      for (let slot = 0; slot < xs.length; slot++) {
        const input = inputIndices[begin + slot] as number;
        if (needsGradient[input] === 1 && (selected < 0 || selected === slot))
          contribute(input, gradient * (partials[slot] as number));
      }
    }
  }
  return { adjoints, reached };

  function contribute(input: number, contribution: number): void {
    adjoints[input] = (adjoints[input] as number) + contribution;
    reached[input] = 1;
  }
}

/** The registry's entry for each operation name of the graph; null for leaves. */
function operationsOf(columns: GraphColumns): readonly (Operation | null)[] {
  return columns.operationNames.map((name) => (name === null ? null : (findOperation(name) ?? null)));
}

function inputData(columns: GraphColumns, edge: number): number {
  return columns.data[columns.inputIndices[edge] as number] as number;
}

function listData(columns: GraphColumns, index: number): number[] {
  const xs: number[] = [];
  for (let edge = columns.inputOffsets[index] as number; edge < (columns.inputOffsets[index + 1] as number); edge++) {
    xs.push(inputData(columns, edge));
  }
  return xs;
}
