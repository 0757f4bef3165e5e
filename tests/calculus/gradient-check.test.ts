import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { CalculusError, type CheckStatus, gradientCheck, parseFormula } from "../../src/calculus/index.ts";
import { constant, defineOperation, hypot, recordOperation, sum, type Value, where } from "../../src/graph/index.ts";
import { findOperation } from "../../src/operations/index.ts";
import { oracleCases } from "../operations/oracle.ts";
import { readOracle } from "../support/oracle.ts";

/** The outcome for a function of one variable. */
function outcome(f: (x: Value) => Value, x: number): { status: CheckStatus | undefined; message: string | undefined } {
  const [input] = gradientCheck(f, [x]).inputs;
  return { status: input?.status, message: input?.message };
}

describe("a gradient that agrees with the values", () => {
  test("passes, with both numbers and their relative error for each input", () => {
    const { passed, value, inputs, suspect, message } = gradientCheck((a, b) => a.mul(b).tanh(), [0.5, 2]);
    expect({ passed, suspect, message }).toEqual({
      passed: true,
      suspect: undefined,
      message: "2 of 2 gradients are right.",
    });
    expect(value).toBe(Math.tanh(1));
    expect(inputs.map(({ input, x, status }) => [input, x, status])).toEqual([
      [0, 0.5, "agrees"],
      [1, 2, "agrees"],
    ]);
    for (const { analytic, numeric, relativeError } of inputs) {
      expect(relativeError).toBeLessThan(1e-12);
      expect(Math.abs(analytic - numeric)).toBeLessThan(1e-12);
    }
  });

  test.each<[string, (x: Value) => Value, number]>([
    ["far out", (x) => x.sin(), 1e9],
    ["near a pole", (x) => x.reciprocal(), 1e-8],
    ["next to the end of a domain", (x) => x.log(), 1e-200],
    ["at the end of overflow", (x) => x.exp(), 700],
    ["of a narrow bell", (x) => x.mul(1000).square().neg().exp(), 1e-3],
    ["of a huge number", (x) => x.square(), 1e100],
    ["of two terms that cancel", (x) => x.sin().sub(x), 0],
    ["of a flat cubic", (x) => x.pow(3), 0],
    ["where only the second derivative jumps", (x) => x.elu(), 0],
    ["of a kink that takes both sides alike", (x) => x.max(x), 1.5],
    ["a billionth beside a kink", (x) => x.relu().add(x), 1e-9],
    ["a few roundings beside a kink", (x) => x.sub(1).relu().add(x), 1 + 1e-13],
    ["of a constant", () => constant(5), 2],
  ])("is recognised %s", (_where, f, x) => {
    expect(outcome(f, x).status).toBe("agrees");
  });

  test("is recognised for every expression of the oracle", () => {
    interface Case {
      readonly id: string;
      readonly expr: string;
      readonly vars: Readonly<Record<string, number>>;
    }
    const { cases } = readOracle<{ cases: readonly Case[] }>("expressions.json");
    const wrong = cases.filter(({ expr, vars }) => {
      const names = Object.keys(vars);
      const formula = parseFormula(expr);
      const f = (...xs: Value[]): Value =>
        formula.evaluate({ ...Object.fromEntries(names.map((name, i) => [name, xs[i] as Value])), "": constant(0) });
      return gradientCheck(f, Object.values(vars)).inputs.some(({ status }) => status !== "agrees");
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(cases.length).toBeGreaterThan(100);
  });

  test("is never called wrong in the oracle's cases, however extreme, and hardly ever unclear in ordinary ones", () => {
    const wrong: string[] = [];
    let unclear = 0;
    let compared = 0;
    for (const { id, op, inputs, params, kind, class: group } of oracleCases()) {
      const operation = findOperation(op === "powi" ? "pow" : op);
      if (operation === undefined) continue;
      const more = op === "powi" ? [params.n as number] : [];
      const parameters = operation.row.index === undefined ? operation.defaults : [params.index as number];
      const result = gradientCheck((...xs) => recordOperation(operation, [...xs, ...more], parameters), inputs);
      for (const { status } of result.inputs) {
        compared++;
        if (status === "wrong") wrong.push(id);
        if (kind === "smooth" && group === "ordinary" && status !== "agrees") unclear++;
        if (kind === "smooth" && group === "near" && status !== "agrees") unclear++;
      }
    }
    expect(wrong).toEqual([]);
    // Next to a pole or at the edge of overflow doubles are too far apart for differences.
    expect(unclear).toBeLessThan(12);
    expect(compared).toBeGreaterThan(2000);
  });
});

describe("a kink", () => {
  test("is skipped, and the word says which operation, both slopes and what is used", () => {
    expect(gradientCheck((x) => x.relu(), [0])).toMatchObject({
      passed: true,
      message: "0 of 1 gradient is right, 1 skipped at a kink.",
      inputs: [
        {
          status: "kink",
          analytic: 0,
          left: 0,
          right: 1,
          message:
            "relu has a kink where x == 0: the slope is 0 on the left, 1 on the right. Skipped: the gradient 0 is a convention.",
        },
      ],
    });
  });

  test.each<[string, (x: Value) => Value, RegExp]>([
    ["abs", (x) => x.abs(), /^abs has a kink where x == 0: the slope is -1 on the left, 1 on the right/],
    ["a tie of max", (x) => x.max(0), /^max has a kink where a == b/],
    [
      "conventions that add up to something else",
      (x) => x.relu().sub(x.neg().relu()),
      /conventions add up to 0 here, where the slope is 1\./,
    ],
    ["a jump of the value", (x) => x.sign(), /^sign has a kink where x == 0, and no slope can be measured/],
    ["a chosen branch", (x) => where(x.greater(0), x.mul(2), x.mul(3)), /^greater has a kink where a == b/],
    [
      "a branch of JavaScript",
      (x) => (x.data > 0 ? x.mul(2) : x.mul(3)),
      /^The function has a kink here: the slope is 3 on the left, 2/,
    ],
    [
      "another path of JavaScript",
      (x) => (x.data > 0 ? x.mul(2).relu() : x.mul(3)),
      /^The function has a kink here: the slope is 3 on the left, 2/,
    ],
  ])("of %s is recognised", (_what, f, message) => {
    const result = outcome(f, 0);
    expect(result.status).toBe("kink");
    expect(result.message).toMatch(message);
  });

  test("is found by formulas that read parameters, the output and constants", () => {
    const clip = defineOperation({
      name: "clipOfCheckTest",
      inputs: ["x"],
      parameters: { limit: 2 },
      value: "min(x, limit)",
      kinks: [{ where: "x == limit", surface: "x - limit + 0 * y * pi", here: "1/2", others: {} }],
    });
    expect(outcome((x) => clip(x), 2).message).toMatch(
      /^clipOfCheckTest has a kink where x == limit: the slope is 1 on the left, 0/,
    );
    expect(outcome((x) => clip(x, 3), 2).status).toBe("agrees");
  });

  test("in one input leaves the others checked", () => {
    const { inputs } = gradientCheck((a, b) => a.relu().add(b.square()), [0, 3]);
    expect(inputs.map(({ status }) => status)).toEqual(["kink", "agrees"]);
  });

  test("at a point where an operation has no slope is a kink too", () => {
    expect(gradientCheck((a, b) => hypot(a, b), [0, 0]).inputs.map(({ status }) => status)).toEqual(["kink", "kink"]);
  });
});

describe("where nothing can be compared", () => {
  test.each<[string, (x: Value) => Value, number, RegExp]>([
    ["the value is infinite", (x) => x.log(), 0, /^The value is -Infinity here\.$/],
    ["the value is NaN", (x) => x.log(), -1, /^The value is NaN here\.$/],
    ["the slope is infinite", (x) => x.sqrt(), 0, /^The gradient is Infinity here\.$/],
  ])("because %s, the check does not pass", (_why, f, x, message) => {
    expect(outcome(f, x)).toEqual({ status: "not finite", message: expect.stringMatching(message) });
    expect(gradientCheck(f, [x]).passed).toBe(false);
    expect(gradientCheck(f, [x]).message).toBe("0 of 1 gradient is right, 1 not finite.");
  });

  test("because doubles are too far apart, the check says so and does not pass", () => {
    const result = gradientCheck((x) => x.cos(), [1e22]);
    expect(result).toMatchObject({ passed: false, message: "0 of 1 gradient is right, 1 unclear." });
    expect(result.inputs[0]).toMatchObject({
      status: "unclear",
      message: expect.stringMatching(/^The values are too rough/),
    });
  });

  test("because the function has no value on either side, the check says so", () => {
    const lonely = (x: Value): Value => (x.data === 2 ? x.mul(3) : x.mul(Number.NaN));
    expect(outcome(lonely, 2)).toEqual({
      status: "unclear",
      message: "Next to this point the function has no finite values to compare with.",
    });
  });
});

describe("a wrong gradient", () => {
  test("of a function that leaves its graph blames no operation, and says what to look for", () => {
    const result = gradientCheck((x) => x.mul(x.data), [2]);
    expect(result).toMatchObject({ passed: false, inputs: [{ status: "wrong", analytic: 2 }] });
    expect(result.suspect).toBeUndefined();
    expect(result.inputs[0]?.numeric).toBeCloseTo(4, 10);
    expect(result.message).toMatch(
      /^1 of 1 gradient is wrong, though every operation is right by itself: .*\.data, detach/,
    );
    expect(gradientCheck((x) => x.detach().mul(x), [3]).passed).toBe(false);
  });

  test("by one of many inputs of a list is named by its place", () => {
    const faulty = defineOperation({
      name: "sumOfCheckTest",
      inputs: ["...xs"],
      value: (xs: readonly number[]) => xs.reduce((total, x) => total + x, 0),
      partials: [(_xs: readonly number[], slot: number) => (slot === 4 ? 2 : 1)],
    });
    const { suspect } = gradientCheck((...xs) => faulty(xs), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(suspect).toMatchObject({ operation: "sumOfCheckTest", slot: 4, analytic: 2 });
    expect(suspect?.message).toContain("by x4 at input 5 of 9: its rule gives 2, its values 1.");
  });

  test("that is not a number beside smooth values is explained by infinity times 0", () => {
    const result = gradientCheck((x) => x.sqrt().mul(0), [0]);
    expect(result).toMatchObject({ passed: false, inputs: [{ status: "wrong" }] });
    expect(result.message).toMatch(/an infinite slope meets a factor of 0\.$/);
  });

  test("is told from a right one at random points", () => {
    const entry = fc.double({ min: 0.1, max: 3, noNaN: true });
    fc.assert(
      fc.property(entry, entry, fc.double({ min: 1e-4, max: 1, noNaN: true }), (a, b, share) => {
        // The share that leaves the graph is missing from the gradient.
        const f = (x: Value, y: Value): Value => x.mul(y).exp().add(x.mul(x.data).mul(share));
        const [first, second] = gradientCheck(f, [a, b]).inputs;
        const lost = share * a > 1e-5 * Math.abs(first?.numeric as number);
        expect([first?.status, second?.status]).toEqual([lost ? "wrong" : first?.status, "agrees"]);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe("gradientCheck", () => {
  test("needs a function that gives the same value each time", () => {
    let calls = 0;
    expect(() => gradientCheck((x) => x.mul(calls++), [2])).toThrow(
      new CalculusError(
        "gradientCheck needs a function that gives the same value each time, but it gave 0 and then 2. Fix its random seed.",
      ),
    );
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("refuses the tolerance %s", (tolerance) => {
    expect(() => gradientCheck((x) => x, [1], { tolerance })).toThrow(
      /tolerance of gradientCheck must be a number above 0/,
    );
  });

  test("works at any depth", () => {
    const deep = (x: Value): Value => {
      let y = x;
      for (let i = 0; i < 20_000; i++) y = i % 2 === 0 ? y.add(1e-4) : y.relu();
      return y;
    };
    expect(gradientCheck(deep, [0.5]).passed).toBe(true);
  });

  test("allows as much as its tolerance", () => {
    const f = (x: Value): Value => x.mul(10).add(x.mul(x.data).mul(0.01));
    expect(gradientCheck(f, [1], { tolerance: 0.01 }).passed).toBe(true);
    expect(gradientCheck(f, [1], { tolerance: 1e-4 }).passed).toBe(false);
  });

  test("checks some of the slots of a long list", () => {
    const f = (x: Value): Value => sum(Array.from({ length: 300 }, (_, i) => x.mul(i))).mul(x.data);
    const result = gradientCheck(f, [2]);
    expect({ passed: result.passed, suspect: result.suspect }).toEqual({ passed: false, suspect: undefined });
  });
});
