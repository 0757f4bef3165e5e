import { Option } from "commander";
import { parseFormula } from "../calculus/index.ts";
import { type Value, value } from "../graph/index.ts";
import { derive, type Voice } from "../trace/index.ts";
import { writeJson } from "../trace/json.ts";
import { defineCommand } from "./define-command.ts";
import { derivationData } from "./derive-data.ts";
import { exitCodes } from "./exit-codes.ts";
import {
  addExplanationFlags,
  chosenFormat,
  type ExplanationFlags,
  limitOption,
  nodeNamed,
  several,
  writeExplanation,
} from "./explanation.ts";
import { addFormulaArguments, type FormulaOptions, readFormulaInput } from "./formula-input.ts";
import { findFormula } from "./formula-words.ts";
import type { CommandFunction, Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

interface Options extends FormulaOptions, ExplanationFlags {
  readonly of?: readonly string[];
  readonly voice?: Voice;
  readonly symbolic?: true;
  readonly limit?: number;
}

/** `nodegrad derive "<formula>" [a=2 …]`: the chain rule, step by step, in four voices. */
export const command: CommandFunction = defineCommand<Options>({
  name: "derive",
  description:
    "Derives the gradient of a formula by the chain rule, step by step: in Leibniz's notation, with the numbers put in, as runnable TypeScript, or in plain words. Without numbers for the variables the derivation is symbolic: it holds for any.",
  takesFormula: true,
  examples: [
    { line: 'nodegrad derive "tanh(w*x + b)"', does: "derives all three derivatives symbolically" },
    { line: 'nodegrad derive "tanh(w*x + b)" w=2 x=3 b=-5.5 --of w --voice numbers', does: "puts the numbers in" },
    {
      line: 'nodegrad derive "a*b + sin(a)" a=2 b=3 --voice code -o gradient.ts',
      does: "writes code that computes the gradient",
    },
    {
      line: 'nodegrad derive "(a + b) * (b + 1)" a=2 b=1 --voice all --format markdown',
      does: "writes all voices in Markdown",
    },
    { line: 'nodegrad derive "tanh(w*x + b)" --json', does: "prints the derivation as data" },
  ],
  configure: (parser) => {
    addFormulaArguments(parser)
      .option("--of <names>", "what to differentiate by: a,c; may be repeated", several)
      .addOption(
        new Option("--voice <voice>", "who tells it; leibniz unless said").choices([
          "leibniz",
          "numbers",
          "code",
          "words",
          "all",
        ]),
      )
      .option("--symbolic", "no numbers: formulas that hold for any");
    addExplanationFlags(parser).addOption(limitOption("60 (4000 of code)"));
  },
  async run({ words, options, io }) {
    const { root, text, symbolic } = await readInput(words, options, io);
    if (!root.requiresGrad) throw new UsageError("There is nothing to derive: the formula has no variables.");
    const format = chosenFormat(options);
    const title = `Derivation of ${text}`;
    const of = options.of?.map((name) => nodeNamed(root, name));
    if (format === "json") {
      if (options.voice !== undefined) {
        throw new UsageError("JSON holds the derivation itself, which has no voice. Leave --voice out.");
      }
      const limit = options.limit ?? 40;
      const data = derivationData(root, { symbolic, limit, ...(of && { of }) });
      await writeExplanation(writeJson({ formula: text, ...data }), title, options, io);
      return exitCodes.success;
    }
    const { voice = "leibniz", precision: digits, limit } = options;
    const written = derive(root, { voice, format, symbolic, digits, ...(of && { of }), ...(limit && { limit }) });
    await writeExplanation(written, title, options, io, voice !== "code" && voice !== "all");
    return exitCodes.success;
  },
});

/** With numbers, the formula at these; without any, the formula at 1 everywhere, of which only the structure is shown. */
async function readInput(
  words: readonly string[],
  options: Options,
  io: Io,
): Promise<{ root: Value; text: string; symbolic: boolean }> {
  const found = await findFormula(words, options.file, io);
  const formula = parseFormula(found.text);
  if (found.values.length > 0 || formula.variables.length === 0) {
    const again =
      found.source[0] === "-" ? { words: [found.text, ...found.values], file: {} } : { words, file: options };
    const { root, text } = await readFormulaInput("derive", again.words, again.file, io);
    return { root, text, symbolic: options.symbolic === true };
  }
  if (options.voice === "numbers") {
    throw new UsageError(
      "The voice of numbers needs a number for each variable.",
      `Add for example: ${formula.variables.map((name) => `${name}=1`).join(" ")}`,
    );
  }
  const leaves = Object.fromEntries(formula.variables.map((name) => [name, value(1, name)]));
  return { root: formula.evaluate(leaves), text: found.text.trim(), symbolic: true };
}
