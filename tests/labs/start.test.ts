import { describe, expect, test } from "@jest/globals";
import { snapshot, topologicalOrder } from "../../src/graph/index.ts";
import { traceExpression, traceNeuron } from "../../src/labs/start.ts";
import { decisionMap, traceSample, trainMoons } from "../../src/labs/start-moons.ts";

describe("the neuron of the main job", () => {
  const { root, leaves } = traceNeuron();

  test("has the output and the gradients of the micrograd lecture", () => {
    expect(root.data).toBeCloseTo(0.7071067811865477, 14);
    const gradients = Object.fromEntries(Object.entries(leaves).map(([name, leaf]) => [name, leaf.grad]));
    const expected = { x1: -1.5, w1: 1, x2: 0.5, w2: 0, b: 0.5 };
    expect(Object.keys(gradients)).toEqual(Object.keys(expected));
    for (const [name, gradient] of Object.entries(expected)) expect(gradients[name]).toBeCloseTo(gradient, 14);
  });

  test("has named steps", () => {
    expect(topologicalOrder(root).map(({ label }) => label)).toEqual(
      expect.arrayContaining(["x1", "w1", "x2", "w2", "b", "n", "o"]),
    );
  });
});

describe("the expression of micrograd's README", () => {
  test("prints 24.7041, 138.8338 and 645.5773", () => {
    const { root, leaves } = traceExpression();
    expect([root.data, leaves.a?.grad, leaves.b?.grad].map((number) => number?.toFixed(4))).toEqual([
      "24.7041",
      "138.8338",
      "645.5773",
    ]);
  });
});

describe("the training of the main job", () => {
  const training = trainMoons();

  test("gets every point of the moons right", () => {
    const last = training.history[training.history.length - 1];
    expect(training.finished).toBe(true);
    expect(last).toMatchObject({ correct: 100, samples: 100 });
    expect(training.history[0]?.correct).toBeLessThan(100);
  });

  test("is the same each time, and reports every epoch", () => {
    const seen: number[] = [];
    const again = trainMoons({ onEpoch: ({ epoch }) => seen.push(epoch) });
    expect(again.history).toEqual(training.history);
    expect(seen).toEqual(training.history.map((_, epoch) => epoch));
  });

  test("stops at its limit", () => {
    const short = trainMoons({ limit: 3 });
    expect(short.finished).toBe(false);
    expect(short.history.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
  });

  test("gives other numbers for another seed", () => {
    expect(trainMoons({ seed: 2, limit: 0 }).history).not.toEqual(trainMoons({ limit: 0 }).history);
  });

  test("leaves a network whose answer for one point is a graph with every gradient", () => {
    const root = traceSample(training);
    const graph = snapshot(root);
    const side = training.dataset.targets[0] === 1 ? 1 : -1;
    expect(Math.sign(root.data)).toBe(side);
    expect(graph.nodes.filter(({ requiresGrad, hasGrad }) => requiresGrad && !hasGrad)).toEqual([]);
    expect(graph.nodes.filter(({ label }) => label === "x0" || label === "x1")).toHaveLength(2);
  });

  test("draws a map with every point on its own side", () => {
    const map = decisionMap(training, 120, 40);
    expect(map).toHaveLength(40);
    const text = map.join("\n");
    expect(text.match(/●/g)?.length).toBeGreaterThan(30);
    expect(text.match(/○/g)?.length).toBeGreaterThan(30);
    expect(text).toContain("·");
  });
});
