import { exactSum } from "./exact-sum.ts";
import { largestAt, sumOfOthers } from "./log-sum-exp.ts";

/** exp(x - largest) for each x. */
function exponentials(xs: readonly number[]): number[] {
  const m = xs[largestAt(xs)] as number;
  return xs.map((x) => Math.exp(x - m));
}

/** All components of softmax. */
export function softmaxOf(xs: readonly number[]): number[] {
  if (xs.length === 0) return [];
  const e = exponentials(xs);
  const total = exactSum(e);
  return e.map((part) => part / total);
}

/** One component of softmax. */
export function softmaxAt(xs: readonly number[], index: number): number {
  const e = exponentials(xs);
  return (e[index] as number) / exactSum(e);
}

/** 1 minus one component, as the share of the others: exact when that component is almost 1. */
export function softmaxOthersAt(xs: readonly number[], index: number): number {
  const e = exponentials(xs);
  return exactSum(e.filter((_, i) => i !== index)) / exactSum(e);
}

/** The logarithm of one component of softmax: -log1p(others) at the largest, else the distance to it minus that. */
export function logSoftmaxAt(xs: readonly number[], index: number): number {
  const at = largestAt(xs);
  const m = xs[at] as number;
  const x = xs[index] as number;
  // Infinity minus Infinity, in every component, as PyTorch has it.
  if (!Number.isFinite(m)) return Number.NaN;
  return x - m - Math.log1p(sumOfOthers(xs, at));
}

/** The derivatives of one component by all inputs: p(1 - p) at its own, -p·p elsewhere. */
export function softmaxSlopes(xs: readonly number[], index: number): number[] {
  const p = softmaxOf(xs);
  const own = p[index] as number;
  return p.map((other, i) => (i === index ? own * softmaxOthersAt(xs, index) : -own * other));
}

/** The derivatives of the share of the others by all inputs: those of the component with the opposite sign. */
export function softmaxOthersSlopes(xs: readonly number[], index: number): number[] {
  return softmaxSlopes(xs, index).map((slope) => -slope);
}

/** The derivatives of the logarithm of one component: the share of the others at its own input, -p elsewhere. */
export function logSoftmaxSlopes(xs: readonly number[], index: number): number[] {
  return softmaxOf(xs).map((p, i) => (i === index ? softmaxOthersAt(xs, index) : -p));
}
