import { NodegradError } from "./errors.ts";

/** How `formatNumber` treats the sign of zero. */
export interface FormatNumberOptions {
  /** Print negative zero as "-0"; without it both zeros print as "0". */
  readonly signedZero?: boolean;
}

/** A number as JSON can hold it: the four numbers that JSON lacks are words. */
export type EncodedNumber = number | "NaN" | "Infinity" | "-Infinity" | "-0";

/** "1.5e-7", "1e21": no plus sign and no leading zeros in the exponent. */
function compactExponent(text: string): string {
  return text.replace("e+", "e");
}

function withoutTrailingZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function requireCount(what: string, count: number, least: number, most: number): void {
  if (!Number.isInteger(count) || count < least || count > most) {
    throw new NodegradError(`${what} must be a whole number from ${least} to ${most}, not ${count}.`);
  }
}

/** Round integers such as 1000000 are easier to read whole; from ten digits on the exponent is. */
const longestWhole = 9;

/**
 * A number with at most `digits` significant digits (1 to 17), without trailing zeros: "0.3333", "-1.5e-7", "1e21", "NaN",
 * "-Infinity". Never "-0" unless asked, and never a digit that rounding made up: 123456789 to six digits is "1.23457e8",
 * while 1000000 is "1000000".
 *
 * @example
 * formatNumber(Math.PI, 4); // "3.142"
 * formatNumber(-0); // "0"
 * @throws NodegradError if `digits` is no whole number from 1 to 17
 */
export function formatNumber(x: number, digits = 6, options: FormatNumberOptions = {}): string {
  requireCount("The number of significant digits", digits, 1, 17);
  if (x === 0) return options.signedZero === true && Object.is(x, -0) ? "-0" : "0";
  if (!Number.isFinite(x)) return String(x);
  const scientific = x.toExponential(digits - 1);
  const split = scientific.indexOf("e");
  const exponent = Number(scientific.slice(split + 1));
  const roundedIsExact = Number(scientific) === x;
  if (exponent < -4 || exponent >= (roundedIsExact ? Math.max(digits, longestWhole + 1) : digits)) {
    return `${withoutTrailingZeros(scientific.slice(0, split))}e${exponent}`;
  }
  // Here 10^-4 <= |x| < 10^17, so toFixed writes digits, never an exponent.
  return withoutTrailingZeros(x.toFixed(Math.max(0, digits - 1 - exponent)));
}

/**
 * The shortest decimal text that reads back as the same double: "0.1", "1e21", "-0", "NaN", "Infinity".
 *
 * @example
 * Number(exactNumber(0.1 + 0.2)) === 0.1 + 0.2; // true
 */
export function exactNumber(x: number): string {
  return Object.is(x, -0) ? "-0" : compactExponent(String(x));
}

/**
 * A number with exactly `decimals` decimals (0 to 20), for columns and line widths; never "-0.00". From 1e21 on, where
 * decimals say nothing, it is the shortest exact text.
 *
 * @example
 * formatFixed(-0.001, 2); // "0.00"
 * @throws NodegradError if `decimals` is no whole number from 0 to 20
 */
export function formatFixed(x: number, decimals: number): string {
  requireCount("The number of decimals", decimals, 0, 20);
  const text = compactExponent(x.toFixed(decimals));
  return /^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text;
}

/**
 * A number as JSON keeps it: itself, or "NaN", "Infinity", "-Infinity", "-0" as words.
 *
 * @example
 * JSON.stringify([1.5, -0, NaN].map(encodeNumber)); // '[1.5,"-0","NaN"]'
 */
export function encodeNumber(x: number): EncodedNumber {
  if (Number.isNaN(x)) return "NaN";
  if (x === Infinity) return "Infinity";
  if (x === -Infinity) return "-Infinity";
  return Object.is(x, -0) ? "-0" : x;
}

/**
 * The number that `encodeNumber` wrote.
 *
 * @example
 * decodeNumber("-0"); // -0
 * @throws NodegradError for anything that `encodeNumber` does not write
 */
export function decodeNumber(encoded: unknown): number {
  if (typeof encoded === "number" && Number.isFinite(encoded)) return encoded;
  if (encoded === "NaN") return NaN;
  if (encoded === "Infinity") return Infinity;
  if (encoded === "-Infinity") return -Infinity;
  if (encoded === "-0") return -0;
  const shown = typeof encoded === "string" ? JSON.stringify(encoded.slice(0, 40)) : String(encoded).slice(0, 40);
  throw new NodegradError(
    `Expected a number or one of "NaN", "Infinity", "-Infinity", "-0", but found ${encoded === null ? "null" : `${shown} (${typeof encoded})`}.`,
  );
}
