import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Entry, filesBelow } from "./entries.ts";

/**
 * Writes the `.d.ts` files that the published modules reach. Types are not checked here (`npm run typecheck` does
 * that): every export states its type, so that declarations can be copied file by file.
 */
export async function emitDeclarations(root: string, entries: readonly Entry[], folder: string): Promise<void> {
  const settings = join(folder, "tsconfig.json");
  writeFileSync(
    settings,
    JSON.stringify({
      extends: relative(folder, join(root, "tsconfig.json")),
      compilerOptions: {
        noEmit: false,
        emitDeclarationOnly: true,
        noCheck: true,
        rootDir: join(root, "src"),
        outDir: join(folder, "dist"),
      },
      files: entries.map(({ source }) => join(root, source)),
      include: [],
    }),
  );
  await runTypeScript(root, settings);
  for (const file of filesBelow(folder, "dist")) {
    if (!file.endsWith(".d.ts")) continue;
    const path = join(folder, file);
    writeFileSync(path, withJavaScriptEndings(readFileSync(path, "utf8")));
  }
}

/** `from "./value.ts"` becomes `from "./value.js"`: TypeScript leaves the endings in declarations alone. */
export function withJavaScriptEndings(declarations: string): string {
  return declarations.replace(/(\bfrom\s+|\bimport\s*\(?\s*)"(\.[^"\n]*)\.ts"/g, '$1"$2.js"');
}

function runTypeScript(root: string, settings: string): Promise<void> {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [compiler, "-p", settings], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    child.stderr.on("data", (text) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`the declarations could not be written:\n${output}`)),
    );
  });
}
