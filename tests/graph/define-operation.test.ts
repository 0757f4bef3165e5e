import { describe, expect, test } from "@jest/globals";
import { derivative } from "../../src/calculus/index.ts";
import { defineOperation, OperandError, snapshot, value } from "../../src/graph/index.ts";
import { OperationError, operations } from "../../src/operations/index.ts";

describe("defineOperation", () => {
  test("adds an operation by a formula; its partials are derived, to any order", () => {
    const cube = defineOperation({ name: "cubeOf", inputs: ["x"], value: "x^3", symbol: "x³" });
    const x = value(3);
    const y = cube(x);
    y.backward();
    expect([y.data, y.operation, x.grad]).toEqual([27, "cubeOf", 27]);
    expect([1, 2, 3, 4].map((order) => derivative((v) => cube(v), order)(3))).toEqual([27, 18, 6, 0]);
    expect(operations.cubeOf?.symbol).toBe("x³");
    expect(snapshot(y).revive().root.data).toBe(27);
  });

  test("takes functions and parameters too", () => {
    const ramp = defineOperation({
      name: "ramp",
      inputs: ["x"],
      parameters: { slope: 2 },
      value: (x: number, slope: number) => slope * x,
      partials: [(_x: number, slope: number) => slope],
    });
    const x = value(3);
    const [usual, steep] = [ramp(x), ramp(x, 10)];
    usual.add(steep).backward();
    expect([usual.data, steep.data, x.grad]).toEqual([6, 30, 12]);
    expect(() => derivative((v) => ramp(v), 2)(1)).toThrow(/as formulas to differentiate twice/);
  });

  test("takes a list of any length", () => {
    const energy = defineOperation({
      name: "energy",
      inputs: ["...xs"],
      value: (xs: number[]) => xs.reduce((sum, x) => sum + x * x, 0),
      partials: ["2 * xi"],
    });
    const [a, b] = [value(1), value(3)];
    const y = energy([a, b]);
    y.backward();
    expect([y.data, a.grad, b.grad]).toEqual([10, 2, 6]);
  });

  test("refuses a name that is taken, and a call with the wrong number of operands", () => {
    expect(() => defineOperation({ name: "tanh", inputs: ["x"], value: "x" })).toThrow(OperationError);
    const pair = defineOperation({ name: "pairSum", inputs: ["a", "b"], value: "a + b" });
    expect(() => pair(1)).toThrow(OperandError);
    expect(() => pair(1, 2, 3)).toThrow(/pairSum expects 2 operands, but got 3/);
  });
});
