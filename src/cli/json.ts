import { writeJson } from "../trace/json.ts";
import type { Io } from "./io.ts";

/** Prints data as JSON, as every `--json` does; the numbers that JSON lacks are written as words. */
export function printJson(data: unknown, io: Io): void {
  io.stdout.write(writeJson(data));
}
