import { Option } from "commander";
import { writeFileAtomic } from "../files/index.ts";
import { toPathsDot, toPathsSvg } from "../render/index.ts";
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
import { addFormulaArguments, type FormulaInput, type FormulaOptions, readFormulaInput } from "./formula-input.ts";
import type { CommandFunction, Io } from "./io.ts";
import { wholeNumber } from "./options.ts";
import { pathIn } from "./path-in.ts";
import { UsageError } from "./usage-error.ts";

/** So many paths are named below a picture. */
const mostListed = 10;

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
    {
      line: 'nodegrad paths "(a + b) * (b + 1)" a=2 b=1 --of b -o paths.svg',
      does: "draws them, wide where much flows",
    },
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
    if (isPicture(options.output)) {
      await drawPaths(input, options, io);
      return exitCodes.success;
    }
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

/** Whether a file's ending asks for a picture in place of a text. */
function isPicture(output: string | undefined): output is string {
  return output !== undefined && /\.(?:svg|dot|gv)$/i.test(output);
}

/** The paths of one variable as a picture. */
async function drawPaths(input: FormulaInput, options: Options, io: Io): Promise<void> {
  const output = options.output as string;
  const [leaf, ...more] = chosenNodes(input, options.of, "follow");
  if (leaf === undefined || more.length > 0) {
    throw new UsageError("A picture shows the paths of one variable.", "Name it: --of a");
  }
  if (options.format !== undefined || options.json) {
    throw new UsageError(`${JSON.stringify(output)} is a picture; --format and --json are for texts. Leave them out.`);
  }
  const { root } = input;
  root.backward();
  const picture = { top: Math.min(options.top, mostListed), precision: options.precision };
  const drawn = /\.svg$/i.test(output) ? await toPathsSvg(root, leaf, picture) : toPathsDot(root, leaf, picture);
  await writeFileAtomic(pathIn(io, output), drawn);
  io.stdout.write(`Wrote ${output}\n`);
}
