import { readTextFile } from "../files/index.ts";
import type { Io } from "./io.ts";
import { pathIn } from "./path-in.ts";
import { UsageError } from "./usage-error.ts";

/** The formula's text, and the other words: `name=number`. */
export interface FormulaWords {
  readonly text: string;
  readonly values: readonly string[];
  /** The words before the values, for a command that a message proposes. */
  readonly source: readonly string[];
}

/** How long to wait for the first byte of a pipe that nobody mentioned; one that was mentioned (`-`) may take its time. */
const patience = 2000;

/**
 * Finds the formula: in the file of `--file`, on standard input for `-`, else in the first word. A pipe is read as well when the words hold
 * values only.
 *
 * @throws UsageError when there is none, FileError when the file cannot be read
 */
export async function findFormula(words: readonly string[], file: string | undefined, io: Io): Promise<FormulaWords> {
  if (file !== undefined) {
    const fromPipe = file === "-";
    const text = fromPipe ? await io.stdin.read() : await readTextFile(pathIn(io, file), { maximumBytes: 16_000_000 });
    return { text, values: words, source: ["--file", file] };
  }
  const [first, ...rest] = words;
  if (first === "-") return { text: await fromStandardInput(io), values: rest, source: ["-"] };
  if (first === undefined || isGiven(first)) {
    const piped = io.stdin.isTTY ? "" : await io.stdin.read({ patience });
    if (piped.trim() !== "") return { text: piped, values: words, source: ["-"] };
    throw new UsageError(
      "There is no formula.",
      'Give it first and in quotes, as in "a*b + 1" a=2 b=3; or --file formula.txt; or - for standard input.',
    );
  }
  return { text: first, values: rest, source: [first] };
}

async function fromStandardInput(io: Io): Promise<string> {
  const text = await io.stdin.read();
  if (text.trim() !== "") return text;
  throw new UsageError("Standard input holds no formula.", 'Pipe one in, as in: echo "a*b" | nodegrad trace - a=2 b=3');
}

/** `a=2`, but not the formula `c = a*b; tanh(c)`. */
function isGiven(word: string): boolean {
  return /^[A-Za-z_][\w[\]]*=[-+]?(?:[\d.]+(?:e[-+]?\d+)?|inf|infinity|nan)$/i.test(word);
}
