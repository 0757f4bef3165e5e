import { NodegradError } from "../text/errors.ts";
import { arithmeticOf } from "./arithmetic.ts";
import type { Infix, Notation, OperationNotation } from "./notation.ts";
import type { CallTree, NumberTree } from "./tree.ts";

/** The precedence of what needs no parentheses anywhere: names, positive numbers, calls. */
export const atomic: number = Number.POSITIVE_INFINITY;

/** A printed subtree: its text, how tightly it holds together, and whether it begins with a prefix sign. */
export interface Printed {
  readonly text: string;
  readonly precedence: number;
  readonly prefixed: boolean;
}

/** The operation of a call. @throws NodegradError if the notation does not know it */
export function operationOf(tree: CallTree, notation: Notation): OperationNotation {
  const operation = notation.find(tree.operation);
  if (operation === undefined) {
    throw new NodegradError(`The notation knows no operation called ${tree.operation}; define it before it is used.`);
  }
  return operation;
}

/** A printed number: a negative one holds together like a negation. */
export function printedNumber(tree: NumberTree, text: string, notation: Notation): Printed {
  const negative = tree.value < 0 || Object.is(tree.value, -0);
  const precedence = negative ? (arithmeticOf(notation).negation.prefix?.precedence ?? atomic) : atomic;
  return { text, precedence, prefixed: negative };
}

/** Whether an operand of an infix operation needs parentheses on that side. */
export function needsParentheses(operand: Printed, side: "left" | "right", infix: Infix): boolean {
  // A prefix sign behind an infix sign can be read one way only: a^-b, a*-b.
  if (side === "right" && operand.prefixed) return false;
  if (operand.precedence !== infix.precedence) return operand.precedence < infix.precedence;
  return infix.associativity !== side;
}

/** Longest text a printer makes. A tree that shares its parts can be exponentially longer written out than in memory. */
export const longestText = 50_000_000;

/** The text, if it is not too long. @throws NodegradError with a way out */
export function limited(text: string): string {
  if (text.length > longestText) {
    throw new NodegradError(
      `Written out, this formula has more than ${longestText.toLocaleString("en")} characters, because it repeats its parts. ` +
        "Give repeated parts names with assignments, as in c = a*b; c^2 + c.",
    );
  }
  return text;
}
