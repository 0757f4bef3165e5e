import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** One file that the build writes to `dist/`, and the source that it is made from. Paths are relative to the root. */
export interface Entry {
  readonly source: string;
  readonly output: string;
}

/** What package.json promises to publish. */
export interface PackageFace {
  readonly exports: Readonly<Record<string, ExportTarget>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** A file, or files by condition, as in package.json's `exports`. */
export type ExportTarget = string | { readonly [condition: string]: ExportTarget };

/** Reads the face of the package in `root`. */
export function readPackageFace(root: string): PackageFace {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as PackageFace;
}

/** All files named by one entry of `exports`, whatever the condition. */
export function targetFiles(target: ExportTarget): string[] {
  return typeof target === "string" ? [target] : Object.values(target).flatMap(targetFiles);
}

/**
 * The modules that package.json publishes: `./dist/nn/index.js` comes from `src/nn/index.ts`.
 * @throws Error when a source is missing, with the line of package.json to change.
 */
export function publishedEntries(root: string, face: PackageFace): Entry[] {
  const outputs = Object.values(face.exports)
    .flatMap(targetFiles)
    .filter((file) => file.startsWith("./dist/") && file.endsWith(".js"));
  return [...new Set(outputs)].map((file) => {
    const output = file.slice(2);
    const source = output.replace(/^dist\//, "src/").replace(/\.js$/, ".ts");
    if (!existsSync(join(root, source))) {
      throw new Error(`package.json exports ${file}, but ${source} does not exist: write it or remove the export`);
    }
    return { source, output };
  });
}

/**
 * The programs: each `src/<room>/name.entry.ts` becomes `dist/<room>/name.entry.js`, except those that package.json calls a
 * `bin`, which lose the word: `dist/cli/main.js` comes from `src/cli/main.entry.ts`.
 */
export function programEntries(root: string, face: PackageFace): Entry[] {
  const programs = new Set(Object.values(face.bin ?? {}).map((file) => file.replace(/^\.\//, "")));
  return filesBelow(root, "src")
    .filter((source) => source.endsWith(".entry.ts"))
    .map((source) => {
      const mirrored = source.replace(/^src\//, "dist/").replace(/\.ts$/, ".js");
      const short = mirrored.replace(/\.entry\.js$/, ".js");
      return { source, output: programs.has(short) ? short : mirrored };
    });
}

/** All files below a folder in alphabetical order, as paths from the root with `/`. */
export function filesBelow(root: string, folder: string): string[] {
  const found: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of readdirSync(join(root, next))) {
      const path = `${next}/${name}`;
      if (statSync(join(root, path)).isDirectory()) waiting.push(path);
      else found.push(path);
    }
  }
  return found.sort();
}
