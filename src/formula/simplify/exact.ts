import { exactNumber } from "../../text/numbers.ts";

/**
 * A number as the simplifier keeps it: a fraction where it can, so that `2*x/4` becomes `x/2` and `0.1*3` becomes `0.3`;
 * a double where the fraction would grow too long. `decimal` remembers that a literal with a decimal point took part.
 */
export interface Exact {
  readonly numerator: bigint;
  /** Positive; coprime to the numerator. */
  readonly denominator: bigint;
  readonly decimal: boolean;
  /** Set when the number is a double; numerator and denominator then mean nothing. */
  readonly double: number | null;
}

const longest = 1n << 128n;

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** A double, unless it lost its meaning: overflow and underflow give null. */
function fromDouble(value: number): Exact | null {
  if (!Number.isFinite(value) || Math.abs(value) < 2.2250738585072014e-308) return null;
  return { numerator: 0n, denominator: 1n, decimal: true, double: value };
}

function fraction(numerator: bigint, denominator: bigint, decimal: boolean): Exact | null {
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator * sign) * sign;
  const exact = { numerator: numerator / divisor, denominator: denominator / divisor, decimal, double: null };
  const size = exact.numerator < 0n ? -exact.numerator : exact.numerator;
  return size < longest && exact.denominator < longest ? exact : fromDouble(toNumber(exact));
}

/** A whole number. */
export function whole(value: number): Exact {
  return { numerator: BigInt(value), denominator: 1n, decimal: false, double: null };
}

export const zero: Exact = whole(0);
export const one: Exact = whole(1);
export const minusOne: Exact = whole(-1);

/** A literal: 0.1 is one tenth, not the double nearest to it. Null for numbers that are not finite. */
export function exactFrom(value: number): Exact | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isInteger(value) && Math.abs(value) < 1e30) return whole(value);
  const [mantissa, exponent = "0"] = exactNumber(value).split("e") as [string, string?];
  const [digits, decimals = ""] = mantissa.split(".") as [string, string?];
  const shift = Number(exponent) - decimals.length;
  if (Math.abs(shift) > 30) return fromDouble(value);
  const scaled = BigInt(digits + decimals);
  return shift < 0 ? fraction(scaled, 10n ** BigInt(-shift), true) : fraction(scaled * 10n ** BigInt(shift), 1n, true);
}

/** How many decimals the fraction has, or null if they never end. */
function decimalsOf(denominator: bigint): number | null {
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; twos++) rest /= 2n;
  for (; rest % 5n === 0n; fives++) rest /= 5n;
  return rest === 1n ? Math.max(twos, fives) : null;
}

/** The nearest double. */
export function toNumber(exact: Exact): number {
  if (exact.double !== null) return exact.double;
  if (exact.denominator === 1n) return Number(exact.numerator);
  const decimals = decimalsOf(exact.denominator);
  if (decimals === null || decimals > 300) return Number(exact.numerator) / Number(exact.denominator);
  // Through decimal text, so that a literal comes back as the double it was.
  return Number(`${(exact.numerator * 10n ** BigInt(decimals)) / exact.denominator}e-${decimals}`);
}

/** Whether a person would write the number with a decimal point (or whole), not as a fraction. */
export function isDecimal(exact: Exact): boolean {
  if (exact.double !== null || exact.denominator === 1n) return true;
  return exact.decimal && decimalsOf(exact.denominator) !== null;
}

export function isWhole(exact: Exact): boolean {
  return exact.double === null && exact.denominator === 1n;
}

export function isEven(exact: Exact): boolean {
  return isWhole(exact) && exact.numerator % 2n === 0n;
}

export function sign(exact: Exact): number {
  if (exact.double !== null) return Math.sign(exact.double);
  return exact.numerator < 0n ? -1 : exact.numerator > 0n ? 1 : 0;
}

export function isZero(exact: Exact): boolean {
  return sign(exact) === 0;
}

export function isOne(exact: Exact): boolean {
  return exact.double === null && exact.numerator === 1n && exact.denominator === 1n;
}

/** A text that is the same for equal numbers and differs for different ones. */
export function keyOf(exact: Exact): string {
  return exact.double === null ? `${exact.numerator}/${exact.denominator}` : `~${exact.double}`;
}

export function negated(exact: Exact): Exact {
  return { ...exact, numerator: -exact.numerator, double: exact.double === null ? null : -exact.double };
}

/** The sum, or null if it left the range of doubles. */
export function plus(a: Exact, b: Exact): Exact | null {
  if (a.double !== null || b.double !== null) {
    const total = toNumber(a) + toNumber(b);
    return total === 0 ? zero : fromDouble(total);
  }
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  return fraction(numerator, a.denominator * b.denominator, a.decimal || b.decimal);
}

/** The product, or null if it left the range of doubles. */
export function times(a: Exact, b: Exact): Exact | null {
  if (isZero(a) || isZero(b)) return zero;
  if (a.double !== null || b.double !== null) return fromDouble(toNumber(a) * toNumber(b));
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator, a.decimal || b.decimal);
}

/** One divided by the number, or null for zero and outside the range of doubles. */
export function inverse(a: Exact): Exact | null {
  if (isZero(a)) return null;
  return a.double === null ? fraction(a.denominator, a.numerator, a.decimal) : fromDouble(1 / a.double);
}

/** The power with a whole exponent of at most 1,000 in size, or null if it cannot be had exactly. */
export function raised(base: Exact, exponent: Exact): Exact | null {
  if (!isWhole(exponent) || base.double !== null || exponent.numerator > 1000n || exponent.numerator < -1000n)
    return null;
  const positive = exponent.numerator < 0n ? inverse(base) : base;
  if (positive === null) return null;
  const times = exponent.numerator < 0n ? -exponent.numerator : exponent.numerator;
  const result = fraction(positive.numerator ** times, positive.denominator ** times, base.decimal);
  return result === null || result.double !== null ? null : result;
}

/** `4^0.5` is 2 and `8^(1/3)` is 2: powers of whole numbers that are whole numbers, or null. */
export function wholeRoot(base: Exact, exponent: Exact): Exact | null {
  if (!isWhole(base) || base.numerator <= 1n || exponent.double !== null || exponent.numerator <= 0n) return null;
  if (exponent.denominator > 64n || exponent.numerator > 64n) return null;
  const candidate = exactFrom(Math.round(toNumber(base) ** toNumber(exponent)));
  if (candidate === null || !isWhole(candidate) || candidate.numerator > 1n << 53n) return null;
  const same = candidate.numerator ** exponent.denominator === base.numerator ** exponent.numerator;
  return same ? candidate : null;
}

/** The largest fraction that all the numbers are whole multiples of; null where decimals take part or it is too long. */
export function contentOf(numbers: readonly Exact[]): Exact | null {
  let numerator = 0n;
  let denominator = 1n;
  for (const one of numbers) {
    if (one.double !== null || one.decimal) return null;
    numerator = greatestCommonDivisor(one.numerator, numerator < 0n ? -numerator : numerator);
    denominator = (denominator / greatestCommonDivisor(denominator, one.denominator)) * one.denominator;
  }
  return numerator === 0n ? null : fraction(numerator < 0n ? -numerator : numerator, denominator, false);
}
