import { type Command, Option } from "commander";
import { type Formula, parseFormula } from "../calculus/index.ts";
import { freeNames } from "../formula/index.ts";
import { constant, type Value, value } from "../graph/index.ts";
import { suggestion } from "../text/index.ts";
import { type FormulaWords, findFormula } from "./formula-words.ts";
import { parseGivenValues } from "./given-values.ts";
import type { Io } from "./io.ts";
import { shellWords } from "./shell-words.ts";
import { UsageError } from "./usage-error.ts";

/** Options of every command that takes a formula. */
export interface FormulaOptions {
  readonly file?: string;
}

/** A formula with numbers for its variables, recorded as a graph. */
export interface FormulaInput {
  readonly text: string;
  readonly formula: Formula;
  /** The numbers given, in the order given. */
  readonly numbers: ReadonlyMap<string, number>;
  /** One leaf per variable, labelled with its name. */
  readonly leaves: ReadonlyMap<string, Value>;
  readonly root: Value;
}

/** Adds the arguments and options that `readFormulaInput` reads. */
export function addFormulaArguments(command: Command): Command {
  return command
    .argument(
      "[formula]",
      'the formula in quotes, or - for standard input; "nodegrad formulas" tells how to write it',
    )
    .argument("[values...]", "a number for each variable: a=2 b=-1e-3 x[2]=pi/4")
    .addOption(new Option("-f, --file <path>", "take the formula from a file"));
}

/**
 * Finds the formula, reads the values and records the computation.
 *
 * @param name the command's name, for the commands that messages propose
 * @throws UsageError, FormulaError or FileError with a message for the user
 */
export async function readFormulaInput(
  name: string,
  words: readonly string[],
  options: FormulaOptions,
  io: Io,
): Promise<FormulaInput> {
  const found = await findFormula(words, options.file, io);
  const formula = parseFormula(found.text);
  const numbers = parseGivenValues(found.values);
  checkNames(formula, numbers, (values) => completed(name, found, values));
  const leaves = new Map<string, Value>();
  for (const [variable, number] of numbers) leaves.set(variable, value(number, variable));
  // The empty name, which no formula reads, makes it a recording even where there are no variables.
  const root = formula.evaluate({ ...Object.fromEntries(leaves), "": constant(0) });
  return { text: found.text.trim(), formula, numbers, leaves, root };
}

/** A command that would work: what was given, and 1 for what is missing. */
function completed(name: string, found: FormulaWords, values: ReadonlyMap<string, number>): string {
  const assignments = [...values].map(([variable, number]) => `${variable}=${number}`);
  return `Try: nodegrad ${name} ${shellWords([...found.source, ...assignments])}`;
}

function checkNames(
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
function list(names: readonly string[], conjunction = "and"): string {
  const most = 12;
  if (names.length > most) return `${names.slice(0, most).join(", ")} ${conjunction} ${names.length - most} more`;
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${conjunction} ${names[names.length - 1] as string}`;
}
