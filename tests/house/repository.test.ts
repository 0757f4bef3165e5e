import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { filesBelow, root } from "../support/sources.ts";

/** Made by tools and not committed (`.gitignore`); `.git` is a folder in a clone and a file in a worktree. */
const notCommitted = new Set([".git", "node_modules", "dist", "coverage"]);
const allowedInRoot = new Set([
  ...[".ci", ".gitignore", ".nvmrc", "biome.json", "package.json", "package-lock.json", "tsconfig.json"],
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"],
  ...["src", "tests", "graphs", "notebooks", "notebooks-md"],
]);
const roomsForUsers = [
  ...["nn", "data", "trace", "render", "plot", "compile", "teach", "export", "structure", "labs", "notebook", "jest"],
];

const packageJson = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Record<string, unknown>;
  version: string;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

function committedFiles(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !notCommitted.has(name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(entry.name) : [entry.name]));
}

describe("the repository", () => {
  test("has only the usual names in its root", () => {
    const names = readdirSync(root).filter((name) => !notCommitted.has(name) && !name.endsWith(".tgz"));
    expect(names.filter((name) => !allowedInRoot.has(name))).toEqual([]);
  });

  test("mentions no path of the machine that it was written on", () => {
    // Pieced together, or this file would be the first offender.
    const machinePath = new RegExp(`(^|[\\s"'\`(=:])/(${["work", "tmp", "root", "home"].join("|")})/`);
    const isText = /\.(ts|cjs|mjs|js|json|md|dot|svg|html|txt|csv)$|^\.ci\/|^\.|LICENSE$/;
    const offenders = committedFiles()
      .filter((path) => isText.test(path))
      .filter((path) => machinePath.test(readFileSync(path, "utf8")));
    expect(offenders).toEqual([]);
  });

  test("publishes a subpath for each room that users import, and for no other", () => {
    const published = Object.keys(packageJson.exports).filter((subpath) => subpath !== "./package.json");
    const rooms = roomsForUsers.filter((room) => existsSync(`src/${room}/index.ts`));
    expect(published.sort()).toEqual([".", ...rooms.map((room) => `./${room}`)].sort());
  });

  test("pins exact versions of all packages", () => {
    const all = { ...packageJson.dependencies, ...packageJson.optionalDependencies, ...packageJson.devDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
