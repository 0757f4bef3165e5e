import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { inFolder, nodegrad, type Outcome } from "./memory-io.ts";

const figures = ["expression", "moons-network", "neuron", "neuron-dark"];
const files = figures.flatMap((name) => [`${name}.dot`, `${name}.svg`]).sort();

describe("nodegrad start", () => {
  let cwd = "";
  let plain: Outcome;
  let inTerminal: Outcome;
  const read = (folder: string, file: string): string => readFileSync(join(cwd, folder, file), "utf8");

  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), "nodegrad-start-"));
    plain = await nodegrad(["start"], { cwd });
    inTerminal = await nodegrad(["start", "--output", "two"], { cwd, isTTY: true, columns: 100 });
  }, 60_000);

  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  test("traces the neuron and the expression, and prints their numbers", () => {
    expect({ code: plain.code, err: plain.err }).toEqual({ code: 0, err: "" });
    expect(plain.out).toContain("n9    o     tanh(n)       0.70711");
    for (const number of ["24.7041", "138.8338", "645.5773"]) expect(plain.out).toContain(number);
  });

  test("trains until every point is right, and shows a map", () => {
    expect(plain.out).toContain("100 of 100 points right");
    expect(plain.out).toMatch(/100 of 100 points are right after \d+ epochs; the network has 37 parameters\./);
    expect(plain.out).toContain("●");
  });

  test("writes whole pictures into graphs/start, and says so", () => {
    const folder = join("graphs", "start");
    expect(readdirSync(join(cwd, folder))).toEqual(files);
    for (const name of figures) expect(plain.out).toContain(`${join(folder, name)}.svg  (and .dot)`);
    for (const file of files) {
      expect(read(folder, file)).toMatch(file.endsWith(".svg") ? /<svg[\s\S]*<\/svg>\s*$/ : /^digraph[\s\S]*\}\s*$/);
    }
  });

  test("says what to try next", () => {
    expect(plain.out).toContain('nodegrad graph "a*b + sin(a)" a=2 b=3 -o graph.svg');
  });

  test("writes the same bytes again, into another folder", () => {
    expect(readdirSync(join(cwd, "two"))).toEqual(files);
    for (const file of files) expect(read("two", file)).toBe(read(join("graphs", "start"), file));
  });

  test("shows a bar in a terminal", () => {
    expect(inTerminal.out).toMatch(/#+-* {2}\d+ of 100 points right/);
  });

  test("writes numbers with at most six digits, so that all machines agree", () => {
    const numbers = read("two", "moons-network.dot").match(/-?\d+\.\d+(?:e-?\d+)?/g) ?? [];
    const digits = numbers.map((number) => number.replace(/e.*$|[-.]/g, "").replace(/^0+/, "").length);
    expect(Math.max(...digits)).toBeLessThanOrEqual(6);
  });
});

describe("nodegrad start, misused,", () => {
  test("does not write into a file, and takes no words", async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "taken"), "text");
      const { code, err } = await nodegrad(["start", "--output", "taken"], { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(/^Error: Cannot /);
      expect(readFileSync(join(cwd, "taken"), "utf8")).toBe("text");
      expect((await nodegrad(["start", "now"], { cwd })).code).toBe(2);
      expect(readdirSync(cwd)).toEqual(["taken"]);
    });
  });
});
