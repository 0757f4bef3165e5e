import { snapshot } from "../graph/index.ts";
import { formatNumber } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { addFormulaArguments, type FormulaInput, type FormulaOptions, readFormulaInput } from "./formula-input.ts";
import type { CommandFunction } from "./io.ts";
import { printJson } from "./json.ts";
import { precisionOption } from "./options.ts";
import { backwardRows, forwardRows } from "./trace-rows.ts";
import { backwardTable, forwardTable, gradientTable } from "./trace-tables.ts";

interface Options extends FormulaOptions {
  readonly json?: true;
  readonly backward: boolean;
  readonly precision: number;
}

/** A formula from a file may be a book. */
const longestHeading = 2000;

/** `nodegrad trace "<formula>" a=2 …`: the forward and the backward pass, step by step, as tables. */
export const command: CommandFunction = defineCommand<Options>({
  name: "trace",
  description:
    "Prints how a formula is computed and differentiated: one line per node of the forward pass, one line per edge of the backward pass.",
  takesFormula: true,
  examples: [
    { line: 'nodegrad trace "a*b + sin(a)" a=2 b=3', does: "prints both passes" },
    {
      line: 'nodegrad trace "c = x*w + b; tanh(c)" x=0.5 w=-2 b=1 --precision 12',
      does: "names a step, and prints more digits",
    },
    { line: 'echo "a^b" | nodegrad trace - a=2 b=3 --json', does: "reads from standard input, prints JSON" },
  ],
  configure: (parser) =>
    addFormulaArguments(parser)
      .option("--json", "print JSON instead of tables")
      .option("--no-backward", "print the forward pass only")
      .addOption(precisionOption(6)),
  async run({ words, options, io, paint }) {
    const input = await readFormulaInput("trace", words, options, io);
    const differentiates = options.backward && input.root.requiresGrad;
    if (options.json) printJson(asData(input, differentiates), io);
    else io.stdout.write(tables(input, differentiates));
    return exitCodes.success;

    function tables({ text, root }: FormulaInput, backward: boolean): string {
      const graph = snapshot(root);
      const style = { paint, digits: options.precision, indent: 2 };
      const result = formatNumber(root.data, options.precision);
      const sections = [
        paint("bold", text.length > longestHeading ? `${text.slice(0, longestHeading)}…` : text),
        `${paint("bold", "Forward")}: each node from its inputs, ending in ${result}.`,
        forwardTable(graph, style),
      ];
      if (backward) {
        sections.push(
          `${paint("bold", "Backward")}: the output's own gradient is 1; each edge then adds local × upstream to its input.`,
          backwardTable(graph, style),
          `${paint("bold", "Gradients")}: how much the output changes per unit of each variable.`,
          gradientTable(graph, style),
        );
      } else if (options.backward) {
        sections.push("Nothing to differentiate: the formula has no variables.");
      }
      return `${sections.join("\n\n")}\n`;
    }
  },
});

function asData({ text, numbers, root }: FormulaInput, backward: boolean): unknown {
  const graph = snapshot(root);
  const { adjoints } = graph.sweep();
  const gradients: [string, unknown][] = [];
  for (let index = 0; index < graph.size; index++) {
    if (graph.operation(index) === null && graph.requiresGrad(index)) {
      gradients.push([graph.label(index), adjoints[index]]);
    }
  }
  return {
    formula: text,
    variables: Object.fromEntries(numbers),
    value: root.data,
    forward: forwardRows(graph),
    ...(backward
      ? {
          backward: backwardRows(graph),
          gradients: Object.fromEntries(gradients),
        }
      : {}),
  };
}
