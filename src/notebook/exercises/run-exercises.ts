import { realpathSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { BuildFailure } from "esbuild";
import { readTextFileSync } from "../../files/index.ts";
import { bundleText } from "../bundle-page.ts";
import { NotebookError } from "../errors.ts";
import { errorLine, type Verdict } from "../protocol.ts";
import { placeInStack, runModule } from "../run-page.ts";
import { withTemporaryFolder } from "../temporary-folder.ts";
import { learnerModule } from "./learner-module.ts";
import type { Sheet } from "./sheet.ts";

/** What became of a learner's file. */
export interface ExerciseRun {
  /** One for each exercise of the sheet, in its order. */
  readonly verdicts: readonly Verdict[];
  /** What the file printed. */
  readonly printed: string;
}

/**
 * Runs a learner's file and checks each exercise.
 *
 * @param limit seconds that one exercise may take
 * @throws FileError, and NotebookError for a file that cannot be run
 */
export async function runExercises(path: string, sheet: Sheet, limit = 20): Promise<ExerciseRun> {
  const absolute = realpathSync(resolve(path));
  const { text, ids } = learnerModule(readTextFileSync(path));
  const found = new Map<string, Verdict>();
  let printed = "";
  await withTemporaryFolder("nodegrad-exercise-", async (folder) => {
    const file = join(folder, "exercises.mjs");
    writeFileSync(file, await bundle(text, path, absolute, file));
    const settings = { cwd: dirname(absolute), limit, seed: 0, program: "dist/notebook/exercises.entry.js" };
    const failure = await runModule(file, settings, (message) => {
      if (message.kind === "text") printed += message.text;
      if (message.kind === "verdict") found.set(message.verdict.id, located(message.verdict, path, absolute));
    });
    if (failure === null) return;
    const place = placeInStack(failure.error.stack, absolute);
    const where = place === null ? path : `${path}:${place.line}:${place.column}`;
    const during = failure.block === null ? "" : ` (exercise ${ids[failure.block]})`;
    throw new NotebookError(`${where}: ${errorLine(failure.error)}${during}`);
  });
  return { verdicts: sheet.exercises.map(({ id }) => found.get(id) ?? absent(id)), printed };
}

function absent(id: string): Verdict {
  const message = "The file does not have this exercise: its first line is gone. Copy it from the notebook.";
  return { id, status: "error", message, stack: "" };
}

function located(verdict: Verdict, path: string, absolute: string): Verdict {
  const place = placeInStack(verdict.stack, absolute);
  if (place === null) return verdict;
  return { ...verdict, message: `${verdict.message} (${path}:${place.line}:${place.column})` };
}

async function bundle(text: string, path: string, absolute: string, outfile: string): Promise<string> {
  try {
    return await bundleText(text, absolute, outfile);
  } catch (failure) {
    const [first] = (failure as BuildFailure).errors ?? [];
    if (first === undefined) throw failure;
    const { line, column, lineText } = first.location ?? { line: 1, column: 0, lineText: "" };
    const shown = lineText === "" ? "" : `\n\n> ${line} | ${lineText}`;
    throw new NotebookError(`${path}:${line}:${column + 1}: ${first.text}.${shown}`, {
      path,
      line,
      column: column + 1,
    });
  }
}
