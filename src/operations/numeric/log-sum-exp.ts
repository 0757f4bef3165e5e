import { exactSum } from "./exact-sum.ts";

/** Position of the largest number; of NaN, if there is one. */
export function largestAt(xs: readonly number[]): number {
  let at = 0;
  for (let i = 1; i < xs.length; i++) {
    const x = xs[i] as number;
    if (x > (xs[at] as number) || Number.isNaN(x)) at = i;
    if (Number.isNaN(x)) break;
  }
  return at;
}

/** Sum of exp(x - xs[at]) over all but the entry at `at`. */
export function sumOfOthers(xs: readonly number[], at: number): number {
  const m = xs[at] as number;
  const terms: number[] = [];
  for (let i = 0; i < xs.length; i++) if (i !== at) terms.push(Math.exp((xs[i] as number) - m));
  return exactSum(terms);
}

/** log Σ exp(x), as the largest plus log1p of the others. -Infinity for an empty list. */
export function logSumExp(xs: readonly number[]): number {
  if (xs.length === 0) return -Infinity;
  const at = largestAt(xs);
  const m = xs[at] as number;
  if (m === Infinity || m === -Infinity) return m;
  return m + Math.log1p(sumOfOthers(xs, at));
}
