import { Buffer } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { FileError, fileError } from "./file-error.ts";

/** Options of `readTextFile`. */
export interface ReadTextOptions {
  /** The most bytes the file may have, 64 MiB unless told. */
  readonly maximumBytes?: number;
}

const defaultMaximum = 64 * 1024 * 1024;

function readableSize(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${Number(size.toPrecision(3))} ${units[unit] as string}`;
}

/** Reads to the end, not to the size that the system tells: pipes and /proc tell 0, and a file may grow meanwhile. */
function readAll(descriptor: number, path: string, maximum: number): Uint8Array {
  const size = fstatSync(descriptor).size;
  const tooLarge = (found: string): FileError =>
    new FileError(
      `Cannot read ${JSON.stringify(path)}: it has ${found}, more than the ${readableSize(maximum)} allowed here. Give a smaller file.`,
      path,
      "EFBIG",
    );
  if (size > maximum) throw tooLarge(readableSize(size));
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.max(65536, Math.min(size + 1, 1 << 24)));
    const count = readSync(descriptor, chunk, 0, chunk.length, null);
    if (count === 0) return Buffer.concat(chunks, total);
    total += count;
    if (total > maximum) throw tooLarge(`more than ${readableSize(maximum)}`);
    chunks.push(chunk.subarray(0, count));
  }
}

function decode(bytes: Uint8Array, path: string): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new FileError(`Cannot read ${JSON.stringify(path)}: it is UTF-16 text. Save it as UTF-8.`, path, "EILSEQ");
  }
  try {
    // Without `ignoreBOM` a byte-order mark at the start is dropped.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FileError(
      `Cannot read ${JSON.stringify(path)}: it is not UTF-8 text. Save it as UTF-8, or name another file.`,
      path,
      "EILSEQ",
      error,
    );
  }
}

/**
 * The whole text of a UTF-8 file, without a byte-order mark.
 *
 * @throws FileError if the file is missing, a folder, not readable, longer than allowed or not UTF-8
 */
export function readTextFileSync(path: string, options: ReadTextOptions = {}): string {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, "r");
    return decode(readAll(descriptor, path, options.maximumBytes ?? defaultMaximum), path);
  } catch (error) {
    throw fileError("read", path, error);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/**
 * Like `readTextFileSync`, as a promise.
 *
 * @example
 * const text = await readTextFile("model.json", { maximumBytes: 10_000_000 });
 */
export async function readTextFile(path: string, options: ReadTextOptions = {}): Promise<string> {
  return readTextFileSync(path, options);
}
