import type { Value } from "nodegrad";

// Exercise 5.1, level 1: collapse
export const m: number = 2 * 3;
export const c: number = 2 * -2 + 5;

// Exercise 5.2, level 2: an activation of your own
export function swish(x: Value, k: number): Value {
  return x.mul(k).sigmoid().mul(x);
}

// Exercise 5.3, level 2: centring
export const shift: number = 0.5;
export const stretch: number = 4;

// Exercise 5.4, level 1: four sigmoids
export const left: number = 0.25 ** 4;

// Exercise 5.5, level 3: find the dead
export function deadUnits(weights: number[][], biases: number[], samples: number[][]): number[] {
  const isOff = (j: number, sample: number[]): boolean =>
    (weights[j] as number[]).reduce((sum, weight, i) => sum + weight * (sample[i] as number), biases[j] as number) <= 0;
  return weights.map((_, j) => j).filter((j) => samples.every((sample) => isOff(j, sample)));
}

// Exercise 5.6, level 1: choose
export const choice: string = "softmax";
