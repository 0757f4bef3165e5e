import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** A path as given, made relative to the command's folder where that is not the process's own. */
export function pathIn(io: Io, path: string): string {
  return isAbsolute(path) || io.cwd === process.cwd() ? path : join(io.cwd, path);
}

/**
 * The path of a file that will be written after long work; what can be known to fail is known before it.
 *
 * @throws UsageError when its folder is missing, or a folder has its name
 */
export function outputPath(io: Io, path: string): string {
  const target = pathIn(io, path);
  const folder = dirname(target);
  if (!existsSync(folder)) {
    throw new UsageError(
      `Cannot write ${JSON.stringify(path)}: its folder does not exist. Create it first, or choose another path.`,
    );
  }
  if (existsSync(target) && statSync(target).isDirectory()) {
    throw new UsageError(`Cannot write ${JSON.stringify(path)}: it is a folder. Add a file name to the path.`);
  }
  return target;
}
