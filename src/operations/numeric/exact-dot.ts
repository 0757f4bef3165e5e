import { bigDot } from "./big.ts";
import { exactSum } from "./exact-sum.ts";

/** The sum of products of two lists of equal length, rounded once. */
export function exactDot(xs: readonly number[], ys: readonly number[]): number {
  const terms: number[] = [];
  let plain = 0;
  let special = false;
  let extreme = false;
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] as number;
    const y = ys[i] as number;
    const p = x * y;
    plain += p;
    if (!(Math.abs(x) < Infinity && Math.abs(y) < Infinity)) special = true;
    if (outside(x) || outside(y) || (outside(p) && x !== 0 && y !== 0)) extreme = true;
    terms.push(p, productError(x, y, p));
  }
  if (special) return plain;
  return extreme ? bigDot(xs, ys) : exactSum(terms);
}

/** Outside of the range in which splitting neither overflows nor loses digits. */
function outside(x: number): boolean {
  const size = Math.abs(x);
  return size !== 0 && !(size > 1e-280 && size < 1e280);
}

/** What x·y loses by rounding, exactly (Veltkamp's splitting, Dekker's product, 1971). */
function productError(x: number, y: number, p: number): number {
  const cx = 134217729 * x;
  const xh = cx - (cx - x);
  const xl = x - xh;
  const cy = 134217729 * y;
  const yh = cy - (cy - y);
  const yl = y - yh;
  return xl * yl - (p - xh * yh - xl * yh - xh * yl);
}
