import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { inFolder, nodegrad } from "./memory-io.ts";

describe("nodegrad explain", () => {
  test("itemises the gradient of the node asked for", async () => {
    const { code, out } = await nodegrad(["explain", "a*b + sin(a)", "a=2", "b=3", "--of", "a"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Why the gradient of a is 2\.58385\n/);
    expect(out).toContain("cos(a)");
    expect(out).not.toContain("gradient of b");
    expect(out).not.toContain("No backward pass");
  });

  test("itemises every variable, named steps and nodes by number", async () => {
    const both = (await nodegrad(["explain", "a*b", "a=2", "b=3"])).out;
    expect(both.match(/^Why the gradient of . is/gm)).toHaveLength(2);
    const steps = await nodegrad(["explain", "c = a*b; tanh(c)", "a=2", "b=0", "--of", "c,n0", "--of", "n3"]);
    expect(steps.out.match(/^Why the gradient of \w+ is/gm)).toEqual([
      "Why the gradient of c is",
      "Why the gradient of a is",
      "Why the gradient of f is",
    ]);
  });

  test("finds nodes by the names that explanations give them", async () => {
    expect((await nodegrad(["explain", "a*b + 1", "a=2", "b=3", "--of", "p"])).out).toContain("gradient of p is 1");
  });

  test("shows the card of a corner", async () => {
    expect((await nodegrad(["explain", "relu(a)", "a=0"])).out).toContain("stands on a corner");
  });

  test.each([
    ["markdown", "$"],
    ["html", "<section"],
    ["json", '"receipts"'],
  ])("writes %s", async (format, expected) => {
    const { code, out } = await nodegrad(["explain", "a*b", "a=2", "b=3", "--format", format]);
    expect({ code, holds: out.includes(expected) }).toEqual({ code: 0, holds: true });
  });

  test("of a formula without variables has nothing to explain", async () => {
    const { code, err } = await nodegrad(["explain", "2*3"]);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("There is nothing to explain") });
  });

  test.each([
    [["a*b", "a=1", "b=2", "--of", "x"], 'The formula has no node called "x".'],
    [["rate*b", "rate=1", "b=2", "--of", "rat"], "Did you mean rate?"],
    [["c = a; c = c*2; c = c + 1; c", "a=1", "--of", "c"], "2 nodes are called c. Say which: n2, n4."],
    [["2*3", "--of", "x"], 'The formula has no node called "x".'],
    [["a", "a=1", "--of", "n7"], 'The formula has no node called "n7".'],
    [["a", "a=1", "--format", "pdf"], "Allowed choices are text, markdown, html, json"],
    [["a", "a=1", "--json", "--format", "html"], "contradict each other"],
    [["a", "a=1", "--limit", "0"], "It must be a whole number above 0, or all"],
  ])("refuses %j", async (argv, message) => {
    const { code, out, err } = await nodegrad(["explain", ...argv]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });

  test("cuts long receipts at --limit and says so", async () => {
    const sum = Array.from({ length: 30 }, () => "a").join(" + ");
    expect((await nodegrad(["explain", sum, "a=1", "--limit", "5"])).out).toContain("25 more lines");
  });
});

describe("nodegrad paths", () => {
  test("shows the sum over paths with shares, and the factored form", async () => {
    const { code, out } = await nodegrad(["paths", "(a + b) * (b + 1)", "a=2", "b=1", "--of", "b"]);
    expect(code).toBe(0);
    expect(out).toContain("Sum over paths: ∂f/∂b = 3 + 2 = 5.");
    expect(out).toContain("60 %");
    const eight = (await nodegrad(["paths", "c = a*a; d = c*c; d*d", "a=1.1", "--top", "2"])).out;
    expect(eight).toContain("Paths from a to f: 8");
    expect(eight).toContain("Factored");
  });

  test("--json gives exact counts as text", async () => {
    const squares = `${Array.from({ length: 60 }, () => "c = c*c").join("; ")}; c`;
    const { out } = await nodegrad(["paths", `c = a; ${squares}`, "a=1", "--json", "--top", "1"]);
    expect(JSON.parse(out)).toMatchObject([{ leafName: "a", count: String(2n ** 60n) }]);
  });

  test("of a formula without variables is an error", async () => {
    expect((await nodegrad(["paths", "2*3"])).err).toContain("the formula has no variables");
  });
});

describe("nodegrad derive", () => {
  test("derives with numbers, or in symbols where none are given", async () => {
    const numbers = (await nodegrad(["derive", "tanh(w*x + b)", "w=-3", "x=2", "b=6.5", "--of", "w"])).out;
    expect(numbers).toContain("At these numbers: ∂f/∂w = 1.5729");
    const { code, out } = await nodegrad(["derive", "tanh(w*x + b)", "--of", "w"]);
    expect(code).toBe(0);
    expect(out).toContain("∂f/∂w = x/cosh(w*x + b)^2");
    expect(out).not.toContain("At these numbers");
    expect((await nodegrad(["derive", "a*b", "a=2", "b=3", "--symbolic"])).out).not.toContain("At these numbers");
  });

  test.each([
    ["numbers", "put the numbers in"],
    ["code", "export function gradient("],
    ["words", "in words"],
    ["all", "Adjoint code"],
  ])("speaks in the voice %s", async (voice, expected) => {
    const { code, out } = await nodegrad(["derive", "a*b", "a=2", "b=3", "--voice", voice]);
    expect({ code, holds: out.includes(expected) }).toEqual({ code: 0, holds: true });
  });

  test("--json gives the derivation as data, in symbols and in numbers", async () => {
    const symbols = JSON.parse((await nodegrad(["derive", "tanh(w*x + b)", "--of", "w", "--json"])).out);
    expect(symbols).toEqual({
      formula: "tanh(w*x + b)",
      output: "f",
      symbolic: true,
      forward: [
        { name: "p", formula: "w*x" },
        { name: "z", formula: "p + b" },
        { name: "f", formula: "tanh(z)" },
      ],
      backward: [
        { name: "z", terms: [{ through: "f", local: "1/cosh(z)^2" }] },
        { name: "p", terms: [{ through: "z", local: "1" }] },
        { name: "w", terms: [{ through: "p", local: "x" }] },
      ],
      derivatives: [
        {
          by: "w",
          mechanical: "1/cosh(w*x + b)^2*1*x",
          simplified: "x/cosh(w*x + b)^2",
          latex: "\\frac{x}{\\cosh\\left(w \\cdot x + b\\right)^{2}}",
        },
      ],
    });
    const numbers = JSON.parse((await nodegrad(["derive", "a*a + log(b)", "a=3", "b=0", "--format", "json"])).out);
    expect(numbers).toMatchObject({
      symbolic: false,
      forward: [{ value: 9 }, { value: "-Infinity" }, { name: "f", value: "-Infinity" }],
      derivatives: [
        { by: "a", simplified: "2*a", value: 6 },
        { by: "b", simplified: "1/b", value: "Infinity" },
      ],
    });
    const byA = numbers.backward.find(({ name }: { name: string }) => name === "a");
    expect(byA).toMatchObject({ gradient: 6 });
    expect(byA.terms).toEqual([
      { through: "p", local: "a", value: 3, upstream: 1, product: 3 },
      { through: "p", local: "a", value: 3, upstream: 1, product: 3 },
    ]);
  });

  test("--json has no voice, and writes as many derivatives in one formula as --limit says", async () => {
    const { code, err } = await nodegrad(["derive", "a*b", "--json", "--voice", "words"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: "Error: JSON holds the derivation itself, which has no voice. Leave --voice out.\n",
    });
    const { derivatives } = JSON.parse((await nodegrad(["derive", "a*b", "--json", "--limit", "1"])).out);
    expect(derivatives).toEqual([
      { by: "a", mechanical: "b", simplified: "b", latex: "b" },
      { by: "b", mechanical: null, simplified: null, latex: null },
    ]);
  });

  test("needs numbers for the voice that shows them; words do without", async () => {
    expect((await nodegrad(["derive", "a*b", "--voice", "numbers"])).err).toContain("Add for example: a=1 b=1");
    expect((await nodegrad(["derive", "a*b", "--voice", "words"])).out).toContain("f changes b times as fast");
    expect((await nodegrad(["derive", "a*b", "a=1"])).err).toContain("b has no value.");
    expect((await nodegrad(["derive", "2*3"])).err).toContain("There is nothing to derive");
  });

  test("writes Markdown and HTML, and does not break lines of code in a terminal", async () => {
    expect((await nodegrad(["derive", "a*b", "--format", "markdown"])).out).toContain("$\\frac");
    expect((await nodegrad(["derive", "a*b", "--format", "html"])).out).toContain("<math");
    const argv = ["derive", "a*b", "a=2", "b=3", "--voice", "code"];
    expect((await nodegrad(argv, { isTTY: true, columns: 20 })).out).toBe((await nodegrad(argv)).out);
  });
});

describe("nodegrad nudge", () => {
  test("compares prediction and truth at every node", async () => {
    const { code, out } = await nodegrad(["nudge", "a^2 * b", "a=2", "b=3", "--by", "a=0.1"]);
    expect(code).toBe(0);
    expect(out).toMatch(/f +12 +13\.2 +13\.23 +0\.03 +0\.03 +fails/);
    const both = await nodegrad(["nudge", "a*b", "a=2", "b=3", "--by", "a=0.1,b=-0.2", "--json"]);
    expect(JSON.parse(both.out)).toMatchObject({ root: { before: 6, predicted: 5.9 } });
    expect((await nodegrad(["nudge", "a*b", "a=2", "b=3", "--by", "a=0.1", "--by", "b=1"])).code).toBe(0);
  });

  test.each([
    [["a*b", "a=2", "b=3"], "Say how far to move which variable: --by a=0.1"],
    [["a*b", "a=2", "b=3", "--by", "0.1"], "does not give a variable a value"],
    [["a*b", "a=2", "b=3", "--by", "c=0.1"], 'The formula has no node called "c".'],
    [["a*b", "a=2", "b=3", "--by", "a=x"], "is not a number"],
    [["c = a*b; c", "a=2", "b=3", "--by", "c=1"], "Only leaves can be nudged"],
  ])("refuses %j", async (argv, message) => {
    const { code, out, err } = await nodegrad(["nudge", ...argv]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });
});

describe("nodegrad diagnose", () => {
  test("names the first cause and the cure", async () => {
    const { code, out } = await nodegrad(["diagnose", "log(softmax(0, a, b))", "a=0", "b=800"]);
    expect(code).toBe(0);
    expect(out).toContain("write logSoftmax(0, a, b)");
  });

  test("is silent on healthy gradients", async () => {
    expect((await nodegrad(["diagnose", "tanh(a)", "a=0.5"])).out).toMatch(/^No fault found/);
    expect(JSON.parse((await nodegrad(["diagnose", "tanh(a)", "a=0.5", "--json"])).out)).toEqual([]);
  });

  test("explains what is asked for in any case, up to a limit", async () => {
    const plain = await nodegrad(["diagnose", "x^2", "x=0"]);
    const asked = await nodegrad(["diagnose", "x^2", "x=0", "--of", "x"]);
    expect(asked.out).not.toBe(plain.out);
    const many = "log(a) + log(b) + log(c)";
    const argv = ["diagnose", many, "a=0", "b=-1", "c=0", "--json"];
    expect(JSON.parse((await nodegrad([...argv, "--limit", "1"])).out)).toHaveLength(1);
  });
});

describe("an explanation in a file", () => {
  test("is a page of its own in HTML", async () => {
    await inFolder(async (cwd) => {
      const argv = ["derive", "a*b", "--format", "html", "-o", "page.html"];
      expect(await nodegrad(argv, { cwd })).toMatchObject({ code: 0, out: "Wrote page.html\n" });
      const page = readFileSync(join(cwd, "page.html"), "utf8");
      expect(page).toMatch(
        /^<!doctype html>\n<html lang="en">[\s\S]*<meta charset="utf-8">[\s\S]*<title>Derivation of a\*b<\/title>[\s\S]*<math/,
      );
    });
  });

  test.each([
    ["page.html", "<!doctype html>"],
    ["page.md", "## Chain rule"],
    ["page.json", '{\n  "formula": "a*b"'],
    ["page.txt", "Chain rule for f by a and b\n==="],
    ["page", "Chain rule for f by a and b\n==="],
  ])("has the format that its name %s tells", async (name, beginning) => {
    await inFolder(async (cwd) => {
      await nodegrad(["derive", "a*b", "-o", name], { cwd });
      expect(readFileSync(join(cwd, name), "utf8").slice(0, beginning.length)).toBe(beginning);
      await nodegrad(["derive", "a*b", "-o", name, "--format", "text"], { cwd });
      expect(readFileSync(join(cwd, name), "utf8")).toMatch(/^Chain rule for f by a and b\n=/);
    });
  });

  test("is written only when all is well", async () => {
    await inFolder(async (cwd) => {
      expect((await nodegrad(["explain", "a*", "a=1", "-o", "x.txt"], { cwd })).code).toBe(2);
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  test("reads the formula from a pipe as well", async () => {
    expect((await nodegrad(["derive", "-", "a=2"], { stdin: "a^2" })).out).toContain("∂f/∂a = 4");
    expect((await nodegrad(["derive", "-"], { stdin: "a^2" })).out).toContain("∂f/∂a = 2*a");
  });
});

describe("prose in a terminal", () => {
  test("is wrapped between words, and stays whole in a pipe", async () => {
    const argv = ["explain", "a*b + sin(a)", "a=2", "b=3"];
    const longest = (text: string): number =>
      Math.max(
        ...text
          .split("\n")
          .filter((line) => !/\S {2,}\S/.test(line))
          .map((line) => line.length),
      );
    expect(longest((await nodegrad(argv, { isTTY: true, columns: 60 })).out)).toBeLessThanOrEqual(60);
    expect(longest((await nodegrad(argv, { columns: 60 })).out)).toBeGreaterThan(100);
  });
});
