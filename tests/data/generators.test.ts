import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  blobs,
  circles,
  DataError,
  type Dataset,
  datasetNames,
  findDataset,
  type GeneratorOptions,
  linear,
  moons,
  signs,
  sine,
  spirals,
  xor,
} from "../../src/data/index.ts";

const generators = { xor, moons, circles, spirals, blobs, linear, sine } as Record<
  string,
  (samples?: number, options?: GeneratorOptions) => Dataset
>;

/** How many samples each class has. */
function sizes({ targets, classNames }: Dataset): number[] {
  return classNames.map((_, k) => targets.filter((target) => target === k).length);
}

describe.each(Object.keys(generators))("the data set %s", (name) => {
  const make = generators[name] as (samples?: number, options?: GeneratorOptions) => Dataset;

  test("has as many samples as asked for, finite and with a name for every input", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 60 }), fc.integer(), (samples, seed) => {
        const { inputs, targets, inputNames, task, classNames } = make(samples, { seed });
        expect([inputs.length, targets.length]).toEqual([samples, samples]);
        for (const input of inputs) {
          expect(input).toHaveLength(inputNames.length);
          expect(input.every(Number.isFinite)).toBe(true);
        }
        expect(classNames.length > 0).toBe(task === "classification");
        expect(
          targets.every((target) => (task === "regression" ? Number.isFinite(target) : target in classNames)),
        ).toBe(true);
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  test("is the same for the same seed and another for another", () => {
    expect(make(20, { seed: 3, noise: 0.1 })).toEqual(make(20, { seed: 3, noise: 0.1 }));
    expect(make(20, { seed: 3, noise: 0.1 })).not.toEqual(make(20, { seed: 4, noise: 0.1 }));
    expect(make()).toEqual(make(undefined, { seed: 0 }));
  });

  test("has classes of almost equal size", () => {
    const counts = sizes(make(29));
    expect(counts.length === 0 || Math.max(...counts) - Math.min(...counts) <= 1).toBe(true);
  });

  test.each([0, -1, 2.5, Number.NaN])("refuses %p samples", (samples) => {
    expect(() => make(samples)).toThrow(DataError);
    expect(() => make(samples)).toThrow(`${name} expects a whole number of at least`);
  });

  test.each([-1, Number.NaN, Infinity])("refuses a noise of %p", (noise) => {
    expect(() => make(10, { noise })).toThrow(`The noise of ${name} must be a finite number of at least 0`);
  });

  test("is found by its name", () => {
    expect(findDataset(name, 12, { seed: 5 })).toEqual(make(12, { seed: 5 }));
  });
});

describe("without noise", () => {
  test("XOR is the four corners in turn, different inputs being class 1", () => {
    const { inputs, targets } = xor(5);
    expect(inputs).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(targets).toEqual([0, 1, 1, 0, 0]);
  });

  test("the moons are two half circles", () => {
    const { inputs, targets } = moons(51, { noise: 0 });
    for (const [i, [x = 0, y = 0]] of inputs.entries()) {
      const radius = targets[i] === 0 ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5);
      expect(radius).toBeCloseTo(1, 14);
      expect(targets[i] === 0 ? y : 0.5 - y).toBeGreaterThan(-1e-15);
    }
    expect(moons(2, { noise: 0 }).targets.slice().sort()).toEqual([0, 1]);
  });

  test("the circles have radius 1 and the factor", () => {
    const { inputs, targets } = circles(40, { noise: 0, factor: 0.3 });
    for (const [i, [x = 0, y = 0]] of inputs.entries())
      expect(Math.hypot(x, y)).toBeCloseTo(targets[i] === 0 ? 1 : 0.3, 14);
  });

  test("the arms of the spirals are the same curve, turned", () => {
    const { inputs, targets } = spirals(30, { noise: 0, classes: 3, turns: 0.5 });
    const radii = (k: number): number[] =>
      inputs
        .filter((_, i) => targets[i] === k)
        .map(([x = 0, y = 0]) => Math.hypot(x, y))
        .sort((a, b) => a - b);
    radii(0).forEach((radius, i) => {
      expect(radii(2)[i]).toBeCloseTo(radius, 14);
    });
    expect(radii(0)[0]).toBeCloseTo(0.1, 14);
  });

  test("blobs are their centres", () => {
    const { inputs, targets } = blobs(4, {
      noise: 0,
      centres: [
        [1, 2],
        [3, 4],
      ],
    });
    inputs.forEach((input, i) => {
      expect(input).toEqual(targets[i] === 0 ? [1, 2] : [3, 4]);
    });
  });

  test("linear and sine are their functions", () => {
    const plane = linear(5, { noise: 0, slopes: [2, -3], intercept: 1 });
    expect(plane.inputNames).toEqual(["x0", "x1"]);
    plane.inputs.forEach(([a = 0, b = 0], i) => {
      expect(plane.targets[i]).toBeCloseTo(1 + 2 * a - 3 * b, 14);
    });
    const wave = sine(9, { noise: 0, periods: 2 });
    wave.inputs.forEach(([x = 0], i) => {
      expect(wave.targets[i]).toBeCloseTo(Math.sin(2 * x), 14);
    });
    const xs = wave.inputs.map(([x = 0]) => x).sort((a, b) => a - b);
    expect([xs[0], xs[8]]).toEqual([-Math.PI, Math.PI]);
  });
});

describe("noise", () => {
  test("has the standard deviation that was asked for", () => {
    const { inputs } = blobs(4000, { noise: 0.5, centres: [[0, 0]], seed: 1 });
    const deviation = Math.sqrt(inputs.reduce((sum, [x = 0]) => sum + x * x, 0) / 4000);
    expect(Math.abs(deviation - 0.5)).toBeLessThan(0.02);
  });
});

describe("settings out of range are refused", () => {
  test.each<[string, () => Dataset, string]>([
    ["a factor of 2", () => circles(10, { factor: 2 }), "factor of circles must be a number from 0 to 1, but is 2"],
    ["one arm", () => spirals(10, { classes: 1 }), "classes of spirals must be a whole number"],
    ["fewer samples than arms", () => spirals(2, { classes: 3 }), "at least 3 samples"],
    ["negative turns", () => spirals(10, { turns: -1 }), "turns of spirals"],
    ["no centres", () => blobs(10, { centres: [] }), "number of centres"],
    ["no slopes", () => linear(10, { slopes: [] }), "number of slopes"],
    ["NaN periods", () => sine(10, { periods: Number.NaN }), "periods of sine"],
  ])("%s", (_what, make, message) => {
    expect(make).toThrow(DataError);
    expect(make).toThrow(message);
  });
});

describe("the catalogue", () => {
  test("has every data set", () => {
    expect(datasetNames()).toEqual([...Object.keys(generators), "iris"]);
    expect(findDataset("iris").inputs).toHaveLength(150);
  });

  test.each([
    ["moon", 'Did you mean "moons"?'],
    ["toString", "The data sets are xor, moons"],
  ])("refuses the name %s with a remedy", (name, message) => {
    expect(() => findDataset(name)).toThrow(message);
  });
});

describe("signs", () => {
  test("turn classes 0 and 1 into -1 and 1, and refuse others", () => {
    expect(signs([0, 1, 1])).toEqual([-1, 1, 1]);
    expect(() => signs([0, 2])).toThrow("signs expects classes 0 and 1, but target 1 is 2");
  });
});
