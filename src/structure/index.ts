export type { Layer, PlacedNeuron } from "./layers.ts";
export type { Mean } from "./means.ts";
export type { Neuron } from "./neurons.ts";
export type { Repeat } from "./repeats.ts";
export type { Run } from "./runs.ts";
export type { SeparableSum, SeparableTerm } from "./separable.ts";
export type { Softmax } from "./softmax.ts";
export { type Structure, structure } from "./structure.ts";
export type { Term, WeightedSum } from "./sums.ts";
