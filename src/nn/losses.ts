import { abs, mean, mul, relu, square, sub, type Value } from "../graph/index.ts";
import { requireRange } from "./check.ts";
import { SettingError } from "./errors.ts";
import { recordNamed } from "./record-named.ts";
import {
  type ClassWeights,
  type LabelSmoothing,
  type Predictions,
  pairwise,
  requireClassWeights,
  weightedMean,
} from "./reduce.ts";

/** Settings of the binary losses. */
export interface BinaryLossOptions extends ClassWeights, LabelSmoothing {}

/**
 * The mean of (prediction - target)².
 *
 * @example
 * meanSquaredError([1, 2], [0, 0]).data; // 2.5
 * @throws ShapeError unless there is one target per prediction.
 */
export function meanSquaredError(predictions: Predictions, targets: readonly number[]): Value {
  return mean(pairwise("meanSquaredError", predictions, targets, (x, t) => square(sub(x, t))));
}

/**
 * The mean of |prediction - target|: an outlier pulls no harder than any other point.
 *
 * @throws ShapeError unless there is one target per prediction.
 */
export function meanAbsoluteError(predictions: Predictions, targets: readonly number[]): Value {
  return mean(pairwise("meanAbsoluteError", predictions, targets, (x, t) => abs(sub(x, t))));
}

/**
 * The mean of d²/2 where |d| <= delta, delta·(|d| - delta/2) beyond, d = prediction - target (Huber 1964).
 *
 * @param options delta: where the parabola becomes a line, above 0; 1 unless said.
 * @throws ShapeError unless there is one target per prediction, SettingError when delta is not above 0.
 */
export function huber(
  predictions: Predictions,
  targets: readonly number[],
  options: { readonly delta?: number } = {},
): Value {
  const delta = requireRange("delta", options.delta ?? 1, Number.MIN_VALUE);
  return mean(pairwise("huber", predictions, targets, (x, t) => recordNamed("huberTerm", [sub(x, t)], [delta])));
}

/**
 * The mean of -(t·ln p + (1 - t)·ln(1 - p)) over probabilities p. Where a network ends in a sigmoid, leave it away and use
 * `binaryCrossEntropyWithLogits`, which is exact for any logit.
 *
 * @param predictions probabilities, in [0, 1].
 * @param targets in [0, 1], usually 0 or 1.
 * @throws ShapeError unless there is one target per prediction, SettingError for targets outside of [0, 1].
 */
export function binaryCrossEntropy(
  predictions: Predictions,
  targets: readonly number[],
  options: BinaryLossOptions = {},
): Value {
  return binaryLoss("binaryCrossEntropy", predictions, targets, options);
}

/**
 * The mean cross-entropy of sigmoid(logit) and targets, without overflow or lost digits at any logit.
 *
 * @param targets in [0, 1], usually 0 or 1.
 *
 * @example
 * binaryCrossEntropyWithLogits([1000], [0]).data; // 1000
 * @throws ShapeError unless there is one target per prediction, SettingError for targets outside of [0, 1].
 */
export function binaryCrossEntropyWithLogits(
  predictions: Predictions,
  targets: readonly number[],
  options: BinaryLossOptions = {},
): Value {
  return binaryLoss("binaryCrossEntropyWithLogits", predictions, targets, options);
}

/**
 * The mean of max(0, 1 - label·prediction): 0 once every point is on its side by a margin of 1.
 *
 * @param labels 1 or -1; `signs(targets)` of nodegrad/data makes them of 0 and 1.
 * @throws ShapeError unless there is one label per prediction, SettingError for other labels.
 */
export function hinge(predictions: Predictions, labels: readonly number[], options: ClassWeights = {}): Value {
  const terms = pairwise("hinge", predictions, labels, (x, label) => {
    if (label === 1 || label === -1) return relu(sub(1, mul(x, label)));
    throw new SettingError(
      `hinge expects labels 1 and -1, but got ${label}. Turn 0 and 1 into them with signs(targets).`,
    );
  });
  return weightedMean(
    terms,
    binaryWeights("hinge", labels, options.classWeights, (label) => (label + 1) / 2),
  );
}

function binaryLoss(
  loss: "binaryCrossEntropy" | "binaryCrossEntropyWithLogits",
  predictions: Predictions,
  targets: readonly number[],
  options: BinaryLossOptions,
): Value {
  const smoothing = requireRange("The label smoothing", options.labelSmoothing ?? 0, 0, 1);
  const terms = pairwise(loss, predictions, targets, (x, target) => {
    if (!(target >= 0 && target <= 1)) {
      throw new SettingError(`${loss} expects targets from 0 to 1, but got ${target}.`);
    }
    return recordNamed(`${loss}Term`, [x], [smoothing === 0 ? target : target * (1 - smoothing) + smoothing / 2]);
  });
  return weightedMean(
    terms,
    binaryWeights(loss, targets, options.classWeights, (target) => target),
  );
}

/** The weight of each sample: of class 0, of class 1, or between them for targets between. */
function binaryWeights(
  loss: string,
  targets: readonly number[],
  weights: readonly number[] | undefined,
  share: (target: number) => number,
): number[] | undefined {
  if (weights === undefined) return undefined;
  const [zero, one] = requireClassWeights(loss, weights, 2) as [number, number];
  return targets.map((target) => zero + share(target) * (one - zero));
}
