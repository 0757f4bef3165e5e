import { type Dataset, type GeneratorOptions, startGenerator } from "./dataset.ts";

const corners: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/**
 * The corners of the unit square in turn; class 1 where exactly one input is 1. No line parts the classes.
 *
 * @param samples 4 unless said: each corner once.
 * @param options noise 0 unless said.
 * @throws DataError for fewer than 4 samples or a negative noise.
 */
export function xor(samples = 4, options: GeneratorOptions = {}): Dataset {
  const { noise = 0, seed = 0 } = options;
  const random = startGenerator("xor", samples, 4, noise, seed);
  const chosen = Array.from({ length: samples }, (_, i) => corners[i % 4] as readonly [number, number]);
  return {
    name: "xor",
    task: "classification",
    inputs: chosen.map((corner) => corner.map((x) => (noise === 0 ? x : x + random.normal(0, noise)))),
    targets: chosen.map(([a, b]) => (a === b ? 0 : 1)),
    inputNames: ["x0", "x1"],
    targetName: "xor",
    classNames: ["equal", "different"],
  };
}
