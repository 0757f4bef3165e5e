import { describe, expect, test } from "@jest/globals";
import { parseFormula } from "../../src/calculus/index.ts";
import { noGrad, type Value, value } from "../../src/graph/index.ts";
import { findOperation, operations } from "../../src/operations/index.ts";

/** The derivative by the graph: one backward pass. */
function byGraph(text: string, name: string, point: Readonly<Record<string, number>>): number {
  const leaves = Object.fromEntries(Object.entries(point).map(([key, number]) => [key, value(number, key)]));
  parseFormula(text).evaluate(leaves).backward();
  return (leaves[name] as Value).grad;
}

describe("the derivative of a power with a base of 0", () => {
  test.each([0, 0.5, 1, 2, 3.5])("by its exponent %d is 0, as in the graph", (y) => {
    const slope = parseFormula("a^y").derivative("y");
    expect(slope.toString()).toBe("a^y*log(a)");
    expect(slope.evaluate({ a: 0, y })).toBe(0);
    expect(byGraph("a^y", "y", { a: 0, y })).toBe(0);
    expect(
      parseFormula("0^y")
        .derivative("y")
        .evaluate({ y: y + 1 }),
    ).toBe(0);
  });

  test("by the base is 0 where the exponent is 0", () => {
    expect(parseFormula("a^y").derivative("a").evaluate({ a: 0, y: 0 })).toBe(0);
  });

  test("is 0 within other formulas, over several statements and for Values", () => {
    const slope = parseFormula("p = a^y; sin(p) + 3*p + y").derivative("y");
    expect(slope.evaluate({ a: 0, y: 2 })).toBe(1);
    expect(byGraph("p = a^y; sin(p) + 3*p + y", "y", { a: 0, y: 2 })).toBe(1);
    const [a, y] = [value(0, "a"), value(2, "y")];
    expect(parseFormula("a^y").derivative("y").evaluate({ a, y }).data).toBe(0);
    expect(parseFormula("a^y").derivative("y").evaluate({ a: 0, y }).data).toBe(0);
    expect(parseFormula("a^y").derivative("y").evaluate({ a, y: 2 }).data).toBe(0);
    const number = noGrad(() => parseFormula("a^y").derivative("y").evaluate({ a, y }));
    expect([number.data, number.requiresGrad]).toEqual([0, false]);
  });

  test("can be differentiated again", () => {
    const y = value(2, "y");
    const slope: Value = parseFormula("a^y*y").derivative("y").evaluate({ a: 0, y });
    expect(slope.data).toBe(0);
    expect(slope.requiresGrad).toBe(true);
  });
});

describe("a derivative that is not finite", () => {
  test("stays what the formula says where the graph has no finite one either", () => {
    expect(parseFormula("log(x)").derivative("x").evaluate({ x: 0 })).toBe(Infinity);
    expect(parseFormula("log(x^2)").derivative("x").evaluate({ x: 0 })).toBe(Infinity);
    expect(
      parseFormula("log(x)")
        .derivative("x")
        .evaluate({ x: value(0) }).data,
    ).toBe(Infinity);
    expect(parseFormula("x*0/0").evaluate({ x: 1 })).toBeNaN();
  });

  test("stays where the point does not say all that the function reads", () => {
    // The other terms do not matter for the slope, but the function cannot be recorded without them.
    expect(parseFormula("1/x + b").derivative("x").evaluate({ x: 0 })).toBe(-Infinity);
    expect(parseFormula("e^y/x").derivative("x").evaluate({ x: 0, y: 1 })).toBe(-Infinity);
    expect(parseFormula("1/(x - e)").derivative("e").evaluate({ x: Math.E })).toBe(Infinity);
  });
});

/** Where rules have conventions and limits. */
const special = [0, -0, 1, -1, Infinity, -Infinity, Number.NaN];
const visible = Object.keys(operations)
  .map((name) => findOperation(name))
  .filter((one) => one !== undefined);
const differentiable = visible.filter(({ row, arity }) => arity !== "n" && row.selects !== true);

describe("at 0, -0, 1, -1, infinity, -infinity and NaN", () => {
  test.each(differentiable.map(({ name }) => name))(
    "the derivatives of %s are finite where the graph's are, and the same",
    (name) => {
      const { row } = findOperation(name) as NonNullable<ReturnType<typeof findOperation>>;
      const formula = parseFormula(`${name}(${row.inputs.join(", ")})`);
      const points = row.inputs.reduce<Record<string, number>[]>(
        (all, input) => all.flatMap((point) => special.map((number) => ({ ...point, [input]: number }))),
        [{}],
      );
      let compared = 0;
      for (const input of row.inputs) {
        const slope = formula.derivative(input);
        for (const point of points) {
          const wanted = byGraph(formula.toString(), input, point);
          if (!Number.isFinite(wanted)) continue;
          compared++;
          expect([point, slope.evaluate(point) + 0]).toEqual([point, expect.closeTo(wanted + 0, 12)]);
        }
      }
      expect(compared).toBeGreaterThan(0);
    },
  );
});
