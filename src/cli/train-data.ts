import { existsSync } from "node:fs";
import { basename } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { DataError, type Dataset, datasetNames, findDataset, parseDataset, UnclearTaskError } from "../data/index.ts";
import { readTextFile } from "../files/index.ts";
import type { Io } from "./io.ts";
import { wholeNumber } from "./options.ts";
import { pathIn } from "./path-in.ts";
import { numberFromZero } from "./train-parsers.ts";
import { UsageError } from "./usage-error.ts";
import { wrapped } from "./wrap.ts";

const settles = "--task regression or --task classification settles it";

/** How a data set is made or read. */
export interface DataOptions {
  readonly samples?: number;
  readonly noise?: number;
  readonly target?: string;
  readonly task?: Dataset["task"];
  readonly separator?: string;
  readonly seed?: number;
}

/** Adds the options of data sets, `--seed` excepted. */
export function addDataOptions(parser: Command): Command {
  return parser
    .addOption(
      new Option("--samples <number>", "size of a made-up data set").argParser((text) =>
        wholeNumber(text, 1, 1_000_000),
      ),
    )
    .addOption(new Option("--noise <number>", "standard deviation of its noise").argParser(numberFromZero))
    .option("--target <column>", "of a CSV file: the column to predict, by name; the last one unless said")
    .addOption(
      new Option(
        "--task <task>",
        "of a CSV file: regression where the target holds numbers alone, unless said",
      ).choices(["classification", "regression"]),
    )
    .addOption(
      new Option("--separator <character>", "of a CSV file: a comma unless said; tab for a tabulator").argParser(
        separator,
      ),
    );
}

/**
 * The data set of that name, or the table in that file, or with "-" the table on standard input.
 *
 * @param usualTask what a table is for, unless an option says: numbers in its target may be names of classes
 * @throws UsageError for an unknown name and for options that do not fit, CsvError with file, row and column, FileError
 */
export async function loadData(
  word: string,
  options: DataOptions,
  io: Io,
  usualTask?: Dataset["task"],
): Promise<Dataset> {
  if (datasetNames().includes(word)) return madeUp(word, options);
  const isPath = word === "-" || /[./\\]/.test(word) || existsSync(pathIn(io, word));
  if (!isPath) return unknown(word);
  refuse(word, options, ["samples", "noise"], "is a file, which has its samples already");
  const text = word === "-" ? await io.stdin.read() : await readTextFile(pathIn(io, word));
  const { target, task = usualTask, separator: between } = options;
  const name = word === "-" ? "standard input" : basename(word).replace(/\.[^.]*$/, "");
  const source = word === "-" ? name : word;
  try {
    return parseDataset(text, {
      name,
      ...(target !== undefined && { target }),
      ...(task !== undefined && { task }),
      ...(between !== undefined && { separator: between }),
      warn: (doubt) => io.stderr.write(wrapped(`Note: ${source}: ${doubt} ${settles} and silences this.\n`, io)),
    });
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new UsageError(`${source}: ${error.message}`, error instanceof UnclearTaskError ? `${settles}.` : null);
  }
}

function madeUp(name: string, options: DataOptions): Dataset {
  refuse(name, options, ["target", "separator"], "is a data set of nodegrad, not a CSV file");
  const { samples, noise, seed = 1, task } = options;
  if (name === "iris") refuse(name, options, ["samples", "noise"], "is real data, which has its samples already");
  const data = findDataset(name, samples, { seed, ...(noise !== undefined && { noise }) });
  if (task === undefined || task === data.task) return data;
  throw new UsageError(`${name} is a data set for ${data.task}, not for ${task}. Leave --task out.`);
}

function refuse(word: string, options: DataOptions, names: readonly (keyof DataOptions)[], reason: string): void {
  const given = names.find((name) => options[name] !== undefined);
  if (given !== undefined) throw new UsageError(`${word} ${reason}. Leave --${given} out.`);
}

/** The message of the data room names what was probably meant. */
function unknown(word: string): Dataset {
  try {
    return findDataset(word);
  } catch (error) {
    throw new UsageError((error as Error).message, "A file of your own is named with its ending: data.csv");
  }
}

function separator(text: string): string {
  const character = text === "tab" ? "\t" : text;
  if (character.length === 1 && character !== '"' && character !== "\n") return character;
  throw new InvalidArgumentError('It must be one character, or "tab".');
}
