import { describe, expect, test } from "@jest/globals";
import { printText } from "../../src/formula/index.ts";
import {
  bindPartial,
  findOperation,
  localPartials,
  notation,
  type Operation,
  OperationError,
  operationNames,
  operationValue,
  partialNames,
  partialOperation,
  partialTree,
  registerOperation,
} from "../../src/operations/index.ts";

const find = (name: string): Operation => findOperation(name) as Operation;
const derived = (name: string, slot: number): Operation => partialOperation(find(name), slot) as Operation;

describe("partialOperation", () => {
  test("computes the partial with the kernel, and differentiates it by the row's second derivatives", () => {
    const slope = derived("tanh", 0);
    expect(operationValue(slope.code, [20], null)).toBe(localPartials(find("tanh").code, [20], 1, null)[0]);
    expect(operationValue(slope.code, [20], null)).toBeCloseTo(4 * Math.exp(-40), 30);
    const [second] = localPartials(slope.code, [0.5], operationValue(slope.code, [0.5], null), null);
    expect(second).toBeCloseTo((-2 * Math.tanh(0.5)) / Math.cosh(0.5) ** 2, 15);
  });

  test("gives one operation each time, which is found by its name and not listed", () => {
    expect(derived("hypot", 1)).toBe(derived("hypot", 1));
    expect(findOperation("hypot.b")).toBe(derived("hypot", 1));
    expect(operationNames()).not.toContain("hypot.b");
    expect(derived("hypot", 1).row.symbol).toBe("∂hypot/∂b");
    expect(derived("pow", 0).row.symbol).toBe("∂(a ^ b)/∂a");
    expect(derived("gelu", 0).row.symbol).toBe("gelu′");
  });

  test("is null where the formula of the partial does as well", () => {
    for (const name of ["add", "mul", "sin", "where", "sum", "softmax"])
      expect(partialOperation(find(name), 0)).toBeNull();
    // A derivative of a derivative is a formula.
    expect(partialOperation(derived("tanh", 0), 0)).toBeNull();
  });

  test("keeps the parameters", () => {
    const slope = derived("binaryCrossEntropyTerm", 0);
    expect(operationValue(slope.code, [0.25], [1])).toBe(-4);
    expect(localPartials(slope.code, [0.25], -4, [1])).toEqual([16]);
    expect(slope.defaults).toEqual([1]);
  });

  test("names that are no derivative are not found", () => {
    for (const name of ["tanh.y", "nothing.x", ".x", "tanh.", "sin.x", "a.b.c"])
      expect(findOperation(name)).toBeUndefined();
    expect(findOperation(null)).toBeUndefined();
  });

  test("power goes on to any order, and is 0 as soon as a factor is 0", () => {
    const power = (order: number, a: number): number => operationValue(find("fallingPower").code, [a, 3], [order]);
    expect([0, 1, 2, 3, 4, 5].map((order) => power(order, 3))).toEqual([27, 27, 18, 6, 0, 0]);
    expect([1, 2, 3, 4].map((order) => power(order, 0))).toEqual([0, 0, 6, 0]);
    const slopes = localPartials(find("fallingPower").code, [2, 3], 12, [1]);
    expect(slopes[0]).toBe(12);
    // d/db b a^(b-1) = a^(b-1) (1 + b log a)
    expect(slopes[1]).toBeCloseTo(4 * (1 + 3 * Math.log(2)), 13);
  });
});

describe("bindPartial", () => {
  const text = (name: string, slot: number, count: number, parameters?: readonly number[]): string =>
    printText(bindPartial(find(name), slot, count, parameters), notation);

  test("writes lists out", () => {
    expect(text("product", 1, 3)).toBe("product(x0, x2)");
    expect(text("mean", 0, 4)).toBe("1/4");
    expect(text("dot", 0, 4)).toBe("y0");
    expect(text("dot", 3, 4)).toBe("x1");
    expect(text("logSumExp", 1, 2)).toBe("softmax(1, x0, x1)");
  });

  test("decides conditions on given parameters", () => {
    expect(text("softmax", 0, 2, [0])).toBe("softmax(0, x0, x1)*softmaxOthers(0, x0, x1)");
    expect(text("logSoftmax", 1, 2, [0])).toBe("-softmax(1, x0, x1)");
    expect(text("leakyRelu", 0, 1, [0.2])).toBe("where(x > 0, 1, 0.2)");
    expect(text("fallingPower", 0, 2, [2])).toBe("fallingPower(a, b, 3)");
  });

  test("leaves parameters by name otherwise", () => {
    expect(text("leakyRelu", 0, 1)).toBe("where(x > 0, 1, slope)");
    expect(partialNames(find("dot"), 4)).toEqual(["x0", "x1", "y0", "y1"]);
    expect(partialNames(find("pow"), 2)).toEqual(["a", "b"]);
  });

  test("gives the same tree again for short lists, and builds long ones anew", () => {
    expect(bindPartial(find("product"), 0, 3)).toBe(bindPartial(find("product"), 0, 3));
    expect(bindPartial(find("product"), 0, 30)).not.toBe(bindPartial(find("product"), 0, 30));
  });

  test("says when there is no formula", () => {
    const operation = registerOperation("boundFunction", {
      inputs: ["x"],
      value: (x: number) => x,
      partials: [() => 1],
    });
    expect(partialTree(operation, 0, 1)).toBeNull();
    expect(() => bindPartial(operation, 0, 1)).toThrow(OperationError);
    expect(() => bindPartial(operation, 0, 1)).toThrow("Give them as formulas");
  });
});
