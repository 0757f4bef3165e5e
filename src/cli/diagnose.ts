import { describeFindings, diagnose } from "../trace/index.ts";
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
import type { CommandFunction } from "./io.ts";

interface Options extends FormulaOptions, ExplanationFlags {
  readonly of?: readonly string[];
  readonly limit?: number;
}

/** `nodegrad diagnose "<formula>" a=2 …`: where a zero, tiny, huge or NaN gradient comes from. */
export const command: CommandFunction = defineCommand<Options>({
  name: "diagnose",
  description:
    "Finds where zero, tiny, huge, infinite and NaN gradients come from: the first cause, the smallest part that shows it, and a cure that was tried, where there is one.",
  takesFormula: true,
  examples: [
    {
      line: 'nodegrad diagnose "-log(softmax(0, a, b))" a=-1000 b=0',
      does: "finds the underflow and cures it with logSoftmax",
    },
    { line: 'nodegrad diagnose "sqrt(a)*b" a=0 b=0', does: "tells where the NaN comes from" },
    { line: 'nodegrad diagnose "(a - 2)^2" a=2 --of a', does: "explains a zero that is no fault" },
  ],
  configure: (parser) => {
    addFormulaArguments(parser).option(
      "--of <names>",
      "whose gradient to explain in any case: a,c; may be repeated",
      several,
    );
    addExplanationFlags(parser).addOption(limitOption("20 findings"));
  },
  async run({ words, options, io }) {
    const { root, text } = await readFormulaInput("diagnose", words, options, io);
    const of = options.of?.map((name) => nodeNamed(root, name));
    const findings = diagnose(root, {
      ...(of === undefined ? {} : { of }),
      ...(options.limit === undefined ? {} : { limit: options.limit }),
    });
    await writeExplanation(
      describeFindings(findings, { format: chosenFormat(options) }),
      `Diagnosis of ${text}`,
      options,
      io,
    );
    return exitCodes.success;
  },
});
