const view = new DataView(new ArrayBuffer(8));

/** A product as significand (0.5 to 1 in size, or 0, NaN, Infinity) and exponent, so that no step over- or underflows. */
class Scaled {
  significand = 1;
  exponent = 0;

  /** Multiplies by a number. */
  times(x: number): this {
    // A subnormal factor is lifted first: its product with a significand would lose digits.
    const lift = Math.abs(x) < 2 ** -900 ? 100 : 0;
    this.significand *= lift === 0 ? x : x * 2 ** 100;
    this.exponent -= lift;
    const size = Math.abs(this.significand);
    if (!(size > 0 && size < Infinity)) return this;
    view.setFloat64(0, this.significand);
    const high = view.getUint32(0);
    this.exponent += ((high >>> 20) & 0x7ff) - 1022;
    view.setUint32(0, (high & 0x800fffff) | 0x3fe00000);
    this.significand = view.getFloat64(0);
    return this;
  }
}

/** The number that a significand and an exponent stand for. */
function assemble(significand: number, exponent: number): number {
  let result = significand;
  let rest = exponent;
  for (; rest > 1000; rest -= 1000) result *= 2 ** 1000;
  // Shrinking by whole steps keeps the result normal until the last one, so that it is rounded once.
  for (; rest < -1000; rest += 500) result *= 2 ** -500;
  return result * 2 ** rest;
}

/** The product of all numbers; partial products may leave the range of doubles, the result is only rounded. */
export function exactProduct(xs: readonly number[]): number {
  const total = new Scaled();
  for (let i = 0; i < xs.length; i++) total.times(xs[i] as number);
  return assemble(total.significand, total.exponent);
}

/** For each number the product of all others, by running products from both ends. */
export function productsOfOthers(xs: readonly number[]): number[] {
  const n = xs.length;
  const significands = new Float64Array(n + 1);
  const exponents = new Float64Array(n + 1);
  const after = new Scaled();
  for (let i = n; i >= 0; i--) {
    significands[i] = after.significand;
    exponents[i] = after.exponent;
    if (i > 0) after.times(xs[i - 1] as number);
  }
  const before = new Scaled();
  const products: number[] = [];
  for (let i = 0; i < n; i++) {
    const significand = before.significand * (significands[i + 1] as number);
    products.push(assemble(significand, before.exponent + (exponents[i + 1] as number)));
    before.times(xs[i] as number);
  }
  return products;
}
