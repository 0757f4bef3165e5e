import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The pages of the course that have a number, in order. */
export function coursePages(): string[] {
  return readdirSync("notebooks-md")
    .filter((name) => /^\d+b?-.*\.md$/.test(name))
    .sort()
    .map((name) => join("notebooks-md", name));
}
