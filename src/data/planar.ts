import type { Random } from "../random/index.ts";
import { type Dataset, type GeneratorOptions, requireSetting, startGenerator } from "./dataset.ts";

/** Settings of `circles`. */
export interface CirclesOptions extends GeneratorOptions {
  /** Radius of the inner circle, between 0 and 1; 0.5 unless said. */
  readonly factor?: number;
}

/**
 * Two circles about the origin, class 0 outside with radius 1, class 1 inside (the shape of scikit-learn's `make_circles`).
 *
 * @param samples 100 unless said.
 * @param options noise 0.05 unless said.
 * @throws DataError for fewer than 2 samples or a setting out of its range.
 */
export function circles(samples = 100, options: CirclesOptions = {}): Dataset {
  const { noise = 0.05, seed = 0, factor = 0.5 } = options;
  requireSetting("The factor of circles", factor, 0, 1);
  const random = startGenerator("circles", samples, 2, noise, seed);
  return planar("circles", "circle", ["outer", "inner"], samples, random, noise, (target, share) => {
    const radius = target === 0 ? 1 : factor;
    return [radius * Math.cos(2 * Math.PI * share), radius * Math.sin(2 * Math.PI * share)];
  });
}

/** Settings of `spirals`. */
export interface SpiralsOptions extends GeneratorOptions {
  /** Number of arms, each a class, at least 2; 2 unless said. */
  readonly classes?: number;
  /** How often an arm goes round; 1 unless said. */
  readonly turns?: number;
}

/**
 * Arms of a spiral about the origin, one per class, from near the centre to radius 1.
 *
 * @param samples 150 unless said.
 * @param options noise 0.02 unless said.
 * @throws DataError for fewer samples than classes or a setting out of its range.
 */
export function spirals(samples = 150, options: SpiralsOptions = {}): Dataset {
  const { noise = 0.02, seed = 0, classes = 2, turns = 1 } = options;
  requireSetting("The turns of spirals", turns, 0, 100);
  const arms = requireSetting("The classes of spirals", classes, 2, 100, true);
  const random = startGenerator("spirals", samples, arms, noise, seed);
  const names = Array.from({ length: arms }, (_, k) => `arm ${k + 1}`);
  return planar("spirals", "arm", names, samples, random, noise, (target, share) => {
    const radius = 0.1 + 0.9 * share;
    const angle = 2 * Math.PI * (turns * share + target / arms);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** Settings of `blobs`. */
export interface BlobsOptions extends GeneratorOptions {
  /** Centres of the blobs, one per class; three on a circle of radius 3 unless said. */
  readonly centres?: readonly (readonly [number, number])[];
}

/**
 * Round normal clouds, one per class.
 *
 * @param samples 90 unless said.
 * @param options noise, the clouds' standard deviation, 0.7 unless said.
 * @throws DataError for fewer samples than centres or a negative noise.
 */
export function blobs(samples = 90, options: BlobsOptions = {}): Dataset {
  const { noise = 0.7, seed = 0, centres = onCircle(3, 3) } = options;
  requireSetting("The number of centres of blobs", centres.length, 1, 1000, true);
  const random = startGenerator("blobs", samples, centres.length, noise, seed);
  const names = centres.map((_, k) => `blob ${k + 1}`);
  return planar(
    "blobs",
    "blob",
    names,
    samples,
    random,
    noise,
    (target) => centres[target] as readonly [number, number],
  );
}

function onCircle(points: number, radius: number): [number, number][] {
  return Array.from({ length: points }, (_, k) => {
    const angle = (2 * Math.PI * k) / points + Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** Classes in turn, so that they differ by at most one sample; then shuffled. `share` runs over [0, 1) along each class. */
function planar(
  name: string,
  targetName: string,
  classNames: readonly string[],
  samples: number,
  random: Random,
  noise: number,
  place: (target: number, share: number) => readonly [number, number],
): Dataset {
  const classes = classNames.length;
  const points = Array.from({ length: samples }, (_, i) => {
    const target = i % classes;
    const share = Math.floor(i / classes) / Math.ceil((samples - target) / classes);
    const [x, y] = place(target, share);
    return { input: [x + random.normal(0, noise), y + random.normal(0, noise)], target };
  });
  const shuffled = random.shuffle(points);
  return {
    name,
    task: "classification",
    inputs: shuffled.map(({ input }) => input),
    targets: shuffled.map(({ target }) => target),
    inputNames: ["x0", "x1"],
    targetName,
    classNames,
  };
}
