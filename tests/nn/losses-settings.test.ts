import { describe, expect, test } from "@jest/globals";
import { type Operand, type Value, value } from "../../src/graph/index.ts";
import {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  crossEntropy,
  hinge,
  huber,
  l1,
  l2,
  meanAbsoluteError,
  meanSquaredError,
  SettingError,
  ShapeError,
} from "../../src/nn/index.ts";

const pairwise = {
  ...{ meanSquaredError, meanAbsoluteError, huber, hinge, binaryCrossEntropy, binaryCrossEntropyWithLogits },
} as Record<string, (predictions: Operand[], targets: number[]) => Value>;

describe.each(Object.keys(pairwise))("%s", (name) => {
  const loss = pairwise[name] as (predictions: Operand[], targets: number[]) => Value;

  test("takes numbers as well as Values, and always gives a Value", () => {
    expect(loss([0.5, 0.25], [1, 1]).data).toBe(loss([value(0.5), value(0.25)], [1, 1]).data);
  });

  test.each([
    [[0.5], [1, 1], "expects 1 target, one target per prediction, but got 2"],
    [[0.5, 0.5], [1], "expects 2 targets, one target per prediction, but got 1"],
    [[], [], "expects at least 1 prediction"],
    [value(0.5), 1, "got a single Value and number. Write "],
    [[0.5], [[1]], "target 0 is an array of 1"],
  ])("refuses %j with targets %j", (predictions, targets, message) => {
    const run = (): Value => loss(predictions as Operand[], targets as number[]);
    expect(run).toThrow(ShapeError);
    expect(run).toThrow(message);
  });
});

describe("losses of classes", () => {
  test.each([
    [1000, 1, 0],
    [1000, 0, 1000],
    [-1000, 1, 1000],
    [-1000, 0, 0],
  ])("binaryCrossEntropyWithLogits is exact at the logit %d with target %d", (logit, target, wanted) => {
    const x = value(logit);
    const loss = binaryCrossEntropyWithLogits([x], [target]);
    loss.backward();
    expect(loss.data).toBe(wanted);
    expect(x.grad).toBe(wanted === 0 ? 0 : Math.sign(logit));
  });

  test.each([
    [0, 0, [0, 0, 0]],
    [1, 1000, [1, -1, 0]],
    [2, 2000, [1, 0, -1]],
  ])("crossEntropy is exact at the logits 1000, 0, -1000 with class %d", (target, wanted, slopes) => {
    const logits = [1000, 0, -1000].map((x) => value(x));
    const loss = crossEntropy(logits, target);
    loss.backward();
    expect(loss.data).toBeCloseTo(wanted, 12);
    expect(logits.map(({ grad }) => grad + 0)).toEqual(slopes);
  });

  test("crossEntropy of several samples is the mean", () => {
    const rows = [
      [1, 2, 3],
      [0, 0, 1],
    ];
    const mean = (crossEntropy(rows[0] as number[], 2).data + crossEntropy(rows[1] as number[], 0).data) / 2;
    expect(crossEntropy(rows, [2, 0]).data).toBeCloseTo(mean, 15);
  });

  test("the slope of crossEntropy is p - y", () => {
    const logits = [0.5, -1, 2].map((x) => value(x));
    crossEntropy(logits, 1).backward();
    const exponentials = logits.map(({ data }) => Math.exp(data));
    const total = exponentials.reduce((a, b) => a + b);
    logits.forEach(({ grad }, k) => {
      expect(grad).toBeCloseTo((exponentials[k] as number) / total - (k === 1 ? 1 : 0), 14);
    });
  });

  test("label smoothing spreads a share evenly over the classes", () => {
    const logits = [1, 2, 4];
    const logP = logits.map((_, k) => -crossEntropy(logits, k).data);
    const wanted = -logP.reduce((sum, p, k) => sum + p * (0.3 / 3 + (k === 2 ? 0.7 : 0)), 0);
    expect(crossEntropy(logits, 2, { labelSmoothing: 0.3 }).data).toBeCloseTo(wanted, 14);
    const smooth = binaryCrossEntropyWithLogits([2], [1], { labelSmoothing: 0.2 }).data;
    expect(smooth).toBeCloseTo(binaryCrossEntropyWithLogits([2], [0.9]).data, 15);
    expect(binaryCrossEntropy([0.25], [0], { labelSmoothing: 1 }).data).toBeCloseTo(
      binaryCrossEntropy([0.25], [0.5]).data,
      15,
    );
  });

  test("class weights make the mean a weighted one", () => {
    const rows = [
      [1, 2, 3],
      [0, 0, 1],
    ];
    const classWeights = [1, 2, 5];
    const [a, b] = [crossEntropy(rows[0] as number[], 2).data, crossEntropy(rows[1] as number[], 1).data];
    expect(crossEntropy(rows, [2, 1], { classWeights }).data).toBeCloseTo((5 * a + 2 * b) / 7, 14);
    const weighted = hinge([0.5, 0.25], [1, -1], { classWeights: [3, 1] }).data;
    expect(weighted).toBeCloseTo((1 * 0.5 + 3 * 1.25) / 4, 15);
    const binary = binaryCrossEntropyWithLogits([1, 2], [0, 1], { classWeights: [2, 1] }).data;
    const terms = [binaryCrossEntropyWithLogits([1], [0]).data, binaryCrossEntropyWithLogits([2], [1]).data];
    expect(binary).toBeCloseTo((2 * (terms[0] as number) + (terms[1] as number)) / 3, 15);
  });

  test("class weights and label smoothing together follow PyTorch", () => {
    // torch.nn.functional.cross_entropy([[1, 2, 4]], [0], weight=[1, 2, 3], label_smoothing=0.3): sum of weighted terms over the target's weight.
    const logits = [1, 2, 4];
    const logP = logits.map((_, k) => -crossEntropy(logits, k).data);
    const weights = [1, 2, 3];
    const smooth = weights.reduce((sum, w, k) => sum - w * (logP[k] as number), 0) * 0.1;
    const wanted = 0.7 * -(logP[0] as number) + smooth;
    expect(crossEntropy([logits], [0], { classWeights: weights, labelSmoothing: 0.3 }).data).toBeCloseTo(wanted, 14);
  });

  test.each<[string, () => Value, new (...words: never[]) => Error, string]>([
    ["labels 0 for hinge", () => hinge([1], [0]), SettingError, "signs(targets)"],
    ["targets above 1", () => binaryCrossEntropy([0.5], [2]), SettingError, "targets from 0 to 1, but got 2"],
    ["NaN as target", () => binaryCrossEntropyWithLogits([0.5], [Number.NaN]), SettingError, "got NaN"],
    ["a class that is none", () => crossEntropy([1, 2], 2), SettingError, "from 0 to 1 for 2 logits, but got 2"],
    ["half a class", () => crossEntropy([1, 2], 0.5), SettingError, "but got 0.5"],
    ["no logits", () => crossEntropy([], 0), ShapeError, "an empty array"],
    ["flat logits for several samples", () => crossEntropy([1, 2] as never, [0, 1]), ShapeError, "one per class"],
    ["one class weight", () => hinge([1], [1], { classWeights: [1] }), ShapeError, "2 class weights, but got 1"],
    [
      "negative class weights",
      () => crossEntropy([1, 2], 0, { classWeights: [1, -1] }),
      SettingError,
      "weight of class 1",
    ],
    ["class weights of 0 alone", () => crossEntropy([[1, 2]], [0], { classWeights: [0, 1] }), SettingError, "sum to 0"],
    ["too much smoothing", () => crossEntropy([1, 2], 0, { labelSmoothing: 1.5 }), SettingError, "label smoothing"],
    ["a delta of 0", () => huber([1], [1], { delta: 0 }), SettingError, "delta"],
  ])("refuse %s", (_what, run, kind, message) => {
    expect(run).toThrow(kind);
    expect(run).toThrow(message);
  });
});

describe("penalties", () => {
  test("are sums over the parameters", () => {
    const parameters = [3, -4].map((x) => value(x));
    const penalty = l2(parameters);
    penalty.backward();
    expect(penalty.data).toBe(25);
    expect(parameters.map(({ grad }) => grad)).toEqual([6, -8]);
    expect(l1([3, -4]).data).toBe(7);
  });
});
