/**
 * A product of doubles that neither overflows nor underflows on the way: `mantissa * 2^exponent`, the mantissa's size in [1, 2). As long
 * as no intermediate product leaves the range of doubles, `toDouble` gives what plain multiplication gives, bit for bit.
 */
export interface Scaled {
  readonly mantissa: number;
  readonly exponent: number;
}

export const one: Scaled = { mantissa: 1, exponent: 0 };

/** The product with one more factor. Zero, infinities and NaN stay in the mantissa. */
export function multiply(product: Scaled, factor: number): Scaled {
  const scaled = scale(factor);
  const next = scale(product.mantissa * scaled.mantissa);
  return { mantissa: next.mantissa, exponent: product.exponent + scaled.exponent + next.exponent };
}

/** The nearest double. */
export function toDouble({ mantissa, exponent }: Scaled): number {
  if (mantissa === 0 || !Number.isFinite(mantissa)) return mantissa;
  if (exponent > 1023) return mantissa < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (exponent < -1080) return mantissa < 0 ? -0 : 0;
  // Two steps, because 2^-1080 itself is no double; only the last one rounds.
  const half = Math.trunc(exponent / 2);
  return mantissa * 2 ** half * 2 ** (exponent - half);
}

/** Sorts by size, the largest first; what is not finite comes before everything and is not told apart. */
export function compareSize(a: Scaled, b: Scaled): number {
  const [finiteA, finiteB] = [Number.isFinite(a.mantissa), Number.isFinite(b.mantissa)];
  if (!finiteA || !finiteB) return Number(finiteA) - Number(finiteB);
  if (a.mantissa === 0 || b.mantissa === 0) return Math.abs(Math.sign(b.mantissa)) - Math.abs(Math.sign(a.mantissa));
  return b.exponent - a.exponent || Math.abs(b.mantissa) - Math.abs(a.mantissa);
}

function scale(value: number): Scaled {
  if (value === 0 || !Number.isFinite(value)) return { mantissa: value, exponent: 0 };
  const size = Math.abs(value);
  if (size >= 1 && size < 2) return { mantissa: value, exponent: 0 };
  // Below 2^-1022 the exponent's bits are 0; multiplying by 2^64 first makes the number normal.
  if (size < 2 ** -1022) {
    const lifted = scale(value * 2 ** 64);
    return { mantissa: lifted.mantissa, exponent: lifted.exponent - 64 };
  }
  view.setFloat64(0, value);
  const high = view.getUint32(0);
  const exponent = ((high >>> 20) & 0x7ff) - 1023;
  view.setUint32(0, (high & 0x800fffff) | (1023 << 20));
  return { mantissa: view.getFloat64(0), exponent };
}

const view = new DataView(new ArrayBuffer(8));
