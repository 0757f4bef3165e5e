import type { Value } from "nodegrad";

// Exercise 1.1, level 1: which way?
export const direction: "up" | "down" = "down";

// Exercise 1.2, level 1: one update by hand
export const newWeight: number = 0.5 - 0.1 * -4;

// Exercise 1.3, level 2: one training step
export function trainOnce(w: Value, x: number, target: number, rate: number): number {
  const loss = w.mul(x).sub(target).square();
  w.zeroGrad();
  loss.backward();
  w.data -= rate * w.grad;
  return loss.data;
}

// Exercise 1.4, level 3: paths and arrows
export const pathCount: number = 3 * 3;
export const arrowCount: number = 4 * 2;
