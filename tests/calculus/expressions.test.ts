import { describe, expect, test } from "@jest/globals";
import { grad, gradientGraph, hessian, parseFormula, type ScalarFunction } from "../../src/calculus/index.ts";
import { constant, type Value, value, zeroGrad } from "../../src/graph/index.ts";
import { readOracle } from "../support/oracle.ts";

interface ExpressionCase {
  readonly id: string;
  readonly expr: string;
  readonly vars: Readonly<Record<string, number>>;
  readonly value: number;
  readonly grad: Readonly<Record<string, number>>;
  readonly hessian: readonly (readonly number[])[];
}

const { cases } = readOracle<{ readonly cases: readonly ExpressionCase[] }>("expressions.json");

/** The expression as a function of its variables, in their order. */
function functionOf({ expr, vars }: ExpressionCase): ScalarFunction {
  const formula = parseFormula(expr);
  const names = Object.keys(vars);
  return (...xs: Value[]) =>
    formula.evaluate({ ...Object.fromEntries(names.map((name, i) => [name, xs[i] as Value])), "": constant(0) });
}

/** The cases whose numbers are not within `tolerance` of the largest wanted one. */
function tooFar(
  tolerance: number,
  compare: (entry: ExpressionCase) => { got: readonly number[]; want: readonly number[] },
): string[] {
  return cases
    .filter((entry) => {
      const { got, want } = compare(entry);
      const largest = Math.max(...want.map(Math.abs));
      return want.some((number, i) => !(Math.abs((got[i] as number) - number) <= tolerance * largest));
    })
    .map(({ id, expr }) => `${id} ${expr}`);
}

describe("the oracle's expressions", () => {
  test("are many", () => expect(cases.length).toBeGreaterThan(100));

  test("have the right values, within 1e-9", () => {
    expect(
      tooFar(1e-9, ({ expr, vars, value: want }) => ({ got: [parseFormula(expr).evaluate(vars)], want: [want] })),
    ).toEqual([]);
  });

  test("have the right gradients, within 1e-9 of the largest entry", () => {
    const wrong = tooFar(1e-9, (entry) => ({
      got: grad(functionOf(entry))(...Object.values(entry.vars)),
      want: Object.keys(entry.vars).map((name) => entry.grad[name] as number),
    }));
    expect(wrong).toEqual([]);
  });

  test("have the right Hessians, within 1e-8 of the largest entry", () => {
    const wrong = tooFar(1e-8, (entry) => ({
      got: hessian(functionOf(entry))(...Object.values(entry.vars)).flat(),
      want: entry.hessian.flat(),
    }));
    expect(wrong).toEqual([]);
  });

  test("have the right Hessians when the engine sweeps the recorded gradient backward", () => {
    const wrong = tooFar(1e-8, (entry) => ({ got: rowsByBackward(entry), want: entry.hessian.flat() }));
    expect(wrong).toEqual([]);
  });
});

/** The Hessian by `backward()` from each recorded entry of the gradient. */
function rowsByBackward(entry: ExpressionCase): number[] {
  const inputs = Object.entries(entry.vars).map(([name, number]) => value(number, name));
  const gradient = gradientGraph(functionOf(entry)(...inputs) as Value, inputs);
  return gradient.flatMap((slope) => {
    zeroGrad(inputs);
    // An entry that depends on nothing is a constant, from which there is nothing to sweep.
    if (slope.requiresGrad) slope.backward();
    return inputs.map(({ grad: second }) => second);
  });
}
