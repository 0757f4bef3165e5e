import { suggestion } from "../text/suggest.ts";
import type { Notation, OperationNotation } from "./notation.ts";
import type { Token } from "./tokenizer.ts";

/** What to say where an operand is followed by something that is no operator. */
export function missingOperatorMessage(before: Token, token: Token): string {
  if (token.kind === "=") {
    return "Only one name may stand left of =, at the start of a statement. To compare, write ==.";
  }
  if (before.kind === "number" && token.kind !== "number") {
    return /^_\d+$/.test(token.text)
      ? `Digits are written without separators: ${before.text}${token.text.slice(1)}.`
      : `A product needs its sign: write ${before.text}*${token.kind === "(" ? "(…)" : token.text}.`;
  }
  if (token.kind === "(" || before.kind === ")") {
    return `A product needs its sign: write * before "${token.text}".`;
  }
  return `Expected an operator such as + or * between "${before.text}" and "${token.text}".`;
}

/** What to say of a call of something that is no operation. */
export function unknownOperationMessage(name: string, notation: Notation): string {
  const close = suggestion(name, notation.names());
  const remedy = close === null ? "" : ` Did you mean ${close}?`;
  return `There is no operation called ${name}.${remedy} To multiply, write ${name}*(…).`;
}

/** What to say of a call with too few or too many arguments; null if the number is right. */
export function argumentCountMessage(operation: OperationNotation, given: number): string | null {
  const { name, minimumArguments: least, maximumArguments: most } = operation;
  if (given >= least && given <= most) return null;
  const plural = (count: number): string => `${count} argument${count === 1 ? "" : "s"}`;
  let expected = plural(least);
  if (most === Number.POSITIVE_INFINITY) expected = `at least ${plural(least)}`;
  else if (most !== least) expected = `${least} to ${plural(most)}`;
  const found = given === 0 ? "none is" : given === 1 ? "1 is" : `${given} are`;
  return `${name} takes ${expected}, but ${found} given.`;
}
