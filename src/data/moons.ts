import { type Dataset, type GeneratorOptions, startGenerator } from "./dataset.ts";

/**
 * Two interleaved half circles, class 0 above and class 1 below, in random order: no straight line parts them (the shape of scikit-learn's
 * `make_moons`). x0 is about -1 to 2, x1 about -0.5 to 1.
 *
 * @param samples at least 2; 100 unless said.
 * @param options noise 0.1 unless said.
 *
 * @example
 * const { inputs, targets } = moons(100, { seed: 1 });
 * @throws DataError for fewer than 2 samples or a negative noise.
 */
export function moons(samples = 100, options: GeneratorOptions = {}): Dataset {
  const { noise = 0.1, seed = 0 } = options;
  const random = startGenerator("moons", samples, 2, noise, seed);
  const upper = Math.ceil(samples / 2);
  const lower = samples - upper;
  const points = Array.from({ length: samples }, (_, i) => {
    const target = i < upper ? 0 : 1;
    const angle = target === 0 ? angleOf(i, upper) : angleOf(i - upper, lower);
    const [x, y] = target === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    return { input: [x + random.normal(0, noise), y + random.normal(0, noise)], target };
  });
  const shuffled = random.shuffle(points);
  return {
    name: "moons",
    task: "classification",
    inputs: shuffled.map(({ input }) => input),
    targets: shuffled.map(({ target }) => target),
    inputNames: ["x0", "x1"],
    targetName: "moon",
    classNames: ["upper", "lower"],
  };
}

/** Angles evenly from 0 to pi, both included. */
function angleOf(position: number, points: number): number {
  return points === 1 ? Math.PI / 2 : (Math.PI * position) / (points - 1);
}
