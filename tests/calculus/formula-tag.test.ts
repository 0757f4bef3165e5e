import { describe, expect, test } from "@jest/globals";
import { FormulaInputError, formula } from "../../src/calculus/index.ts";
import { FormulaError } from "../../src/formula/index.ts";
import { type Operand, topologicalOrder, Value, value } from "../../src/graph/index.ts";

describe("the formula tag", () => {
  test("records a formula of the Values put in", () => {
    const [w, x, b] = [value(-3, "w"), value(2, "x"), value(6.5, "b")];
    const output = formula`tanh(${w} * ${x} + ${b})`;
    output.backward();
    expect(output.data).toBe(Math.tanh(0.5));
    expect(w.grad).toBeCloseTo(2 / Math.cosh(0.5) ** 2, 12);
    expect(topologicalOrder(output).map((node) => node.label)).toEqual(["w", "x", "", "b", "", ""]);
  });

  test("takes numbers, negative ones too, without parentheses", () => {
    expect(formula`${-3}^${2}`.data).toBe(9);
    expect(formula`1 - ${-3}`.data).toBe(4);
    const x = value(3, "x");
    const output = formula`${x}^${2}`;
    expect(output.inputs.map((input) => input.requiresGrad)).toEqual([true, false]);
    expect(output.inputs.map((input) => input.label)).toEqual(["x", ""]);
  });

  test("is always a Value", () => {
    expect(formula`2 + 3`).toBeInstanceOf(Value);
    expect(formula`${5}`).toBeInstanceOf(Value);
    const x = value(1);
    expect(formula`${x}`).toBe(x);
  });

  test("takes statements, whose names become labels, and constants", () => {
    const [a, b] = [value(1, "a"), value(2, "b")];
    const output = formula`c = ${a} * ${b}
      tanh(c) + 2*pi`;
    expect(topologicalOrder(output).map((node) => node.label)).toEqual(["a", "b", "c", "", "", "pi", "", ""]);
    expect(formula`pi + pi`.inputs[0]?.label).toBe("pi");
  });

  test("reads each template once and evaluates it each time", () => {
    const square = (x: Operand): Value => formula`${x} * ${x}`;
    expect([1, 2, 3].map((x) => square(value(x)).data)).toEqual([1, 4, 9]);
  });

  test("is not misled by text that looks like a hole", () => {
    const x = value(4);
    expect(formula`hole[1] = 3; hole[1] * ${x}`.data).toBe(12);
  });

  test("needs signs between holes and text", () => {
    const x = value(1);
    expect(() => formula`2${x}`).toThrow(FormulaError);
    expect(() => formula`${x}${x}`).toThrow(FormulaError);
    expect(() => formula`sin${x}`).toThrow(FormulaError);
    expect(() => formula`tahn(${x})`).toThrow(/Did you mean tanh/);
  });

  test("refuses names that nobody gave, and holes that cannot be assigned to", () => {
    const x = value(1);
    expect(() => formula`${x} * y`).toThrow(/y has no value: put it in \$\{…\}/);
    expect(() => formula`${x} = 3`).toThrow(/cannot be assigned to/);
  });

  test("refuses what is neither a Value nor a number", () => {
    const smuggled = "1); evil(" as unknown as Value;
    expect(() => formula`sin(${smuggled})`).toThrow(FormulaInputError);
    expect(() => formula`sin(${smuggled})`).toThrow(/Hole 1 must be a number or a Value/);
  });
});
