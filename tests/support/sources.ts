import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { type Token, tokens } from "./tokens.ts";

/** The root of the repository: tests run from there. */
export const root: string = resolve(".");

/** One `import` or `export … from`. */
export interface Import {
  /** As written: `./value.ts`, `node:fs`, `d3-scale`. */
  readonly specifier: string;
  /** The imported file from the root (`src/graph/value.ts`), or null for a package or a module of Node. */
  readonly file: string | null;
  readonly line: number;
}

/** One source file, read and scanned. */
export interface Source {
  /** From the root, with `/`. */
  readonly path: string;
  /** The folder of `src/`; "" for `src/index.ts`. */
  readonly room: string;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly imports: readonly Import[];
}

/** All files below a folder of the repository whose names pass, sorted, as paths from the root. */
export function filesBelow(folder: string, accept: (path: string) => boolean = () => true): string[] {
  const found: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of readdirSync(join(root, next))) {
      const path = posix.join(next, name);
      if (statSync(join(root, path)).isDirectory()) waiting.push(path);
      else if (accept(path)) found.push(path);
    }
  }
  return found.sort();
}

/** All TypeScript files of `src/`, scanned. */
export function readSources(): Source[] {
  return filesBelow("src", (path) => path.endsWith(".ts")).map((path) => scan(path, readFileSync(path, "utf8")));
}

/** Scans one file's text; `path` tells where its relative imports lead. */
export function scan(path: string, text: string): Source {
  const list = tokens(text);
  return { path, room: roomOf(path), text, tokens: list, imports: importsOf(path, list) };
}

/** The folder of `src/` that a file lies in; "" for `src/index.ts`. */
export function roomOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? "";
}

/** Written by a generator, and judged by the test that the generator is current. */
export function isGenerated(path: string): boolean {
  return path.includes("/generated/");
}

function importsOf(path: string, list: readonly Token[]): Import[] {
  const found: Import[] = [];
  list.forEach((token, index) => {
    if (token.kind !== "string" && token.kind !== "template") return;
    const before = list[index - 1];
    const earlier = list[index - 2];
    const afterFrom = before?.text === "from" && before.kind === "word" && endsClause(earlier);
    const afterImport = before?.text === "import" && earlier?.text !== ".";
    const called = before?.text === "(" && earlier?.text === "import" && list[index - 3]?.text !== ".";
    if (!(afterFrom || afterImport || called)) return;
    const relative = token.text.startsWith(".");
    const file = relative ? posix.join(posix.dirname(path), token.text) : null;
    found.push({ specifier: token.text, file, line: token.line });
  });
  return found;
}

/** What may stand before `from` in an import: `}`, `*` or a name. */
function endsClause(token: Token | undefined): boolean {
  return token !== undefined && (token.text === "}" || token.text === "*" || token.kind === "word");
}

/** Every file of `sources` that is reached from `start` by imports, with the path of imports that led there. */
export function reachable(sources: readonly Source[], start: string): Map<string, readonly string[]> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const found = new Map<string, readonly string[]>([[start, [start]]]);
  for (const [path, trail] of found) {
    for (const { file } of byPath.get(path)?.imports ?? []) {
      if (file !== null && !found.has(file)) found.set(file, [...trail, file]);
    }
  }
  return found;
}
