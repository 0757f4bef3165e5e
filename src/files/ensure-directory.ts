import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileError } from "./file-error.ts";

/**
 * Creates a folder and the folders above it; one that exists already is fine.
 *
 * @throws FileError if it cannot be created, for example because a file has its name
 */
export function ensureDirectorySync(path: string): void {
  try {
    // One by one: mkdir's own `recursive` never returns where a folder exists but refuses new ones with
    // "no such file or directory", as /proc does.
    for (const folder of missingFolders(path)) makeFolder(folder);
    makeFolder(path);
  } catch (error) {
    throw fileError("create the folder", path, error);
  }
}

/** Of the folder and those above it, those that do not exist yet, the uppermost first. */
function missingFolders(path: string): readonly string[] {
  const missing: string[] = [];
  let folder = resolve(path);
  while (statSync(folder, { throwIfNoEntry: false }) === undefined) {
    missing.push(folder);
    const above = dirname(folder);
    if (above === folder) break;
    folder = above;
  }
  return missing.reverse();
}

/** Another program may make the same folder at the same time; a file of that name stays an error. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

/**
 * Like `ensureDirectorySync`, as a promise.
 *
 * @example
 * await ensureDirectory("graphs/start");
 */
export async function ensureDirectory(path: string): Promise<void> {
  ensureDirectorySync(path);
}
