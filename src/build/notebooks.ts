// `npm run notebooks`: runs every page of notebooks-md, writes outputs and figures into place, and keeps the exercise sheets that the
// package ships as the pages state them. Prints what changed.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readTextFileSync, writeFileAtomicSync } from "../files/index.ts";
import { readPage, runNotebook, saveNotebook } from "../notebook/notebook.ts";
import { findTypeProblems } from "../notebook/type-errors.ts";
import { sheetFile, sheetPath } from "./notebooks/sheet-file.ts";

const folder = "notebooks-md";
const atOnce = 2;

try {
  const paths = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => join(folder, name));
  const pages = paths.map(readPage);
  const waiting = [...paths];
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const run = await runNotebook(path);
      if (run.before !== run.after) console.log(`wrote ${path}`);
      for (const figure of run.figures) console.log(`wrote ${figure.path}`);
      for (const figure of run.stale) console.log(`removed ${figure}`);
      saveNotebook(run);
    }
  };
  await Promise.all([...Array.from({ length: atOnce }, work), reportTypes()]);
  const sheets = sheetFile(pages);
  if (readTextFileSync(sheetPath) !== sheets) {
    writeFileAtomicSync(sheetPath, sheets);
    console.log(`wrote ${sheetPath}`);
  }

  async function reportTypes(): Promise<void> {
    for (const { message } of (await findTypeProblems(pages)) ?? []) {
      console.error(message);
      process.exitCode = 1;
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
