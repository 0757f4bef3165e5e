import { Option } from "commander";
import { type Formula, parseFormula } from "../calculus/index.ts";
import { freeNames } from "../formula/index.ts";
import { formatNumber, type Painter, suggestion } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { findFormula } from "./formula-words.ts";
import { checkNames, list } from "./given-names.ts";
import { parseGivenValues } from "./given-values.ts";
import type { CommandFunction } from "./io.ts";
import { printJson } from "./json.ts";
import { precisionOption, wholeNumber } from "./options.ts";
import { shellWords } from "./shell-words.ts";
import { UsageError } from "./usage-error.ts";

interface Options {
  readonly file?: string;
  readonly order: number;
  readonly latex?: true;
  readonly steps?: true;
  readonly json?: true;
  readonly precision: number;
}

/** A formula and its derivatives up to the order asked for. */
interface Derivatives {
  readonly variable: string;
  /** The formula itself first. */
  readonly formulas: readonly Formula[];
  readonly last: Formula;
}

/** `nodegrad derivative "<formula>" x`: the symbolic derivative, simplified. */
export const command: CommandFunction = defineCommand<Options>({
  name: "derivative",
  description:
    "Differentiates a formula symbolically and simplifies the result as a person would write it. With a number for each variable it prints the value there, too.",
  takesFormula: true,
  examples: [
    { line: 'nodegrad derivative "x^3 * sin(x)" x', does: "prints 3*x^2*sin(x) + x^3*cos(x)" },
    { line: 'nodegrad derivative "x^3 * sin(x)" x --steps', does: "shows the rules, one by one" },
    { line: 'nodegrad derivative "tanh(w*x + b)" w --order 2 --latex', does: "prints the second derivative in LaTeX" },
    { line: 'nodegrad derivative "x^2 * y" x x=3 y=2', does: "prints the derivative and its value" },
  ],
  configure: (parser) =>
    parser
      .argument(
        "[formula]",
        'the formula in quotes, or - for standard input; "nodegrad formulas" tells how to write it',
      )
      .argument("[variable]", "the variable to differentiate by; may be left out where there is only one")
      .argument("[values...]", "numbers for all variables, to evaluate the derivative: x=3 y=2")
      .option("-f, --file <path>", "take the formula from a file")
      .addOption(
        new Option("--order <n>", "how often to differentiate, 1 to 20")
          .default(1)
          .argParser((text) => wholeNumber(text, 1, 20)),
      )
      .addOption(new Option("--latex", "print LaTeX").conflicts(["steps", "json"]))
      .addOption(new Option("--steps", "show how the derivative comes about").conflicts("json"))
      .option("--json", "print JSON")
      .addOption(precisionOption(6)),
  async run({ words, options, io, paint }) {
    const found = await findFormula(words, options.file, io);
    const formula = parseFormula(found.text);
    const [word, ...rest] = found.values;
    const named = word !== undefined && !word.includes("=");
    const variable = chosenVariable(formula, named ? word : null, found.source);
    const numbers = parseGivenValues(named ? rest : found.values);
    if (numbers.size > 0) {
      checkNames(formula, numbers, (values) => {
        const assignments = [...values].map(([name, number]) => `${name}=${number}`);
        return `Try: nodegrad derivative ${shellWords([...found.source, variable, ...assignments])}`;
      });
    }
    const derivatives = derive(formula, variable, options.order);
    const value = numbers.size === 0 ? null : derivatives.last.evaluate(Object.fromEntries(numbers));

    if (options.json) {
      printJson(asData(derivatives, value), io);
      return exitCodes.success;
    }
    const { last } = derivatives;
    // The steps end with the result.
    const steps = options.steps ? stepTexts(derivatives, paint) : "";
    io.stdout.write(steps === "" ? `${options.latex ? last.toLatex() : last.toString()}\n` : steps);
    if (value !== null) {
      const point = [...numbers].map(([name, number]) => `${name} = ${formatNumber(number, options.precision)}`);
      io.stdout.write(`= ${formatNumber(value, options.precision)} at ${point.join(", ")}\n`);
    }
    return exitCodes.success;
  },
});

function chosenVariable(formula: Formula, given: string | null, source: readonly string[]): string {
  const { variables } = formula;
  const propose = (name: string): string => `Try: nodegrad derivative ${shellWords([...source, name])}`;
  if (given === null) {
    const [first, second] = variables;
    if (first !== undefined && second === undefined) return first;
    if (first === undefined) throw new UsageError("The formula has no variable to differentiate by.");
    throw new UsageError(`Differentiate by which variable? The formula has ${list(variables)}.`, propose(first));
  }
  if (freeNames(formula.program).has(given)) return given;
  const close = suggestion(given, variables) ?? variables[0];
  throw new UsageError(
    `The formula has no variable ${JSON.stringify(given)}: ${variables.length === 0 ? "it has none" : `it has ${list(variables)}`}.`,
    close === undefined ? null : propose(close),
  );
}

function derive(formula: Formula, variable: string, order: number): Derivatives {
  const formulas = [formula];
  let last = formula;
  for (let count = 0; count < order; count++) {
    last = last.derivative(variable);
    formulas.push(last);
  }
  return { variable, formulas, last };
}

function stepTexts({ variable, formulas }: Derivatives, paint: Painter): string {
  const orders = formulas.slice(0, -1).map((formula, index) => {
    const title = formulas.length > 2 ? [paint("bold", `Derivative ${index + 1} of ${formulas.length - 1}`)] : [];
    const steps = formula
      .derivationSteps(variable)
      .map(({ rule, before, after }) => `${paint("dim", rule)}\n  ${before}\n  = ${after}`);
    return [...title, ...steps].join("\n\n");
  });
  const text = orders.join("\n\n");
  return text === "" ? "" : `${text}\n`;
}

function asData({ variable, formulas, last }: Derivatives, value: number | null): unknown {
  return {
    formula: (formulas[0] as Formula).toString(),
    variable,
    order: formulas.length - 1,
    derivative: last.toString(),
    latex: last.toLatex(),
    ...(value === null ? {} : { value }),
  };
}
