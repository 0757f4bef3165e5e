import { type Operand, Value } from "../graph/index.ts";
import { createRandom, type Random } from "../random/index.ts";
import { type Activation, findActivation, LINEAR } from "./activation.ts";
import { requireLength, requireWhole } from "./check.ts";
import { SettingError } from "./errors.ts";
import { findInitialization, type Initialization } from "./initialization.ts";
import { Module } from "./module.ts";

/** How a neuron is made. */
export interface NeuronOptions {
  /** "linear", or any operation of the table with one input; "relu" unless said. */
  readonly activation?: string;
  /** Where the weights start; He's uniform for unbounded activations, Xavier's for others. The bias starts at 0. */
  readonly initialization?: Initialization;
  /** Whether there is a bias; true unless said. */
  readonly bias?: boolean;
  /** Seed of the weights, 0 unless said. */
  readonly seed?: number;
}

/** What a layer tells its neurons besides. */
export interface NeuronPlace {
  readonly random: Random;
  readonly outputs: number;
  readonly path: string;
}

/**
 * One neuron: activation(w0·x0 + w1·x1 + … + b), recorded as a chain of mul and add, so that every product can be seen.
 *
 * @example
 * const neuron = new Neuron(2, { activation: "tanh", seed: 1 });
 * neuron.forward([2, 0]).backward(); // neuron.weights[0].grad is the slope by w0
 * @throws SettingError when `inputs` is no whole number of at least 1, or the activation is unknown.
 */
export class Neuron extends Module {
  override readonly kind: string = "Neuron";
  /** One per input, labelled `w0`, `w1`, … */
  readonly weights: Value[];
  /** Labelled `b`; null when the neuron was made without. */
  readonly bias: Value | null;
  readonly #activation: Activation;
  readonly #path: string;

  constructor(inputs: number, options: NeuronOptions = {}, place?: NeuronPlace) {
    super();
    requireWhole("The number of inputs of a neuron", inputs, 1);
    this.#activation = findActivation(options.activation ?? "relu");
    this.#path = place?.path ?? "The neuron";
    const halvesSignal = !this.#activation.bounded && this.#activation.name !== LINEAR;
    const sample = findInitialization(options.initialization, halvesSignal);
    const random = place?.random ?? createRandom(options.seed ?? 0).fork("weights");
    this.weights = Array.from({ length: inputs }, (_, i) => {
      return new Value(requireWeight(sample(random, inputs, place?.outputs ?? 1)), { label: `w${i}` });
    });
    this.bias = options.bias === false ? null : new Value(0, { label: "b" });
  }

  /** The name of the activation. */
  get activation(): string {
    return this.#activation.name;
  }

  /** The neuron's output for one input per weight. @throws ShapeError for another number of inputs. */
  forward(xs: readonly Operand[]): Value {
    requireLength(this.#path, xs, this.weights.length, "input", "It has one weight per input.");
    let sum = (this.weights[0] as Value).mul(xs[0] as Operand);
    for (let i = 1; i < xs.length; i++) sum = sum.add((this.weights[i] as Value).mul(xs[i] as Operand));
    if (this.bias !== null) sum = sum.add(this.bias);
    return this.#activation.apply(sum);
  }

  protected override ownParameters(): [name: string, parameter: Value][] {
    const all = this.bias === null ? this.weights : [...this.weights, this.bias];
    return all.map((parameter, i) => [i < this.weights.length ? `w${i}` : "b", parameter]);
  }

  override configuration(): Record<string, unknown> {
    return { inputs: this.weights.length, activation: this.activation, bias: this.bias !== null };
  }
}

function requireWeight(weight: number): number {
  if (Number.isFinite(weight)) return weight;
  throw new SettingError(`An initialization must give finite numbers, but gave ${String(weight)}.`);
}
