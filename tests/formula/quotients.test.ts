import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { differentiateTree } from "../../src/formula/derive-tree.ts";
import { differentiate } from "../../src/formula/differentiate.ts";
import { evaluateTree } from "../../src/formula/fold.ts";
import { parseProgram, parseTree } from "../../src/formula/parser.ts";
import { printProgram, printText } from "../../src/formula/print-text.ts";
import { simplify } from "../../src/formula/simplify/simplify.ts";
import { call, name, number, type Tree } from "../../src/formula/tree.ts";
import { smallNotation } from "./small-notation.ts";

const derivative = (text: string): string =>
  printProgram(differentiate(parseProgram(text, smallNotation), "x", smallNotation), smallNotation);
const simplified = (text: string): string =>
  printText(simplify(parseTree(text, smallNotation), smallNotation), smallNotation);

describe("the derivative of a quotient", () => {
  test.each([
    ["(x - 1)/(x + 1)", "2/(x + 1)^2"],
    ["x/(x + 1)", "1/(x + 1)^2"],
    ["(x^2 - 1)/(x^2 + 1)", "4*x/(x^2 + 1)^2"],
    ["exp(x)/(1 + exp(x))", "exp(x)/(1 + exp(x))^2"],
    ["(2*x + 1)/(3*x - 2)", "-7/(3*x - 2)^2"],
    ["(a*x + b)/(c*x + d)", "(a*d - c*b)/(c*x + d)^2"],
    ["(x - 1)^3/(x + 1)^2", "(x + 5)*(x - 1)^2/(x + 1)^3"],
    ["(x - 1)/(x + 1)/a", "2/(a*(x + 1)^2)"],
    ["(x - 1)/(a*(x + 1))", "2/(a*(x + 1)^2)"],
    ["sqrt(x)/(x + 1)", "(1 - x)/(2*(x + 1)^2*sqrt(x))"],
    ["(0.1*x - 1)/(x + 1)", "1.1/(x + 1)^2"],
    ["sin((x - 1)/(x + 1))", "2*cos((x - 1)/(x + 1))/(x + 1)^2"],
    ["x/(x^2 + y^2)", "(y^2 - x^2)/(x^2 + y^2)^2"],
    ["(x - 1)/x^2", "(2 - x)/x^3"],
  ])("of %s is one fraction where that cancels: %s", (text, result) => {
    expect(derivative(text)).toBe(result);
  });

  test.each([
    ["sin(x)/x", "cos(x)/x - sin(x)/x^2"],
    ["x/exp(x)", "1/exp(x) - x/exp(x)"],
    ["exp(x)/x", "exp(x)/x - exp(x)/x^2"],
    ["(1 + 1/x)/(1 - 1/x)", "-1/(x^2*(1 - 1/x)) - (1 + 1/x)/(x^2*(1 - 1/x)^2)"],
  ])("of %s stays term by term where that is no longer: %s", (text, result) => {
    expect(derivative(text)).toBe(result);
  });
});

describe("simplify leaves fractions apart", () => {
  test.each([
    ["1/x + 1/x^2", "1/x + 1/x^2"],
    ["a/(x + 1) + b/(x + 1)^2", "a/(x + 1) + b/(x + 1)^2"],
    ["1/(x + 1) + (1 - x)/(x + 1)^9", "1/(x + 1) + (1 - x)/(x + 1)^9"],
    ["(x + 1)^n/x + (x + 1)^n*x/x^2 + 1", "2*(x + 1)^n/x + 1"],
  ])("%s as %s", (text, result) => {
    expect(simplified(text)).toBe(result);
  });

  test("whose numerators multiply out to many terms", () => {
    const long = Array.from({ length: 9 }, (_, i) => `a_${i}`).join(" + ");
    const text = `(${long})*(b - (${long}))/x + (${long})^2/x^2`;
    expect(simplified(text)).toBe(simplified(simplified(text)));
    const many = Array.from({ length: 9 }, (_, i) => `a_${i}/(x + 1)^${i + 1}`).join(" + ");
    expect(simplified(many)).toContain("a_0/(x + 1) + a_1/(x + 1)^2");
  });
});

/** Sums, products and quotients of x, y and small numbers: their derivatives are full of fractions over powers of one divisor. */
const fractions: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    fc.constantFrom("x", "x", "y").map((one) => name(one)),
    fc.constantFrom(-2, -1, 1, 2, 3).map((one) => number(one)),
    fc
      .tuple(fc.constantFrom("add", "sub", "mul", "div", "div"), tie("tree"), tie("tree"))
      .map(([operation, a, b]) => call(operation, a, b)),
    fc.tuple(tie("tree"), fc.constantFrom(2, 3)).map(([a, n]) => call("pow", a, number(n))),
    fc.tuple(fc.constantFrom("exp", "sqrt", "neg"), tie("tree")).map(([operation, a]) => call(operation, a)),
  ),
})).tree;

/** The value, the largest size of a part and whether all parts are finite. */
function measure(tree: Tree, x: number, y: number): { value: number; largest: number; finite: boolean } {
  let [largest, finite] = [0, true];
  const seen = (value: number): number => {
    largest = Math.max(largest, Math.abs(value));
    finite &&= Number.isFinite(value);
    return value;
  };
  const apply = (operation: string, args: readonly number[]): number =>
    seen(smallNotation.find(operation)?.evaluate(args) ?? Number.NaN);
  return { value: evaluateTree(tree, (one) => (one === "x" ? x : y), apply, seen), largest, finite };
}

describe("one fraction", () => {
  const slopeOf = (tree: Tree): Tree =>
    differentiateTree(tree, (one) => (one === "x" ? number(1) : null), smallNotation) ?? number(0);
  const points = fc.tuple(fc.constantFrom(-2, -0.5, 0.25, 1, 1.5, 3), fc.constantFrom(-1.25, 0.75, 2));

  test("has the value of the terms wherever each of these is finite", () => {
    let compared = 0;
    fc.assert(
      fc.property(fractions, points, (tree, [x, y]) => {
        const slope = slopeOf(tree);
        const before = measure(slope, x, y);
        if (!before.finite || before.largest > 1e5) return;
        const after = measure(simplify(slope, smallNotation), x, y);
        compared++;
        const close = Math.abs(after.value - before.value) <= 1e-9 * Math.max(1, before.largest ** 2);
        expect([printText(slope, smallNotation), after.value, close]).toEqual([
          printText(slope, smallNotation),
          after.value,
          true,
        ]);
      }),
      { numRuns: 4000, seed: 8 },
    );
    expect(compared).toBeGreaterThan(1500);
  });

  test("is as simple as it gets: a second pass changes nothing", () => {
    fc.assert(
      fc.property(fractions, (tree) => {
        const once = simplify(slopeOf(tree), smallNotation);
        expect(printText(simplify(once, smallNotation), smallNotation)).toBe(printText(once, smallNotation));
      }),
      { numRuns: 2000, seed: 9 },
    );
  });

  test("takes a time in proportion to the length of a chain of quotients", () => {
    let text = "t0 = x";
    for (let i = 1; i <= 3000; i++) text += `; t${i} = (t${i - 1} - 1)/(t${i - 1} + 1)`;
    const slope = differentiate(parseProgram(`${text}; t3000`, smallNotation), "x", smallNotation);
    expect(printProgram(slope, smallNotation).length).toBeLessThan(200_000);
  });
});
