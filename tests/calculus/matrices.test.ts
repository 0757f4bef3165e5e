import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { hessian, hvp, jacobian, jvp, vjp } from "../../src/calculus/index.ts";
import { atan2, exp, hypot, logSumExp, product, type Value, value, where } from "../../src/graph/index.ts";

const entries = fc.array(fc.double({ min: 0.2, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 });

/** A function of three variables in which all second derivatives are different from zero. */
function mixed(a: Value, b: Value, c: Value): Value {
  return product([a, b, c])
    .add(logSumExp([a, b, c]))
    .add(hypot(a, b).mul(atan2(b, c)))
    .add(a.pow(b));
}

describe("jacobian", () => {
  test("holds one row for each output, by reverse mode when outputs are few", () => {
    expect(jacobian((a, b, c) => [a.mul(b).mul(c)])(2, 3, 4)).toEqual([[12, 8, 6]]);
  });

  test("holds one row for each output, by forward mode when inputs are few", () => {
    expect(jacobian((a, b) => [a.mul(b), a.add(b), a.sub(b)])(2, 3)).toEqual([
      [3, 2],
      [1, 1],
      [1, -1],
    ]);
    expect(jacobian((_a, b) => [b, b.mul(b)])(2, 3)).toEqual([
      [0, 1],
      [0, 6],
    ]);
    expect(jacobian((x) => [x, x.mul(2), 5])(4)).toEqual([[1], [2], [0]]);
  });

  test("is the same by both modes", () => {
    fc.assert(
      fc.property(entries, (x) => {
        const few = jacobian((a, b, c) => [mixed(a, b, c), a.mul(b)])(...x);
        const many = jacobian((a, b, c) => [mixed(a, b, c), a.mul(b), a, b])(...x);
        for (const row of [0, 1]) {
          for (const column of [0, 1, 2]) expect(many[row]?.[column]).toBeCloseTo(few[row]?.[column] as number, 12);
        }
      }),
      { seed: 3, numRuns: 50 },
    );
  });

  test("called on Values gives Values", () => {
    const x = value(2);
    const matrix = jacobian((a) => [a.pow(3)])(x);
    matrix[0]?.[0]?.backward();
    expect([matrix[0]?.[0]?.data, x.grad]).toEqual([12, 12]);
  });
});

describe("hessian", () => {
  test("of a²b at (2, 3) is [[6, 4], [4, 0]]", () => {
    expect(hessian((a, b) => a.mul(a).mul(b))(2, 3)).toEqual([
      [6, 4],
      [4, 0],
    ]);
  });

  test("is symmetric, and agrees with Hessian-vector products", () => {
    fc.assert(
      fc.property(entries, entries, (x, v) => {
        const matrix = hessian(mixed)(...x);
        for (const i of [0, 1, 2]) for (const j of [0, 1, 2]) expect(matrix[i]?.[j]).toBe(matrix[j]?.[i]);
        const along = hvp(mixed)(x, v);
        for (const i of [0, 1, 2]) {
          const expected = (matrix[i] as number[]).reduce((total, entry, j) => total + entry * (v[j] as number), 0);
          expect(Math.abs((along[i] as number) - expected)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected)));
        }
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  test("called on Values gives Values, and so third derivatives", () => {
    const x = value(2);
    const entry = hessian((a) => a.pow(4))(x)[0]?.[0];
    entry?.backward();
    expect([entry?.data, x.grad]).toEqual([48, 48]);
  });
});

describe("hvp", () => {
  test("needs a vector with one entry for each variable", () => {
    expect(() => hvp((a, b) => a.mul(b))([1, 2], [1])).toThrow(/vector of 2 numbers, one for each variable, but got 1/);
  });

  test("called on Values gives Values", () => {
    const x = value(2);
    const [entry] = hvp((a) => a.pow(3))([x], [1]);
    entry?.backward();
    expect([entry?.data, x.grad]).toEqual([12, 6]);
  });

  test("of a linear function is 0", () => {
    expect(hvp((a, b) => a.add(b))([1, 2], [3, 4])).toEqual([0, 0]);
  });
});

describe("jvp", () => {
  test("gives the value and the derivative along a direction", () => {
    expect(jvp((a, b) => a.mul(b))([2, 3], [1, 0])).toEqual({ value: 6, tangent: 3 });
    expect(jvp((a, b) => [a.mul(b), a.add(b)])([2, 3], [1, 10])).toEqual({ value: [6, 5], tangent: [23, 11] });
  });

  test("agrees with the gradient", () => {
    fc.assert(
      fc.property(entries, entries, (x, v) => {
        const { tangent } = jvp(mixed)(x, v);
        const { pullback } = vjp(mixed)(x);
        const expected = pullback(1).reduce((total, entry, index) => total + entry * (v[index] as number), 0);
        expect(Math.abs(tangent - expected)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected)));
      }),
      { seed: 11, numRuns: 50 },
    );
  });

  test("takes nothing from the branch that was not taken", () => {
    expect(jvp((x) => where(x.greater(0), x.log(), x.mul(2)))([0], [1])).toEqual({ value: 0, tangent: 2 });
    const x = value(0);
    expect(jvp((v) => where(v.greater(0), v.log(), v.mul(2)))([x], [1]).tangent.data).toBe(2);
  });

  test("called on Values gives Values", () => {
    const x = value(2);
    const { value: result, tangent } = jvp((a) => a.pow(3))([x], [1]);
    tangent.backward();
    expect([result.data, tangent.data, x.grad]).toEqual([8, 12, 12]);
  });

  test("needs a direction with one entry for each argument", () => {
    expect(() => jvp((a) => a)([1], [])).toThrow(/tangent of 1 numbers.*got 0/);
  });
});

describe("vjp", () => {
  test("pulls one gradient for each output back to the inputs", () => {
    const { value: outputs, pullback } = vjp((a, b) => [a.mul(b), exp(a)])([0, 3]);
    expect(outputs).toEqual([0, 1]);
    expect(pullback([10, 1])).toEqual([31, 0]);
    expect(vjp((a, b) => a.mul(b))([2, 3]).pullback(10)).toEqual([30, 20]);
  });

  test("called on Values gives Values", () => {
    const x = value(2);
    const { value: output, pullback } = vjp((a) => a.pow(3))([x]);
    const [entry] = pullback(2);
    entry?.backward();
    expect([output.data, entry?.data, x.grad]).toEqual([8, 24, 24]);
  });

  test("needs as many gradients as outputs", () => {
    expect(() => vjp((a, b) => [a, b])([1, 2]).pullback([1])).toThrow(/gradient of 2 numbers.*got 1/);
  });
});
