import { describe, expect, test } from "@jest/globals";
import { CalculusError, derivative, grad, gradientGraph, valueAndGrad } from "../../src/calculus/index.ts";
import { constant, noGrad, product, sum, Value, value, where } from "../../src/graph/index.ts";

describe("derivative", () => {
  test("of x^3 at 3 is 27, 18, 6, 0", () => {
    const cube = (x: Value): Value => x.pow(3);
    expect([1, 2, 3, 4].map((order) => derivative(cube, order)(3))).toEqual([27, 18, 6, 0]);
  });

  test("of order 0 is the function itself", () => {
    expect(derivative((x) => x.mul(x), 0)(3)).toBe(9);
  });

  test("of tanh, exp and sigmoid exists at every order", () => {
    const x = 0.5;
    const t = Math.tanh(x);
    expect(derivative((v) => v.tanh(), 2)(x)).toBeCloseTo(-2 * t * (1 - t * t), 14);
    expect(derivative((v) => v.tanh(), 3)(x)).toBeCloseTo((1 - t * t) * (6 * t * t - 2), 13);
    expect(derivative((v) => v.exp(), 5)(x)).toBeCloseTo(Math.exp(x), 14);
    const s = 1 / (1 + Math.exp(-x));
    expect(derivative((v) => v.sigmoid(), 2)(x)).toBeCloseTo(s * (1 - s) * (1 - 2 * s), 14);
  });

  test("called on a Value gives a Value that can be differentiated on", () => {
    const x = value(3, "x");
    const slope = derivative((v) => v.pow(3))(x);
    expect(slope).toBeInstanceOf(Value);
    slope.backward();
    expect([slope.data, x.grad]).toEqual([27, 18]);
  });

  test("nested transforms do not confuse perturbations: D(x → x·D(y → x·y)) at 2 is 4", () => {
    expect(derivative((x) => x.mul(derivative((y) => x.mul(y))(x)))(2)).toBe(4);
    expect(derivative((x) => x.mul(derivative((y) => x.add(y))(value(1))))(2)).toBe(1);
  });

  test("of a function that ignores its input is 0, also for plain numbers", () => {
    expect(derivative(() => value(7))(2)).toBe(0);
    expect(derivative(() => 7)(2)).toBe(0);
    expect(derivative(() => constant(7), 3)(2)).toBe(0);
  });

  test("works inside of noGrad", () => {
    expect(noGrad(() => derivative((x) => x.pow(3), 2)(3))).toBe(18);
  });

  test("touches no gradient of Values that the function uses from outside", () => {
    const w = value(5);
    expect(derivative((x) => x.mul(w))(2)).toBe(5);
    expect(w.hasGrad).toBe(false);
  });

  test("follows the branch taken, at every order", () => {
    const f = (x: Value): Value => where(x.greater(0), x.pow(3), x.log());
    expect(derivative(f, 2)(2)).toBe(12);
    expect(derivative((x) => where(x.greater(0), x.log(), x.mul(x)), 2)(0)).toBe(2);
  });

  test("refuses an order that is no whole number, and a function that returns nothing", () => {
    expect(() => derivative((x) => x, 1.5)).toThrow(CalculusError);
    expect(() => derivative((x) => x, -1)).toThrow(/whole number from 0 up/);
    expect(() => derivative(() => undefined as unknown as Value)(1)).toThrow(/returned nothing/);
    expect(() => derivative(() => null as unknown as Value)(1)).toThrow(/returned null/);
    expect(() => derivative((x) => x)("1" as unknown as number)).toThrow(/argument 1 is a string/);
  });
});

describe("grad", () => {
  test("is always an array, with one entry for each argument", () => {
    expect(grad((a, b) => a.mul(b))(2, 3)).toEqual([3, 2]);
    expect(grad((a) => a.mul(a))(3)).toEqual([6]);
    expect(grad((...xs) => product(xs))(2, 3, 4)).toEqual([12, 8, 6]);
  });

  test("gives 0 for an argument that is not used", () => {
    expect(grad((a, _b) => a.mul(2))(1, 5)).toEqual([2, 0]);
  });

  test("nests", () => {
    const [a] = grad((x) => grad((y) => y.pow(3).mul(x))(x)[0] as Value)(2);
    // d/dx of (3 y^2 x at y = x) = d/dx 3 x^3 = 9 x^2
    expect(a).toBe(36);
  });

  test("takes numbers and Values together, and gives Values", () => {
    const x = value(2);
    const [byX, byNumber] = grad((a, b) => a.mul(a).mul(b))(x, 5);
    expect([byX?.data, byNumber?.data]).toEqual([20, 4]);
    byX?.backward();
    expect(x.grad).toBe(10);
  });

  test("of the same Value given twice keeps the two uses apart", () => {
    const x = value(3);
    expect(grad((a, b) => a.mul(a).add(b))(x, x).map((entry) => entry.data)).toEqual([6, 1]);
  });
});

test("valueAndGrad gives both from one evaluation", () => {
  let calls = 0;
  const f = (a: Value, b: Value): Value => {
    calls += 1;
    return a.mul(b);
  };
  expect(valueAndGrad(f)(2, 3)).toEqual({ value: 6, gradient: [3, 2] });
  expect(calls).toBe(1);
  const { value: result, gradient } = valueAndGrad(f)(value(2), 3);
  expect([result.data, gradient[0]?.data, gradient[1]?.data]).toEqual([6, 3, 2]);
});

describe("gradientGraph", () => {
  test("records the gradient without touching any gradient", () => {
    const x = value(3, "x");
    const [slope] = gradientGraph(x.pow(3), [x]);
    expect([slope?.data, x.hasGrad]).toEqual([27, false]);
  });

  test("differentiates by interior nodes too, and gives 0 for strangers", () => {
    const x = value(3);
    const square = x.mul(x);
    const gradients = gradientGraph(square.mul(square), [square, value(1)]);
    expect(gradients.map((gradient) => gradient.data)).toEqual([18, 0]);
  });

  test("does not recurse: a chain of 100,000 nodes", () => {
    const x = value(1);
    let node = x.mul(1);
    for (let step = 0; step < 100_000; step++) node = node.add(x);
    expect(gradientGraph(node, [x])[0]?.data).toBe(100_001);
    expect(derivative((v) => sum(Array.from({ length: 1000 }, () => v.mul(v))), 2)(3)).toBe(2000);
  });
});
