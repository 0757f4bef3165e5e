import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Value } from "../../../src/graph/index.ts";
import { MLP, meanSquaredError } from "../../../src/nn/index.ts";
import { describeFindings, diagnose } from "../../../src/trace/index.ts";
import { chain, gentle, randomGraph } from "../random-graph.ts";

describe("a healthy graph", () => {
  test("gets no finding: random graphs of smooth operations at moderate numbers", () => {
    // Adding the leaves keeps every gradient near 1, whatever the random part does.
    fc.assert(
      fc.property(
        randomGraph(
          gentle.filter((name) => name !== "mul"),
          8,
        ),
        ({ root, leaves }) => {
          const sum = leaves.reduce((total, leaf) => total.add(leaf), root.tanh().mul(0.1));
          expect(diagnose(sum)).toEqual([]);
        },
      ),
      { seed: 10, numRuns: 300 },
    );
  });

  test("gets no finding: networks at random initial weights", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom("tanh", "sigmoid", "softplus"),
        (seed, activation) => {
          const model = new MLP(3, [5, 4, 1], { activation: activation as "tanh", seed });
          const points = [
            [0.3, -0.8, 0.5],
            [-0.6, 0.2, 0.9],
          ];
          const loss = meanSquaredError(
            points.map((point) => model.forward(point)[0] as Value),
            [1, -1],
          );
          loss.backward();
          expect(diagnose(loss)).toEqual([]);
          expect(diagnose(model, { inputs: points })).toEqual([]);
        },
      ),
      { seed: 11, numRuns: 40 },
    );
  });

  test("is told so in words", () => {
    expect(describeFindings([])).toMatch(/No fault found/);
    expect(describeFindings([], { format: "html" })).toMatch(/<p>No fault found/);
    expect(describeFindings([], { format: "json" })).toBe("[]\n");
  });

  test("never makes the diagnosis fail, whatever the numbers", () => {
    fc.assert(
      fc.property(
        randomGraph(
          [...gentle, "log", "sqrt", "div", "pow", "exp", "relu", "max", "softmax", "where", "abs", "product"],
          10,
        ),
        ({ root }) => {
          const findings = diagnose(root);
          expect(describeFindings(findings).length).toBeGreaterThan(10);
          expect(typeof JSON.stringify(findings)).toBe("string");
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });

  test("of 10,000 nodes is examined within seconds", () => {
    const { root } = chain(10_000);
    const findings = diagnose(root);
    expect(findings.map(({ cause }) => cause)).toEqual(["vanishing"]);
  });
});
