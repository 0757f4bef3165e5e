import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { inFolder, nodegrad } from "./memory-io.ts";

const formula = ["c = a*b; d = c + a; d*d", "a=2", "b=3"];
const graph = (...argv: string[]) => nodegrad(["graph", ...formula, ...argv]);

describe("nodegrad graph draws a part", () => {
  test("--around and --hops draw a neighbourhood with stubs", async () => {
    const { code, out } = await graph("--around", "c", "--hops", "1,0");
    expect(code).toBe(0);
    expect(out).toContain("+1");
    expect(out).toContain("selected node");
  });

  test("--path draws one path and says which", async () => {
    const { out } = await graph("--path", "a");
    expect(out).toMatch(/The largest of 4 paths from a to/);
    expect((await graph("--path", "a,c")).out).toContain("The only path from a to c");
  });

  test("--depth counts edges below the result", async () => {
    expect((await graph("--depth", "1")).out).toContain("+2, 2 values left out");
  });

  test.each([
    [["--around", "z"], /labelled "z"/],
    [["--hops", "1"], /say which one/],
    [["--around", "a", "--hops", "1,2,3"], /Write one number, or two/],
    [["--around", "a", "--hops", "x"], /whole number/],
    [["--path", "a,"], /both ends/],
    [["--only", "layer1"], /None of its nodes was computed inside of a scope/],
    [["--frames", "f", "-o", "g.svg"], /Keep one of them/],
    [["--frames", "f", "--format", "png"], /SVG or DOT/],
  ])("%j is one message and exit code 2", async (argv, message) => {
    const { code, out, err } = await graph(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
  });
});

describe("nodegrad graph --frames", () => {
  test("writes one picture for each step", async () => {
    await inFolder(async (cwd) => {
      const argv = ["graph", "a*b", "a=2", "b=3", "--frames", "steps", "--engine", "wasm"];
      const { code, out } = await nodegrad(argv, { cwd });
      expect({ code, out }).toEqual({
        code: 0,
        out: "Wrote 4 frames to steps, one for each step: frame-01.svg and on\n",
      });
      expect(readdirSync(join(cwd, "steps"))).toEqual(["frame-01.svg", "frame-02.svg", "frame-03.svg", "frame-04.svg"]);
      expect(readFileSync(join(cwd, "steps/frame-04.svg"), "utf8")).toContain("Step 4 of 4, backward");
    });
  });

  test("draws the frames of a part, and of folds", async () => {
    await inFolder(async (cwd) => {
      const argv = [...formula, "--frames", "steps", "--format", "dot", "--engine", "wasm"];
      const part = await nodegrad(["graph", ...argv, "--around", "c", "--hops", "0"], { cwd });
      expect(part).toMatchObject({
        code: 0,
        out: "Wrote 2 frames to steps, one for each step: frame-01.dot and on\n",
      });
      expect(readFileSync(join(cwd, "steps/frame-02.dot"), "utf8")).toContain("Outside of the picture: ");
    });
  });

  test("refuses too many with one message, the options that help, and no file", async () => {
    await inFolder(async (cwd) => {
      const long = Array.from({ length: 600 }, () => "a").join("+");
      const { code, err } = await nodegrad(["graph", long, "a=2", "--frames", "steps"], { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(/^Error: The computation has \d+ steps.*\nFold it \(--fold auto\), draw a part \(--around/);
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  test("refuses a number without steps, and advises a smaller part where it is folded already", async () => {
    await inFolder(async (cwd) => {
      const constant = await nodegrad(["graph", "2", "--frames", "steps"], { cwd });
      expect(constant).toMatchObject({ code: 2, out: "" });
      expect(constant.err).toMatch(/^Error: The computation has no steps: its only number is given/m);
      const long = Array.from({ length: 600 }, (_, k) => (k % 2 === 0 ? "sin(a)" : "a*a")).join("*");
      const folded = await nodegrad(["graph", long, "a=2", "--frames", "steps", "--fold", "sums"], { cwd });
      expect(folded.code).toBe(2);
      expect(folded.err).toMatch(
        /^Error: The computation's .* frames of this picture.*\nDraw a smaller part \(--around/,
      );
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  test("says where the only frame is", async () => {
    await inFolder(async (cwd) => {
      const { out } = await nodegrad(["graph", "a", "a=2", "--frames", "steps", "--format", "dot"], { cwd });
      expect(out).toBe("Wrote 1 frame to steps, of the only step: frame-01.dot\n");
    });
  });

  test("as DOT with --format dot", async () => {
    await inFolder(async (cwd) => {
      await nodegrad(["graph", "a+1", "a=2", "--frames", ".", "--format", "dot", "--engine", "wasm"], { cwd });
      expect(readdirSync(cwd)).toEqual(["frame-01.dot", "frame-02.dot", "frame-03.dot"]);
    });
  });
});

describe("nodegrad paths -o", () => {
  test.each([
    ["p.svg", /<svg[\s\S]*60 %/],
    ["p.dot", /^digraph[\s\S]*60 %/],
  ])("%s draws the paths of one variable", async (name, begins) => {
    await inFolder(async (cwd) => {
      const argv = ["paths", "(a + b) * (b + 1)", "a=2", "b=1", "--of", "b", "-o", name];
      expect(await nodegrad(argv, { cwd })).toMatchObject({ code: 0, out: `Wrote ${name}\n`, err: "" });
      expect(readFileSync(join(cwd, name), "utf8")).toMatch(begins);
    });
  });

  test.each([
    [["a*b", "a=2", "b=3"], /one variable/],
    [["a^2", "a=2", "--json"], /is a picture/],
  ])("%j is refused", async (argv, message) => {
    const { code, err } = await nodegrad(["paths", ...argv, "-o", "p.svg"]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
