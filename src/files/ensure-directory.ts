import { mkdirSync } from "node:fs";
import { fileError } from "./file-error.ts";

/**
 * Creates a folder and the folders above it; one that exists already is fine.
 *
 * @throws FileError if it cannot be created, for example because a file has its name
 */
export function ensureDirectorySync(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw fileError("create the folder", path, error);
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
