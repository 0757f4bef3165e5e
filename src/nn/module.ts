import { type Operand, type Value, zeroGrad } from "../graph/index.ts";
import { loadModel, type ModelJson, saveModel } from "./model-json.ts";

/**
 * What neurons, layers and networks have in common: parameters with names, and a mode (training or evaluating).
 *
 * A module lists what it holds itself in `ownParameters` and what is nested in it in `children`; all else follows.
 */
export abstract class Module {
  /** True while training: dropout is active. Set by `train()` and `evaluate()`. */
  training = true;

  /** Kind of module, written into files so that a network is not loaded into something else. */
  abstract readonly kind: string;

  /** The parameters that stand in this module itself, by name. */
  protected ownParameters(): [name: string, parameter: Value][] {
    return [];
  }

  /** The modules nested in this one, by name. */
  children(): [name: string, module: Module][] {
    return [];
  }

  /** What the module was made with, as far as JSON needs it to make one like it. */
  configuration(): Record<string, unknown> {
    return {};
  }

  /**
   * All parameters by name, in the order of `parameters()`.
   *
   * @example
   * new MLP(2, [1]).namedParameters(); // [["layer1.neuron1.w0", Value], ["layer1.neuron1.w1", Value], ["layer1.neuron1.b", Value]]
   */
  namedParameters(): [name: string, parameter: Value][] {
    const nested = this.children().flatMap(([path, module]) =>
      module.namedParameters().map(([name, parameter]): [string, Value] => [`${path}.${name}`, parameter]),
    );
    return [...this.ownParameters(), ...nested];
  }

  /** All parameters: by layer, by neuron; in a neuron the weights, then the bias. */
  parameters(): Value[] {
    return this.namedParameters().map(([, parameter]) => parameter);
  }

  /** Zeroes the gradients of the parameters, and of nothing else. */
  zeroGrad(): void {
    zeroGrad(this.parameters());
  }

  /** Switches this module and all in it to training. */
  train(): this {
    return this.#setTraining(true);
  }

  /** Switches this module and all in it to evaluating: dropout lets everything through. */
  evaluate(): this {
    return this.#setTraining(false);
  }

  /** The module as JSON: format, version, kind, configuration, and every parameter by its name. */
  toJSON(): ModelJson {
    return saveModel(this);
  }

  /**
   * Takes over the parameters of `toJSON`. Nothing changes unless everything fits.
   *
   * @throws ModelFormatError for another version, kind or configuration, and for missing, unknown or non-finite parameters.
   */
  loadJSON(json: unknown): this {
    loadModel(this, json);
    return this;
  }

  #setTraining(training: boolean): this {
    this.training = training;
    for (const [, module] of this.children()) {
      if (training) module.train();
      else module.evaluate();
    }
    return this;
  }
}

/** A module from a list to a list, such as a layer or a network: what can be chained. */
export abstract class ListModule extends Module {
  abstract forward(xs: readonly Operand[]): Value[];
}
