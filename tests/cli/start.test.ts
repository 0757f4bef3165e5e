import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { inFolder, nodegrad } from "./memory-io.ts";

const figures = ["expression", "moons-network", "neuron", "neuron-dark"];

describe("nodegrad start", () => {
  test("traces, trains, draws, writes graphs/start and says so", async () => {
    await inFolder(async (cwd) => {
      const { code, out, err } = await nodegrad(["start"], { cwd });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toContain("n9    o     tanh(n)       0.70711");
      for (const number of ["24.7041", "138.8338", "645.5773"]) expect(out).toContain(number);
      expect(out).toContain("100 of 100 points right");
      expect(out).toMatch(/Every point is right after \d+ epochs; 37 parameters\./);
      const written = readdirSync(join(cwd, "graphs", "start"));
      expect(written).toEqual(figures.flatMap((name) => [`${name}.dot`, `${name}.svg`]).sort());
      for (const name of figures) expect(out).toContain(`${join("graphs", "start", name)}.svg  (and .dot)`);
      for (const file of written) {
        const bytes = readFileSync(join(cwd, "graphs", "start", file));
        expect(bytes.toString()).toMatch(file.endsWith(".svg") ? /<svg[\s\S]*<\/svg>\s*$/ : /^digraph[\s\S]*\}\s*$/);
      }
      expect(out).toContain('nodegrad graph "a*b + sin(a)" a=2 b=3 -o graph.svg');
    });
  });

  test("writes the same bytes again, into another folder", async () => {
    await inFolder(async (cwd) => {
      await nodegrad(["start", "--output", "one"], { cwd });
      await nodegrad(["start", "--output", "two"], { cwd, isTTY: true, columns: 60 });
      for (const file of readdirSync(join(cwd, "one"))) {
        expect(readFileSync(join(cwd, "two", file)).equals(readFileSync(join(cwd, "one", file)))).toBe(true);
      }
    });
  });

  test("shows a bar in a terminal", async () => {
    await inFolder(async (cwd) => {
      const { out } = await nodegrad(["start"], { cwd, isTTY: true, columns: 100 });
      expect(out).toMatch(/#+-* {2}\d+ of 100 points right/);
    });
  });

  test("writes numbers with at most six digits, so that all machines agree", async () => {
    await inFolder(async (cwd) => {
      await nodegrad(["start", "--output", "."], { cwd });
      const dot = readFileSync(join(cwd, "moons-network.dot"), "utf8");
      const numbers = dot.match(/-?\d+\.\d+(?:e-?\d+)?/g) ?? [];
      const digits = numbers.map((number) => number.replace(/e.*$|[-.]/g, "").replace(/^0+/, "").length);
      expect(Math.max(...digits)).toBeLessThanOrEqual(6);
    });
  });

  test("cannot write into a file, or take words", async () => {
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
