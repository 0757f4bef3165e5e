export type { RandomState } from "./random.ts";
export { createRandom, Random } from "./random.ts";
