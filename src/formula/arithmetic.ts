import { NodegradError } from "../text/errors.ts";
import type { Notation, OperationNotation } from "./notation.ts";

/** The operations behind the language's own signs: whatever the notation writes as `+ - * / ^` and unary minus. */
export interface Arithmetic {
  readonly sum: OperationNotation;
  readonly difference: OperationNotation;
  readonly product: OperationNotation;
  readonly quotient: OperationNotation;
  readonly power: OperationNotation;
  readonly negation: OperationNotation;
}

const known = new WeakMap<Notation, Arithmetic>();

/**
 * The arithmetic of a notation. Printers and the simplifier find `+` by its token, so that they name no operation.
 *
 * @throws NodegradError if the notation lacks one of the tokens
 */
export function arithmeticOf(notation: Notation): Arithmetic {
  const cached = known.get(notation);
  if (cached !== undefined) return cached;
  const required = (operation: OperationNotation | undefined, token: string): OperationNotation => {
    if (operation === undefined) throw new NodegradError(`The notation has no operation for the sign ${token}.`);
    return operation;
  };
  const arithmetic: Arithmetic = {
    sum: required(notation.infix("+"), "+"),
    difference: required(notation.infix("-"), "-"),
    product: required(notation.infix("*"), "*"),
    quotient: required(notation.infix("/"), "/"),
    power: required(notation.infix("^"), "^"),
    negation: required(notation.prefix("-"), "- before an operand"),
  };
  known.set(notation, arithmetic);
  return arithmetic;
}
