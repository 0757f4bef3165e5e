import { chmodSync, closeSync, fsyncSync, openSync, renameSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Destination } from "./destination.ts";

/** A file being written beside the one that it will replace. */
export interface Temporary {
  readonly path: string;
  readonly descriptor: number;
}

/** Temporary files of this process that are neither renamed nor removed yet. */
const pending = new Set<string>();
let counter = 0;
let watchesExit = false;

function removePending(): void {
  for (const path of pending) {
    try {
      unlinkSync(path);
    } catch {
      // The process is ending; a file that cannot be removed now stays behind under its temporary name.
    }
  }
}

/** Opens a new file in the folder of the destination (a rename is atomic only within one file system). */
export function openTemporary(destination: Destination): Temporary {
  if (!watchesExit) {
    watchesExit = true;
    process.once("exit", removePending);
  }
  for (;;) {
    // A short name of its own: the destination's name with an ending could be longer than the system allows.
    const path = join(dirname(destination.target), `.nodegrad-${process.pid}-${counter++}.tmp`);
    try {
      const descriptor = openSync(path, "wx", 0o666);
      pending.add(path);
      return { path, descriptor };
    } catch (error) {
      // Left by a killed process that had the same number: take the next name.
      if ((error as { code?: unknown }).code !== "EEXIST") throw error;
    }
  }
}

/** Brings the bytes to the disk, gives the file its predecessor's permissions and closes it. */
export function finishTemporary(temporary: Temporary, destination: Destination): void {
  try {
    fsyncSync(temporary.descriptor);
  } finally {
    closeSync(temporary.descriptor);
  }
  if (destination.mode !== null) chmodSync(temporary.path, destination.mode);
}

/** Puts the finished file in the destination's place, in one step. */
export function replaceDestination(temporary: Temporary, destination: Destination): void {
  renameSync(temporary.path, destination.target);
  pending.delete(temporary.path);
  // The new name is on disk once its folder is. Not every system can sync a folder, and the file is whole without it.
  try {
    const folder = openSync(dirname(destination.target), "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // See above.
  }
}

/** Removes a temporary file that will not be used; never throws, since an error is being reported already. */
export function discardTemporary(temporary: Temporary): void {
  try {
    closeSync(temporary.descriptor);
  } catch {
    // Closed before.
  }
  try {
    unlinkSync(temporary.path);
  } catch {
    // Renamed or removed before.
  }
  pending.delete(temporary.path);
}
