import { requireRange, requireWhole } from "./check.ts";
import { SettingError } from "./errors.ts";
import { Schedule, type Scheduled } from "./schedule.ts";

/** Multiplies the rate by `gamma` (0.1 unless said) after every `stepSize` steps. */
export class StepLR extends Schedule {
  constructor(optimizer: Scheduled, options: { readonly stepSize: number; readonly gamma?: number }) {
    const stepSize = requireWhole("stepSize", options.stepSize, 1);
    const gamma = requireRange("gamma", options.gamma ?? 0.1, 0);
    super("StepLR", optimizer, (base, steps) => base * gamma ** Math.floor(steps / stepSize));
  }
}

/** Multiplies the rate by `gamma` after every step. */
export class ExponentialLR extends Schedule {
  constructor(optimizer: Scheduled, options: { readonly gamma: number }) {
    const gamma = requireRange("gamma", options.gamma, 0);
    super("ExponentialLR", optimizer, (base, steps) => base * gamma ** steps);
  }
}

/** Lowers the rate to `etaMin` (0 unless said) along half a cosine of `tMax` steps; beyond, it rises again (Loshchilov and Hutter 2017). */
export class CosineAnnealingLR extends Schedule {
  constructor(optimizer: Scheduled, options: { readonly tMax: number; readonly etaMin?: number }) {
    const tMax = requireWhole("tMax", options.tMax, 1);
    const etaMin = requireRange("etaMin", options.etaMin ?? 0, 0);
    super(
      "CosineAnnealingLR",
      optimizer,
      (base, steps) => etaMin + ((base - etaMin) * (1 + Math.cos((Math.PI * steps) / tMax))) / 2,
    );
  }
}

/** Raises the rate evenly over `warmupSteps` steps: base / warmupSteps at first, the base rate from the last of them on. */
export class LinearWarmup extends Schedule {
  constructor(optimizer: Scheduled, options: { readonly warmupSteps: number }) {
    const warmupSteps = requireWhole("warmupSteps", options.warmupSteps, 1);
    super("LinearWarmup", optimizer, (base, steps) => base * Math.min(1, (steps + 1) / warmupSteps));
  }
}

/** Moves the rate's factor evenly from `startFactor` (1/3 unless said) to `endFactor` (1) over `totalIters` (5) steps. */
export class LinearLR extends Schedule {
  constructor(
    optimizer: Scheduled,
    options: { readonly startFactor?: number; readonly endFactor?: number; readonly totalIters?: number } = {},
  ) {
    const start = requireRange("startFactor", options.startFactor ?? 1 / 3, 0);
    const end = requireRange("endFactor", options.endFactor ?? 1, 0);
    const total = requireWhole("totalIters", options.totalIters ?? 5, 1);
    super("LinearLR", optimizer, (base, steps) => base * (start + (end - start) * (Math.min(steps, total) / total)));
  }
}

/** Multiplies the rate by `gamma` (0.1 unless said) at each of the `milestones`, given in steps. */
export class MultiStepLR extends Schedule {
  constructor(optimizer: Scheduled, options: { readonly milestones: readonly number[]; readonly gamma?: number }) {
    if (!Array.isArray(options.milestones)) throw new SettingError("milestones must be an array of whole numbers.");
    const milestones = options.milestones.map((milestone: number) => requireWhole("A milestone", milestone, 0));
    const gamma = requireRange("gamma", options.gamma ?? 0.1, 0);
    super(
      "MultiStepLR",
      optimizer,
      (base, steps) => base * gamma ** milestones.filter((milestone) => steps >= milestone).length,
    );
  }
}
