import type { Graph } from "../../graph/index.ts";
import type { AssignedFold } from "./assignment.ts";

/** The one value and the one gradient that a fold has as a node of a graph. */
export interface FoldNumbers {
  readonly data: number;
  readonly grad: number;
  readonly hasGrad: boolean;
  readonly requiresGrad: boolean;
}

/**
 * A fold with one output has that output's numbers; samples of one output their means; several outputs side by side their root mean
 * squares. Its drawing says which.
 */
export function numbersOf(graph: Graph, { outputs }: AssignedFold, members: readonly number[]): FoldNumbers {
  const shown = outputs.flat();
  const nodes = shown.length === 0 ? members : shown;
  const average = outputs.every((sample) => sample.length === 1) ? mean : rootMeanSquare;
  return {
    data: average(nodes.map((node) => graph.data[node] as number)),
    grad: average(nodes.map((node) => graph.grad(node))),
    hasGrad: nodes.some((node) => graph.hasGrad(node)),
    requiresGrad: nodes.some((node) => graph.requiresGrad(node)),
  };
}

export function mean(numbers: readonly number[]): number {
  if (numbers.length === 1) return numbers[0] as number;
  let total = 0;
  for (const number of numbers) total += number;
  return total / numbers.length;
}

export function rootMeanSquare(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number * number;
  return Math.sqrt(total / numbers.length);
}

/** The smallest and the largest; NaN when one of them is. */
export function range(numbers: readonly number[]): [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const number of numbers) {
    if (Number.isNaN(number)) return [NaN, NaN];
    least = Math.min(least, number);
    most = Math.max(most, number);
  }
  return [least, most];
}
