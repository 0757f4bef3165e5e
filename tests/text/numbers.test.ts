import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  decodeNumber,
  encodeNumber,
  exactNumber,
  formatFixed,
  formatNumber,
  NodegradError,
} from "../../src/text/index.ts";

const anyNumber = fc.double();
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("formatNumber", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [1, "1"],
    [0.1 + 0.2, "0.3"],
    [1 / 3, "0.333333"],
    [-2 / 3, "-0.666667"],
    [24.70408163265306, "24.7041"],
    [645.5773, "645.577"],
    [1000000, "1000000"],
    [999999.5, "1e6"],
    [123456789, "1.23457e8"],
    [1e10, "1e10"],
    [1e21, "1e21"],
    [-1.5e-7, "-1.5e-7"],
    [0.0001, "0.0001"],
    [0.00001, "1e-5"],
    [0.00099999999, "0.001"],
    [5e-324, "4.94066e-324"],
    [Number.MAX_VALUE, "1.79769e308"],
    [NaN, "NaN"],
    [Infinity, "Infinity"],
    [-Infinity, "-Infinity"],
  ])("prints %d as %s", (x, text) => {
    expect(formatNumber(x)).toBe(text);
  });

  test("keeps the digits asked for and the sign of zero if asked", () => {
    expect(formatNumber(Math.PI, 1)).toBe("3");
    expect(formatNumber(Math.PI, 17)).toBe("3.1415926535897931");
    expect(formatNumber(1234.5, 3)).toBe("1.23e3");
    expect(formatNumber(-0, 6, { signedZero: true })).toBe("-0");
    expect(formatNumber(0, 6, { signedZero: true })).toBe("0");
  });

  test.each([0, 18, 2.5, NaN])("refuses %d digits", (digits) => {
    expect(() => formatNumber(1, digits)).toThrow(NodegradError);
  });

  test("reads back as the number rounded to the digits, without trailing zeros or a spare sign", () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 17 }), (x, digits) => {
        const text = formatNumber(x, digits);
        expect(Number(text)).toBe(x === 0 ? 0 : Number(x.toPrecision(digits)));
        expect(text).toMatch(/^-?(?:0|[1-9]\d*|\d+\.\d*[1-9])(?:e-?[1-9]\d*)?$/);
        expect(text).not.toBe("-0");
      }),
      { numRuns: 500 },
    );
  });
});

describe("exactNumber", () => {
  test("is the shortest text that reads back as the same double", () => {
    expect([exactNumber(0.1), exactNumber(-0), exactNumber(1e21), exactNumber(1.5e-7)]).toEqual([
      "0.1",
      "-0",
      "1e21",
      "1.5e-7",
    ]);
    fc.assert(fc.property(anyNumber, (x) => expect(Number(exactNumber(x))).toBe(x)));
  });
});

describe("formatFixed", () => {
  test("has the decimals asked for, and never a negative zero", () => {
    expect([formatFixed(1.005, 1), formatFixed(-0.001, 2), formatFixed(-0, 0), formatFixed(-0.6, 0)]).toEqual([
      "1.0",
      "0.00",
      "0",
      "-1",
    ]);
    expect([formatFixed(1e21, 2), formatFixed(NaN, 2), formatFixed(-Infinity, 2)]).toEqual([
      "1e21",
      "NaN",
      "-Infinity",
    ]);
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 20 }), (x, decimals) => {
        const text = formatFixed(x, decimals);
        expect(text).not.toMatch(/^-[0.]*$/);
        expect((text.split(".")[1] ?? "").length).toBe(decimals);
        expect(Math.abs(Number(text) - x)).toBeLessThanOrEqual(0.5000001 * 10 ** -decimals + 1e-10);
      }),
    );
  });

  test.each([-1, 21, 0.5])("refuses %d decimals", (decimals) => {
    expect(() => formatFixed(1, decimals)).toThrow("The number of decimals must be a whole number from 0 to 20");
  });
});

describe("numbers in JSON", () => {
  test("come back the same through JSON, whichever they are", () => {
    fc.assert(
      fc.property(fc.oneof(anyNumber, fc.constantFrom(NaN, Infinity, -Infinity, -0, 0)), (x) => {
        expect(decodeNumber(JSON.parse(JSON.stringify(encodeNumber(x))))).toBe(x);
      }),
    );
  });

  test.each([["1"], [null], [undefined], [NaN], [{}], ["infinity"], [[1]]])("%j is refused", (encoded) => {
    expect(() => decodeNumber(encoded)).toThrow(NodegradError);
  });

  test("the message says what was found", () => {
    expect(() => decodeNumber("abc")).toThrow('but found "abc" (string).');
    expect(() => decodeNumber(null)).toThrow("but found null.");
    expect(() => decodeNumber(true)).toThrow("but found true (boolean).");
  });
});
