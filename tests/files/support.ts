import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "@jest/globals";
import { FileError } from "../../src/files/index.ts";

/** A fresh folder for every test of a file; gone afterwards. */
export function useFolder(): { path(name?: string): string; names(): string[] } {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "nodegrad-files-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    path: (name = "") => (name === "" ? folder : join(folder, name)),
    names: () => readdirSync(folder).sort(),
  };
}

/** The `FileError` that an action throws; anything else fails the test. */
export async function fileErrorOf(action: () => unknown): Promise<FileError> {
  try {
    await action();
  } catch (error) {
    expect(error).toBeInstanceOf(FileError);
    return error as FileError;
  }
  throw new Error("Expected a FileError, but nothing was thrown.");
}

/** The `FileError` of a synchronous action without the superuser's rights, whom no permission stops. */
export function asOrdinaryUser(folder: string, action: () => unknown): Promise<FileError> {
  if (process.geteuid?.() !== 0) return fileErrorOf(action);
  chmodSync(folder, 0o755);
  return fileErrorOf(() => {
    process.seteuid?.(65534);
    try {
      action();
    } finally {
      process.seteuid?.(0);
    }
  });
}
