import { descend } from "../labs/index.ts";
import { makeOptimizer } from "../nn/index.ts";
import { findSurface, plotDescent } from "../plot/index.ts";
import type { PlotKind } from "./plot-kind.ts";
import { UsageError } from "./usage-error.ts";

const usualOptimizers = "sgd,momentum,adagrad,rmsprop,adam";

/** Rates that suit a surface of moderate slopes; plain descent follows the steepest curvature, which each surface has its own of. */
const usualRates: Readonly<Record<string, number>> = {
  sgd: 0.03,
  momentum: 0.015,
  nesterov: 0.015,
  adagrad: 0.4,
  rmsprop: 0.03,
};
const scales: Readonly<Record<string, number>> = { bowl: 2, rosenbrock: 0.03, himmelblau: 0.4 };
/** Enough to see how a surface is hard: its valley is long, or descents soon leave it. */
const usualSteps: Readonly<Record<string, number>> = { rosenbrock: 1000, saddle: 40 };
const descentRules: readonly string[] = ["sgd", "momentum", "nesterov"];

/** The ways of optimizers over a surface. */
export const descentKind: PlotKind = {
  usage: "descent",
  does: "the ways of optimizers over a surface of two variables",
  words: [0, 0],
  options: ["surface", "start", "steps", "optimizer", "learningRate"],
  async draw(_words, options) {
    const surface = findSurface(options.surface ?? "rosenbrock");
    const names = (options.optimizer ?? usualOptimizers).split(",").map((name) => name.trim());
    const { learningRate: rates = [], start = surface.start } = options;
    const steps = options.steps ?? usualSteps[surface.name] ?? 150;
    const ways = waysOf(names, rates, surface.name);
    const several = new Set(ways.map(({ rate }) => rate)).size > 1 && new Set(names).size < ways.length;
    const paths = ways.map(({ name, rate }) => ({
      name: several ? `${name} ${rate}` : name,
      points: descend(surface, (parameters) => makeOptimizer(name, parameters, rate), steps, start),
    }));
    return plotDescent(surface, paths);
  },
};

/** Each optimizer with its rate: one rate for all, one for each, or several for one optimizer. */
function waysOf(names: readonly string[], rates: readonly number[], surface: string): { name: string; rate: number }[] {
  const [only] = names;
  if (rates.length > 1 && names.length === 1) return rates.map((rate) => ({ name: only as string, rate }));
  if (rates.length > 1 && rates.length !== names.length) {
    throw new UsageError(
      `${rates.length} learning rates do not fit ${names.length} optimizers. Give one rate, or one for each optimizer.`,
    );
  }
  return names.map((name, k) => ({ name, rate: rates[k] ?? rates[0] ?? usualRate(name.toLowerCase(), surface) }));
}

function usualRate(name: string, surface: string): number {
  const rate = usualRates[name] ?? 0.1;
  return descentRules.includes(name) ? rate * (scales[surface] ?? 1) : rate;
}
