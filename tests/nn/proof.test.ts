import { describe, expect, test } from "@jest/globals";
import { iris, moons, normaliser, signs, sine, split, xor } from "../../src/data/index.ts";
import type { Value } from "../../src/graph/index.ts";
import { Adam, CosineAnnealingLR, evaluate, l2, MLP, type Optimizer, fit as train } from "../../src/nn/index.ts";

const adam =
  (learningRate: number) =>
  (parameters: Value[]): Adam =>
    new Adam(parameters, { learningRate });
const cosine =
  (tMax: number) =>
  (optimizer: Optimizer): CosineAnnealingLR =>
    new CosineAnnealingLR(optimizer, { tMax });

describe("a network learns", () => {
  test("XOR to 100 % from 20 of 20 seeds: 2-4-1 tanh, 100 steps of Adam at 0.1", async () => {
    const loss = "binaryCrossEntropyWithLogits" as const;
    const solved: number[] = [];
    for (let seed = 1; seed <= 20; seed++) {
      const model = new MLP(2, [4, 1], { activation: "tanh", seed });
      await train(model, xor(), { loss, epochs: 100, optimizer: adam(0.1) });
      if (evaluate(model, xor(), { loss }).metrics.accuracy === 1) solved.push(seed);
    }
    expect(solved).toHaveLength(20);
  }, 30_000);

  test.each([1, 2, 3])(
    "the moons to 100 %: 2-16-16-1 ReLU, hinge, at most 100 epochs of Adam at 0.02, seed %d",
    async (seed) => {
      const { inputs, targets } = moons(100, { seed });
      const samples = { inputs, targets: signs(targets) };
      const model = new MLP(2, [16, 16, 1], { seed });
      const reached = (): number | undefined => evaluate(model, samples, { loss: "hinge" }).metrics.accuracy;
      const onEpoch = (): boolean => reached() !== 1;
      await train(model, samples, { loss: "hinge", epochs: 100, batchSize: 20, optimizer: adam(0.02), seed, onEpoch });
      expect(reached()).toBe(1);
    },
  );

  test.each([1, 2, 3, 4, 5])(
    "iris to at least 95 % of 45 flowers held out: 4-8-3 tanh, 60 epochs of Adam at 0.02, seed %d",
    async (seed) => {
      const parts = split(iris(), { share: 0.3, seed });
      const scale = normaliser(parts.train.inputs);
      const model = new MLP(4, [8, 3], { activation: "tanh", seed });
      await train(
        model,
        { inputs: scale.apply(parts.train.inputs), targets: parts.train.targets },
        { epochs: 60, batchSize: 16, optimizer: adam(0.02), penalty: (parameters) => l2(parameters).mul(1e-3), seed },
      );
      const held = evaluate(model, { inputs: scale.apply(parts.test.inputs), targets: parts.test.targets });
      expect(held.metrics.accuracy).toBeGreaterThanOrEqual(0.95);
    },
  );

  test.each([1, 2, 3])(
    "a sine with noise of 0.02 to R² of at least 0.99 on points held out: 1-16-1 tanh, 150 epochs of Adam at 0.05, seed %d",
    async (seed) => {
      const parts = split(sine(120, { seed, noise: 0.02 }), { seed });
      const model = new MLP(1, [16, 1], { activation: "tanh", seed });
      await train(model, parts.train, {
        epochs: 150,
        batchSize: 16,
        optimizer: adam(0.05),
        schedule: cosine(150),
        seed,
      });
      expect(evaluate(model, parts.test).metrics.rSquared).toBeGreaterThanOrEqual(0.99);
    },
  );
});
