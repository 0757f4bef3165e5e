import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { packageFile, packageRoot } from "../../src/files/package-file.ts";
import { NodegradError } from "../../src/text/errors.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nodegrad-root-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("files of the package", () => {
  test("are found from the running module", () => {
    expect(packageFile("dist/a.js")).toBe(resolve("dist/a.js"));
    expect(packageRoot()).toBe(resolve("."));
  });

  test("are found from deep inside an installed package, past foreign and broken package.json files", () => {
    mkdirSync(join(folder, "dist/shared/deep"), { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "name": "nodegrad" }');
    writeFileSync(join(folder, "dist/package.json"), '{ "name": "other" }');
    writeFileSync(join(folder, "dist/shared/package.json"), "{ broken");
    writeFileSync(join(folder, "dist/shared/deep/package.json"), "null");
    expect(packageRoot(pathToFileURL(join(folder, "dist/shared/deep/x.js")).href)).toBe(folder);
  });

  test("are missed with a remedy when the code was bundled into another program", () => {
    const find = () => packageRoot(pathToFileURL(join(folder, "x.js")).href);
    expect(find).toThrow(NodegradError);
    expect(find).toThrow(/install the package whole/);
  });
});
