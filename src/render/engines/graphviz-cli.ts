import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../files/package-file.ts";
import { RenderError } from "../errors.ts";
import { runChild } from "./child.ts";
import type { Layout } from "./engine.ts";
import { outOfTime, refused } from "./failures.ts";

/**
 * Lays out with the npm package `graphviz-cli` where it is installed. Its Graphviz 5.0 was built without HTML-like labels: it would draw the
 * nodes' ids instead, so such text is refused.
 *
 * @throws RenderError when the package is missing, when it cannot read or draw the text, and after the time limit.
 */
export async function layOutWithPackage({ dot, format, timeLimit }: Layout): Promise<Uint8Array> {
  const program = findProgram();
  if (program === null) {
    throw new RenderError(
      "missing",
      'The package graphviz-cli is not installed. Install it (npm install graphviz-cli), or use the engine "wasm".',
    );
  }
  if (hasHtmlLabels(dot)) {
    throw new RenderError(
      "engine",
      'graphviz-cli cannot draw HTML-like labels, which this style needs. Use the style "micrograd", or the engine "wasm".',
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "nodegrad-"));
  try {
    const file = join(folder, `picture.${format}`);
    const child = await runChild(process.execPath, [program, `-T${format}`, `-o${file}`], dot, timeLimit);
    if (child.status === "late") throw outOfTime("graphviz-cli", timeLimit);
    if (child.code !== 0 || !existsSync(file)) throw refused("graphviz-cli", child.errors);
    return new Uint8Array(readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Looks where the user's program would find it, then beside nodegrad. */
function findProgram(): string | null {
  for (const start of [process.cwd(), packageRoot()]) {
    try {
      const main = createRequire(pathToFileURL(join(start, "package.json"))).resolve("graphviz-cli");
      const program = join(main, "..", "..", "bin", "graphviz.cjs");
      if (existsSync(program)) return program;
    } catch {
      // not installed there
    }
  }
  return null;
}

/** `label=<…>` outside of quoted strings. */
function hasHtmlLabels(dot: string): boolean {
  return /=\s*</.test(dot.replace(/"(?:[^"\\]|\\.)*"/gs, '""'));
}
