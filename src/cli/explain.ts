import { describeKinks, explain, kinkCards, ledger } from "../trace/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import {
  addExplanationFlags,
  chosenFormat,
  chosenNodes,
  type ExplanationFlags,
  limitOption,
  several,
  writeExplanation,
} from "./explanation.ts";
import { addFormulaArguments, type FormulaOptions, readFormulaInput } from "./formula-input.ts";
import type { CommandFunction } from "./io.ts";

interface Options extends FormulaOptions, ExplanationFlags {
  readonly of?: readonly string[];
  readonly limit?: number;
}

/** `nodegrad explain "<formula>" a=2 --of a`: why a gradient is what it is, as a receipt that adds up. */
export const command: CommandFunction = defineCommand<Options>({
  name: "explain",
  description:
    "Tells why a gradient is what it is: one line for each use of the variable (its local derivative times the gradient from above) and the total. Without --of, for every variable. Corners and ties of the formula get a card of their own.",
  takesFormula: true,
  examples: [
    { line: 'nodegrad explain "(a + b) * (b + 1)" a=2 b=1 --of b', does: "itemises the gradient of b: 3 + 2" },
    {
      line: 'nodegrad explain "c = a*b; tanh(c)" a=2 b=0.3 --of c --format markdown',
      does: "explains a result on the way",
    },
    { line: 'nodegrad explain "relu(a) + a" a=0', does: "shows the corner of relu, too" },
    { line: 'nodegrad explain "a^2" a=3 --json', does: "prints the receipt as data" },
  ],
  configure: (parser) => {
    addFormulaArguments(parser).option("--of <names>", "whose gradient: a,c; may be repeated", several);
    addExplanationFlags(parser).addOption(limitOption("40"));
  },
  async run({ words, options, io }) {
    const input = await readFormulaInput("explain", words, options, io);
    const { root, text } = input;
    const nodes = chosenNodes(input, options.of, "explain");
    // The receipt compares with what backward() gives; here nobody has forgotten to call it.
    if (root.requiresGrad) root.backward();
    const kinks = kinkCards(root);
    const format = chosenFormat(options);
    if (format === "json") {
      const book = ledger(root);
      const content = { formula: text, receipts: nodes.map((node) => book.of(node)), kinks };
      await writeExplanation(`${JSON.stringify(content, null, 2)}\n`, text, options, io);
    } else {
      const limit = options.limit === undefined ? {} : { limit: options.limit };
      const parts = nodes.map((node) => explain(root, node, { format, digits: options.precision, ...limit }));
      if (kinks.length > 0) parts.push(describeKinks(kinks, { format }));
      await writeExplanation(parts.join("\n"), `Gradients of ${text}`, options, io);
    }
    return exitCodes.success;
  },
});
