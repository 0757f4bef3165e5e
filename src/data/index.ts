export { type Dataset, type GeneratorOptions, signs } from "./dataset.ts";
export { DataError } from "./errors.ts";
export { moons } from "./moons.ts";
