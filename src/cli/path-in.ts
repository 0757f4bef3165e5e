import { isAbsolute, join } from "node:path";
import type { Io } from "./io.ts";

/** A path as given, made relative to the command's folder where that is not the process's own. */
export function pathIn(io: Io, path: string): string {
  return isAbsolute(path) || io.cwd === process.cwd() ? path : join(io.cwd, path);
}
