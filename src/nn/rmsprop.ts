import type { Value } from "../graph/index.ts";
import { requireRange } from "./check.ts";
import { Optimizer, type Update } from "./optimizer.ts";

/** Settings of `RMSprop`. */
export interface RMSpropOptions {
  /** 0.01 unless said. */
  readonly learningRate?: number;
  /** How much of the previous average is kept, in [0, 1); 0.99 unless said. */
  readonly alpha?: number;
  /** Added to the root, 1e-8 unless said. */
  readonly eps?: number;
  /** How much of the previous direction is kept, in [0, 1); 0 unless said. */
  readonly momentum?: number;
  /** Subtracts the square of the average gradient, so that the root estimates the spread alone; false unless said. */
  readonly centered?: boolean;
  /** Adds this share of the parameter to its gradient; 0 unless said. */
  readonly weightDecay?: number;
}

/**
 * Divides each step by the root of a moving average of squared gradients: v = alpha·v + (1 - alpha)·g², p -= rate·g / (√v + eps)
 * (Tieleman and Hinton 2012, in PyTorch's form). Unlike Adagrad's sum, the average forgets.
 *
 * @throws SettingError when a setting is out of its range.
 */
export class RMSprop extends Optimizer {
  override readonly kind: string = "RMSprop";
  readonly #alpha: number;
  readonly #eps: number;
  readonly #momentum: number;
  readonly #centered: boolean;
  readonly #weightDecay: number;

  constructor(parameters: readonly Value[], options: RMSpropOptions = {}) {
    const { learningRate = 0.01, alpha = 0.99, eps = 1e-8, momentum = 0, centered = false, weightDecay = 0 } = options;
    requireRange("alpha", alpha, 0, 1, true);
    requireRange("eps", eps, 0);
    requireRange("The momentum", momentum, 0, 1, true);
    requireRange("The weight decay", weightDecay, 0);
    const buffers = { squareAverage: 0, ...(centered && { average: 0 }), ...(momentum > 0 && { momentum: 0 }) };
    super(parameters, learningRate, { alpha, eps, momentum, centered, weightDecay }, buffers);
    this.#alpha = alpha;
    this.#eps = eps;
    this.#momentum = momentum;
    this.#centered = centered;
    this.#weightDecay = weightDecay;
  }

  protected override update({ index, data, gradient }: Update): number {
    const slope = gradient + this.#weightDecay * data;
    let spread = this.average("squareAverage", index, this.#alpha, slope * slope);
    if (this.#centered) spread -= this.average("average", index, this.#alpha, slope) ** 2;
    // Rounding may leave a tiny negative spread where the gradient is constant.
    const direction = slope / (Math.sqrt(Math.max(spread, 0)) + this.#eps);
    if (this.#momentum === 0) return data - this.learningRate * direction;
    const momentum = this.buffer("momentum");
    const velocity = this.#momentum * (momentum[index] as number) + direction;
    momentum[index] = velocity;
    return data - this.learningRate * velocity;
  }
}
