import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { commands } from "../../src/cli/commands.ts";
import { nodegrad, shellSplit } from "./memory-io.ts";
import { markdownBlocks, runBlock } from "./readme-blocks.ts";

const blocks = markdownBlocks("README.md");
const text = readFileSync("README.md", "utf8");
const packageJson = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Record<string, unknown>;
  scripts: Record<string, string>;
};

describe("the README", () => {
  const snippets = blocks.filter(({ language }) => language === "ts");

  test("has code whose output stands below it", () => {
    expect(snippets.length).toBeGreaterThan(5);
    expect(snippets.filter(({ output }) => output === null)).toEqual([]);
  });

  test.each(snippets.map(({ line, code, output }) => ({ line, code, output })))(
    "prints what it says: the code in line $line",
    async ({ code, output }) => {
      expect(await runBlock(code)).toBe(output);
    },
  );

  const sessions = blocks.filter(({ language }) => language === "console");

  test.each(sessions.map(({ line, code }) => ({ line, code })))(
    "shows the command line as it is: line $line",
    async ({ code }) => {
      const [prompt = "", ...rest] = code.split("\n");
      expect(prompt).toMatch(/^\$ nodegrad /);
      const { code: exitCode, out } = await nodegrad(shellSplit(prompt).slice(2));
      expect({ exitCode, out }).toEqual({ exitCode: 0, out: rest.join("\n") });
    },
  );

  test("lists every command and every published subpath", () => {
    const subpaths = Object.keys(packageJson.exports).filter((path) => path !== "./package.json");
    const cells = [
      ...commands.map(({ name }) => `| \`nodegrad ${name}`),
      ...subpaths.map((subpath) => `| \`nodegrad${subpath.slice(1)}\` |`),
    ];
    expect(cells.filter((cell) => !text.includes(cell))).toEqual([]);
  });
});

describe.each(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])("%s", (page) => {
  const content = readFileSync(page, "utf8");

  test("links only to files that exist", () => {
    const targets = [...content.matchAll(/\]\(([^)#\s]+)[^)]*\)|(?:src|srcset)="([^"]+)"/g)].map(
      ([, link, source]) => (link ?? source) as string,
    );
    const missing = targets.filter((target) => !/^https?:/.test(target) && !existsSync(join(dirname(page), target)));
    expect(missing).toEqual([]);
  });

  test("names only scripts that exist", () => {
    const scripts = [...content.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name as string);
    expect(scripts.filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });

  test("leaves nothing to be filled in", () => {
    expect(content.match(/\b(TODO|FIXME|TBD|XXX|lorem ipsum)\b|```text\n```/gi)).toBeNull();
  });
});
