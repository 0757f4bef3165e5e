import { Option } from "commander";
import { describePaths, paths } from "../trace/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import {
  addExplanationFlags,
  chosenFormat,
  chosenNodes,
  type ExplanationFlags,
  several,
  writeExplanation,
} from "./explanation.ts";
import { addFormulaArguments, type FormulaOptions, readFormulaInput } from "./formula-input.ts";
import type { CommandFunction } from "./io.ts";
import { wholeNumber } from "./options.ts";

interface Options extends FormulaOptions, ExplanationFlags {
  readonly of?: readonly string[];
  readonly top: number;
}

/** `nodegrad paths "<formula>" a=2 … --of a`: the gradient as a sum over paths. */
export const command: CommandFunction = defineCommand<Options>({
  name: "paths",
  description:
    "Shows a gradient as a sum over all paths from the variable to the result: how many there are, exactly, the largest ones with their shares, and the factored form. Without --of, for every variable.",
  takesFormula: true,
  examples: [
    { line: 'nodegrad paths "(a + b) * (b + 1)" a=2 b=1 --of b', does: "shows both paths of b: 3 and 2" },
    { line: 'nodegrad paths "c = a + a; d = c + c; d + d" a=1', does: "counts 8 paths and factors them" },
  ],
  configure: (parser) => {
    addFormulaArguments(parser)
      .option("--of <names>", "where the paths begin: a,c; may be repeated", several)
      .addOption(
        new Option("--top <n>", "how many paths are listed")
          .default(10)
          .argParser((text) => wholeNumber(text, 1, 100_000)),
      );
    addExplanationFlags(parser);
  },
  async run({ words, options, io }) {
    const input = await readFormulaInput("paths", words, options, io);
    const { root, text } = input;
    const found = chosenNodes(input, options.of, "follow").map((node) => paths(node, root, { top: options.top }));
    const format = chosenFormat(options);
    const written =
      format === "json"
        ? `${JSON.stringify(found, null, 2)}\n`
        : found.map((one) => describePaths(one, { format, digits: options.precision })).join("\n");
    await writeExplanation(written, `Paths of ${text}`, options, io);
    return exitCodes.success;
  },
});
