import { sigmoid, softplus } from "./sigmoid.ts";

/** -(t log p + (1 - t) log(1 - p)); a term with weight 0 is left out, so that 0·log 0 does not spoil the other. */
export function binaryCrossEntropy(p: number, target: number): number {
  if (Number.isNaN(p)) return p;
  const positive = target === 0 ? 0 : target * Math.log(p);
  const negative = target === 1 ? 0 : (1 - target) * Math.log1p(-p);
  return -(positive + negative);
}

/** Its derivative by p: (p - t) / (p (1 - p)). */
export function binaryCrossEntropySlope(p: number, target: number): number {
  if (target === 0) return 1 / (1 - p);
  if (target === 1) return -1 / p;
  return (p - target) / p / (1 - p);
}

/** The cross-entropy of sigmoid(x) without computing that probability: t·softplus(-x) + (1 - t)·softplus(x). */
export function logitCrossEntropy(x: number, target: number): number {
  // PyTorch's formula meets Infinity minus Infinity there.
  if (x === Number.NEGATIVE_INFINITY) return Number.NaN;
  return target * softplus(-x) + (1 - target) * softplus(x);
}

/** Its derivative by x, sigmoid(x) - t, in forms that do not cancel. */
export function logitCrossEntropySlope(x: number, target: number): number {
  if (Math.abs(x) < 1) return 0.5 * Math.tanh(x / 2) + (0.5 - target);
  return (1 - target) * sigmoid(x) - target * sigmoid(-x);
}
