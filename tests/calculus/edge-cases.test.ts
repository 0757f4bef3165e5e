import { describe, expect, test } from "@jest/globals";
import { evaluateNumbers, recordValues } from "../../src/calculus/formula-record.ts";
import { grad, hvp, jacobian, jvp, parseFormula } from "../../src/calculus/index.ts";
import { applyOperation } from "../../src/calculus/local-derivative.ts";
import { reverseRows } from "../../src/calculus/reverse.ts";
import { call, name, number, type Tree } from "../../src/formula/index.ts";
import { recompute, StaleGraphError, Value, value } from "../../src/graph/index.ts";

/** What a program without types may pass. */
const anything = (x: unknown): never => x as never;

const program = (tree: Tree): Parameters<typeof evaluateNumbers>[0] => ({
  statements: [{ name: null, tree, position: 0 }],
  source: "",
});

describe("a program that calls an operation nobody defined", () => {
  const unknown = program(call("nothing", number(1)));

  test("is refused by name, with numbers and with Values", () => {
    const message = "There is no operation called nothing; define it before it is used.";
    expect(() => evaluateNumbers(unknown, () => 1)).toThrow(message);
    expect(() => recordValues(unknown, () => value(1))).toThrow(message);
  });

  test("runs when it calls what there is", () => {
    const known = program(call("sin", name("x")));
    expect(evaluateNumbers(known, () => 2)).toBe(Math.sin(2));
    expect(recordValues(known, () => value(2)).data).toBe(Math.sin(2));
  });
});

describe("what functions are given and give back", () => {
  test.each([
    [[1], "an array"],
    ["1", "a string"],
    [null, "null"],
    [undefined, "nothing"],
  ])("is refused by what it is: %p", (x, kind) => {
    expect(() => grad((a: Value) => a)(anything(x))).toThrow(`argument 1 is ${kind}.`);
  });

  test("may be Values that require no gradient, which are differentiated all the same", () => {
    const fixed = new Value(3, { requiresGrad: false });
    const rows = jacobian((a: Value) => [a.mul(a), a])(fixed);
    expect(rows.map((row) => row.map((entry) => entry.data))).toEqual([[6], [1]]);
  });
});

describe("outputs that do not depend on an input", () => {
  test("have tangent 0", () => {
    expect(jvp((_a) => value(7))([2], [1])).toEqual({ value: 7, tangent: 0 });
    const [x, along] = [value(2), value(1)];
    expect(jvp((_a) => value(7))([x], [along]).tangent).toHaveProperty("data", 0);
    expect(jacobian((a, _b) => [a.mul(2), a, a.mul(a)])(3, 4)).toEqual([
      [2, 0],
      [1, 0],
      [6, 0],
    ]);
    expect(hvp((a, b) => a.mul(3).add(b))([1, 2], [1, 1])).toEqual([0, 0]);
  });
});

describe("rows of a reverse sweep", () => {
  test("are refused when a leaf changed after the graph was computed", () => {
    const x = value(2);
    const y = x.mul(x);
    expect(reverseRows([y], [x, value(1)])).toEqual([[4, 0]]);
    x.data = 3;
    expect(() => reverseRows([y], [x])).toThrow(StaleGraphError);
  });
});

describe("a function that uses what was computed before a leaf changed", () => {
  const stale = (): Value => {
    const w = value(2, "w");
    const square = w.mul(w);
    w.data = 3;
    return square;
  };

  test("is refused by jvp, in numbers and in Values", () => {
    const square = stale();
    expect(() => jvp((x: Value) => x.mul(square))([1], [1])).toThrow(StaleGraphError);
    expect(() => jvp((x: Value) => x.mul(square))([value(1)], [1])).toThrow(/before its input, the leaf "w"/);
    expect(() => hvp((x: Value) => x.mul(x).mul(square))([1], [1])).toThrow(StaleGraphError);
  });

  test("is refused by a Jacobian by rows and by columns", () => {
    const square = stale();
    expect(() => jacobian((x: Value, y: Value) => [x.mul(y).mul(square)])(1, 2)).toThrow(StaleGraphError);
    expect(() => jacobian((x: Value) => [x, x.mul(2), x.mul(square)])(1)).toThrow(StaleGraphError);
  });

  test("is accepted once it has been computed again", () => {
    const w = value(2, "w");
    const square = w.mul(w);
    w.data = 3;
    recompute(square);
    expect(jvp((x: Value) => x.mul(square))([1], [1])).toEqual({ value: 9, tangent: 9 });
  });
});

describe("an operation applied to numbers alone", () => {
  test("gives a number, and NaN where there is no such operation", () => {
    expect(applyOperation("add", [2, 3])).toBe(5);
    expect(applyOperation("nothing", [2, 3])).toBeNaN();
  });
});

describe("a formula with a name that is a constant elsewhere", () => {
  test("can be differentiated by that name", () => {
    const formula = parseFormula("e * x");
    expect(formula.derivative("e").toString()).toBe("x");
  });
});
