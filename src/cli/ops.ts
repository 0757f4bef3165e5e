import { findOperation, notation, type Operation, operationNames, operations } from "../operations/index.ts";
import { formatTable, suggestion } from "../text/index.ts";
import { callText, signText } from "./call-text.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction } from "./io.ts";
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
    "Lists the operations; of one of them, tells the rule of its derivative, its definition, where it is defined, and what happens at its kinks.",
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
      const all = visibleOperations();
      const rows = all.map((operation) => [
        { text: callText(operation), style: "bold" as const },
        signText(operation) ?? "",
        operation.row.summary,
      ]);
      const table = formatTable(rows, { paint, header: ["operation", "sign", "what it is"] });
      io.stdout.write(
        options.json ? json(Object.fromEntries(all.map(({ name: own, row }) => [own, row]))) : `${table}\n`,
      );
      return exitCodes.success;
    }
    const operation = operationCalled(name);
    io.stdout.write(
      options.json
        ? json({ name: operation.name, ...operation.row })
        : operationCard(operation, paint, options.latex ?? false),
    );
    return exitCodes.success;
  },
});

function visibleOperations(): Operation[] {
  return operationNames()
    .filter((name) => Object.hasOwn(operations, name))
    .map((name) => findOperation(name) as Operation);
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

function json(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
