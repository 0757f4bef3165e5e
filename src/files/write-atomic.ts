import { writeFileSync } from "node:fs";
import { type Destination, findDestination } from "./destination.ts";
import { FileError, fileError } from "./file-error.ts";
import { discardTemporary, finishTemporary, openTemporary, replaceDestination, type Temporary } from "./temporary.ts";

/** A file to write: its path and its whole content. */
export interface FileToWrite {
  readonly path: string;
  readonly data: string | Uint8Array;
}

interface Prepared {
  readonly destination: Destination;
  readonly data: string | Uint8Array;
  temporary: Temporary | null;
}

function prepare(destination: Destination, data: string | Uint8Array): Prepared {
  if (destination.direct) return { destination, data, temporary: null };
  const temporary = openTemporary(destination);
  try {
    writeFileSync(temporary.descriptor, data);
    finishTemporary(temporary, destination);
  } catch (error) {
    discardTemporary(temporary);
    throw error;
  }
  return { destination, data, temporary };
}

function publish({ destination, data, temporary }: Prepared): void {
  if (temporary === null) writeFileSync(destination.target, data);
  else replaceDestination(temporary, destination);
}

/**
 * Writes a file so that its readers see the old content or the new one, never a part: the content goes to a temporary
 * file in the same folder, to the disk, and then takes the old file's place. Symbolic links are followed, permissions kept,
 * devices and pipes written directly.
 *
 * @throws FileError naming path, reason and remedy; the old file is untouched and nothing is left beside it
 */
export function writeFileAtomicSync(path: string, data: string | Uint8Array): void {
  writeAllAtomicSync([{ path, data }]);
}

/**
 * Like `writeFileAtomicSync`, as a promise.
 *
 * @example
 * await writeFileAtomic("graph.dot", dot);
 */
export async function writeFileAtomic(path: string, data: string | Uint8Array): Promise<void> {
  writeFileAtomicSync(path, data);
}

function refuseDuplicates(destinations: readonly Destination[]): void {
  const seen = new Map<string, string>();
  for (const { target, given } of destinations) {
    const other = seen.get(target);
    if (other !== undefined) {
      throw new FileError(
        `Cannot write ${JSON.stringify(other)} and ${JSON.stringify(given)}: both name the same file. Choose another path for one.`,
        given,
        "EEXIST",
      );
    }
    seen.set(target, given);
  }
}

/**
 * Writes several files, or none: only when every content is safely on the disk under a temporary name do the files take
 * their places, one after the other.
 *
 * @throws FileError for the first path that cannot be written; no file has changed then, unless the system refused a
 * rename after all checks, in which case the message names the files that were already replaced
 */
export function writeAllAtomicSync(files: readonly FileToWrite[]): void {
  const destinations = files.map(({ path }) => findDestination(path));
  refuseDuplicates(destinations);
  const prepared: Prepared[] = [];
  const replaced: string[] = [];
  let current = "";
  try {
    for (const [index, { path, data }] of files.entries()) {
      current = path;
      prepared.push(prepare(destinations[index] as Destination, data));
    }
    for (const file of prepared) {
      current = file.destination.given;
      publish(file);
      file.temporary = null;
      replaced.push(current);
    }
  } catch (error) {
    for (const { temporary } of prepared) if (temporary !== null) discardTemporary(temporary);
    const failure = fileError("write", current, error);
    if (replaced.length === 0) throw failure;
    const names = replaced.map((path) => JSON.stringify(path)).join(", ");
    throw new FileError(`${failure.message} Already replaced: ${names}.`, current, failure.code, error);
  }
}

/** Like `writeAllAtomicSync`, as a promise. */
export async function writeAllAtomic(files: readonly FileToWrite[]): Promise<void> {
  writeAllAtomicSync(files);
}
