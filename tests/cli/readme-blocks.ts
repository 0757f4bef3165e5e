import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { build } from "esbuild";

/** A code block of a Markdown page and the block of output that follows it. */
export interface ReadmeBlock {
  readonly language: string;
  readonly code: string;
  /** Null where no output follows. */
  readonly output: string | null;
  readonly line: number;
}

/** The fenced blocks of a page; a `text` block belongs to the block before it. */
export function markdownBlocks(path: string): ReadmeBlock[] {
  const text = readFileSync(path, "utf8");
  const fences = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return fences.flatMap((fence, index) => {
    const [, language = "", code = ""] = fence;
    if (language === "text") return [];
    const next = fences[index + 1];
    const output = next?.[1] === "text" ? (next[2] as string) : null;
    return [{ language, code, output, line: text.slice(0, fence.index).split("\n").length }];
  });
}

const { exports: published } = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Record<string, string | Record<string, string>>;
};

/** Each published subpath and the source that it is made from. */
function sourceAliases(): Record<string, string> {
  const entries = Object.entries(published).filter(([subpath]) => subpath !== "./package.json");
  // Longer names first: esbuild takes the first alias that fits.
  entries.sort(([one], [other]) => other.length - one.length);
  return Object.fromEntries(
    entries.map(([subpath, target]) => {
      const file = typeof target === "string" ? target : (target.default as string);
      const source = file.replace("./dist/", "./src/").replace(/\.js$/, ".ts");
      return [`nodegrad${subpath.slice(1)}`, `${process.cwd()}/${source.slice(2)}`];
    }),
  );
}

/** Runs a block as a module of its own, with the package's names resolved to its sources, and returns what it prints. */
export async function runBlock(code: string): Promise<string> {
  const bundle = await build({
    stdin: { contents: code, loader: "ts", resolveDir: process.cwd() },
    alias: sourceAliases(),
    external: ["@viz-js/viz", "@resvg/resvg-js"],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
  const module = (bundle.outputFiles[0] as { text: string }).text;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module"], {
    input: module,
    encoding: "utf8",
    timeout: 30_000,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
