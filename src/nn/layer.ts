import { constant, type Operand, scope, Value } from "../graph/index.ts";
import { createRandom, type Random } from "../random/index.ts";
import { requireLength, requireWhole } from "./check.ts";
import { ListModule, type Module } from "./module.ts";
import { Neuron, type NeuronOptions } from "./neuron.ts";

/** How a layer is made; the same as for its neurons. */
export type LayerOptions = NeuronOptions;

/** What a network tells its layers besides. */
export interface LayerPlace {
  readonly random: Random;
  readonly path: string;
}

/**
 * Neurons side by side: each sees all inputs, each gives one output. Neuron k works in the scope `neuron<k>`, counted from 1.
 *
 * @example
 * new Layer(2, 3, { activation: "tanh" }).forward([0.5, -1]); // three Values
 * @throws SettingError when a size is no whole number of at least 1, or the activation is unknown.
 */
export class Layer extends ListModule {
  override readonly kind: string = "Layer";
  readonly neurons: Neuron[];
  readonly #inputs: number;
  readonly #path: string;

  constructor(inputs: number, outputs: number, options: LayerOptions = {}, place?: LayerPlace) {
    super();
    this.#inputs = requireWhole("The number of inputs of a layer", inputs, 1);
    requireWhole("The number of neurons of a layer", outputs, 1);
    this.#path = place?.path ?? "The layer";
    const random = place?.random ?? createRandom(options.seed ?? 0).fork("weights");
    this.neurons = Array.from({ length: outputs }, (_, k) =>
      scope(
        neuronName(k),
        () => new Neuron(inputs, options, { random, outputs, path: `${this.#path}.${neuronName(k)}` }),
      ),
    );
  }

  /** One output per neuron. Numbers become constants `x0`, `x1`, … shared by all neurons. @throws ShapeError for another number of inputs. */
  forward(xs: readonly Operand[]): Value[] {
    const remedy = `Its weights are ${this.neurons.length} x ${this.#inputs} (neurons x inputs).`;
    requireLength(this.#path, xs, this.#inputs, "input", remedy);
    const inputs = asInputs(xs);
    return this.neurons.map((neuron, k) => scope(neuronName(k), () => neuron.forward(inputs)));
  }

  override children(): [name: string, module: Module][] {
    return this.neurons.map((neuron, k) => [neuronName(k), neuron]);
  }

  override configuration(): Record<string, unknown> {
    return { ...this.neurons[0]?.configuration(), outputs: this.neurons.length };
  }
}

/** Numbers as constants with the names `x0`, `x1`, …; Values as they are. */
export function asInputs(xs: readonly Operand[]): Value[] {
  return xs.map((x, i) => (x instanceof Value ? x : constant(x, `x${i}`)));
}

function neuronName(k: number): string {
  return `neuron${k + 1}`;
}
