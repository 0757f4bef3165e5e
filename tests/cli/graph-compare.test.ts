import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { inFolder, nodegrad } from "./memory-io.ts";

const graph = (...argv: string[]) => nodegrad(["graph", ...argv]);

describe("nodegrad graph … --then", () => {
  test("prints what changed as a table, with old and new numbers", async () => {
    const { code, out, err } = await graph("(a - 3)^2", "a=1", "--then", "a=1.4");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatchInlineSnapshot(`
"Before → after: 3 values changed, none added, none removed, 2 the same.
node               value before  after  gradient before  after
--------  -------  ------------  -----  ---------------  -----
n0 a      changed             1   1.4                -4   -3.2
n2 − a−3  changed            -2  -1.6                -4   -3.2
n4 ^      changed             4   2.56                1    1
"
`);
  });

  test("writes one picture of both, and prints the table too", async () => {
    await inFolder(async (cwd) => {
      const argv = ["graph", "a*b", "a=2", "b=3", "--then", "a=1.9", "-o", "d.svg", "--engine", "wasm"];
      const { code, out } = await nodegrad(argv, { cwd });
      expect(code).toBe(0);
      expect(out).toMatch(/^Wrote d.svg \(3 nodes, 2 edges/);
      expect(out).toContain("Before → after: 3 values changed");
      expect(readFileSync(join(cwd, "d.svg"), "utf8")).toContain("2 → 1.9");
    });
  });

  test.each([
    ["dot", /digraph[\s\S]*1 → 2/],
    ["mermaid", /flowchart[\s\S]*1 → 2/],
    ["json", /"state": "changed"/],
  ])("prints the difference as %s where that is asked for", async (format, expected) => {
    const { code, out } = await graph("a^2", "a=1", "--then", "a=2", "--format", format);
    expect(code).toBe(0);
    expect(out).toMatch(expected);
  });

  test("compares with another formula, keeping the numbers of the names that both have", async () => {
    const { code, out } = await graph("a + b", "a=1", "b=2", "--then-formula", "a*c", "--then", "c=4");
    expect(code).toBe(0);
    expect(out).toMatch(/n1 c +added/);
    expect(out).toMatch(/r1 b +removed/);
  });

  test("draws only what changed", async () => {
    const { out } = await graph("a^2 + b", "a=1", "b=2", "--then", "b=4", "--changes", "only", "--format", "dot");
    expect(out).toMatch(/\+\d/);
    expect(out).not.toContain("a, same");
    expect(out).toContain("2 values changed");
  });

  test("without gradients shows values alone", async () => {
    const { out } = await graph("a^2", "a=1", "--then", "a=2", "--no-backward");
    expect(out).toMatch(/changed +1 +2 +– +–/);
  });

  test("takes digits, and folds as every picture does", async () => {
    const { out } = await graph("a/3", "a=1", "--then", "a=2", "--precision", "3", "--fold", "full");
    expect(out).toContain("0.333");
    expect(out).not.toContain("0.3333");
  });

  test.each([
    [["a^2", "a=1", "--then", "z=4"], /no variable z/],
    [["a^2", "a=1", "--then-formula", "a + c"], /c has no value\.[\s\S]*--then c=1 --then-formula "a \+ c"/],
    [["a^2", "a=1", "--then", "a"], /does not give a variable a value/],
    [["a^2", "a=1", "--then", "a=2", "--path", "a"], /difference has no path/],
    [["a^2", "a=1", "--then", "a=2", "--frames", "steps"], /Keep one of them/],
    [["a^2", "a=1", "--changes", "only"], /--then a=1\.9/],
  ])("refuses %j", async (argv, message) => {
    const { code, out, err } = await graph(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
  });
});
