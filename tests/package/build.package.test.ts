import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { run, succeed } from "../support/run-process.ts";

let project = "";

/** Writes a file of the small project that is built in place of nodegrad. */
function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

function publish(subpaths: Record<string, unknown>): void {
  write("package.json", JSON.stringify({ type: "module", exports: subpaths, bin: { small: "dist/cli/main.js" } }));
}

const read = (path: string): string => readFileSync(join(project, path), "utf8");
const build = (...words: string[]) =>
  run(process.execPath, ["src/build/run.mjs", "src/build/build.ts", ...words], project);

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "nodegrad-build-"));
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  cpSync("src/build", join(project, "src/build"), { recursive: true });
  cpSync("tsconfig.json", join(project, "tsconfig.json"));
  write("package-lock.json", "{}");
  publish({ ".": "./dist/index.js", "./nn": { browser: "./dist/nn/index.browser.js", default: "./dist/nn/index.js" } });
  write("src/value.ts", "export class Value {\n  readonly data: number = 1;\n}\n");
  write("src/index.ts", 'export { Value } from "./value.ts";\n');
  write("src/nn/index.ts", 'export type { Made } from "./make.ts";\nexport { make } from "./make.ts";\n');
  write("src/nn/index.browser.ts", 'export { make } from "./make.ts";\n');
  write(
    "src/nn/make.ts",
    'import { Value } from "../value.ts";\nexport type Made = import("../value.ts").Value;\nexport const make = (): Made => new Value();\n',
  );
  write(
    "src/cli/main.entry.ts",
    '#!/usr/bin/env node\nimport { make } from "../nn/index.ts";\nconsole.log(make().data);\n',
  );
  write("src/cli/work/worker.entry.ts", 'console.log("working");\n');
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

describe("the build", () => {
  test("writes a module with types for each export and a program for each entry", async () => {
    expect(await build()).toMatchObject({ code: 0, errors: "" });
    const script = `import { Value } from "./dist/index.js"; import { make } from "./dist/nn/index.browser.js";
      console.log(make() instanceof Value)`;
    expect(await succeed(process.execPath, ["--input-type=module", "-e", script], project)).toBe("true\n");
    expect(read("dist/nn/index.d.ts")).toContain('from "./make.js"');
    expect(read("dist/nn/make.d.ts")).toContain('import("../value.js").Value');
    expect(await succeed(join(project, "dist/cli/main.js"), [], project)).toBe("1\n");
    expect(await succeed(process.execPath, ["dist/cli/work/worker.entry.js"], project)).toBe("working\n");
  });

  test("does nothing when dist is up to date, and repairs it when a file was removed", async () => {
    await build();
    const before = statSync(join(project, "dist/index.js")).mtimeMs;
    expect((await build()).output).toBe("");
    expect(statSync(join(project, "dist/index.js")).mtimeMs).toBe(before);
    rmSync(join(project, "dist/nn/index.js"));
    expect((await build()).output).toMatch(/built/);
    expect(existsSync(join(project, "dist/nn/index.js"))).toBe(true);
  });

  test("removes what is no longer built", async () => {
    await build();
    publish({ ".": "./dist/index.js" });
    rmSync(join(project, "src/cli"), { recursive: true });
    await build();
    expect(existsSync(join(project, "dist/nn"))).toBe(false);
    expect(existsSync(join(project, "dist/cli"))).toBe(false);
  });

  test("keeps the last good files when a source is broken or missing, and says which", async () => {
    await build();
    write("src/value.ts", "export class {");
    expect(await build()).toMatchObject({ code: 1, errors: expect.stringContaining("src/value.ts:1") });
    publish({ ".": "./dist/index.js", "./data": "./dist/data/index.js" });
    expect(await build()).toMatchObject({
      code: 1,
      errors: expect.stringContaining("src/data/index.ts does not exist"),
    });
    expect(await succeed(join(project, "dist/cli/main.js"), [], project)).toBe("1\n");
  });

  test("can run twice at once", async () => {
    const both = await Promise.all([build("--force"), build("--force")]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await succeed(join(project, "dist/cli/main.js"), [], project)).toBe("1\n");
  });
});

describe("the runner of scripts", () => {
  test("names a script that does not exist", async () => {
    const { code, errors } = await run(process.execPath, ["src/build/run.mjs", "src/build/none.ts"], project);
    expect(code).toBe(2);
    expect(errors).toContain("there is no script src/build/none.ts");
  });

  test("passes arguments on and hands back the exit code", async () => {
    write("src/build/echo.ts", "console.log(process.argv.slice(2).join());\nprocess.exitCode = 3;\n");
    const { code, output } = await run(
      process.execPath,
      ["src/build/run.mjs", "src/build/echo.ts", "a", "--b"],
      project,
    );
    expect([code, output]).toEqual([3, "a,--b\n"]);
  });
});
