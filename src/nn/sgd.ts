import type { Value } from "../graph/index.ts";
import { requireRange } from "./check.ts";
import { SettingError } from "./errors.ts";
import { Optimizer, type Update } from "./optimizer.ts";

/** Settings of `SGD`; all but the learning rate are 0 or false unless said. */
export interface SGDOptions {
  readonly learningRate?: number;
  /** How much of the previous direction is kept, in [0, 1). */
  readonly momentum?: number;
  /** How much less of the new gradient enters the momentum, in [0, 1]. */
  readonly dampening?: number;
  /** Look ahead along the momentum; needs momentum and no dampening. */
  readonly nesterov?: boolean;
  /** Adds this share of the parameter to its gradient. */
  readonly weightDecay?: number;
}

/**
 * Gradient descent, p -= learningRate · g, with momentum b = momentum · b + (1 - dampening) · g where asked (PyTorch's form).
 *
 * @example
 * const optimizer = new SGD(model.parameters(), { learningRate: 0.1, momentum: 0.9 });
 * @throws SettingError when a setting is out of its range.
 */
export class SGD extends Optimizer {
  override readonly kind: string = "SGD";
  readonly #momentum: number;
  readonly #dampening: number;
  readonly #nesterov: boolean;
  readonly #weightDecay: number;

  constructor(parameters: readonly Value[], options: SGDOptions = {}) {
    const { learningRate = 0.01, momentum = 0, dampening = 0, nesterov = false, weightDecay = 0 } = options;
    requireRange("The momentum", momentum, 0, 1, true);
    requireRange("The dampening", dampening, 0, 1);
    requireRange("The weight decay", weightDecay, 0);
    if (nesterov && (momentum === 0 || dampening !== 0)) {
      throw new SettingError("Nesterov's momentum needs a momentum above 0 and a dampening of 0.");
    }
    super(
      parameters,
      learningRate,
      { momentum, dampening, nesterov, weightDecay },
      momentum === 0 ? {} : { momentum: 0 },
    );
    this.#momentum = momentum;
    this.#dampening = dampening;
    this.#nesterov = nesterov;
    this.#weightDecay = weightDecay;
  }

  protected override update({ index, data, gradient, count }: Update): number {
    const slope = gradient + this.#weightDecay * data;
    const buffer = this.buffers.momentum;
    if (buffer === undefined) return data - this.learningRate * slope;
    // The first direction is the gradient itself: there is no past to be damped against.
    const velocity = count === 1 ? slope : this.#momentum * (buffer[index] as number) + (1 - this.#dampening) * slope;
    buffer[index] = velocity;
    return data - this.learningRate * (this.#nesterov ? slope + this.#momentum * velocity : velocity);
  }
}
