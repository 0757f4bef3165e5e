import { families, findOperation, notation, type Operation, operations } from "../operations/index.ts";
import { type Cell, formatTable, suggestion } from "../text/index.ts";
import { callText, signText, tableOperations } from "./call-text.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction } from "./io.ts";
import { printJson } from "./json.ts";
import { operationCard } from "./operation-card.ts";
import { UsageError } from "./usage-error.ts";

interface Options {
  readonly json?: true;
  readonly latex?: true;
}

/** `nodegrad ops [name]`: the operation table, or all about one operation. */
export const command: CommandFunction = defineCommand<Options>({
  name: "ops",
  description:
    "Lists the operations by family; of one of them, tells the rule of its derivative, its definition, where it is defined, what happens at its kinks, and how well its rule is proved, and plots it.",
  examples: [
    { line: "nodegrad ops", does: "lists every operation" },
    { line: "nodegrad ops relu", does: "tells all about one" },
    { line: "nodegrad ops tanh --latex", does: "prints its formulas in LaTeX" },
    { line: "nodegrad ops max --json", does: "prints its row of the table" },
  ],
  configure: (parser) =>
    parser
      .argument("[name]", "an operation, or its sign: tanh, +")
      .option("--latex", "formulas in LaTeX")
      .option("--json", "print JSON")
      .allowExcessArguments(false),
  async run({ words, options, io, paint }) {
    const [name] = words;
    if (name === undefined) {
      const all = tableOperations();
      if (options.json) printJson(Object.fromEntries(all.map(({ name: own, row }) => [own, row])), io);
      else io.stdout.write(`${formatTable(listing(all), { paint, header: ["operation", "sign", "what it is"] })}\n`);
      return exitCodes.success;
    }
    const operation = operationCalled(name);
    if (options.json) printJson({ name: operation.name, ...operation.row }, io);
    else io.stdout.write(operationCard(operation, paint, options.latex ?? false));
    return exitCodes.success;
  },
});

/** One line per operation, by family, with a heading for each; at the end those defined at run time. */
function listing(all: readonly Operation[]): Cell[][] {
  const known = new Set(families.flatMap(({ operations: names }) => names));
  const groups = families.map(({ title, operations: names }) => ({
    title,
    listed: all.filter(({ name }) => names.includes(name)),
  }));
  groups.push({ title: "Defined at run time", listed: all.filter(({ name }) => !known.has(name)) });
  return groups
    .filter(({ listed }) => listed.length > 0)
    .flatMap(({ title, listed }, i) => [
      ...(i === 0 ? [] : [[""]]),
      [{ text: title, style: "underline" as const }],
      ...listed.map((operation): Cell[] => [
        { text: callText(operation), style: "bold" },
        signText(operation) ?? "",
        operation.row.summary,
      ]),
    ]);
}

function operationCalled(given: string): Operation {
  const name = notation.infix(given)?.name ?? given;
  const operation = findOperation(name);
  if (operation !== undefined) return operation;
  const close = suggestion(given, Object.keys(operations));
  throw new UsageError(
    `There is no operation ${JSON.stringify(given)}.${close === null ? "" : ` Did you mean ${close}?`}`,
    '"nodegrad ops" lists them all.',
  );
}
