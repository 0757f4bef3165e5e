import { type Command, Option } from "commander";
import { type Formula, parseFormula } from "../calculus/index.ts";
import { constant, type Value, value } from "../graph/index.ts";
import { type FormulaWords, findFormula } from "./formula-words.ts";
import { checkNames } from "./given-names.ts";
import { parseGivenValues } from "./given-values.ts";
import type { Io } from "./io.ts";
import { shellWords } from "./shell-words.ts";

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
    .argument("[formula]", 'the formula in quotes, or - for standard input; "nodegrad formulas" tells how to write it')
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
