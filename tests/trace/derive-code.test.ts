import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { formula } from "../../src/calculus/index.ts";
import { constant, defineOperation, recordOperation, snapshot, value, where } from "../../src/graph/index.ts";
import { findOperation, type Operation } from "../../src/operations/index.ts";
import { derive } from "../../src/trace/index.ts";
import { everyOperation, gentle, randomGraph } from "./random-graph.ts";
import { runCode } from "./run-code.ts";

const close = (actual: number, expected: number): void => {
  if (Number.isNaN(expected)) expect(actual).toBeNaN();
  else if (!Number.isFinite(expected)) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, Math.abs(expected)));
};

describe("the derivation as code", () => {
  test("is a function with one commented line for each step", async () => {
    const [w, x] = [value(2, "w"), value(3, "x")];
    const root = w.mul(x).tanh();
    const code = derive(root, { voice: "code" });
    expect(code).toContain("export function gradient({ w = 2, x = 3 } = {})");
    expect(code).toContain("const z = (w * x); // z = w*x");
    expect(code).toContain("d_w += d_z * x; // z = w*x: ∂z/∂w = x");
    const gradient = await runCode(code);
    root.backward();
    expect(gradient().value).toBe(root.data);
    close(gradient().gradient.w as number, w.grad);
    close(gradient().gradient.x as number, x.grad);
    expect(gradient({ w: 0.5, x: 1 }).value).toBe(Math.tanh(0.5));
  });

  test("computes the gradients of the engine on random graphs", async () => {
    await fc.assert(
      fc.asyncProperty(randomGraph(gentle), async ({ root }) => {
        const gradient = await runCode(derive(root, { voice: "code" }));
        const graph = snapshot(root);
        const result = gradient();
        close(result.value, root.data);
        for (const node of graph.nodes) {
          if (node.operation === null)
            close(result.gradient[node.label] ?? Number.NaN, graph.sweep().adjoints[node.index] as number);
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test.each(everyOperation)("computes the gradient of %s", async (name) => {
    const operation = findOperation(name) as Operation;
    const { row, arity } = operation;
    const count = arity === "n" ? 2 * row.inputs.length : arity;
    const inputs = Array.from({ length: count }, (_, slot) => {
      const [low, high] = row.samples[Math.min(slot, row.samples.length - 1)] as readonly [number, number];
      return value(low + ((high - low) * (slot + 1.37)) / (count + 1.9), `x${slot}`);
    });
    const root = recordOperation(operation, inputs, row.index === undefined ? operation.defaults : [1]).mul(2);
    const gradient = await runCode(derive(root, { voice: "code" }));
    root.backward();
    close(gradient().value, root.data);
    for (const input of inputs) close(gradient().gradient[input.label] ?? Number.NaN, input.grad);
  });

  test("lets nothing through the branch that was not taken, for other numbers too", async () => {
    const [c, a, b] = [value(1, "c"), value(2, "a"), value(0, "b")];
    // The slope of log at 0 is infinite: 0 times it would be NaN.
    const root = where(c.greater(0), a.square(), b.log().mul(b));
    const gradient = await runCode(derive(root, { voice: "code" }));
    expect(gradient()).toEqual({ value: 4, gradient: { c: 0, a: 4, b: 0 } });
    const other = gradient({ c: -1, b: 2 });
    close(other.value, 2 * Math.log(2));
    close(other.gradient.b as number, Math.log(2) + 1);
    expect(other.gradient.a).toBe(0);
  });

  test("writes any label as a name that JavaScript allows", async () => {
    const labels = [
      "class",
      "x[2]",
      "x_2",
      "e",
      "Math",
      "a b",
      "σ",
      "__proto__",
      "gradient",
      "local",
      "d_e_",
      "w",
      "w",
    ];
    const leaves = labels.map((label, index) => value(index + 1, label));
    const root = leaves.reduce((sum, leaf) => sum.add(leaf.mul(leaf)), constant(0));
    const gradient = await runCode(derive(root, { voice: "code" }));
    expect(Object.values(gradient().gradient)).toEqual(labels.map((_, index) => 2 * (index + 1)));
  });

  test("stands in for operations without a formula by numbers, and says so", async () => {
    const half = defineOperation({
      name: "halfOfDeriveTest",
      inputs: ["x"],
      value: (x: number) => x / 2,
      partials: [() => 0.5],
    });
    const a = value(3, "a");
    const root = half(a).square();
    const code = derive(root, { voice: "code" });
    expect(code).toMatch(/no formula/);
    const gradient = await runCode(code);
    expect(gradient()).toEqual({ value: 2.25, gradient: { a: 1.5 } });
  });

  test("holds only what leads to the chosen leaf", () => {
    const [a, b] = [value(1, "a"), value(2, "b")];
    const code = derive(formula`${a} * 2 + ${b} * 3`, { voice: "code", of: b });
    expect(code).toMatch(/gradient: \{ "?b"?: d_b \}/);
    expect(code).not.toContain("d_a");
  });

  test("that is cut says so and fails instead of computing a part", async () => {
    const a = value(1, "a");
    const code = derive(a.tanh().tanh().tanh(), { voice: "code", limit: 4 });
    expect(code).toMatch(/more lines are left out/);
    const gradient = await runCode(code);
    expect(() => gradient()).toThrow(/cut/);
  });

  test("writes out operations that were defined by a formula", async () => {
    const ramp = defineOperation({
      name: "rampOfDeriveTest",
      inputs: ["x"],
      parameters: { slope: 2 },
      value: "slope * x^2 + x",
    });
    const a = value(3, "a");
    const code = derive(ramp(a, 5), { voice: "code" });
    expect(code).not.toMatch(/no formula/);
    const gradient = await runCode(code);
    expect(gradient()).toEqual({ value: 48, gradient: { a: 31 } });
    expect(gradient({ a: 1 })).toEqual({ value: 6, gradient: { a: 11 } });
  });
});
