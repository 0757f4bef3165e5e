import type { Random } from "../random/index.ts";
import { suggestion } from "../text/index.ts";
import { requireRange } from "./check.ts";
import { SettingError } from "./errors.ts";

/** Draws one weight of a neuron in a layer of `inputs` inputs and `outputs` neurons. */
export type WeightSampler = (random: Random, inputs: number, outputs: number) => number;

/** Makers of samplers, by name; the names alone may be given as the option `initialization`, with these defaults. */
export const initializations = {
  /** All weights 0: every neuron of a layer stays the same as its neighbours for ever. */
  zeros: (): WeightSampler => () => 0,
  /** All weights the same. */
  constant:
    (value = 0.1): WeightSampler =>
    () =>
      finite("The constant weight", value),
  /** Evenly between `low` and `high`, -1 and 1 unless said: micrograd's way. */
  uniform:
    (low = -1, high = 1): WeightSampler =>
    (random) =>
      random.uniform(low, high),
  /** Normally distributed, with a mean of 0 and a standard deviation of 1 unless said. */
  normal:
    (mean = 0, standardDeviation = 1): WeightSampler =>
    (random) =>
      random.normal(mean, standardDeviation),
  /** Evenly within ± gain·sqrt(6 / (inputs + outputs)): keeps the variance where slopes are about 1 (Glorot and Bengio 2010). */
  xavierUniform:
    (gain = 1): WeightSampler =>
    (random, inputs, outputs) =>
      symmetric(random, gain * Math.sqrt(6 / (inputs + outputs))),
  /** Normal with standard deviation gain·sqrt(2 / (inputs + outputs)). */
  xavierNormal:
    (gain = 1): WeightSampler =>
    (random, inputs, outputs) =>
      random.normal(0, gain * Math.sqrt(2 / (inputs + outputs))),
  /** Evenly within ± gain·sqrt(3 / inputs), gain sqrt(2) unless said: half of a ReLU's signal is lost (He and others 2015). */
  heUniform:
    (gain: number = Math.SQRT2): WeightSampler =>
    (random, inputs) =>
      symmetric(random, gain * Math.sqrt(3 / inputs)),
  /** Normal with standard deviation gain / sqrt(inputs), gain sqrt(2) unless said. */
  heNormal:
    (gain: number = Math.SQRT2): WeightSampler =>
    (random, inputs) =>
      random.normal(0, gain / Math.sqrt(inputs)),
};

/** A name of `initializations`, or a sampler of one's own. */
export type Initialization = keyof typeof initializations | WeightSampler;

/** The sampler that an option means. Unbounded activations start with He's, bounded ones and linear layers with Xavier's. */
export function findInitialization(choice: Initialization | undefined, halvesSignal: boolean): WeightSampler {
  if (typeof choice === "function") return choice;
  const name = choice ?? (halvesSignal ? "heUniform" : "xavierUniform");
  if (Object.hasOwn(initializations, name)) return initializations[name]();
  const names = Object.keys(initializations);
  const meant = suggestion(String(name), names);
  throw new SettingError(
    `There is no initialization ${JSON.stringify(name)}.${meant === null ? "" : ` Did you mean ${JSON.stringify(meant)}?`} Use one of ${names.join(", ")}, or a function (random, inputs, outputs) => number.`,
  );
}

function symmetric(random: Random, bound: number): number {
  return random.uniform(-bound, bound);
}

function finite(what: string, x: number): number {
  return requireRange(what, x, -Number.MAX_VALUE);
}
