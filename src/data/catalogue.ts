import { suggestion } from "../text/index.ts";
import { linear, sine } from "./curves.ts";
import type { Dataset, GeneratorOptions } from "./dataset.ts";
import { DataError } from "./errors.ts";
import { iris } from "./iris.ts";
import { moons } from "./moons.ts";
import { blobs, circles, spirals } from "./planar.ts";
import { xor } from "./xor.ts";

/** The made-up data sets by name. */
const generators: Readonly<Record<string, (samples?: number, options?: GeneratorOptions) => Dataset>> = {
  xor,
  moons,
  circles,
  spirals,
  blobs,
  linear,
  sine,
};

/** The names of all data sets: xor, moons, circles, spirals, blobs, linear, sine, iris. */
export function datasetNames(): string[] {
  return [...Object.keys(generators), "iris"];
}

/**
 * A data set by its name; real ones have neither seed nor noise.
 *
 * @example
 * findDataset("moons", 200, { seed: 1 });
 * @throws DataError for an unknown name, with the one that was probably meant.
 */
export function findDataset(name: string, samples?: number, options?: GeneratorOptions): Dataset {
  if (name === "iris") return iris();
  const generator = Object.hasOwn(generators, name) ? generators[name] : undefined;
  if (generator !== undefined) return generator(samples, options);
  const meant = suggestion(name, datasetNames());
  throw new DataError(
    `There is no data set ${JSON.stringify(name)}.${meant === null ? "" : ` Did you mean ${JSON.stringify(meant)}?`} The data sets are ${datasetNames().join(", ")}.`,
  );
}
