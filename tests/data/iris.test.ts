import { describe, expect, test } from "@jest/globals";
import { iris } from "../../src/data/index.ts";

const { inputs, targets, classNames, inputNames, source, licence } = iris();

function column(species: number, input: number): number[] {
  return inputs.filter((_, i) => targets[i] === species).map((flower) => flower[input] as number);
}

function mean(xs: readonly number[]): number {
  return xs.reduce((sum, x) => sum + x, 0) / xs.length;
}

describe("Fisher's iris", () => {
  test("has 50 flowers of each of three species with four lengths", () => {
    expect(inputs).toHaveLength(150);
    expect(inputs.every((flower) => flower.length === inputNames.length)).toBe(true);
    expect(classNames).toEqual(["setosa", "versicolor", "virginica"]);
    expect([0, 1, 2].map((k) => targets.filter((target) => target === k).length)).toEqual([50, 50, 50]);
  });

  // Table 1 of Fisher's paper.
  test.each([
    ["setosa", 0, [5.006, 3.428, 1.462, 0.246], [0.352, 0.379, 0.174, 0.105]],
    ["versicolor", 1, [5.936, 2.77, 4.26, 1.326], [0.516, 0.314, 0.47, 0.198]],
    ["virginica", 2, [6.588, 2.974, 5.552, 2.026], [0.636, 0.322, 0.552, 0.275]],
  ])("has Fisher's means and deviations for %s", (_name, species, means, deviations) => {
    for (const [input, wanted] of means.entries()) {
      const xs = column(species, input);
      expect(mean(xs)).toBeCloseTo(wanted, 9);
      const variance = xs.reduce((sum, x) => sum + (x - mean(xs)) ** 2, 0) / 49;
      expect(Math.sqrt(variance)).toBeCloseTo(deviations[input] as number, 3);
    }
  });

  test("has the two flowers that other copies have wrong as the paper has them", () => {
    expect(inputs[34]).toEqual([4.9, 3.1, 1.5, 0.2]);
    expect(inputs[37]).toEqual([4.9, 3.6, 1.4, 0.1]);
  });

  test("says where it is from and under which licence", () => {
    expect(source).toContain("Fisher");
    expect(licence).toContain("CC BY 4.0");
  });
});
