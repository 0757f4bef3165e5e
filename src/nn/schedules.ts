import { requireRange, requireWhole } from "./check.ts";
import { SettingError } from "./errors.ts";
import { Schedule, type Scheduled } from "./schedule.ts";

/** Multiplies the rate by `gamma` (0.1 unless said) after every `stepSize` steps. */
export class StepLR extends Schedule {
  override readonly kind: string = "StepLR";
  readonly #stepSize: number;
  readonly #gamma: number;

  constructor(optimizer: Scheduled, options: { readonly stepSize: number; readonly gamma?: number }) {
    super(optimizer);
    this.#stepSize = requireWhole("stepSize", options.stepSize, 1);
    this.#gamma = requireRange("gamma", options.gamma ?? 0.1, 0);
    this.apply();
  }

  protected override rate(base: number, steps: number): number {
    return base * this.#gamma ** Math.floor(steps / this.#stepSize);
  }
}

/** Multiplies the rate by `gamma` after every step. */
export class ExponentialLR extends Schedule {
  override readonly kind: string = "ExponentialLR";
  readonly #gamma: number;

  constructor(optimizer: Scheduled, options: { readonly gamma: number }) {
    super(optimizer);
    this.#gamma = requireRange("gamma", options.gamma, 0);
    this.apply();
  }

  protected override rate(base: number, steps: number): number {
    return base * this.#gamma ** steps;
  }
}

/** Lowers the rate to `etaMin` (0 unless said) along half a cosine of `tMax` steps; beyond, it rises again (Loshchilov and Hutter 2017). */
export class CosineAnnealingLR extends Schedule {
  override readonly kind: string = "CosineAnnealingLR";
  readonly #tMax: number;
  readonly #etaMin: number;

  constructor(optimizer: Scheduled, options: { readonly tMax: number; readonly etaMin?: number }) {
    super(optimizer);
    this.#tMax = requireWhole("tMax", options.tMax, 1);
    this.#etaMin = requireRange("etaMin", options.etaMin ?? 0, 0);
    this.apply();
  }

  protected override rate(base: number, steps: number): number {
    return this.#etaMin + ((base - this.#etaMin) * (1 + Math.cos((Math.PI * steps) / this.#tMax))) / 2;
  }
}

/** Raises the rate evenly over `warmupSteps` steps: base / warmupSteps at first, the base rate from the last of them on. */
export class LinearWarmup extends Schedule {
  override readonly kind: string = "LinearWarmup";
  readonly #warmupSteps: number;

  constructor(optimizer: Scheduled, options: { readonly warmupSteps: number }) {
    super(optimizer);
    this.#warmupSteps = requireWhole("warmupSteps", options.warmupSteps, 1);
    this.apply();
  }

  protected override rate(base: number, steps: number): number {
    return base * Math.min(1, (steps + 1) / this.#warmupSteps);
  }
}

/** Moves the rate's factor evenly from `startFactor` (1/3 unless said) to `endFactor` (1) over `totalIters` (5) steps. */
export class LinearLR extends Schedule {
  override readonly kind: string = "LinearLR";
  readonly #startFactor: number;
  readonly #endFactor: number;
  readonly #totalIters: number;

  constructor(
    optimizer: Scheduled,
    options: { readonly startFactor?: number; readonly endFactor?: number; readonly totalIters?: number } = {},
  ) {
    super(optimizer);
    this.#startFactor = requireRange("startFactor", options.startFactor ?? 1 / 3, 0);
    this.#endFactor = requireRange("endFactor", options.endFactor ?? 1, 0);
    this.#totalIters = requireWhole("totalIters", options.totalIters ?? 5, 1);
    this.apply();
  }

  protected override rate(base: number, steps: number): number {
    const share = Math.min(steps, this.#totalIters) / this.#totalIters;
    return base * (this.#startFactor + (this.#endFactor - this.#startFactor) * share);
  }
}

/** Multiplies the rate by `gamma` (0.1 unless said) at each of the `milestones`, given in steps. */
export class MultiStepLR extends Schedule {
  override readonly kind: string = "MultiStepLR";
  readonly #milestones: readonly number[];
  readonly #gamma: number;

  constructor(optimizer: Scheduled, options: { readonly milestones: readonly number[]; readonly gamma?: number }) {
    super(optimizer);
    if (!Array.isArray(options.milestones)) throw new SettingError("milestones must be an array of whole numbers.");
    this.#milestones = options.milestones.map((milestone: number) => requireWhole("A milestone", milestone, 0));
    this.#gamma = requireRange("gamma", options.gamma ?? 0.1, 0);
    this.apply();
  }

  protected override rate(base: number, steps: number): number {
    return base * this.#gamma ** this.#milestones.filter((milestone) => steps >= milestone).length;
  }
}
