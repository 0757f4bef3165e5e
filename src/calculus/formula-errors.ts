import { NodegradError } from "../text/errors.ts";
import { suggestion } from "../text/suggest.ts";

/** A formula that was not given what it needs to be evaluated. */
export class FormulaInputError extends NodegradError {
  /** The name or operation that the error is about. */
  readonly subject: string;

  constructor(message: string, subject: string) {
    super(message, { name: "FormulaInputError" });
    this.subject = subject;
  }
}

/** Most names that a message lists. */
const longestList = 12;

function list(names: readonly string[]): string {
  const shown = names.slice(0, longestList).join(", ");
  return names.length > longestList ? `${shown} and ${names.length - longestList} more` : shown;
}

/** The error for a variable without a value. */
export function missingVariable(
  name: string,
  variables: readonly string[],
  given: readonly string[],
): FormulaInputError {
  const needs = `The formula reads ${list(variables)}`;
  const has = given.length === 0 ? "but no values are given" : `and is given ${list(given)}`;
  const unread = given.filter((one) => !variables.includes(one));
  const close = suggestion(name, unread);
  const hint =
    close === null ? `give one, as in evaluate({ ${name}: 1 })` : `${close} is not read; did you mean ${name}?`;
  return new FormulaInputError(`${name} has no value. ${needs}, ${has}: ${hint}.`, name);
}

/** The error for a value that is neither a number nor a Value. */
export function notAnOperand(name: string, given: unknown): FormulaInputError {
  const shown =
    typeof given === "string" ? `the string ${JSON.stringify(given)}` : given === null ? "null" : typeof given;
  const remedy = typeof given === "string" ? "Convert it with Number(…)." : "Give a number or value(…).";
  return new FormulaInputError(`${name} must be a number or a Value, but is ${shown}. ${remedy}`, name);
}
