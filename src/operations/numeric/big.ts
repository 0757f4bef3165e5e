const view = new DataView(new ArrayBuffer(8));

/** A finite double as a whole number times 2^-1074, exactly. */
export function toBig(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const size = exponent === 0 ? fraction : (fraction | 0x10000000000000n) << BigInt(exponent - 1);
  return x < 0 ? -size : size;
}

/** `n` times 2^-`places`, rounded once to the nearest double, ties to even; `places` at least 1074. */
export function fromBig(n: bigint, places: number): number {
  if (n === 0n) return 0;
  const size = n < 0n ? -n : n;
  const length = size.toString(2).length;
  // Keep 53 digits, fewer where the result is so small that its last digit stands for 2^-1074.
  const drop = Math.max(length - 53, places - 1074);
  let kept = size;
  if (drop > 0) {
    const shift = BigInt(drop);
    kept = size >> shift;
    const rest = size & ((1n << shift) - 1n);
    const half = 1n << (shift - 1n);
    if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  }
  const scaled = scale(Number(kept), Math.max(drop, 0) - places);
  return n < 0n ? -scaled : scaled;
}

/** x·2^exponent in steps, because 2^exponent itself may not be a double. Exact unless the result overflows. */
function scale(x: number, exponent: number): number {
  let result = x;
  let rest = exponent;
  while (rest > 1000) {
    result *= 2 ** 1000;
    rest -= 1000;
  }
  while (rest < -1000) {
    result *= 2 ** -1000;
    rest += 1000;
  }
  return result * 2 ** rest;
}

/** The sum of finite numbers in whole-number arithmetic, rounded once. */
export function bigSum(xs: readonly number[]): number {
  let total = 0n;
  for (const x of xs) total += toBig(x);
  return fromBig(total, 1074);
}

/** The sum of products of finite numbers in whole-number arithmetic, rounded once. */
export function bigDot(xs: readonly number[], ys: readonly number[]): number {
  let total = 0n;
  for (let i = 0; i < xs.length; i++) total += toBig(xs[i] as number) * toBig(ys[i] as number);
  return fromBig(total, 2148);
}
