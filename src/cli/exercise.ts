import { existsSync } from "node:fs";
import { writeFileAtomic } from "../files/index.ts";
import { findSheet, learnerFile, runExercises, sheetTitles, type Verdict } from "../notebook/index.ts";
import { stripTerminalControls } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction } from "./io.ts";
import { positiveNumber } from "./options.ts";
import { pathIn } from "./path-in.ts";
import { UsageError } from "./usage-error.ts";

interface Options {
  readonly file?: string;
  readonly limit: number;
}

const marks: Readonly<Record<Verdict["status"], string>> = {
  solved: "solved",
  open: "open",
  wrong: "not yet",
  error: "fails",
};

/** `nodegrad exercise 04`: hands out the gaps of a notebook, then checks the learner's answers. */
export const command: CommandFunction = defineCommand<Options>({
  name: "exercise",
  description:
    "Copies the exercises of a notebook into a file of yours, once; from then on checks what you have written there. Exit code 1 while something is unsolved.",
  examples: [
    { line: "nodegrad exercise", does: "lists the notebooks that have exercises" },
    { line: "nodegrad exercise 04", does: "writes exercise-04.ts; later checks it" },
  ],
  configure: (parser) =>
    parser
      .argument("[notebook]", "the number of a notebook")
      .option("-f, --file <file>", "your file; exercise-04.ts and so on unless said")
      .option("--limit <seconds>", "how long one exercise may take", positiveNumber, 20),
  async run({ words, options, io, paint }) {
    if (words.length === 0) {
      const lines = sheetTitles().map(({ title, count }) => `  ${title} (${count} exercises)`);
      io.stdout.write(`${lines.join("\n")}\n\nStart one: nodegrad exercise ${sheetTitles()[0]?.number}\n`);
      return exitCodes.success;
    }
    const found = findSheet(words[0] as string);
    if (found === undefined) {
      const numbers = sheetTitles().map(({ number }) => number);
      throw new UsageError(`Notebook ${words[0]} has no exercises.`, `There are exercises for ${numbers.join(", ")}.`);
    }
    const { number, sheet } = found;
    const name = options.file ?? `exercise-${number}.ts`;
    const path = pathIn(io, name);
    if (!existsSync(path)) {
      await writeFileAtomic(path, learnerFile(number, sheet));
      io.stdout.write(
        `${name} is written: ${sheet.exercises.length} exercises, each with a gap TODO().\nFill one in, then run nodegrad exercise ${number} again.\n`,
      );
      return exitCodes.success;
    }
    const { verdicts, printed } = await runExercises(path, sheet, options.limit);
    if (printed !== "") io.stdout.write(`${stripTerminalControls(printed).trimEnd()}\n\n`);
    io.stdout.write(`${paint("bold", sheet.title)}\n\n`);
    for (const [index, { id, status, message }] of verdicts.entries()) {
      const { level, title } = sheet.exercises[index] as (typeof sheet.exercises)[number];
      const style = status === "solved" ? "green" : status === "open" ? "bold" : "orange";
      io.stdout.write(`  ${id}  ${paint(style, marks[status].padEnd(7))}  ${title} (level ${level})\n`);
      if (status === "wrong" || status === "error") {
        const lines = stripTerminalControls(message).split("\n");
        io.stdout.write(`${lines.map((line) => `       ${line}`.trimEnd()).join("\n")}\n`);
      }
    }
    const solved = verdicts.filter(({ status }) => status === "solved").length;
    io.stdout.write(`\n${solved} of ${verdicts.length} solved.\n`);
    return solved === verdicts.length ? exitCodes.success : exitCodes.negative;
  },
});
