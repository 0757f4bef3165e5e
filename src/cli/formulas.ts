import { notation } from "../operations/index.ts";
import { formatTable, type Painter } from "../text/index.ts";
import { callText, tableOperations } from "./call-text.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction } from "./io.ts";
import { printJson } from "./json.ts";

/** What stands in formulas, and an example of it. */
const grammar: readonly (readonly [form: string, meaning: string])[] = [
  ["a + b   a - b   a*b   a/b", "arithmetic; a product needs its *"],
  ["a^2   a**2", "powers: 2^3^2 is 2^(3^2), and -a^2 is -(a^2)"],
  ["a < b   <=   >   >=   ==   !=", "comparisons: 1 where they hold, else 0"],
  ["tanh(a)   max(a, b)", "any operation by name, see below"],
  ["where(a > 0, a, 0)", "a choice; only the branch taken is differentiated"],
  ["2   0.5   1e-3", "numbers"],
  ["a   w_1   x[2]", "variables; give each a number: a=2 w_1=-1 x[2]=pi/4"],
  ["pi   e", "constants, unless a variable of that name is given: e=3"],
  ["c = a*b; tanh(c)", "named steps; ; or a new line parts them, the last one is the output"],
  ["# text", "a comment, to the end of the line"],
];

/** `nodegrad formulas`: the formula language on one page. */
export const command: CommandFunction = defineCommand<{ readonly json?: true }>({
  name: "formulas",
  description: "Tells how formulas are written and which operations they may use.",
  examples: [
    { line: "nodegrad formulas", does: "shows the page" },
    { line: "nodegrad formulas --json", does: "prints it as data" },
    { line: 'nodegrad trace "c = a*b; tanh(c)" a=0.5 b=2', does: "traces a formula of two steps" },
  ],
  configure: (parser) => parser.option("--json", "print JSON").allowExcessArguments(false),
  async run({ options, io, paint }) {
    if (options.json) {
      const forms = grammar.map(([form, meaning]) => ({ forms: form.split(/ {3}/), meaning }));
      const constants = Object.fromEntries(notation.constants);
      printJson({ forms, constants, operations: tableOperations().map(callText) }, io);
      return exitCodes.success;
    }
    const forms = formatTable(
      grammar.map(([form, meaning]) => [{ text: form, style: "bold" }, meaning]),
      { indent: 2, paint },
    );
    io.stdout.write(`Formulas\n\n${forms}\n\nOperations\n\n${operationList(paint, io.stdout.columns)}\n`);
    return exitCodes.success;
  },
});

/** Every operation that is called by name, as it is called, in as many columns as fit. */
function operationList(paint: Painter, columns: number): string {
  const calls = tableOperations().map(callText);
  const width = Math.max(...calls.map((text) => text.length)) + 2;
  const perLine = Math.max(1, Math.floor((Math.min(columns, 110) - 2) / width));
  const rows = Array.from({ length: Math.ceil(calls.length / perLine) }, (_, row) =>
    calls.slice(row * perLine, (row + 1) * perLine),
  );
  return formatTable(rows, { indent: 2, paint });
}
