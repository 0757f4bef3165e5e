import type { Value } from "../graph/index.ts";
import { suggestion } from "../text/index.ts";
import { Adagrad } from "./adagrad.ts";
import { Adam, AdamW } from "./adam.ts";
import { SettingError } from "./errors.ts";
import type { Optimizer } from "./optimizer.ts";
import { RMSprop } from "./rmsprop.ts";
import { SGD } from "./sgd.ts";

type Maker = (parameters: readonly Value[], learningRate?: number) => Optimizer;

const rate = (learningRate: number | undefined): { readonly learningRate?: number } =>
  learningRate === undefined ? {} : { learningRate };

const makers: Readonly<Record<string, Maker>> = {
  sgd: (parameters, learningRate) => new SGD(parameters, rate(learningRate)),
  momentum: (parameters, learningRate) => new SGD(parameters, { ...rate(learningRate), momentum: 0.9 }),
  nesterov: (parameters, learningRate) => new SGD(parameters, { ...rate(learningRate), momentum: 0.9, nesterov: true }),
  adagrad: (parameters, learningRate) => new Adagrad(parameters, rate(learningRate)),
  rmsprop: (parameters, learningRate) => new RMSprop(parameters, rate(learningRate)),
  adam: (parameters, learningRate) => new Adam(parameters, rate(learningRate)),
  adamw: (parameters, learningRate) => new AdamW(parameters, rate(learningRate)),
};

/** The names that `makeOptimizer` knows; "momentum" and "nesterov" are SGD with a momentum of 0.9. */
export function optimizerNames(): string[] {
  return Object.keys(makers);
}

/**
 * An optimizer by its name, in any case, with its usual settings.
 *
 * @example
 * makeOptimizer("adam", model.parameters(), 0.01);
 * @throws SettingError for an unknown name, with the one that was probably meant.
 */
export function makeOptimizer(name: string, parameters: readonly Value[], learningRate?: number): Optimizer {
  const key = name.toLowerCase();
  const make = Object.hasOwn(makers, key) ? makers[key] : undefined;
  if (make !== undefined) return make(parameters, learningRate);
  const meant = suggestion(key, optimizerNames());
  throw new SettingError(
    `There is no optimizer ${JSON.stringify(name)}.${meant === null ? "" : ` Did you mean ${JSON.stringify(meant)}?`} The optimizers are ${optimizerNames().join(", ")}.`,
  );
}
