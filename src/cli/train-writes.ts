import { dirname, resolve } from "node:path";
import { findDestination } from "../files/destination.ts";
import { ensureDirectory } from "../files/index.ts";

/**
 * Makes sure before the work that its outcome can be written afterwards: makes the folder, checks the files.
 *
 * @param folder where plots go
 * @param files paths of further files, which may lie in that folder
 * @throws FileError when something cannot be written; no folder was made then
 */
export async function prepareWrites(folder: string | null, files: readonly string[]): Promise<void> {
  const isInside = (path: string): boolean => folder !== null && resolve(dirname(path)) === resolve(folder);
  for (const path of files) if (!isInside(path)) findDestination(path);
  if (folder === null) return;
  await ensureDirectory(folder);
  for (const path of files) if (isInside(path)) findDestination(path);
}
