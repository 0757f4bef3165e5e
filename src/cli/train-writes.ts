import { dirname, resolve } from "node:path";
import { findDestination } from "../files/destination.ts";
import { ensureDirectory } from "../files/index.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Makes sure before the work that its outcome can be written afterwards: makes the folder, checks the files.
 *
 * @param folder where plots go
 * @param files paths of further files, which may lie in that folder
 * @throws FileError when something cannot be written, UsageError when two of the files are one; no folder was made then
 */
export async function prepareWrites(folder: string | null, files: readonly string[]): Promise<void> {
  const twice = files.find((path, place) => files.findIndex((other) => resolve(other) === resolve(path)) < place);
  if (twice !== undefined) {
    throw new UsageError(`Two outputs have the path ${JSON.stringify(twice)}. Choose another one for one of them.`);
  }
  const isInside = (path: string): boolean => folder !== null && resolve(dirname(path)) === resolve(folder);
  for (const path of files) if (!isInside(path)) findDestination(path);
  if (folder === null) return;
  await ensureDirectory(folder);
  for (const path of files) if (isInside(path)) findDestination(path);
}
