import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeAllAtomicSync } from "../../files/index.ts";

/** A file of the reference. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** What is wrong with files on disk: missing, different, or no longer produced. */
export function staleFiles(files: readonly OutputFile[], folders: readonly string[]): string[] {
  const wanted = new Set(files.map(({ path }) => path));
  const changed = files
    .filter(({ path, text }) => !existsSync(path) || readFileSync(path, "utf8") !== text)
    .map(({ path }) => path);
  return [...changed, ...existing(folders).filter((path) => !wanted.has(path))];
}

/** Writes what has changed and removes what is no longer produced; returns how many files that were. */
export function writeOutput(files: readonly OutputFile[], folders: readonly string[]): number {
  const stale = new Set(staleFiles(files, folders));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  const changed = files.filter(({ path }) => stale.has(path));
  writeAllAtomicSync(changed.map(({ path, text }) => ({ path, data: text })));
  for (const path of stale) if (!changed.some((file) => file.path === path)) rmSync(path);
  return stale.size;
}

function existing(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []));
}
