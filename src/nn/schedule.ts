import { requireWhole } from "./check.ts";
import { ModelFormatError } from "./errors.ts";
import { describe, isRecord } from "./model-json.ts";

/** What a schedule needs of an optimizer. */
export interface Scheduled {
  learningRate: number;
}

/** A schedule as JSON. */
export interface ScheduleJson {
  readonly kind: string;
  readonly baseLearningRate: number;
  readonly steps: number;
}

/**
 * Sets the learning rate of an optimizer by the number of steps taken: once when it is made, then at each `step()`, which comes after the
 * optimizer's. Each schedule is a subclass with a closed form, so that it has no rounding to accumulate.
 */
export abstract class Schedule {
  /** Name of the schedule. */
  readonly kind: string;
  readonly #optimizer: Scheduled;
  readonly #rate: (base: number, steps: number) => number;
  #base: number;
  #steps = 0;

  /** @param rate the learning rate after `steps` steps, for the rate `base` that the optimizer had at first */
  protected constructor(kind: string, optimizer: Scheduled, rate: (base: number, steps: number) => number) {
    this.kind = kind;
    this.#optimizer = optimizer;
    this.#base = optimizer.learningRate;
    this.#rate = rate;
    this.#apply();
  }

  /** The learning rate that the optimizer had when the schedule was made. */
  get baseLearningRate(): number {
    return this.#base;
  }

  /** How often `step()` has been called. */
  get steps(): number {
    return this.#steps;
  }

  /** The learning rate that this schedule gives after that many steps, without setting it. */
  learningRateAt(steps: number): number {
    return this.#rate(this.#base, requireWhole("The number of steps", steps, 0));
  }

  /** Counts one step and sets the optimizer's learning rate for the next. */
  step(): void {
    this.#steps += 1;
    this.#apply();
  }

  toJSON(): ScheduleJson {
    return { kind: this.kind, baseLearningRate: this.#base, steps: this.#steps };
  }

  /** Goes on from what `toJSON` wrote. @throws ModelFormatError when it is of another schedule. */
  loadJSON(json: unknown): this {
    if (!isRecord(json) || json.kind !== this.kind) {
      throw new ModelFormatError(`Expected the state of a ${this.kind}, but found ${describe(json)}.`);
    }
    const { baseLearningRate: base, steps } = json;
    if (typeof base !== "number" || !(base >= 0) || base === Infinity) {
      throw new ModelFormatError(
        `The base learning rate of a ${this.kind} must be a number of at least 0, but is ${describe(base)}.`,
      );
    }
    if (!Number.isSafeInteger(steps) || (steps as number) < 0) {
      throw new ModelFormatError(
        `The steps of a ${this.kind} must be a whole number of at least 0, but are ${describe(steps)}.`,
      );
    }
    this.#base = base;
    this.#steps = steps as number;
    this.#apply();
    return this;
  }

  /** Sets the rate for the current number of steps. */
  #apply(): void {
    this.#optimizer.learningRate = this.#rate(this.#base, this.#steps);
  }
}
