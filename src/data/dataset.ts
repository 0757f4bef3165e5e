import { createRandom, type Random } from "../random/index.ts";
import { DataError } from "./errors.ts";

/** Samples with what is known about them. */
export interface Dataset {
  readonly name: string;
  /** "classification": targets are class indices from 0; "regression": targets are numbers. */
  readonly task: "classification" | "regression";
  /** samples x inputs */
  readonly inputs: readonly (readonly number[])[];
  /** One per sample. */
  readonly targets: readonly number[];
  /** One per input. */
  readonly inputNames: readonly string[];
  readonly targetName: string;
  /** One per class, in the order of the indices; empty for regression. */
  readonly classNames: readonly string[];
  /** Where real data comes from. */
  readonly source?: string;
  readonly licence?: string;
}

/** What the made-up data sets share. */
export interface GeneratorOptions {
  /** Seed, 0 unless said; the same seed gives the same samples. */
  readonly seed?: number;
  /** Standard deviation of the normal noise that is added. */
  readonly noise?: number;
}

/** The generator for a data set, after checking what was asked. */
export function startGenerator(name: string, samples: number, least: number, noise: number, seed: number): Random {
  if (!Number.isSafeInteger(samples) || samples < least) {
    throw new DataError(`${name} expects a whole number of at least ${least} samples, but got ${String(samples)}.`);
  }
  if (!(noise >= 0) || noise === Infinity) {
    throw new DataError(`The noise of ${name} must be a finite number of at least 0, but is ${String(noise)}.`);
  }
  return createRandom(seed).fork(name);
}

/** Classes 0 and 1 as labels -1 and 1, which hinge expects. @throws DataError for other targets. */
export function signs(targets: readonly number[]): number[] {
  return targets.map((target, i) => {
    if (target === 0 || target === 1) return target === 0 ? -1 : 1;
    throw new DataError(`signs expects classes 0 and 1, but target ${i} is ${target}.`);
  });
}

/** Throws a DataError unless `x` is a number (with `whole`, a whole one) from `least` to `most`. */
export function requireSetting(what: string, x: number, least: number, most: number, whole: boolean = false): number {
  if (x >= least && x <= most && (!whole || Number.isInteger(x))) return x;
  throw new DataError(
    `${what} must be a ${whole ? "whole number" : "number"} from ${least} to ${most}, but is ${String(x)}.`,
  );
}
