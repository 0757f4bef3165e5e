import { DataError } from "./errors.ts";

type Samples = readonly (readonly number[])[];

/** Shifts and scales each input; made from training data, applied to all data. */
export interface Normaliser {
  /** Subtracted, one per input. */
  readonly offsets: readonly number[];
  /** Divided by, one per input; 1 where an input is always the same. */
  readonly scales: readonly number[];
  /** The samples, shifted and scaled. @throws DataError for a sample with another number of inputs. */
  apply(samples: Samples): number[][];
  /** The samples as they were before. */
  undo(samples: Samples): number[][];
}

/** "standard": mean 0 and standard deviation 1; "range": 0 to 1. */
export type NormalisationMethod = "standard" | "range";

/**
 * Learns how to normalise from samples. Learn it from the training data alone: test data must not be seen before.
 *
 * @example
 * const scale = normaliser(train.inputs);
 * const [a, b] = [scale.apply(train.inputs), scale.apply(test.inputs)];
 * @throws DataError for no samples, unequal lengths, or numbers that are not finite.
 */
export function normaliser(samples: Samples, method: NormalisationMethod = "standard"): Normaliser {
  const width = requireTable(samples);
  const columns = Array.from({ length: width }, (_, c) => samples.map((sample) => sample[c] as number));
  const learnt = columns.map(method === "standard" ? meanAndDeviation : lowestAndRange);
  return normaliserOf(
    learnt.map(([offset]) => offset),
    learnt.map(([, scale]) => scale),
  );
}

/** A normaliser with known numbers, for example from a saved model. @throws DataError when they cannot normalise. */
export function normaliserOf(offsets: readonly number[], scales: readonly number[]): Normaliser {
  const usable = offsets.every(Number.isFinite) && scales.every((scale) => Number.isFinite(scale) && scale !== 0);
  if (offsets.length !== scales.length || !usable) {
    throw new DataError("A normaliser needs one finite offset and one finite scale other than 0 per input.");
  }
  const map = (samples: Samples, change: (x: number, i: number) => number): number[][] =>
    samples.map((sample, row) => {
      if (sample.length === offsets.length) return sample.map(change);
      throw new DataError(
        `The normaliser expects ${offsets.length} inputs per sample, but sample ${row} has ${sample.length}.`,
      );
    });
  return {
    offsets,
    scales,
    apply: (samples) => map(samples, (x, i) => (x - (offsets[i] as number)) / (scales[i] as number)),
    undo: (samples) => map(samples, (x, i) => x * (scales[i] as number) + (offsets[i] as number)),
  };
}

/** The samples, normalised by themselves: `normaliser(samples, method).apply(samples)`. */
export function normalise(samples: Samples, method: NormalisationMethod = "standard"): number[][] {
  return normaliser(samples, method).apply(samples);
}

/**
 * Class indices as rows of zeros with a single 1.
 *
 * @param classes number of classes; one more than the largest index unless said.
 *
 * @example
 * oneHot([0, 2, 1]); // [[1, 0, 0], [0, 0, 1], [0, 1, 0]]
 * @throws DataError for a target that is no index of a class.
 */
export function oneHot(targets: readonly number[], classes?: number): number[][] {
  const width = classes ?? targets.reduce((most, target) => Math.max(most, target + 1), 0);
  return targets.map((target, i) => {
    if (!Number.isInteger(target) || target < 0 || target >= width) {
      throw new DataError(`oneHot expects class indices from 0 to ${width - 1}, but target ${i} is ${target}.`);
    }
    return Array.from({ length: width }, (_, k) => (k === target ? 1 : 0));
  });
}

function requireTable(samples: Samples): number {
  const width = samples[0]?.length ?? 0;
  if (width === 0) throw new DataError("Normalising needs at least one sample with at least one input.");
  samples.forEach((sample, row) => {
    if (sample.length !== width) {
      throw new DataError(
        `All samples must have ${width} inputs, like the first, but sample ${row} has ${sample.length}.`,
      );
    }
    const column = sample.findIndex((x) => !Number.isFinite(x));
    if (column >= 0)
      throw new DataError(
        `Input ${column} of sample ${row} must be a finite number, but is ${String(sample[column])}.`,
      );
  });
  return width;
}

function meanAndDeviation(xs: readonly number[]): [offset: number, scale: number] {
  const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const deviation = Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length);
  return [mean, deviation === 0 ? 1 : deviation];
}

function lowestAndRange(xs: readonly number[]): [offset: number, scale: number] {
  const lowest = xs.reduce((a, b) => Math.min(a, b));
  const range = xs.reduce((a, b) => Math.max(a, b)) - lowest;
  return [lowest, range === 0 ? 1 : range];
}
