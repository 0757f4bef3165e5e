import type { Formula } from "../calculus/index.ts";
import { freeNames } from "../formula/index.ts";
import { suggestion } from "../text/index.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Checks that each variable of a formula has a number, and that nothing else has.
 *
 * @param propose a line with a command that would work, for these numbers
 * @throws UsageError naming what is missing or unknown
 */
export function checkNames(
  formula: Formula,
  numbers: ReadonlyMap<string, number>,
  propose: (values: ReadonlyMap<string, number>) => string,
): void {
  const { variables } = formula;
  // A constant that the formula reads may be given a number of its own: e=3.
  const known = freeNames(formula.program);
  const unknown = [...numbers.keys()].filter((variable) => !known.has(variable));
  const missing = variables.filter((variable) => !numbers.has(variable));
  if (unknown.length === 0 && missing.length === 0) return;

  const complete = new Map([...numbers].filter(([variable]) => known.has(variable)));
  for (const variable of missing) {
    const misspelt = unknown.find((other) => suggestion(other, [variable]) !== null);
    complete.set(variable, misspelt === undefined ? 1 : (numbers.get(misspelt) as number));
  }
  const messages: string[] = [];
  if (unknown.length > 0) {
    const has = variables.length === 0 ? "it has no variables" : `its variables are ${list(variables)}`;
    messages.push(`The formula has no variable ${list(unknown, "or")}: ${has}.`);
    const close = unknown.length === 1 ? suggestion(unknown[0] as string, missing) : null;
    if (close !== null) messages.push(`Did you mean ${close}?`);
  } else {
    messages.push(`${list(missing)} ${missing.length === 1 ? "has" : "have"} no value.`);
  }
  throw new UsageError(messages.join(" "), propose(complete));
}

/** "a", "a and b", "a, b and c"; long lists are cut. */
export function list(names: readonly string[], conjunction = "and"): string {
  const most = 12;
  if (names.length > most) return `${names.slice(0, most).join(", ")} ${conjunction} ${names.length - most} more`;
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${conjunction} ${names[names.length - 1] as string}`;
}
