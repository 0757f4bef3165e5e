import { mean, type Operand, sum, Value } from "../graph/index.ts";
import { count, requireRange } from "./check.ts";
import { SettingError, ShapeError } from "./errors.ts";

/** Weights of the classes, for data in which one is rarer than another. */
export interface ClassWeights {
  /** One per class, at least 0; the loss becomes the weighted mean. For two classes: of 0 (or -1), then of 1. */
  readonly classWeights?: readonly number[];
}

/** Softens targets, so that a network need not grow without bound to reach them. */
export interface LabelSmoothing {
  /** Share of each target that is spread evenly over all classes, in [0, 1]. */
  readonly labelSmoothing?: number;
}

/** One term per pair of prediction and target. @throws ShapeError unless both lists have the same length of at least 1. */
export function pairwise<Prediction>(
  loss: string,
  predictions: readonly Prediction[],
  targets: readonly number[],
  term: (prediction: Prediction, target: number, index: number) => Value,
): Value[] {
  if (!Array.isArray(predictions) || !Array.isArray(targets)) {
    const given = `${described(predictions)} and ${described(targets)}`;
    throw new ShapeError(
      `${loss} expects an array of predictions and an array of targets, but got ${given}. Write ${loss}([prediction], [target]).`,
      "two arrays",
      given,
    );
  }
  if (predictions.length !== targets.length || predictions.length === 0) {
    const expected = predictions.length === 0 ? "at least 1 prediction" : count(predictions.length, "target");
    const given = predictions.length === 0 ? "none" : String(targets.length);
    throw new ShapeError(`${loss} expects ${expected}, one target per prediction, but got ${given}.`, expected, given);
  }
  return predictions.map((prediction: Prediction, i) => {
    const target = targets[i];
    if (typeof target === "number") return term(prediction, target, i);
    throw new ShapeError(
      `${loss} expects numbers as targets, but target ${i} is ${described(target)}.`,
      "a number",
      described(target),
    );
  });
}

/** The mean of the terms, or with weights their weighted mean, Σ wᵢ·termᵢ / Σ wᵢ. */
export function weightedMean(terms: readonly Value[], weights?: readonly number[]): Value {
  if (weights === undefined) return mean(terms);
  return sum(terms.map((term, i) => term.mul(weights[i] as number))).div(totalWeight(weights));
}

/** The sum of the samples' weights. @throws SettingError when it is 0: nothing would be left to learn from. */
export function totalWeight(weights: readonly number[]): number {
  const total = weights.reduce((a, b) => a + b, 0);
  if (total > 0) return total;
  throw new SettingError("The class weights of all samples sum to 0. Give a weight above 0 to a class that occurs.");
}

/** The class weights, checked. @throws ShapeError for another number of them, SettingError when one is negative. */
export function requireClassWeights(loss: string, weights: readonly number[], classes: number): readonly number[] {
  if (weights.length !== classes) {
    throw new ShapeError(
      `${loss} expects ${count(classes, "class weight")}, but got ${weights.length}.`,
      count(classes, "class weight"),
      String(weights.length),
    );
  }
  weights.forEach((weight, k) => {
    requireRange(`The weight of class ${k}`, weight, 0);
  });
  return weights;
}

function described(x: unknown): string {
  if (x instanceof Value) return "a single Value";
  return Array.isArray(x) ? `an array of ${x.length}` : typeof x;
}

/** Predictions of a loss: Values or numbers. */
export type Predictions = readonly Operand[];
