import { type Command, Option } from "commander";
import { parseFormula } from "../calculus/index.ts";
import { constant, type Graph, snapshot, type Value, value } from "../graph/index.ts";
import { type DifferenceOptions, differencePicture, differenceTable, type PictureOptions } from "../render/index.ts";
import type { FormulaInput } from "./formula-input.ts";
import { checkNames } from "./given-names.ts";
import { parseGivenValues } from "./given-values.ts";
import { shellWords } from "./shell-words.ts";

/** Options that ask for the difference of two graphs. */
export interface CompareFlags {
  readonly then?: readonly string[];
  readonly thenFormula?: string;
  readonly changes?: DifferenceOptions["changes"];
}

/** Adds what `rootAfter` and `compared` read. */
export function addCompareFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--then <values>",
        "compare with the graph at other values, a=1.9,b=3: old and new numbers; without -o as a table",
      ).argParser(several),
    )
    .option("--then-formula <formula>", "compare with the graph of another formula: what was added and removed")
    .addOption(
      new Option("--changes <which>", "of a comparison: everything, or only what differs").choices(["all", "only"]),
    );
}

/** Whether two graphs are asked for. */
export function isComparison({ then, thenFormula }: CompareFlags): boolean {
  return then !== undefined || thenFormula !== undefined;
}

/**
 * The graph to compare with: of the other formula, or of the same, at the values of before except those that are given anew.
 *
 * @throws UsageError for names that do not fit, FormulaError for a formula that cannot be read
 */
export function rootAfter(input: FormulaInput, { then = [], thenFormula }: CompareFlags): Value {
  const formula = thenFormula === undefined ? input.formula : parseFormula(thenFormula);
  const given = parseGivenValues(then);
  const kept = [...input.numbers].filter(([name]) => formula.variables.includes(name));
  const numbers = new Map([...kept, ...given]);
  checkNames(formula, numbers, (values) => {
    const anew = [...values].filter(([name, number]) => input.numbers.get(name) !== number);
    const words = anew.length === 0 ? [] : ["--then", anew.map(([name, number]) => `${name}=${number}`).join()];
    return `Try: nodegrad graph ${shellWords([input.text, ...assignments(input.numbers), ...words])}${thenFormula === undefined ? "" : ` --then-formula ${shellWords([thenFormula])}`}`;
  });
  const leaves = [...numbers].map(([name, number]) => [name, value(number, name)] as const);
  return formula.evaluate({ ...Object.fromEntries(leaves), "": constant(0) });
}

/** Two graphs as one, with the options to draw it and the table of what changed. */
export function compared(
  before: Value,
  after: Value,
  picture: PictureOptions,
  { changes }: CompareFlags,
): { readonly graph: Graph; readonly picture: PictureOptions; readonly table: string } {
  const options = changes === undefined ? picture : { ...picture, changes };
  const drawn = differencePicture(snapshot(before), snapshot(after), options);
  const digits = picture.precision === undefined ? {} : { digits: picture.precision };
  return { graph: drawn.graph, picture: drawn.options, table: differenceTable(drawn.whole, undefined, digits) };
}

function assignments(numbers: ReadonlyMap<string, number>): string[] {
  return [...numbers].map(([name, number]) => `${name}=${number}`);
}

function several(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(",").filter((word) => word !== "")];
}
