import { bigSum } from "./big.ts";

/**
 * The sum, rounded once: Shewchuk's growing expansions (Adaptive Precision Floating-Point Arithmetic, 1997), as in Python's math.fsum.
 * Near overflow and near underflow exact integers take over.
 */
export function exactSum(xs: readonly number[]): number {
  let plain = 0;
  let largest = 0;
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] as number;
    plain += x;
    const size = Math.abs(x);
    if (size > largest) largest = size;
  }
  if (xs.length < 2) return plain;
  // NaN and infinities follow plain addition; so do empty and single lists.
  if (largest === Infinity || Number.isNaN(plain)) return overflowing(xs, plain, largest);
  if (largest > 1e290) return bigSum(xs);
  return roundedSum(expansion(xs));
}

/** The average: the exact sum over the number of inputs; NaN for an empty list. */
export function exactMean(xs: readonly number[]): number {
  const total = exactSum(xs);
  // A sum that overflows may have an average that does not.
  return Math.abs(total) === Infinity && xs.every(Number.isFinite)
    ? exactSum(xs.map((x) => x / xs.length))
    : total / xs.length;
}

function overflowing(xs: readonly number[], plain: number, largest: number): number {
  return largest === Infinity || xs.some(Number.isNaN) ? plain : bigSum(xs);
}

/** Numbers of growing size that do not overlap and whose exact sum is the exact sum of the list. */
function expansion(xs: readonly number[]): number[] {
  const parts: number[] = [];
  for (let i = 0; i < xs.length; i++) {
    let x = xs[i] as number;
    let kept = 0;
    for (let j = 0; j < parts.length; j++) {
      let y = parts[j] as number;
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) parts[kept++] = low;
      x = high;
    }
    parts.length = kept;
    parts.push(x);
  }
  return parts;
}

/** The expansion rounded to one number, ties decided by what follows. */
function roundedSum(parts: readonly number[]): number {
  let n = parts.length;
  if (n === 0) return 0;
  let high = parts[--n] as number;
  let low = 0;
  while (n > 0) {
    const x = high;
    const y = parts[--n] as number;
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  if (n > 0 && ((low < 0 && (parts[n - 1] as number) < 0) || (low > 0 && (parts[n - 1] as number) > 0))) {
    const twice = low * 2;
    const x = high + twice;
    if (twice === x - high) high = x;
  }
  return high;
}
