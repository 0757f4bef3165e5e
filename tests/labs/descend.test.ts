import { describe, expect, test } from "@jest/globals";
import { descend } from "../../src/labs/index.ts";
import { SGD } from "../../src/nn/index.ts";
import { findSurface } from "../../src/plot/index.ts";

describe("a descent", () => {
  test("visits its start and one point more for each step", () => {
    const points = descend(findSurface("bowl"), (parameters) => new SGD(parameters, { learningRate: 0.01 }), 5, [1, 1]);
    expect(points).toHaveLength(6);
    expect(points[0]).toEqual([1, 1]);
    expect(points.flat().every(Number.isFinite)).toBe(true);
  });

  test("ends where the slope is no longer finite, in either direction", () => {
    const bowl = findSurface("bowl");
    const sgd = (parameters: ConstructorParameters<typeof SGD>[0]): SGD => new SGD(parameters, { learningRate: 0.1 });
    const cliff = (gradient: [number, number]) => ({ ...bowl, gradient: () => gradient });
    expect(descend(cliff([Number.NaN, 0]), sgd, 5, [1, 2])).toEqual([[1, 2]]);
    expect(descend(cliff([0, Number.POSITIVE_INFINITY]), sgd, 5, [1, 2])).toEqual([[1, 2]]);
  });
});
