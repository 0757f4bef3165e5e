import { describe, expect, test } from "@jest/globals";
import { defineOperation, noGrad, type Value, value } from "../../src/index.ts";
import { matchers, type NodegradMatchers } from "../../src/jest/index.ts";

declare module "expect" {
  interface Matchers<R extends void | Promise<void>> extends NodegradMatchers<R> {}
}

expect.extend(matchers);

/** The message of a failing expectation. */
function failure(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("The expectation did not fail.");
}

/** a·b + a² with its gradients. */
function differentiated(): { a: Value; b: Value } {
  const [a, b] = [value(2, "a"), value(3, "b")];
  a.mul(b).add(a.square()).backward();
  return { a, b };
}

describe("toHaveGradient", () => {
  test("compares the gradient of a Value", () => {
    const { a, b } = differentiated();
    expect(a).toHaveGradient(7);
    expect(b).toHaveGradient(2);
    expect(b).not.toHaveGradient(3);
    expect([a, b]).toHaveGradient([7, 2]);
    expect([a, b]).not.toHaveGradient([7, 3]);
  });

  test("compares the gradient of a function at a point", () => {
    expect((a: Value, b: Value) => a.mul(b)).toHaveGradient([3, 2], { at: [2, 3] });
    expect((a: Value, b: Value) => a.mul(b)).not.toHaveGradient([2, 3], { at: [2, 3] });
    expect((x: Value) => x.pow(3)).toHaveGradient(27, { at: [3] });
  });

  test("allows rounding, or as much as it is told", () => {
    const x = value(0.1);
    x.mul(3).backward();
    expect(x).toHaveGradient(3 + 1e-12);
    expect(x).not.toHaveGradient(3 + 1e-6);
    expect(x).toHaveGradient(3.01, { tolerance: 0.01 });
    const flat = value(Math.PI / 2);
    flat.sin().backward();
    expect(flat).toHaveGradient(0);
  });

  test("takes NaN and infinities for what they are", () => {
    const [x, y] = [value(0), value(Number.NaN)];
    x.log().backward();
    y.square().backward();
    expect(x).toHaveGradient(Number.POSITIVE_INFINITY);
    expect(y).toHaveGradient(Number.NaN);
    expect(y).not.toHaveGradient(1);
  });

  test("shows every gradient and how far it is off", () => {
    const { a, b } = differentiated();
    const unreached = value(1);
    expect(failure(() => expect([a, b, unreached]).toHaveGradient([7, 2.5, 1]))).toBe(
      `Expected these gradients (within 1e-9):

  gradient of  expected  received
  -----------  --------  --------  ---------------
  a            7         7
  b            2.5       2         off by 0.5
  value 3      1         –         no gradient yet

No backward pass has reached what is marked –. Call backward() on the result first.`,
    );
    expect(failure(() => expect(value(1)).toHaveGradient(0))).toMatch(/the value .* no gradient yet/);
    expect(failure(() => expect(a).not.toHaveGradient(7))).toMatch(
      /^Expected other gradients than these \(within 1e-9\):/,
    );
  });

  test.each<[string, () => void, RegExp]>([
    [
      "a number",
      () => expect(3).not.toHaveGradient(1),
      /expects a Value, an array of Values, or a function, but got a number/,
    ],
    ["nothing", () => expect(undefined).not.toHaveGradient(1), /but got nothing/],
    ["null", () => expect(null).not.toHaveGradient(1), /but got null/],
    ["another object", () => expect([{}]).not.toHaveGradient([1]), /but got an object/],
    ["an array in an array", () => expect([[]]).not.toHaveGradient([1]), /but got an array/],
    [
      "a function without a point",
      () => expect((x: Value) => x).not.toHaveGradient([1]),
      /needs the point .*\{ at: \[2, 3\] \}/,
    ],
    ["too many numbers", () => expect(value(1)).not.toHaveGradient([1, 2]), /there are 1, but 2 were given/],
    [
      "a text",
      () => expect(value(1)).not.toHaveGradient("1" as unknown as number),
      /expects the gradient as an array of numbers, but got a string/,
    ],
  ])("refuses %s, with .not too", (_what, expectation, message) => {
    expect(failure(expectation)).toMatch(message);
  });
});

describe("toBeDifferentiable", () => {
  test("holds where the gradient agrees with the values", () => {
    expect((a: Value, b: Value) => a.mul(b).tanh()).toBeDifferentiable([0.5, 2]);
    expect((x: Value) => x.relu()).toBeDifferentiable([1]);
  });

  test("does not hold at a kink, unless kinks are allowed", () => {
    expect((x: Value) => x.relu()).not.toBeDifferentiable([0]);
    expect((x: Value) => x.relu()).toBeDifferentiable([0], { allowKinks: true });
    // At a kink there is no error to tell: its column holds a dash.
    expect(failure(() => expect((x: Value) => x.relu()).toBeDifferentiable([0]))).toMatch(/^ {2}input 1 .* – +kink$/m);
  });

  test("does not hold where the slope is infinite, or when part of the function is outside of its graph", () => {
    expect((x: Value) => x.sqrt()).not.toBeDifferentiable([0]);
    expect((x: Value) => noGrad(() => x.mul(2)).mul(x)).not.toBeDifferentiable([3]);
    expect((x: Value) => x.mul(1.01).add(x.mul(x.data).mul(1e-3))).toBeDifferentiable([1], { tolerance: 0.01 });
  });

  test("shows every input and names the wrong operation", () => {
    const cube = defineOperation({
      name: "cubeWithAFault",
      inputs: ["x"],
      value: (x: number) => x ** 3,
      partials: [(x: number) => 2 * x ** 2],
    });
    const message = failure(() =>
      expect((a: Value, b: Value) => cube(a).mul(b).add(b.square())).toBeDifferentiable([2, 3]),
    );
    expect(message).toBe(`Expected a function whose gradient its values confirm.

           at  gradient  by differences  relative error
  -------  --  --------  --------------  --------------  ------
  input 1  2   24        36              0.33            wrong
  input 2  3   14        14              0               agrees

Input 1: The gradient is 24, but the values rise by 36 per unit.

1 of 2 gradients are wrong. The first wrong derivative is that of cubeWithAFault by x at (2): its rule gives 8, its values 12.`);
  });

  test("says so when it holds and should not", () => {
    expect(failure(() => expect((x: Value) => x.square()).not.toBeDifferentiable([3]))).toMatch(
      /^Expected a function without a derivative here\.\n[\s\S]*1 of 1 gradient is right\.$/,
    );
  });

  test("refuses what is not a function, or not a point, with .not too", () => {
    expect(failure(() => expect(value(1)).not.toBeDifferentiable([1]))).toMatch(
      /expects a function of Values, but got an object/,
    );
    expect(failure(() => expect((x: Value) => x).not.toBeDifferentiable(1 as unknown as number[]))).toMatch(
      /expects the point as an array of numbers, but got a number/,
    );
  });
});
