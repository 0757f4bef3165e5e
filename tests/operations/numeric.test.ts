import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { bigDot, bigSum, fromBig, toBig } from "../../src/operations/numeric/big.ts";
import {
  choose,
  erf,
  erfc,
  exactDot,
  exactMean,
  exactProduct,
  exactSum,
  fallingFactorial,
  hypotSlope,
  logSoftmaxAt,
  logSumExp,
  powSlopeByBase,
  powSlopeByExponent,
  preference,
  productsOfOthers,
  richardson,
  softmaxAt,
  softmaxOf,
} from "../../src/operations/numeric/index.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const moderate = fc.double({ min: -1e100, max: 1e100, noNaN: true });

/** Any significand with any exponent. */
const wide = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -1070, max: 1020 }))
  .map(([s, e]) => s * 2 ** e);

describe("sums", () => {
  test("are rounded once, as whole-number arithmetic gives them", () => {
    fc.assert(
      fc.property(fc.array(wide, { maxLength: 12 }), (xs) => expect(exactSum(xs) + 0).toBe(bigSum(xs) + 0)),
      { seed: 1 },
    );
    fc.assert(
      fc.property(fc.array(moderate, { maxLength: 12 }), (xs) => expect(exactSum(xs) + 0).toBe(bigSum(xs) + 0)),
      { seed: 2 },
    );
  });

  test("do not depend on the order and cancel exactly", () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 10 }), (xs) => {
        expect(exactSum([...xs].reverse()) + 0).toBe(exactSum(xs) + 0);
        expect(exactSum([...xs, ...xs.map((x) => -x)])).toBe(0);
      }),
      { seed: 3 },
    );
    expect(exactSum([1e16, 1, -1e16])).toBe(1);
    expect(exactSum([1e308, 1e308, -1e308])).toBe(1e308);
    // Half way between two numbers: what follows decides.
    expect(exactSum([1, 2 ** -53, 2 ** -100])).toBe(1 + 2 ** -52);
    expect(exactSum([1, 2 ** -53, -(2 ** -100)])).toBe(1);
  });

  test("of nothing, infinities and NaN are those of addition", () => {
    expect(exactSum([])).toBe(0);
    expect(exactSum([Number.POSITIVE_INFINITY, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(exactSum([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])).toBeNaN();
    expect(exactSum([Number.NaN, 1e300])).toBeNaN();
    expect(exactSum([1.7e308, 1.7e308])).toBe(Number.POSITIVE_INFINITY);
  });

  test("whose mean is a number have a mean", () => {
    expect(exactMean([1.5e308, 1.5e308])).toBe(1.5e308);
    expect(exactMean([1, 2])).toBe(1.5);
    expect(exactMean([])).toBeNaN();
  });
});

describe("whole-number arithmetic", () => {
  test("reads and writes every double", () => {
    fc.assert(
      fc.property(finite, (x) => expect(fromBig(toBig(x), 1074)).toBe(x + 0)),
      { seed: 4 },
    );
    expect(fromBig(3n, 1075)).toBe(2 * 5e-324);
    expect(fromBig(1n, 1075)).toBe(0);
    expect(fromBig(1n << 2100n, 1074)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("dot products", () => {
  test("are rounded once", () => {
    const pairs = fc.array(fc.tuple(wide, wide), { maxLength: 8 });
    fc.assert(
      fc.property(pairs, (rows) => {
        const [xs, ys] = [rows.map(([x]) => x), rows.map(([, y]) => y)];
        expect(exactDot(xs, ys) + 0).toBe(bigDot(xs, ys) + 0);
      }),
      { seed: 5 },
    );
    expect(exactDot([1e16, 1, -1e16], [1, 1, 1])).toBe(1);
    expect(exactDot([Number.POSITIVE_INFINITY], [0])).toBeNaN();
  });
});

describe("products", () => {
  test("may pass through any size", () => {
    expect(exactProduct([1e300, 1e300, 1e-300, 1e-300])).toBeCloseTo(1, 14);
    expect(exactProduct([5e-324, 1e300, 1e30])).toBe(5e-324 * 1e300 * 1e30);
    expect(exactProduct([])).toBe(1);
    expect(exactProduct([2, 0, Number.POSITIVE_INFINITY])).toBeNaN();
    expect(exactProduct(Array.from({ length: 2000 }, () => 0.1))).toBe(0);
    expect(exactProduct(Array.from({ length: 2000 }, () => -10))).toBe(Number.POSITIVE_INFINITY);
  });

  test("of all others leave out one number at a time, zeros too", () => {
    expect(productsOfOthers([2, 3, 4])).toEqual([12, 8, 6]);
    expect(productsOfOthers([2, 0, 4])).toEqual([0, 8, 0]);
    expect(productsOfOthers([7])).toEqual([1]);
    fc.assert(
      fc.property(fc.array(wide, { minLength: 1, maxLength: 6 }), (xs) => {
        xs.forEach((_, i) => {
          const alone = exactProduct(xs.filter((__, j) => j !== i));
          const together = productsOfOthers(xs)[i] as number;
          const near = together === alone || Math.abs(together - alone) <= 1e-14 * Math.abs(alone) + 1e-322;
          expect([xs, i, near]).toEqual([xs, i, true]);
        });
      }),
      { seed: 6 },
    );
  });
});

describe("softmax and its relatives", () => {
  test("of empty and infinite lists", () => {
    expect(softmaxOf([])).toEqual([]);
    expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY);
    expect(logSumExp([Number.POSITIVE_INFINITY, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(logSoftmaxAt([Number.POSITIVE_INFINITY, 1], 0)).toBeNaN();
    expect(softmaxAt([1, Number.NEGATIVE_INFINITY], 1)).toBe(0);
  });

  test("are unmoved by a shift of all inputs, and add up to 1", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -600, max: 600 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: -10000, max: 10000 }),
        (xs, shift) => {
          const moved = xs.map((x) => x + shift);
          expect(softmaxOf(moved)).toEqual(softmaxOf(xs));
          expect(exactSum(softmaxOf(xs))).toBeCloseTo(1, 14);
          expect(logSumExp(moved)).toBeCloseTo(logSumExp(xs) + shift, 9);
        },
      ),
      { seed: 7 },
    );
  });
});

describe("special functions", () => {
  test("erf and erfc add up to 1, mirrored", () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        expect(erf(x) + erfc(x)).toBeCloseTo(1, 15);
        expect(erf(-x)).toBe(-erf(x));
        expect(erfc(-x)).toBeCloseTo(2 - erfc(x), 15);
      }),
      { seed: 8 },
    );
    expect([erf(0), erf(1e-310), erf(7), erf(Number.NaN), erfc(Number.NaN), erfc(-7), erfc(29)]).toEqual([
      0,
      1.1283791670955e-310,
      1,
      Number.NaN,
      Number.NaN,
      2,
      0,
    ]);
    expect(erfc(10)).toBeCloseTo(2.088487583762545e-45, 58);
  });

  test("slopes of powers at their corners", () => {
    expect(powSlopeByBase(0, 0)).toBe(0);
    expect(powSlopeByBase(Number.NaN, 0)).toBeNaN();
    expect(powSlopeByBase(5e-324, 0.5)).toBeCloseTo(0.5 / Math.sqrt(5e-324), -150);
    expect(powSlopeByExponent(0, 2, 0)).toBe(0);
    expect(powSlopeByExponent(-2, 2, 4)).toBeNaN();
    expect(powSlopeByExponent(1 + 2 ** -40, 2 ** 50, Number.POSITIVE_INFINITY)).toBeGreaterThan(0);
    expect(fallingFactorial(5, 3, 0)).toBe(60);
    // x(x-1) has the derivatives 2x - 1, 2, 0.
    expect([1, 2, 3].map((order) => fallingFactorial(5, 2, order))).toEqual([9, 2, 0]);
  });

  test("the slope of a length at extremes", () => {
    expect(hypotSlope(3e-310, 4e-310)).toBeCloseTo(0.6, 10);
    expect(hypotSlope(3e307, 4e307)).toBeCloseTo(0.6, 15);
    expect(hypotSlope(0, 0)).toBeNaN();
    expect(hypotSlope(1, Number.POSITIVE_INFINITY)).toBe(0);
  });

  test("preferences and choices", () => {
    expect([preference(2, 1), preference(1, 2), preference(1, 1), preference(1, Number.NaN)]).toEqual([
      1,
      0,
      0.5,
      Number.NaN,
    ]);
    expect([choose(1, 2, 3), choose(0, 2, 3), choose(Number.NaN, 2, 3)]).toEqual([2, 3, Number.NaN]);
  });

  test("richardson finds derivatives from values, and says how sure it is", () => {
    const { value, error } = richardson(Math.exp, 1, 0.1);
    expect(Math.abs(value - Math.E)).toBeLessThan(1e-11);
    expect(error).toBeLessThan(1e-9);
    expect(richardson((x) => x * x, 3, 0.01).value).toBeCloseTo(6, 11);
    expect(richardson(() => Number.NaN, 0, 0.1).value).toBeNaN();
  });
});
