import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { inFolder, nodegrad } from "./memory-io.ts";

const page = "# T\n\n```ts\nconsole.log(6 * 7);\n```\n";

/** Whether a process is alive: signal 0 only asks. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("nodegrad notebook", () => {
  test("starts a page, runs it, and finds it current", async () => {
    await inFolder(async (cwd) => {
      const started = await nodegrad(["notebook", "new", "My", "first gradient"], { cwd });
      expect(started.out).toBe("my-first-gradient.md is written. Run it: nodegrad notebook run my-first-gradient.md\n");
      const ran = await nodegrad(["notebook", "run", "my-first-gradient.md"], { cwd });
      expect(ran).toMatchObject({ code: 0, err: "", out: "my-first-gradient.md: 3 blocks run, outputs written\n" });
      const again = await nodegrad(["notebook", "run", "--no-types", "my-first-gradient.md"], { cwd });
      expect(again.out).toBe("my-first-gradient.md: 3 blocks run, as before\n");
      const checked = await nodegrad(["notebook", "check", "--no-types", "my-first-gradient.md"], { cwd });
      expect(checked).toMatchObject({ code: 0, out: "my-first-gradient.md: 3 blocks run, all outputs are current\n" });
      const taken = await nodegrad(["notebook", "new", "My first gradient"], { cwd });
      expect(taken).toMatchObject({ code: 2, err: expect.stringContaining("exists already, and is left as it is") });
    });
  });

  test("checks without writing: prints the difference and exits with 1", async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "p.md"), page);
      const { code, out } = await nodegrad(["notebook", "check", "--no-types", "p.md"], { cwd });
      expect(code).toBe(1);
      expect(out).toContain(
        "p.md: the outputs have drifted\n\n@@ line 3 @@\n ```ts\n console.log(6 * 7);\n ```\n+\n+```text output\n+42\n+```\n",
      );
      expect(readFileSync(join(cwd, "p.md"), "utf8")).toBe(page);
    });
  });

  test("reports type errors, after writing the outputs", async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "p.md"), "```ts\nconst s: string = 4;\nconsole.log(s);\n```\n");
      const { code, err } = await nodegrad(["notebook", "run", "p.md"], { cwd });
      expect(code).toBe(1);
      expect(err).toMatch(/p\.md:2:7: TS2322: [\s\S]*> 2 \| const s: string = 4;/);
      expect(readFileSync(join(cwd, "p.md"), "utf8")).toContain("```text output\n4\n```");
    });
  });

  test("leaves the file as it was when the code fails", async () => {
    await inFolder(async (cwd) => {
      const text = "```ts\nthrow new RangeError('x');\n```\n";
      writeFileSync(join(cwd, "p.md"), text);
      const { code, err, out } = await nodegrad(["notebook", "run", "p.md"], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(/^Error: .*p\.md:2:7: RangeError: x\n\n {2}1 \| /);
      expect(readFileSync(join(cwd, "p.md"), "utf8")).toBe(text);
    });
  });

  test("reads every page before it runs the first", async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "p.md"), page);
      const { code, err } = await nodegrad(["notebook", "run", "p.md", "missing.md"], { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(/there is no such file/);
      expect(readFileSync(join(cwd, "p.md"), "utf8")).toBe(page);
    });
  });

  test("interrupted in the middle, leaves the file as it was and no process behind", async () => {
    await inFolder(async (cwd) => {
      const text = `\`\`\`ts\nconsole.log(1);\nwriteFileSync("pid", String(process.pid));\nfor (;;) {}\n\`\`\`\n`;
      writeFileSync(join(cwd, "p.md"), text.replace("console", 'import { writeFileSync } from "node:fs";\nconsole'));
      const before = readFileSync(join(cwd, "p.md"), "utf8");
      const child = spawn(process.execPath, [resolve("dist/cli/main.js"), "notebook", "run", "p.md"], { cwd });
      const ended = new Promise<number | null>((done) => child.on("close", done));
      while (!existsSync(join(cwd, "pid")) || readFileSync(join(cwd, "pid"), "utf8") === "") await wait(50);
      child.kill("SIGINT");
      expect(await ended).toBe(130);
      expect(readFileSync(join(cwd, "p.md"), "utf8")).toBe(before);
      expect(readdirSync(cwd).sort()).toEqual(["p.md", "pid"]);
      const pid = Number(readFileSync(join(cwd, "pid"), "utf8"));
      for (let waited = 0; waited < 2000 && runs(pid); waited += 50) await wait(50);
      expect(runs(pid)).toBe(false);
    });
  });

  test("explains what it cannot do", async () => {
    await inFolder(async (cwd) => {
      const cases = [
        [["walk", "p.md"], /can be run, checked or started, not "walk"[\s\S]*nodegrad notebook run walk p\.md/],
        [["rnu", "p.md"], /nodegrad notebook run p\.md/],
        [["new", "?!"], /needs a title with letters or digits/],
        [["run"], /missing required argument|Missing required argument/],
        [["run", "--limit", "0", "p.md"], /above 0/],
        [["run", "--seed", "x", "p.md"], /seed is a whole number/i],
        [["check", "-o", "x.md", "p.md"], /Only nodegrad notebook new takes --output/],
      ] as const;
      for (const [words, message] of cases) {
        const { code, err } = await nodegrad(["notebook", ...words], { cwd });
        expect([words, code]).toEqual([words, 2]);
        expect(err).toMatch(message);
      }
      const titled = await nodegrad(["notebook", "new", "Crème brûlée: 2nd try", "-o", "mine.md"], { cwd });
      expect(titled.code).toBe(0);
      expect(existsSync(join(cwd, "mine.md"))).toBe(true);
      expect((await nodegrad(["notebook", "new", "Crème brûlée: 2nd try"], { cwd })).out).toContain(
        "creme-brulee-2nd-try.md",
      );
    });
  });
});
