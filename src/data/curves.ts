import { type Dataset, type GeneratorOptions, requireSetting, startGenerator } from "./dataset.ts";

/** Settings of `linear`. */
export interface LinearOptions extends GeneratorOptions {
  /** One slope per input; [2] unless said. */
  readonly slopes?: readonly number[];
  /** Value at the origin; 1 unless said. */
  readonly intercept?: number;
}

/**
 * A line, or a plane for several slopes: y = intercept + Σ slopeᵢ·xᵢ + noise, inputs evenly random in [-1, 1].
 *
 * @param samples 50 unless said.
 * @param options noise 0.1 unless said.
 * @throws DataError for fewer than 1 sample or a negative noise.
 */
export function linear(samples = 50, options: LinearOptions = {}): Dataset {
  const { noise = 0.1, seed = 0, slopes = [2], intercept = 1 } = options;
  requireSetting("The number of slopes of linear", slopes.length, 1, 1000, true);
  const random = startGenerator("linear", samples, 1, noise, seed);
  const inputs = Array.from({ length: samples }, () => slopes.map(() => random.uniform(-1, 1)));
  return {
    name: "linear",
    task: "regression",
    inputs,
    targets: inputs.map(
      (xs) => xs.reduce((y, x, i) => y + x * (slopes[i] as number), intercept) + random.normal(0, noise),
    ),
    inputNames: slopes.length === 1 ? ["x"] : slopes.map((_, i) => `x${i}`),
    targetName: "y",
    classNames: [],
  };
}

/** Settings of `sine`. */
export interface SineOptions extends GeneratorOptions {
  /** Number of whole waves in the range; 1 unless said. */
  readonly periods?: number;
}

/**
 * A sine wave, y = sin(periods·x) + noise, at evenly spaced x from -pi to pi in random order.
 *
 * @param samples at least 2; 100 unless said.
 * @param options noise 0.05 unless said.
 * @throws DataError for fewer than 2 samples or a negative noise.
 */
export function sine(samples = 100, options: SineOptions = {}): Dataset {
  const { noise = 0.05, seed = 0, periods = 1 } = options;
  requireSetting("The periods of sine", periods, 0, 1000);
  const random = startGenerator("sine", samples, 2, noise, seed);
  const xs = random.shuffle(Array.from({ length: samples }, (_, i) => Math.PI * ((2 * i) / (samples - 1) - 1)));
  return {
    name: "sine",
    task: "regression",
    inputs: xs.map((x) => [x]),
    targets: xs.map((x) => Math.sin(periods * x) + random.normal(0, noise)),
    inputNames: ["x"],
    targetName: "y",
    classNames: [],
  };
}
