import { describeNudge, nudge } from "../trace/index.ts";
import { defineCommand } from "./define-command.ts";
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
import { parseGivenValues } from "./given-values.ts";
import type { CommandFunction } from "./io.ts";
import { UsageError } from "./usage-error.ts";

interface Options extends FormulaOptions, ExplanationFlags {
  readonly by?: readonly string[];
  readonly limit?: number;
}

/** `nodegrad nudge "<formula>" a=2 --by a=0.1`: what the gradient predicts, and what really happens. */
export const command: CommandFunction = defineCommand<Options>({
  name: "nudge",
  description:
    "Moves variables a little and compares what the gradient predicts (a straight line) with what really happens, at every node: the first node where the prediction fails, and the second-order term.",
  takesFormula: true,
  examples: [
    { line: 'nodegrad nudge "a^2 * b" a=2 b=1 --by a=0.1', does: "predicts 4.4, where the truth is 4.41" },
    { line: 'nodegrad nudge "relu(a - 2)" a=2.05 --by a=-0.1', does: "crosses the corner of relu" },
    { line: 'nodegrad nudge "a*b" a=2 b=3 --by a=0.1 --by b=-0.2', does: "moves two variables at once" },
  ],
  configure: (parser) => {
    addFormulaArguments(parser).option(
      "--by <changes>",
      "how far each variable is moved: a=0.1,b=-0.2; may be repeated",
      several,
    );
    addExplanationFlags(parser).addOption(limitOption("60"));
  },
  async run({ words, options, io }) {
    const { root, leaves, text } = await readFormulaInput("nudge", words, options, io);
    if (options.by === undefined || options.by.length === 0) {
      throw new UsageError(`Say how far to move which variable: --by ${[...leaves.keys()][0] ?? "a"}=0.1`);
    }
    const changes = parseGivenValues(options.by);
    const moved = [...changes].map(([name, change]) => [nodeNamed(root, name), change] as const);
    const nudged = nudge(root, moved);
    const format = chosenFormat(options);
    const limit = options.limit === undefined ? {} : { limit: options.limit };
    const written =
      format === "json"
        ? `${JSON.stringify(nudged, null, 2)}\n`
        : describeNudge(nudged, { format, digits: options.precision, ...limit });
    await writeExplanation(written, `A nudge of ${text}`, options, io);
    return exitCodes.success;
  },
});
