import { count } from "./check.ts";
import { ShapeError } from "./errors.ts";

/** Counts of predictions by true class (rows) and predicted class (columns). */
export interface ConfusionMatrix {
  /** The classes, in the order of rows and columns. */
  readonly labels: readonly number[];
  readonly counts: readonly (readonly number[])[];
}

/**
 * The share of predictions that are right, from 0 to 1.
 *
 * @example
 * accuracy([0, 1, 1], [0, 1, 0]); // 0.666…
 * @throws ShapeError unless there is one target per prediction, and at least one.
 */
export function accuracy(predictions: readonly number[], targets: readonly number[]): number {
  requirePairs("accuracy", predictions, targets);
  return predictions.filter((prediction, i) => prediction === targets[i]).length / targets.length;
}

/**
 * How often each class was taken for which: the diagonal holds what is right.
 *
 * @param labels the classes; all that occur, in ascending order, unless said.
 *
 * @example
 * confusionMatrix([0, 1, 1], [0, 1, 0]).counts; // [[1, 1], [0, 1]]
 * @throws ShapeError unless there is one target per prediction, and for a class that is not among `labels`.
 */
export function confusionMatrix(
  predictions: readonly number[],
  targets: readonly number[],
  labels: readonly number[] = [...new Set([...targets, ...predictions])].sort((a, b) => a - b),
): ConfusionMatrix {
  requirePairs("confusionMatrix", predictions, targets);
  const places = new Map(labels.map((label, k) => [label, k]));
  const counts = labels.map(() => labels.map(() => 0));
  predictions.forEach((prediction, i) => {
    const row = counts[placeOf(places, targets[i] as number)] as number[];
    const column = placeOf(places, prediction);
    row[column] = (row[column] as number) + 1;
  });
  return { labels, counts };
}

/**
 * R², the share of the targets' variance that the predictions explain: 1 when perfect, 0 for predicting the mean, below 0 when worse.
 * NaN for targets that are all the same, which have no variance to explain.
 *
 * @throws ShapeError unless there is one target per prediction, and at least one.
 */
export function rSquared(predictions: readonly number[], targets: readonly number[]): number {
  requirePairs("rSquared", predictions, targets);
  const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length;
  const rest = targets.reduce((sum, target, i) => sum + (target - (predictions[i] as number)) ** 2, 0);
  const all = targets.reduce((sum, target) => sum + (target - mean) ** 2, 0);
  return all === 0 ? Number.NaN : 1 - rest / all;
}

/** The index of the largest number; of the first one where several are equal. */
export function largestIndex(xs: readonly number[]): number {
  let best = 0;
  for (let k = 1; k < xs.length; k++) if ((xs[k] as number) > (xs[best] as number)) best = k;
  return best;
}

function requirePairs(metric: string, predictions: readonly number[], targets: readonly number[]): void {
  if (predictions.length === targets.length && targets.length > 0) return;
  const expected = targets.length === 0 ? "at least 1 target" : count(targets.length, "prediction");
  const given = targets.length === 0 ? "none" : String(predictions.length);
  throw new ShapeError(`${metric} expects ${expected}, but got ${given}.`, expected, given);
}

function placeOf(places: ReadonlyMap<number, number>, label: number): number {
  const place = places.get(label);
  if (place !== undefined) return place;
  const known = [...places.keys()].join(", ");
  throw new ShapeError(`The class ${label} is not among the labels ${known}.`, known, String(label));
}
