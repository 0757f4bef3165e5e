import { NodegradError } from "../text/index.ts";

/** A matcher was given something that it cannot compare. Thrown rather than failed, so that `.not` does not hide it. */
export class MatcherError extends NodegradError {
  constructor(message: string) {
    super(message, { name: "MatcherError" });
  }
}

/** What something is, for messages. */
export function kindOf(thing: unknown): string {
  if (thing === null) return "null";
  if (thing === undefined) return "nothing";
  if (Array.isArray(thing)) return "an array";
  return typeof thing === "object" ? "an object" : `a ${typeof thing}`;
}

/** The numbers of a point or a gradient. */
export function numbersOf(given: unknown, matcher: string, what: string): readonly number[] {
  if (Array.isArray(given) && given.every((entry) => typeof entry === "number")) return given;
  throw new MatcherError(`${matcher} expects ${what} as an array of numbers, but got ${kindOf(given)}.`);
}
