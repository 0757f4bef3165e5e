import type { OperationNotation } from "../notation.ts";
import { isWhole, toNumber } from "./exact.ts";
import type { Node } from "./node.ts";

/** How far arguments are moved to see whether a whole result is exact or only rounded to. */
const nudge = 1e-6;

/**
 * The value of a call of whole numbers where it is a whole number, as a person would write it: `cos(0)` is 1 and `sqrt(16)`
 * is 4, but `sin(2)` stays, and so does `tanh(20)`, which only rounds to 1. Null where the call stays.
 */
export function foldedCall(operation: OperationNotation, args: readonly Node[]): number | null {
  const values: number[] = [];
  for (const argument of args) {
    if (argument.kind !== "constant") return null;
    if (!isWhole(argument.value) && operation.infix === undefined) return null;
    values.push(toNumber(argument.value));
  }
  if (values.length === 0) return null;
  const value = operation.evaluate(values);
  if (!Number.isSafeInteger(value)) return null;
  // Infix signs that are no arithmetic compare; their results jump and are exact.
  if (operation.infix !== undefined) return value;
  const moves = [nudge, -nudge].map((by) => operation.evaluate(values.map((x) => x + by * Math.max(1, Math.abs(x)))));
  return moves.every((moved) => moved === value) ? null : value;
}
