import { describe, expect, test } from "@jest/globals";
import { accuracy, confusionMatrix, rSquared, ShapeError } from "../../src/nn/index.ts";

describe("metrics", () => {
  test("accuracy is the share of right predictions", () => {
    expect(accuracy([0, 1, 1, 2], [0, 1, 0, 2])).toBe(0.75);
  });

  test("a confusion matrix has true classes as rows and predicted ones as columns", () => {
    expect(confusionMatrix([1, 1, -1], [1, -1, -1])).toEqual({
      labels: [-1, 1],
      counts: [
        [1, 1],
        [0, 1],
      ],
    });
    expect(confusionMatrix([0], [0], [0, 1]).counts).toEqual([
      [1, 0],
      [0, 0],
    ]);
  });

  test("R² is 1 for perfect predictions, 0 for the mean, negative for worse, NaN without variance", () => {
    expect(rSquared([1, 2, 3], [1, 2, 3])).toBe(1);
    expect(rSquared([2, 2, 2], [1, 2, 3])).toBe(0);
    expect(rSquared([3, 2, 1], [1, 2, 3])).toBe(-3);
    expect(rSquared([1, 1], [1, 1])).toBeNaN();
  });

  test.each([accuracy, rSquared, confusionMatrix])("refuse lists of different lengths and empty ones: %p", (metric) => {
    expect(() => metric([1], [1, 2])).toThrow(ShapeError);
    expect(() => metric([1], [1, 2])).toThrow("expects 2 predictions, but got 1");
    expect(() => metric([], [])).toThrow("at least 1 target");
  });

  test("a confusion matrix refuses a class that is not among its labels", () => {
    expect(() => confusionMatrix([2], [0], [0, 1])).toThrow("The class 2 is not among the labels 0, 1");
  });
});
