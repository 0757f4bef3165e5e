import { Value } from "../graph/index.ts";
import { SettingError, ShapeError } from "./errors.ts";

/** "1 input", "2 inputs". */
export function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? "" : "s"}`;
}

/** Throws a ShapeError unless `xs` is an array of exactly `length`. */
export function requireLength(
  who: string,
  xs: readonly unknown[],
  length: number,
  thing: string,
  remedy: string,
): void {
  if (!Array.isArray(xs)) {
    const given = xs instanceof Value ? "a single Value" : typeof xs;
    throw new ShapeError(
      `${who} expects an array of ${count(length, thing)}, but got ${given}. Write [x0, x1, …].`,
      count(length, thing),
      given,
    );
  }
  if (xs.length === length) return;
  throw new ShapeError(
    `${who} expects ${count(length, thing)}, but got ${xs.length}. ${remedy}`,
    count(length, thing),
    String(xs.length),
  );
}

/** Throws a SettingError unless `n` is a whole number of at least `least`. */
export function requireWhole(what: string, n: number, least: number): number {
  if (Number.isSafeInteger(n) && n >= least) return n;
  throw new SettingError(`${what} must be a whole number of at least ${least}, but is ${String(n)}.`);
}

/** Throws a SettingError unless `least <= x <= most`; with `open`, `most` itself is excluded. */
export function requireRange(
  what: string,
  x: number,
  least: number,
  most: number = Infinity,
  open: boolean = false,
): number {
  if (Number.isFinite(x) && x >= least && (open ? x < most : x <= most)) return x;
  const above = most === Infinity ? "" : open ? ` and below ${most}` : ` and at most ${most}`;
  throw new SettingError(`${what} must be a finite number of at least ${least}${above}, but is ${String(x)}.`);
}
