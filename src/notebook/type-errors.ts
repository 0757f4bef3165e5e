import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { packageFile } from "../files/package-file.ts";
import type { Place } from "./errors.ts";
import { blockAt, excerpt } from "./excerpt.ts";
import { hookName, moduleText } from "./module-text.ts";
import { publishedModules } from "./resolve-package.ts";
import type { Page } from "./scan.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";

/** What the TypeScript compiler says about a line of a page. */
export interface TypeProblem {
  readonly place: Place;
  readonly message: string;
}

/**
 * Checks the types of pages with the `tsc` that is installed beside them or beside this package. Blocks that must throw are left out:
 * there, the mistake is the point.
 *
 * @returns null where no `tsc` is installed
 */
export async function findTypeProblems(pages: readonly Page[]): Promise<TypeProblem[] | null> {
  const [first] = pages;
  if (first === undefined) return [];
  const compiler = findCompiler(dirname(resolve(first.path)));
  if (compiler === null) return null;
  return withTemporaryFolder("nodegrad-types-", async (folder) => {
    for (const [index, page] of pages.entries()) writeFileSync(join(folder, `page${index}.ts`), moduleText(page));
    writeFileSync(join(folder, "globals.d.ts"), globals);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings(folder, pages)));
    const text = await compile(compiler, folder);
    return text.split("\n").flatMap((line) => problemOf(line, pages));
  });
}

/** What stands at the fences of the checked module. */
const globals = `declare const ${hookName}: {
  start(block: number): void;
  end(block: number): void;
  throws(block: number, code: () => Promise<unknown>): Promise<void>;
  exercise(block: number, code: () => Promise<unknown>): Promise<void>;
};
`;

function findCompiler(folder: string): string | null {
  for (const from of [join(folder, "page.md"), packageFile("package.json")]) {
    try {
      const file = join(dirname(createRequire(from).resolve("typescript/package.json")), "bin", "tsc");
      if (existsSync(file)) return file;
    } catch {
      // Not installed there.
    }
  }
  return null;
}

function settings(folder: string, pages: readonly Page[]): unknown {
  const paths: Record<string, string[]> = {};
  for (const [name, file] of publishedModules()) paths[name] = [file.replace(/\.js$/, ".d.ts")];
  const nodeTypes = packageFile("node_modules/@types/node/package.json");
  return {
    compilerOptions: {
      target: "es2022",
      lib: ["es2023", "dom", "dom.iterable"],
      module: "esnext",
      moduleResolution: "bundler",
      moduleDetection: "force",
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      pretty: false,
      paths,
      rootDirs: [folder, ...new Set(pages.map(({ path }) => dirname(resolve(path))))],
      types: existsSync(nodeTypes) ? ["node"] : [],
      typeRoots: [packageFile("node_modules/@types")],
    },
    include: ["*.ts"],
  };
}

function compile(compiler: string, folder: string): Promise<string> {
  return new Promise((resolveText, reject) => {
    const child = spawn(process.execPath, [compiler, "-p", join(folder, "tsconfig.json")], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
    });
    child.on("error", reject);
    child.on("close", () => resolveText(text));
  });
}

function problemOf(row: string, pages: readonly Page[]): TypeProblem[] {
  const found = /^page(\d+)\.ts\((\d+),(\d+)\): error (TS\d+: .*)$/.exec(row);
  if (found === null) return [];
  const page = pages[Number(found[1])] as Page;
  const place = { path: page.path, line: Number(found[2]), column: Number(found[3]) };
  if (blockAt(page, place.line)?.kind === "throws") return [];
  const where = `${place.path}:${place.line}:${place.column}`;
  return [{ place, message: `${where}: ${found[4]}\n\n${excerpt(page, place.line, place.column)}` }];
}
