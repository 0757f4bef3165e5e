import { Option } from "commander";
import { gradientCheck, type InputCheck } from "../calculus/index.ts";
import { constant } from "../graph/index.ts";
import { formatNumber, formatTable, type TextStyle } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { addFormulaArguments, type FormulaOptions, readFormulaInput } from "./formula-input.ts";
import type { CommandFunction } from "./io.ts";
import { printJson } from "./json.ts";
import { positiveNumber, precisionOption } from "./options.ts";
import { wrapped } from "./wrap.ts";

interface Options extends FormulaOptions {
  readonly json?: true;
  readonly tolerance: number;
  readonly precision: number;
}

/** `nodegrad check "<formula>" a=2`: is the gradient right? */
export const command: CommandFunction = defineCommand<Options>({
  name: "check",
  description:
    "Compares the gradient of a formula with what its values say, by differences over shrinking steps (Richardson). Points at kinks are recognised and skipped. The exit code is 1 when a gradient is wrong or not finite.",
  takesFormula: true,
  examples: [
    { line: 'nodegrad check "tanh(a*b) + a^2" a=0.5 b=2', does: "checks both gradients" },
    { line: 'nodegrad check "relu(a) * b" a=0 b=2', does: "recognises the kink of relu at 0" },
    { line: 'nodegrad check "exp(a)" a=1 --json', does: "prints the numbers as JSON" },
  ],
  configure: (parser) =>
    addFormulaArguments(parser)
      .addOption(
        new Option("--tolerance <number>", "the relative error that is allowed")
          .default(1e-6)
          .argParser(positiveNumber),
      )
      .option("--json", "print JSON instead of a table")
      .addOption(precisionOption(10)),
  async run({ words, options, io, paint }) {
    const { formula, numbers, text } = await readFormulaInput("check", words, options, io);
    const names = [...numbers.keys()];
    const result = gradientCheck(
      (...values) => {
        const entries = values.map((value, index) => [names[index] as string, value] as const);
        return formula.evaluate({ ...Object.fromEntries(entries), "": constant(0) });
      },
      [...numbers.values()],
      { tolerance: options.tolerance },
    );
    const code = result.passed ? exitCodes.success : exitCodes.negative;
    if (options.json) {
      const inputs = result.inputs.map((check) => ({ name: names[check.input], ...check }));
      const content = {
        formula: text,
        passed: result.passed,
        value: result.value,
        message: result.message,
      };
      const suspect = result.suspect === undefined ? {} : { suspect: result.suspect };
      printJson({ ...content, inputs, ...suspect }, io);
      return code;
    }
    const rows = result.inputs.map(({ input, x, analytic, numeric, relativeError, status }) => [
      { text: names[input] as string, style: "bold" as const },
      formatNumber(x, options.precision),
      formatNumber(analytic, options.precision),
      formatNumber(numeric, options.precision),
      // At a kink the two are not meant to agree.
      status === "kink" ? "–" : formatNumber(relativeError, 2),
      { text: status, style: hue(status) },
    ]);
    const table = formatTable(rows, {
      paint,
      header: ["variable", "value", "gradient", "by differences", "relative error", "verdict"],
      align: ["left", "decimal", "decimal", "decimal", "right", "left"],
    });
    if (rows.length === 0) {
      io.stdout.write("Nothing to check: the formula has no variables.\n");
      return code;
    }
    const notes = result.inputs
      .filter(({ status }) => status !== "agrees")
      .map(({ input, message }) => `${names[input]}: ${message}`);
    const parts = [table, ...(notes.length === 0 ? [] : [notes.join("\n")]), result.message];
    io.stdout.write(`${wrapped(parts.join("\n\n"), io)}\n`);
    return code;
  },
});

function hue(status: InputCheck["status"]): TextStyle {
  if (status === "agrees") return "green";
  return status === "wrong" ? "red" : "orange";
}
