import type { Value } from "../graph/index.ts";
import { requireRange } from "./check.ts";
import { Optimizer, type Update } from "./optimizer.ts";

/** Settings of `Adagrad`. */
export interface AdagradOptions {
  /** 0.01 unless said. */
  readonly learningRate?: number;
  /** Added to the root, 1e-10 unless said: keeps the first division finite. */
  readonly eps?: number;
  /** Where the sum of squares starts, 0 unless said. */
  readonly initialAccumulator?: number;
  /** Divides the learning rate by 1 + (updates so far) · this; 0 unless said. */
  readonly learningRateDecay?: number;
  /** Adds this share of the parameter to its gradient; 0 unless said. */
  readonly weightDecay?: number;
}

/**
 * Divides each parameter's step by the root of all its squared gradients so far: v += g², p -= rate·g / (√v + eps)
 * (Duchi and others 2011). Steps only ever shrink.
 *
 * @throws SettingError when a setting is out of its range.
 */
export class Adagrad extends Optimizer {
  override readonly kind: string = "Adagrad";
  readonly #eps: number;
  readonly #learningRateDecay: number;
  readonly #weightDecay: number;

  constructor(parameters: readonly Value[], options: AdagradOptions = {}) {
    const {
      learningRate = 0.01,
      eps = 1e-10,
      initialAccumulator = 0,
      learningRateDecay = 0,
      weightDecay = 0,
    } = options;
    requireRange("eps", eps, 0);
    requireRange("The initial accumulator", initialAccumulator, 0);
    requireRange("The learning-rate decay", learningRateDecay, 0);
    requireRange("The weight decay", weightDecay, 0);
    const settings = { eps, initialAccumulator, learningRateDecay, weightDecay };
    super(parameters, learningRate, settings, { squareSum: initialAccumulator });
    this.#eps = eps;
    this.#learningRateDecay = learningRateDecay;
    this.#weightDecay = weightDecay;
  }

  protected override update({ index, data, gradient, count }: Update): number {
    const slope = gradient + this.#weightDecay * data;
    const squareSum = this.buffer("squareSum");
    const total = (squareSum[index] as number) + slope * slope;
    squareSum[index] = total;
    const rate = this.learningRate / (1 + (count - 1) * this.#learningRateDecay);
    return data - (rate * slope) / (Math.sqrt(total) + this.#eps);
  }
}
