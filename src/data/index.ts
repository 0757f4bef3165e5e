export { datasetNames, findDataset } from "./catalogue.ts";
export { CsvError, type CsvRecord, parseCsv, UnclearTaskError } from "./csv.ts";
export { type CsvOptions, parseDataset } from "./csv-dataset.ts";
export { type LinearOptions, linear, type SineOptions, sine } from "./curves.ts";
export { type Dataset, type GeneratorOptions, signs } from "./dataset.ts";
export { DataError } from "./errors.ts";
export { iris } from "./iris.ts";
export { moons } from "./moons.ts";
export {
  type NormalisationMethod,
  type Normaliser,
  normalise,
  normaliser,
  normaliserOf,
  oneHot,
} from "./normalise.ts";
export { type BlobsOptions, blobs, type CirclesOptions, circles, type SpiralsOptions, spirals } from "./planar.ts";
export { type Split, type SplitOptions, select, split } from "./split.ts";
export { xor } from "./xor.ts";
