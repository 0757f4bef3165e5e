import { type Operand, scope, type Value } from "../graph/index.ts";
import { createRandom, type Random } from "../random/index.ts";
import { LINEAR } from "./activation.ts";
import { requireLength, requireRange, requireWhole } from "./check.ts";
import { dropout } from "./dropout.ts";
import { ModelFormatError, ShapeError } from "./errors.ts";
import type { Initialization } from "./initialization.ts";
import { asInputs, Layer } from "./layer.ts";
import { checkModelJson } from "./model-json.ts";
import { ListModule, type Module } from "./module.ts";

/** How a network is made. */
export interface MLPOptions {
  /** Activation of all layers but the last: "linear", or any operation with one input; "relu" unless said. */
  readonly activation?: string;
  /** Activation of the last layer; "linear" unless said. */
  readonly outputActivation?: string;
  /** Where the weights start; He's uniform for unbounded activations, Xavier's for others. Biases start at 0. */
  readonly initialization?: Initialization;
  /** Whether neurons have biases; true unless said. */
  readonly bias?: boolean;
  /** Probability with which outputs of hidden layers are dropped while training, in [0, 1); 0 unless said. */
  readonly dropout?: number;
  /** Seed of weights and dropout, 0 unless said. */
  readonly seed?: number;
}

/**
 * A multilayer perceptron: layers one after the other, layer k in the scope `layer<k>`, counted from 1.
 *
 * @example
 * const model = new MLP(2, [16, 16, 1], { activation: "tanh", seed: 1 }); // 2 inputs, two hidden layers, 1 output
 * const [score] = model.forward([0.5, -1]);
 * @throws SettingError when a size is no whole number of at least 1 or an option is out of its range, ShapeError for no sizes.
 */
export class MLP extends ListModule {
  override readonly kind: string = "MLP";
  readonly layers: Layer[];
  readonly #inputs: number;
  readonly #activation: string;
  readonly #outputActivation: string;
  readonly #dropout: number;
  readonly #dropoutRandom: Random;

  constructor(inputs: number, sizes: readonly number[], options: MLPOptions = {}) {
    super();
    this.#inputs = requireWhole("The number of inputs of an MLP", inputs, 1);
    if (!Array.isArray(sizes) || sizes.length === 0) {
      throw new ShapeError(
        "An MLP expects the sizes of its layers, such as [16, 16, 1], but got none.",
        "sizes",
        "none",
      );
    }
    this.#activation = options.activation ?? "relu";
    this.#outputActivation = options.outputActivation ?? LINEAR;
    this.#dropout = requireRange("The dropout probability", options.dropout ?? 0, 0, 1, true);
    const random = createRandom(options.seed ?? 0);
    this.#dropoutRandom = random.fork("dropout");
    const weights = random.fork("weights");
    this.layers = sizes.map((size: number, k) => {
      const isLast = k === sizes.length - 1;
      const activation = isLast ? this.#outputActivation : this.#activation;
      const place = { random: weights, path: layerName(k) };
      return scope(place.path, () => new Layer(sizes[k - 1] ?? inputs, size, { ...options, activation }, place));
    });
  }

  /** The outputs of the last layer. @throws ShapeError for another number of inputs. */
  forward(xs: readonly Operand[]): Value[] {
    const sizes = [this.#inputs, ...this.layers.map((layer) => layer.neurons.length)];
    requireLength("The MLP", xs, this.#inputs, "input", `Its sizes are ${sizes.join(" → ")}.`);
    let outputs = asInputs(xs);
    this.layers.forEach((layer, k) => {
      outputs = scope(layerName(k), () => {
        const activations = layer.forward(outputs);
        const drops = this.training && k < this.layers.length - 1;
        return drops ? dropout(activations, this.#dropout, this.#dropoutRandom) : activations;
      });
    });
    return outputs;
  }

  /** A network with the settings and parameters of `toJSON`. @throws ModelFormatError when the JSON is not a saved MLP. */
  static fromJSON(json: unknown): MLP {
    const { kind, configuration } = checkModelJson(json);
    if (kind !== "MLP")
      throw new ModelFormatError(`The model is of kind ${JSON.stringify(kind)}, where "MLP" was expected.`);
    const { inputs, sizes, ...options } = configuration;
    return new MLP(inputs as number, sizes as number[], options as MLPOptions).loadJSON(json);
  }

  override children(): [name: string, module: Module][] {
    return this.layers.map((layer, k) => [layerName(k), layer]);
  }

  override configuration(): Record<string, unknown> {
    return {
      inputs: this.#inputs,
      sizes: this.layers.map((layer) => layer.neurons.length),
      activation: this.#activation,
      outputActivation: this.#outputActivation,
      bias: this.layers[0]?.neurons[0]?.bias !== null,
      dropout: this.#dropout,
    };
  }
}

function layerName(k: number): string {
  return `layer${k + 1}`;
}
