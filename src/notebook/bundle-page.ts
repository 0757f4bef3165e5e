import { dirname } from "node:path";
import type { BuildFailure, Message as EsbuildMessage } from "esbuild";
import { NotebookError } from "./errors.ts";
import { blockAt, excerpt } from "./excerpt.ts";
import { blockText, moduleText } from "./module-text.ts";
import { thisPackage } from "./resolve-package.ts";
import { content, type Page } from "./scan.ts";

const compilerOptions = { strict: true, target: "es2022" } as const;

/**
 * The page's code as one JavaScript module, whose source map leads to the Markdown.
 *
 * @param path the page's absolute path
 * @param outfile where the module will lie: the source map names the page from there
 * @throws NotebookError for mistakes in syntax, names or imports, at the Markdown's line and column
 */
export async function bundlePage(page: Page, path: string, outfile: string): Promise<string> {
  const { transform } = await import("esbuild");
  // Each block by itself first: a brace that is missing in one must not be reported at the end of the page.
  for (const block of page.blocks) {
    if (block.kind === "skip") continue;
    await transform(blockText(page, block), {
      loader: "ts",
      target: "es2022",
      format: "esm",
      sourcefile: path,
      tsconfigRaw: { compilerOptions },
      logLevel: "silent",
    }).catch((failure: BuildFailure) => {
      throw mistake(page, failure);
    });
  }
  try {
    return await bundleText(moduleText(page), path, outfile);
  } catch (failure) {
    throw mistake(page, failure as BuildFailure);
  }
}

/**
 * TypeScript as one JavaScript module with everything that it imports, except this package and Node's own modules.
 *
 * @param path where the text comes from: relative imports start there, and the source map names it
 * @throws BuildFailure of esbuild
 */
export async function bundleText(text: string, path: string, outfile: string): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    stdin: { contents: text, loader: "ts", resolveDir: dirname(path), sourcefile: path },
    outfile,
    plugins: [thisPackage()],
    tsconfigRaw: { compilerOptions },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    sourcesContent: false,
    logLevel: "silent",
  });
  return (outputFiles[0] as { text: string }).text;
}

function mistake(page: Page, failure: BuildFailure): unknown {
  const [first] = failure.errors ?? [];
  if (first === undefined) return failure;
  const { line, column } = first.location ?? { line: 1, column: 0 };
  const place = { path: page.path, line, column: column + 1 };
  const text = words(page, first, line);
  return new NotebookError(
    `${page.path}:${line}:${column + 1}: ${text}\n\n${excerpt(page, line, column + 1)}`,
    place,
    failure,
  );
}

/** esbuild's message, in the page's terms where it speaks of the module. */
function words(page: Page, { text, notes }: EsbuildMessage, line: number): string {
  const block = blockAt(page, line);
  if (block !== undefined && block.kind !== "run" && /^\s*import\b/.test(content(page.lines[line - 1])))
    return `A ts ${block.kind} block cannot import, because it has a scope of its own. Import in a ts block before it.`;
  if (block?.close === line - 1) return `The block ends in the middle of a statement: ${text}`;
  const note = notes.find(({ location }) => location !== null);
  const earlier = note === undefined ? "" : ` (line ${note.location?.line}: ${note.text.replace(/:$/, "")})`;
  return `${text}${/[.?!]$/.test(text) ? "" : "."}${earlier}`;
}
