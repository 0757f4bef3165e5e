// Exercise 4.1, level 1: forward
export const sumN: number = 0.5 * 3 - 1.5;
export const output: number = Math.tanh(0);
export const loss: number = (0 - 0.5) ** 2;

// Exercise 4.2, level 1: backward
export const byOutput: number = 2 * (0 - 0.5);
export const bySum: number = -1 * (1 - 0 ** 2);
export const byWeight: number = -1 * 3;

// Exercise 4.3, level 2: any neuron
export function gradients(x: number, w: number, b: number, t: number): { dw: number; db: number } {
  const o = Math.tanh(w * x + b);
  const delta = 2 * (o - t) * (1 - o ** 2);
  return { dw: delta * x, db: delta };
}

// Exercise 4.4, level 3: a layer
export function weightGradients(delta: number[], x: number[]): number[][] {
  return delta.map((d) => x.map((input) => d * input));
}

// Exercise 4.5, level 2: three passes
export const afterThree: number = 3 * 12;
export const afterZeroing: number = 12;
