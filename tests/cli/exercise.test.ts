import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { inFolder, nodegrad } from "./memory-io.ts";

describe("nodegrad exercise", () => {
  test("lists the notebooks that have exercises", async () => {
    const { code, out } = await nodegrad(["exercise"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}01 What backpropagation is.* \(4 exercises\)$/m);
    expect(out).toContain("Start one: nodegrad exercise 01\n");
  });

  test("hands out the gaps once, then checks what the learner wrote", async () => {
    await inFolder(async (cwd) => {
      const first = await nodegrad(["exercise", "4"], { cwd });
      expect(first).toMatchObject({ code: 0, out: expect.stringContaining("exercise-04.ts is written: 5 exercises") });
      const path = join(cwd, "exercise-04.ts");
      const gaps = readFileSync(path, "utf8");
      writeFileSync(
        path,
        gaps
          .replace("afterThree: number = TODO()", "afterThree: number = 12")
          .replace("afterZeroing: number = TODO()", "afterZeroing: number = 12"),
      );
      const second = await nodegrad(["exercise", "04"], { cwd });
      expect(second.code).toBe(1);
      expect(second.out).toContain("  4.1  open     forward (level 1)\n");
      expect(second.out).toContain(
        "  4.5  not yet  three passes (level 2)\n       afterThree is 12, and that is not right. That is one pass. Gradients of leaves add up until they are zeroed.\n",
      );
      expect(second.out).toContain("\n0 of 5 solved.\n");
    });
  });

  test("--json gives the list, the file handed out and the verdicts as data", async () => {
    const data = async (argv: readonly string[], cwd: string): Promise<unknown> =>
      JSON.parse((await nodegrad(["exercise", ...argv, "--json"], { cwd })).out);
    await inFolder(async (cwd) => {
      expect((await data([], cwd)) as unknown[]).toContainEqual(expect.objectContaining({ number: "04", count: 5 }));
      expect(await data(["04"], cwd)).toEqual({ file: "exercise-04.ts", written: true, count: 5 });
      expect(await data(["04"], cwd)).toMatchObject({
        file: "exercise-04.ts",
        exercises: [{ id: "4.1", level: 1, title: "forward", status: "open" }, {}, {}, {}, {}],
        solved: 0,
        printed: "",
      });
    });
  });

  test("says so when all is solved", async () => {
    const { code, out } = await nodegrad(["exercise", "04", "--file", resolve("tests/solutions/04.ts")]);
    expect(code).toBe(0);
    expect(out).toContain("  4.4  solved   a layer (level 3)\n");
    expect(out).toContain("\n5 of 5 solved.\n");
  });

  test("shows what the file prints, and where it fails", async () => {
    await inFolder(async (cwd) => {
      await nodegrad(["exercise", "01"], { cwd });
      const path = join(cwd, "exercise-01.ts");
      const text = readFileSync(path, "utf8").replace(
        '"up" | "down" = TODO()',
        '"up" | "down" = "down";\nconsole.log("hello")',
      );
      writeFileSync(path, text.replace("newWeight: number = TODO()", "newWeight: number = nope"));
      const { code, out } = await nodegrad(["exercise", "01"], { cwd });
      expect(code).toBe(1);
      expect(out).toMatch(/^hello\n\n/);
      expect(out).toMatch(
        / {2}1\.2 {2}fails .*\n {7}ReferenceError: nope is not defined \(.*exercise-01\.ts:\d+:\d+\)\n/,
      );
      writeFileSync(path, "const = 1;\n");
      const broken = await nodegrad(["exercise", "01"], { cwd });
      expect(broken).toMatchObject({ code: 2, out: "" });
      expect(broken.err).toMatch(/exercise-01\.ts:1:7/);
    });
  });

  test("knows which notebooks have none", async () => {
    const { code, err } = await nodegrad(["exercise", "17"]);
    expect(code).toBe(2);
    expect(err).toMatch(/Notebook 17 has no exercises\.\nThere are exercises for 01, 02/);
  });
});
