import { Buffer } from "node:buffer";
import { closeSync, openSync, write as writeToDescriptor } from "node:fs";
import { findDestination } from "./destination.ts";
import { FileError, fileError } from "./file-error.ts";
import { discardTemporary, finishTemporary, openTemporary, replaceDestination, type Temporary } from "./temporary.ts";

/** A file being written piece by piece. Wait for each promise: that keeps the memory small however long the file gets. */
export interface AtomicStream {
  /** Adds text to the file; a failure removes what was written. */
  write(text: string): Promise<void>;
  /** Finishes the file and puts it in its place. */
  commit(): Promise<void>;
  /** Removes what was written and leaves the old file as it was; harmless after `commit`. */
  abort(): Promise<void>;
}

/** Pieces are joined up to this many characters, so that a million short lines are not a million system calls. */
const joinedLength = 1 << 18;

function writeSome(descriptor: number, bytes: Uint8Array, offset: number): Promise<number> {
  return new Promise((resolve, reject) => {
    writeToDescriptor(descriptor, bytes, offset, bytes.length - offset, null, (error, written) =>
      error === null ? resolve(written) : reject(error),
    );
  });
}

/** Waits for a pipe whose reader is slow. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

async function writeBytes(descriptor: number, bytes: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += await writeSome(descriptor, bytes, offset);
    } catch (error) {
      if ((error as { code?: unknown }).code !== "EAGAIN") throw error;
      await pause();
    }
  }
}

/**
 * Opens a file to be written in pieces that replaces an old one only on `commit`.
 *
 * @example
 * const stream = openAtomicStream("graph.dot");
 * try { for (const line of lines) await stream.write(line); await stream.commit(); } finally { await stream.abort(); }
 * @throws FileError if the path cannot be written; the methods reject with it too
 */
export function openAtomicStream(path: string): AtomicStream {
  const destination = findDestination(path);
  let temporary: Temporary | null = null;
  let descriptor: number;
  try {
    if (destination.direct) descriptor = openSync(destination.target, "w");
    else {
      temporary = openTemporary(destination);
      descriptor = temporary.descriptor;
    }
  } catch (error) {
    throw fileError("write", path, error);
  }
  let open = true;
  let joined: string[] = [];
  let length = 0;
  // Writes run one after the other even if the caller does not wait.
  let last: Promise<void> = Promise.resolve();

  const discard = (): void => {
    if (!open) return;
    open = false;
    joined = [];
    if (temporary !== null) discardTemporary(temporary);
    else closeSync(descriptor);
  };

  const enqueue = (task: () => Promise<void>): Promise<void> => {
    const run = async (): Promise<void> => {
      if (!open)
        throw new FileError(`Cannot write ${JSON.stringify(path)}: it was finished or given up before.`, path, "EBADF");
      try {
        await task();
      } catch (error) {
        discard();
        throw fileError("write", path, error);
      }
    };
    const result = last.then(run);
    last = result.catch(() => undefined);
    return result;
  };

  const flush = async (): Promise<void> => {
    if (length === 0) return;
    const bytes = Buffer.from(joined.join(""), "utf8");
    joined = [];
    length = 0;
    await writeBytes(descriptor, bytes);
  };

  return {
    write(text) {
      return enqueue(async () => {
        joined.push(text);
        length += text.length;
        if (length >= joinedLength) await flush();
      });
    },
    commit() {
      return enqueue(async () => {
        await flush();
        if (temporary === null) closeSync(descriptor);
        else {
          finishTemporary(temporary, destination);
          replaceDestination(temporary, destination);
        }
        open = false;
      });
    },
    abort() {
      last = last.then(discard);
      return last;
    },
  };
}
