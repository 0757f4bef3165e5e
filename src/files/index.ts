export type { AtomicStream } from "./atomic-stream.ts";
export { openAtomicStream } from "./atomic-stream.ts";
export { ensureDirectory, ensureDirectorySync } from "./ensure-directory.ts";
export { FileError } from "./file-error.ts";
export type { ReadTextOptions } from "./read-text.ts";
export { readTextFile, readTextFileSync } from "./read-text.ts";
export type { FileToWrite } from "./write-atomic.ts";
export { writeAllAtomic, writeAllAtomicSync, writeFileAtomic, writeFileAtomicSync } from "./write-atomic.ts";
