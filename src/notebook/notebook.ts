import { existsSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { ensureDirectorySync, type FileToWrite, readTextFileSync, writeAllAtomicSync } from "../files/index.ts";
import { difference } from "./difference.ts";
import { figureFolder, holds, nameFigures, staleFigures } from "./figures.ts";
import { type RunSettings, runPage } from "./run-page.ts";
import { type Page, scanPage } from "./scan.ts";
import { writeOutputs } from "./write-outputs.ts";

/** What running a page would change. Nothing has been written. */
export interface NotebookRun {
  readonly path: string;
  /** How many blocks ran. */
  readonly blocks: number;
  readonly before: string;
  readonly after: string;
  /** Figures whose bytes differ from what is on the disk. */
  readonly figures: readonly FileToWrite[];
  /** Figures of earlier runs that are no longer shown. */
  readonly stale: readonly string[];
}

/** Reads a page of Markdown and finds its blocks. @throws FileError, NotebookError */
export function readPage(path: string): Page {
  const text = readTextFileSync(path);
  // The reader drops a byte-order mark; the file keeps it.
  const mark = readFileSync(path)
    .subarray(0, 3)
    .equals(Buffer.from([0xef, 0xbb, 0xbf]));
  return scanPage(path, mark ? `\uFEFF${text}` : text);
}

/**
 * Runs the `ts` blocks of a page as one module and says what the page becomes.
 *
 * @example
 * const { before, after } = await runNotebook("lesson.md");
 * @throws FileError, NotebookError (see `runPage`)
 */
export async function runNotebook(path: string, settings: RunSettings = {}): Promise<NotebookRun> {
  const page = readPage(path);
  const outputs = await runPage(page, settings);
  const { files, links } = nameFigures(path, outputs);
  return {
    path,
    blocks: page.blocks.filter(({ kind }) => kind !== "skip").length,
    before: page.lines.join(""),
    after: writeOutputs(page, outputs, links),
    figures: files.filter((file) => !holds(file)),
    stale: staleFigures(path, files),
  };
}

/** Whether the page and its figures are as the run would leave them. */
export function isCurrent(run: NotebookRun): boolean {
  return run.before === run.after && run.figures.length === 0 && run.stale.length === 0;
}

/** Writes what a run changed: new figures first, then the page, each at once and whole; then old figures go. @throws FileError */
export function saveNotebook(run: NotebookRun): void {
  const folder = figureFolder(run.path);
  if (run.figures.length > 0) ensureDirectorySync(folder);
  const page = run.before === run.after ? [] : [{ path: run.path, data: run.after }];
  writeAllAtomicSync([...run.figures, ...page]);
  for (const file of run.stale) rmSync(file, { force: true });
  if (run.stale.length === 0 || !existsSync(folder)) return;
  try {
    rmdirSync(folder);
  } catch {
    // Not empty: figures, or somebody's own files.
  }
}

/** How a page differs from what its code gives, in words and lines; the empty text when it does not. */
export function describeDrift(run: NotebookRun): string {
  const parts: string[] = [];
  if (run.before !== run.after) parts.push(difference(run.before, run.after));
  for (const { path } of run.figures) parts.push(`${existsSync(path) ? "changed" : "missing"} figure: ${path}`);
  for (const path of run.stale) parts.push(`figure no longer shown: ${path}`);
  return parts.join("\n");
}
