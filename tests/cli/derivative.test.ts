import { describe, expect, test } from "@jest/globals";
import { nodegrad } from "./memory-io.ts";

const derivative = (...argv: string[]) => nodegrad(["derivative", ...argv]);

describe("nodegrad derivative", () => {
  test.each([
    [["a*b", "a"], "b"],
    [["x^2"], "2*x"],
    [["x^3*sin(x)", "x"], "3*x^2*sin(x) + x^3*cos(x)"],
    [["tanh(x)", "x"], "1/cosh(x)^2"],
    [["x^3", "x", "--order", "3"], "6"],
    [["-x^2", "x"], "-2*x"],
    [["e^2", "e"], "2*e"],
    [["x^2*y", "x", "--latex"], "2 \\cdot x \\cdot y"],
  ])("%j is %s", async (argv, expected) => {
    expect(await derivative(...argv)).toEqual({ code: 0, out: `${expected}\n`, err: "", bytes: expect.anything() });
  });

  test("evaluates where every variable has a number", async () => {
    expect((await derivative("x^2*y", "x", "x=3", "y=2")).out).toBe("2*x*y\n= 12 at x = 3, y = 2\n");
    expect((await derivative("x^2", "x=3")).out).toBe("2*x\n= 6 at x = 3\n");
    expect(await derivative("x^2*y", "x", "x=3")).toMatchObject({
      code: 2,
      out: "",
      err: 'Error: y has no value.\nTry: nodegrad derivative "x^2*y" x x=3 y=1\n',
    });
  });

  test("--steps shows the rules, and for higher orders each derivative", async () => {
    const { out } = await derivative("x^3*sin(x)", "x", "--steps");
    expect(out).toMatch(/^Product rule: /);
    expect(out).toMatch(/= 3\*x\^2\*sin\(x\) \+ x\^3\*cos\(x\)\n$/);
    const second = (await derivative("x^3*sin(x)", "x", "--steps", "--order", "2")).out;
    expect(second.match(/^Derivative \d of 2$/gm)).toEqual(["Derivative 1 of 2", "Derivative 2 of 2"]);
  });

  test("--json gives formula, derivative and value as data", async () => {
    const { out } = await nodegrad(["derivative", "-", "x", "--json", "x=0"], { stdin: "c = 1/x\nc" });
    expect(JSON.parse(out)).toEqual({
      formula: "c = 1/x; c",
      variable: "x",
      order: 1,
      derivative: "-1/x^2",
      latex: expect.any(String),
      value: "-Infinity",
    });
  });

  test.each([
    [["x*y"], "Differentiate by which variable? The formula has x and y."],
    [["x*y", "z"], 'The formula has no variable "z": it has x and y.'],
    [["2"], "The formula has no variable to differentiate by."],
    [["2", "x"], 'The formula has no variable "x": it has none.'],
    [["x", "--order", "0"], "It must be a whole number from 1 to 20."],
    [["x", "--latex", "--steps"], "Option '--latex' cannot be used with option '--steps'."],
    [["x +", "x"], "Expected a number, a name or an opening parenthesis"],
    [["x", "x", "y=3"], "The formula has no variable y"],
  ])("refuses %j", async (argv, message) => {
    const { code, out, err } = await derivative(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });

  test("proposes the variable that was probably meant", async () => {
    expect((await derivative("rate*y", "rat")).err).toContain('Try: nodegrad derivative "rate*y" rate\n');
  });
});
