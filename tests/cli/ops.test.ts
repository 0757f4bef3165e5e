import { describe, expect, test } from "@jest/globals";
import { defineOperation } from "../../src/graph/index.ts";
import { operations } from "../../src/operations/index.ts";
import { nodegrad } from "./memory-io.ts";

const ops = (...argv: string[]) => nodegrad(["ops", ...argv]);
const names = Object.keys(operations);

describe("nodegrad ops", () => {
  test("lists every operation with its call and its sentence", async () => {
    const { out } = await ops();
    for (const name of names) expect(out).toMatch(new RegExp(`^${name}\\(`, "m"));
    expect(out).toContain("a <= b");
    expect(out).toMatch(/^leakyRelu\(x, slope\) /m);
    expect(out).toMatch(/^softmax\(index, x, …\) /m);
    expect(out).toMatch(/^pow\(a, b\) +a\^b /m);
  });

  test("lists them by family, and what was defined at run time at the end", async () => {
    expect((await ops()).out).toMatch(/^Arithmetic\nadd\(a, b\) [\s\S]+\n\nPowers and roots\npow\(a, b\)/m);
    expect((await ops()).out).not.toMatch(/^Helpers|^Defined at run time/m);
    defineOperation({ name: "halfOfOpsTest", inputs: ["x"], value: "x / 2" });
    expect((await ops()).out).toMatch(/\n\nDefined at run time\nhalfOfOpsTest\(x\) .*\n$/);
  });

  test("plots an operation with its derivative, told apart by letters", async () => {
    const { out } = await ops("max");
    expect(out).toContain("* value, + derivative, as a runs, with b = 2");
    const plot = out.split("\n").filter((line) => /^ {2}.{6} .*[*+|]/.test(line));
    expect(plot).toHaveLength(13);
    expect(plot[0]).toMatch(/^ {7}5 .*\*$/);
    expect(plot[12]).toMatch(/^ {7}0 \++-+$/);
    const coloured = await nodegrad(["ops", "max"], { isTTY: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking the colours off
    expect(coloured.out.replace(/\u001B\[[\d;]+m/g, "")).toBe(out);
  });

  test("plots what has a pole, an end of its domain, or no number at all", async () => {
    expect((await ops("reciprocal")).code).toBe(0);
    expect((await ops("log")).out).toMatch(/\* value/);
    defineOperation({ name: "nowhereOfOpsTest", inputs: ["x"], value: "log(-1 - x^2)" });
    expect((await ops("nowhereOfOpsTest")).out).toMatch(/\* value, \+ derivative, as x runs/);
  });

  test("tells how many digits independent ways have in common", async () => {
    const { out } = await ops("tanh");
    expect(out).toMatch(/derivative and differences of the value +1\d$/m);
    expect(out).toMatch(/derivative and that of the definition +1[3-6]$/m);
    expect((await ops("exp")).out).not.toContain("that of the definition");
  });

  test("--json gives the whole table, or one row", async () => {
    expect(Object.keys(JSON.parse((await ops("--json")).out) as object)).toEqual(Object.keys(operations));
    expect(JSON.parse((await ops("tanh", "--json")).out)).toMatchObject({ name: "tanh", inputs: ["x"] });
  });

  test.each(names)("tells all about %s, in formulas and in LaTeX", async (name) => {
    const card = await ops(name);
    expect({ code: card.code, err: card.err }).toEqual({ code: 0, err: "" });
    expect(card.out).toContain(operations[name]?.summary);
    expect(card.out).not.toMatch(/undefined|#\d|NaN {2}NaN/);
    expect((await ops(name, "--latex")).code).toBe(0);
  });

  test("shows numbers, definition and kinks with what other frameworks do", async () => {
    const { out } = await ops("relu");
    expect(out).toContain("defined as  (x + abs(x))/2");
    expect(out).toContain("kink at");
    expect(out).toContain("jax-js");
    expect((await ops("tanh")).out).toMatch(/0 +0 +1\n/);
  });

  test("finds an operation by its sign", async () => {
    expect((await ops("*")).out).toMatch(/^mul\(a, b\), written a\*b\n/);
    expect((await ops("neg")).out).toMatch(/^neg\(x\), written -x\n/);
  });

  test("refuses an unknown one with a guess", async () => {
    expect(await ops("sigmiod")).toMatchObject({
      code: 2,
      out: "",
      err: 'Error: There is no operation "sigmiod". Did you mean sigmoid?\n"nodegrad ops" lists them all.\n',
    });
    expect((await ops("frobnicate")).err).not.toContain("Did you mean");
    expect((await ops("tanh", "sin")).code).toBe(2);
    expect((await ops("__proto__")).code).toBe(2);
  });
});

describe("nodegrad formulas", () => {
  test("fits the width of the terminal and names every operation", async () => {
    for (const columns of [40, 80, 200]) {
      const { out } = await nodegrad(["formulas"], { columns });
      const list = out.split("Operations\n")[1] as string;
      for (const name of names) expect(list).toContain(`${name}(`);
      expect(Math.max(...list.split("\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });

  test("--json gives the page as data", async () => {
    const page = JSON.parse((await nodegrad(["formulas", "--json"])).out);
    expect(page.forms[1].forms).toEqual(["a^2", "a**2"]);
    expect(page.constants).toEqual({ pi: Math.PI, e: Math.E });
    expect(page.operations).toContain("max(a, b)");
    for (const name of names) expect(page.operations.join(" ")).toContain(`${name}(`);
  });
});
