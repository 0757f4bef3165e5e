import { describe, expect, test } from "@jest/globals";
import { firstLoss, lossCurve, outcome } from "../../src/labs/history.ts";

const history = [
  { epoch: 1, loss: 0.7, metrics: { accuracy: 0.5 } },
  { epoch: 2, loss: 0.2, metrics: { accuracy: 1 } },
] as unknown as Parameters<typeof outcome>[0];

describe("the history of a training", () => {
  test("gives the first loss, the last outcome and the curve between them", () => {
    expect(firstLoss(history)).toBe(0.7);
    expect(outcome(history)).toEqual({ loss: 0.2, accuracy: 1 });
    expect(lossCurve(history)).toEqual([
      [1, 0.7],
      [2, 0.2],
    ]);
  });

  test("that ended before its first epoch knows no numbers", () => {
    expect(firstLoss([])).toBeNaN();
    expect(outcome([])).toEqual({ loss: Number.NaN, accuracy: Number.NaN });
    expect(lossCurve([])).toEqual([]);
  });

  test("of quantities has a loss and no accuracy", () => {
    const quantities = [{ epoch: 1, loss: 3, metrics: { rSquared: 0.5 } }] as unknown as typeof history;
    expect(outcome(quantities)).toEqual({ loss: 3, accuracy: Number.NaN });
  });
});
