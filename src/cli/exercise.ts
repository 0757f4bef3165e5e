import { existsSync } from "node:fs";
import { writeFileAtomic } from "../files/index.ts";
import {
  type ExerciseRun,
  findSheet,
  learnerFile,
  runExercises,
  type Sheet,
  type StatedExercise,
  sheetTitles,
  type Verdict,
} from "../notebook/index.ts";
import { type Painter, stripTerminalControls } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction } from "./io.ts";
import { printJson } from "./json.ts";
import { positiveNumber } from "./options.ts";
import { pathIn } from "./path-in.ts";
import { UsageError } from "./usage-error.ts";

interface Options {
  readonly file?: string;
  readonly limit: number;
  readonly json?: true;
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
      .option("--limit <seconds>", "how long one exercise may take", positiveNumber, 20)
      .option("--json", "print JSON"),
  async run({ words, options, io, paint }) {
    if (words.length === 0) {
      if (options.json) {
        printJson(sheetTitles(), io);
        return exitCodes.success;
      }
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
      const count = sheet.exercises.length;
      if (options.json) printJson({ file: name, written: true, count }, io);
      else {
        io.stdout.write(
          `${name} is written: ${count} exercises, each with a gap TODO().\nFill one in, then run nodegrad exercise ${number} again.\n`,
        );
      }
      return exitCodes.success;
    }
    const run = await runExercises(path, sheet, options.limit);
    if (options.json) printJson({ file: name, ...verdictData(sheet, run) }, io);
    else io.stdout.write(verdictText(sheet, run, paint));
    return solvedOf(run.verdicts) === run.verdicts.length ? exitCodes.success : exitCodes.negative;
  },
});

/** What the learner's answers are worth, one line each, with what is wrong below it. */
function verdictText({ title, exercises }: Sheet, { verdicts, printed }: ExerciseRun, paint: Painter): string {
  const lines = [`${paint("bold", title)}\n`];
  if (printed !== "") lines.unshift(`${stripTerminalControls(printed).trimEnd()}\n`);
  for (const [index, { id, status, message }] of verdicts.entries()) {
    const { level, title: what } = exercises[index] as StatedExercise;
    const style = status === "solved" ? "green" : status === "open" ? "bold" : "orange";
    lines.push(`  ${id}  ${paint(style, marks[status].padEnd(7))}  ${what} (level ${level})`);
    if (status !== "wrong" && status !== "error") continue;
    lines.push(
      ...stripTerminalControls(message)
        .split("\n")
        .map((line) => `       ${line}`.trimEnd()),
    );
  }
  return `${lines.join("\n")}\n\n${solvedOf(verdicts)} of ${verdicts.length} solved.\n`;
}

/** The same as data. */
function verdictData({ title, exercises }: Sheet, { verdicts, printed }: ExerciseRun): object {
  const listed = verdicts.map(({ id, status, message }, index) => {
    const { level, title: what } = exercises[index] as StatedExercise;
    return { id, level, title: what, status, message };
  });
  return { title, exercises: listed, solved: solvedOf(verdicts), printed };
}

function solvedOf(verdicts: readonly Verdict[]): number {
  return verdicts.filter(({ status }) => status === "solved").length;
}
