import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { scanPage } from "../../src/notebook/scan.ts";

const folder = mkdtempSync(join(realpathSync(tmpdir()), "nodegrad-installed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** This package, installed where nothing else is. */
const root = join(folder, "package");
mkdirSync(root);
const published = { ".": { types: "./a.d.ts", default: "./a.js" }, "./words": { types: "./words.d.ts" } };
writeFileSync(join(root, "package.json"), JSON.stringify({ name: "nodegrad", exports: published }));
jest.unstable_mockModule("../../src/files/package-file.ts", () => ({
  packageFile: (path: string): string => join(root, path),
  packageRoot: (): string => root,
}));
const { findTypeProblems } = await import("../../src/notebook/type-errors.ts");
const { publishedModules } = await import("../../src/notebook/resolve-package.ts");

function pageIn(name: string) {
  mkdirSync(join(folder, name, "node_modules"), { recursive: true });
  return scanPage(join(folder, name, "p.md"), "```ts\nconst words: string = 1;\n```\n");
}

describe("a package installed by itself", () => {
  test("finds no types to check where no tsc is installed", async () => {
    expect(await findTypeProblems([pageIn("bare")])).toBeNull();
  });

  test("takes a TypeScript without its program for none", async () => {
    const page = pageIn("torn");
    mkdirSync(join(folder, "torn/node_modules/typescript"));
    writeFileSync(join(folder, "torn/node_modules/typescript/package.json"), '{ "name": "typescript" }');
    expect(await findTypeProblems([page])).toBeNull();
  });

  test("checks with the tsc beside the page, also without the types of Node", async () => {
    const page = pageIn("whole");
    symlinkSync(
      dirname(resolve("node_modules/typescript/package.json")),
      join(folder, "whole/node_modules/typescript"),
    );
    const problems = await findTypeProblems([page]);
    expect(problems?.map(({ place }) => place)).toEqual([{ path: page.path, line: 2, column: 7 }]);
    expect(problems?.[0]?.message).toMatch(/p\.md:2:7: TS2322: /);
  });

  test("offers the parts that have a module, and no others", () => {
    expect([...publishedModules()]).toEqual([["nodegrad", join(root, "a.js")]]);
  });
});
