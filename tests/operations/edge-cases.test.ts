import { describe, expect, test } from "@jest/globals";
import { call, name, number, parseTree } from "../../src/formula/index.ts";
import { compileFormula } from "../../src/operations/evaluate.ts";
import { findOperation, notation, type Operation } from "../../src/operations/index.ts";
import { javascriptTemplate } from "../../src/operations/javascript.ts";
import { exactSum, fallingPower, powSlopeByBase } from "../../src/operations/numeric/index.ts";
import { slopes } from "../../src/operations/proof.ts";

const operation = (wanted: string): Operation => findOperation(wanted) as Operation;

describe("a compiled formula", () => {
  test("of a list reads its result and the constants of the notation", () => {
    const formula = compileFormula(parseTree("y * pi", notation), operation("sum"));
    expect(formula([1, 2], 3, null, 0)).toBe(3 * Math.PI);
  });

  test("of fixed inputs reads its result and the constants of the notation", () => {
    const formula = compileFormula(parseTree("y * pi + x", notation), operation("tanh"));
    expect(formula([2], 3, null, 0)).toBe(3 * Math.PI + 2);
  });

  test.each(["tanh", "sum"])("of %s is NaN where a name or an operation is unknown", (row) => {
    const xs = [1, 2];
    expect(compileFormula(name("nobody"), operation(row))(xs, 3, null, 0)).toBeNaN();
    expect(compileFormula(call("nothing", number(1)), operation(row))(xs, 3, null, 0)).toBeNaN();
  });

  test("is NaN where a parameter is needed and none is given", () => {
    const row = operation("leakyRelu");
    const slope = row.parameterNames[0] as string;
    const formula = compileFormula(parseTree(`${slope} * x`, notation), row);
    expect(formula([2], 0, [0.5], 0)).toBe(1);
    expect(formula([2], 0, null, 0)).toBeNaN();
  });

  test("that calls an unknown operation prints as NaN in JavaScript", () => {
    const { row, parameterNames } = operation("tanh");
    expect(javascriptTemplate(call("nothing", name("x")), row, parameterNames)).toBe("NaN");
  });
});

describe("the slopes of a formula", () => {
  test("know the constants of the notation, and are NaN where a name has no number", () => {
    const known = slopes(parseTree("a * pi", notation), new Map([["a", 2]]));
    expect(known.value).toBe(2 * Math.PI);
    expect(known.slopes.get("a")).toBe(Math.PI);
    expect(slopes(parseTree("a * b", notation), new Map([["a", 2]])).value).toBeNaN();
  });
});

describe("slopes of powers at the ends of the range", () => {
  test("survive the overflow of the power one below", () => {
    const smallest = Number.MIN_VALUE;
    expect(smallest ** (1e-300 - 1)).toBe(Infinity);
    expect(powSlopeByBase(smallest, 1e-300)).toBeCloseTo(1e-300 / smallest, -10);
    expect(Number.isFinite(powSlopeByBase(smallest, 1e-300))).toBe(true);
  });

  test("are 0 of a falling power whose factor vanishes, and NaN at NaN", () => {
    expect(fallingPower(3, 1, 2)).toBe(0);
    expect(fallingPower(Number.NaN, 1, 2)).toBeNaN();
    expect(fallingPower(3, 3, 2)).toBe(18);
  });

  test("and sums of numbers with a NaN among them are NaN", () => {
    expect(exactSum([1, Number.NaN, 2])).toBeNaN();
    expect(exactSum([1, Number.POSITIVE_INFINITY, 2])).toBe(Number.POSITIVE_INFINITY);
  });
});
