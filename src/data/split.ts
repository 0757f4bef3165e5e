import { createRandom } from "../random/index.ts";
import type { Dataset } from "./dataset.ts";
import { DataError } from "./errors.ts";

/** How to split. */
export interface SplitOptions {
  /** Share of the samples that is held out, between 0 and 1; 0.2 unless said. */
  readonly share?: number;
  /** Seed of the shuffling, 0 unless said. */
  readonly seed?: number;
  /** Keep the classes' proportions; true unless said, for classification. */
  readonly stratified?: boolean;
}

/** The two parts of a data set: to train with, and to judge by. */
export interface Split {
  readonly train: Dataset;
  readonly test: Dataset;
}

/**
 * Parts a data set at random; no sample is in both parts, and each part has at least one.
 *
 * @example
 * const { train, test } = split(iris(), { share: 0.3, seed: 1 }); // 105 and 45 flowers
 * @throws DataError when the share leaves one part empty.
 */
export function split(dataset: Dataset, options: SplitOptions = {}): Split {
  const { share = 0.2, seed = 0, stratified = dataset.task === "classification" } = options;
  if (!(share > 0 && share < 1))
    throw new DataError(`The share that is held out must lie between 0 and 1, but is ${String(share)}.`);
  const random = createRandom(seed).fork("split");
  const order = random.shuffle(dataset.targets.map((_, i) => i));
  const groups = new Map<number, number[]>();
  for (const i of order) {
    const group = stratified ? (dataset.targets[i] as number) : 0;
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [i]);
    else members.push(i);
  }
  // Dealing the groups one after the other and cutting at equal steps gives each its proportion, whatever the rounding.
  const dealt = [...groups.entries()].sort(([a], [b]) => a - b).flatMap(([, members]) => members);
  const heldOut = new Set(
    dealt.filter((_, place) => Math.floor((place + 1) * share + 1e-9) > Math.floor(place * share + 1e-9)),
  );
  if (heldOut.size === 0 || heldOut.size === order.length) {
    throw new DataError(
      `A share of ${share} of ${order.length} samples leaves one part empty. Use another share or more samples.`,
    );
  }
  return {
    train: select(
      dataset,
      order.filter((i) => !heldOut.has(i)),
    ),
    test: select(
      dataset,
      order.filter((i) => heldOut.has(i)),
    ),
  };
}

/** The samples at the given places, in that order. */
export function select(dataset: Dataset, places: readonly number[]): Dataset {
  return {
    ...dataset,
    inputs: places.map((i) => dataset.inputs[i] as readonly number[]),
    targets: places.map((i) => dataset.targets[i] as number),
  };
}
