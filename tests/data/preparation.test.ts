import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  DataError,
  iris,
  linear,
  moons,
  normalise,
  normaliser,
  normaliserOf,
  oneHot,
  select,
  split,
} from "../../src/data/index.ts";

describe("split", () => {
  test("puts every sample into exactly one part", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 80 }),
        fc.double({ min: 0.3, max: 0.7, noNaN: true }),
        fc.integer(),
        (samples, share, seed) => {
          const data = moons(samples, { seed: 1 });
          const { train, test: held } = split(data, { share, seed });
          expect([...train.inputs, ...held.inputs].sort()).toEqual([...data.inputs].sort());
          expect(Math.abs(held.inputs.length - share * samples)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 50, seed: 1 },
    );
  });

  test("keeps inputs and targets together", () => {
    const data = linear(20, { noise: 0 });
    const { train } = split(data);
    train.inputs.forEach(([x = 0], i) => {
      expect(train.targets[i]).toBeCloseTo(1 + 2 * x, 14);
    });
  });

  test("keeps the proportions of the classes unless told not to", () => {
    const sizes = (targets: readonly number[]): number[] =>
      [0, 1, 2].map((k) => targets.filter((target) => target === k).length);
    for (const seed of [1, 2, 3]) expect(sizes(split(iris(), { share: 0.3, seed }).test.targets)).toEqual([15, 15, 15]);
    const free = [1, 2, 3, 4].map((seed) => sizes(split(iris(), { share: 0.3, seed, stratified: false }).test.targets));
    expect(free.some((counts) => counts.some((count) => count !== 15))).toBe(true);
  });

  test("is the same for the same seed and in random order", () => {
    expect(split(iris(), { seed: 1 })).toEqual(split(iris(), { seed: 1 }));
    expect(split(iris(), { seed: 1 })).not.toEqual(split(iris(), { seed: 2 }));
    expect(new Set(split(iris()).train.targets.slice(0, 20)).size).toBe(3);
  });

  test.each([0, 1, -0.5, Number.NaN])("refuses a share of %p", (share) => {
    expect(() => split(iris(), { share })).toThrow(DataError);
  });

  test("refuses to leave a part empty", () => {
    expect(() => split(moons(4), { share: 0.01 })).toThrow("leaves one part empty");
  });

  test("select takes samples by their places", () => {
    const { inputs, targets } = select(iris(), [149, 0]);
    expect(inputs).toEqual([iris().inputs[149], iris().inputs[0]]);
    expect(targets).toEqual([2, 0]);
  });
});

describe("normalising", () => {
  const samples = [
    [1, 10, 7],
    [3, 30, 7],
    [5, 20, 7],
  ];

  test("gives each input mean 0 and standard deviation 1, and leaves a constant one at 0", () => {
    const scaled = normalise(samples);
    for (const column of [0, 1]) {
      const xs = scaled.map((sample) => sample[column] as number);
      expect(xs.reduce((sum, x) => sum + x)).toBeCloseTo(0, 14);
      expect(xs.reduce((sum, x) => sum + x * x, 0) / 3).toBeCloseTo(1, 14);
    }
    expect(scaled.map((sample) => sample[2])).toEqual([0, 0, 0]);
  });

  test("gives each input the range 0 to 1 when asked", () => {
    expect(normalise(samples, "range")).toEqual([
      [0, 0, 0],
      [0.5, 1, 0],
      [1, 0.5, 0],
    ]);
  });

  test("learnt from one part is applied to another, and can be undone", () => {
    const scale = normaliser(samples);
    const other = [[9, 90, 9]];
    expect(scale.undo(scale.apply(other))[0]?.map((x) => Number(x.toFixed(10)))).toEqual([9, 90, 9]);
    expect(normaliserOf(scale.offsets, scale.scales).apply(other)).toEqual(scale.apply(other));
  });

  test.each<[() => unknown, string]>([
    [() => normaliser([]), "at least one sample"],
    [() => normaliser([[1, 2], [3]]), "like the first, but sample 1 has 1"],
    [() => normaliser([[1], [Number.NaN]]), "Input 0 of sample 1 must be a finite number, but is NaN"],
    [() => normaliser([[1]]).apply([[1, 2]]), "expects 1 inputs per sample, but sample 0 has 2"],
    [() => normaliserOf([1], [0]), "finite scale other than 0"],
    [() => normaliserOf([1], []), "one finite offset"],
  ])("refuses what cannot be normalised: %p", (run, message) => {
    expect(run).toThrow(DataError);
    expect(run).toThrow(message);
  });
});

describe("oneHot", () => {
  test("makes rows of zeros with a single 1", () => {
    expect(oneHot([0, 2, 1])).toEqual([
      [1, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
    ]);
    expect(oneHot([0], 2)).toEqual([[1, 0]]);
    expect(oneHot([])).toEqual([]);
  });

  test.each([
    [[3], 3],
    [[-1], 3],
    [[0.5], undefined],
  ])("refuses the targets %j for %p classes", (targets, classes) => {
    expect(() => oneHot(targets, classes)).toThrow("oneHot expects class indices from 0 to");
  });
});
