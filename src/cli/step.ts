import { ledger, steps } from "../trace/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { limitOption } from "./explanation.ts";
import { addFormulaArguments, type FormulaOptions, readFormulaInput } from "./formula-input.ts";
import type { CommandFunction } from "./io.ts";
import { printJson } from "./json.ts";
import { precisionOption } from "./options.ts";
import { StepPages } from "./step-pages.ts";
import { walk } from "./step-walk.ts";
import { wrapped } from "./wrap.ts";

interface Options extends FormulaOptions {
  readonly json?: true;
  readonly all?: true;
  readonly precision: number;
  readonly limit?: number;
}

/** `nodegrad step "<formula>" a=2 …`: walk through the computation, forward and backward. */
export const command: CommandFunction = defineCommand<Options>({
  name: "step",
  description:
    "Walks through a computation one step at a time: each number forward, the seed, then each edge backward, with symbols, numbers, words and the state of every gradient. Arrow keys in a terminal; plain text in a pipe.",
  takesFormula: true,
  examples: [
    {
      line: 'nodegrad step "tanh(w*x + b)" w=2 x=3 b=-5.5',
      does: "steps with the arrow keys; 7 and Enter goes to step 7, q quits",
    },
    { line: 'nodegrad step "a*a" a=3 --all', does: "prints all steps" },
    { line: 'nodegrad step "(a + b) * (b + 1)" a=2 b=1 --json', does: "prints the steps as data" },
  ],
  configure: (parser) =>
    addFormulaArguments(parser)
      .option("--json", "print the steps as data")
      .option("--all", "print all steps, in a terminal too")
      .addOption(precisionOption(6))
      .addOption(limitOption("500")),
  async run({ words, options, io, paint }) {
    const { root } = await readFormulaInput("step", words, options, io);
    const list = steps(root, { digits: options.precision });
    if (options.json) {
      printJson(list, io);
      return exitCodes.success;
    }
    if (list.length === 0) {
      io.stdout.write("There are no steps: the formula is a single number or variable.\n");
      return exitCodes.success;
    }
    const nodes = Array.from(ledger(root), ({ name, data }) => ({ name, data }));
    const pages = new StepPages(list, nodes, options.precision, paint);
    if (io.stdout.isTTY && io.stdin.isTTY && options.all === undefined) await walk(pages, io);
    else io.stdout.write(wrapped(pages.text(options.limit ?? 500), io));
    return exitCodes.success;
  },
});
