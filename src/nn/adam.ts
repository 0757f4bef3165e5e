import type { Value } from "../graph/index.ts";
import { requireRange } from "./check.ts";
import { Optimizer, type Update } from "./optimizer.ts";

/** Settings of `Adam` and `AdamW`. */
export interface AdamOptions {
  /** 0.001 unless said. */
  readonly learningRate?: number;
  /** How much of the average gradient is kept, in [0, 1); 0.9 unless said. */
  readonly beta1?: number;
  /** How much of the average squared gradient is kept, in [0, 1); 0.999 unless said. */
  readonly beta2?: number;
  /** Added to the root, 1e-8 unless said. */
  readonly eps?: number;
  /** Adam: adds this share of the parameter to its gradient, 0 unless said. AdamW: shrinks the parameter itself, 0.01 unless said. */
  readonly weightDecay?: number;
}

/**
 * Moving averages of the gradient and of its square, both corrected for starting at 0: m = β1·m + (1 - β1)·g,
 * v = β2·v + (1 - β2)·g², p -= rate · m/(1 - β1ᵗ) / (√(v/(1 - β2ᵗ)) + eps) (Kingma and Ba 2015).
 *
 * @example
 * const optimizer = new Adam(model.parameters(), { learningRate: 0.01 });
 * @throws SettingError when a setting is out of its range.
 */
export class Adam extends Optimizer {
  override readonly kind: string = "Adam";
  protected readonly weightDecay: number;
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #eps: number;

  constructor(parameters: readonly Value[], options: AdamOptions = {}) {
    const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weightDecay = 0 } = options;
    requireRange("beta1", beta1, 0, 1, true);
    requireRange("beta2", beta2, 0, 1, true);
    requireRange("eps", eps, 0);
    requireRange("The weight decay", weightDecay, 0);
    super(parameters, learningRate, { beta1, beta2, eps, weightDecay }, { average: 0, squareAverage: 0 });
    this.weightDecay = weightDecay;
    this.#beta1 = beta1;
    this.#beta2 = beta2;
    this.#eps = eps;
  }

  protected override update(parameter: Update): number {
    return this.adaptiveStep(parameter, parameter.gradient + this.weightDecay * parameter.data);
  }

  /** The step along `slope`, which is the gradient with or without decay. */
  protected adaptiveStep({ index, data, count }: Update, slope: number): number {
    const average = this.average("average", index, this.#beta1, slope) / (1 - this.#beta1 ** count);
    const square = this.average("squareAverage", index, this.#beta2, slope * slope) / (1 - this.#beta2 ** count);
    return data - (this.learningRate * average) / (Math.sqrt(square) + this.#eps);
  }
}

/**
 * Adam with decoupled weight decay: the parameter itself shrinks by rate · weightDecay before the step, so that the decay is
 * not divided by the root like a gradient (Loshchilov and Hutter 2019).
 *
 * @throws SettingError when a setting is out of its range.
 */
export class AdamW extends Adam {
  override readonly kind: string = "AdamW";

  constructor(parameters: readonly Value[], options: AdamOptions = {}) {
    super(parameters, { weightDecay: 0.01, ...options });
  }

  protected override update(parameter: Update): number {
    const data = parameter.data * (1 - this.learningRate * this.weightDecay);
    return this.adaptiveStep({ ...parameter, data }, parameter.gradient);
  }
}
