import type { Value } from "../graph/index.ts";
import {
  type Initialization,
  Layer,
  type ListModule,
  MLP,
  meanSquaredError,
  Residual,
  Sequential,
} from "../nn/index.ts";
import { createRandom } from "../random/index.ts";

/** A deep network whose gradients are measured. */
export interface DeepSettings {
  readonly depth: number;
  readonly activation: string;
  readonly initialization: Initialization;
  readonly residual?: boolean;
  readonly seed: number;
}

const WIDTH = 8;
const SAMPLES = 16;

/** Mean size of the gradient of each layer's weights, first layer first, for a regression on random samples. */
export function gradientSizes(settings: DeepSettings): number[] {
  const { layers, model } = build(settings);
  const random = createRandom(settings.seed).fork("samples");
  const inputs = Array.from({ length: SAMPLES }, () => Array.from({ length: WIDTH }, () => random.normal()));
  const targets = Array.from({ length: SAMPLES }, () => random.normal());
  meanSquaredError(
    inputs.map((input) => model.forward(input)[0] as Value),
    targets,
  ).backward();
  return layers.map((layer) => {
    const weights = layer.neurons.flatMap((neuron) => neuron.weights);
    return weights.reduce((sum, { grad }) => sum + Math.abs(grad), 0) / weights.length;
  });
}

/** `depth` hidden layers of equal width and one output; with `residual`, each hidden layer but the first is added to its input. */
function build({ depth, activation, initialization, residual = false, seed }: DeepSettings): {
  model: ListModule;
  layers: Layer[];
} {
  if (!residual) {
    const sizes = [...Array.from({ length: depth }, () => WIDTH), 1];
    const model = new MLP(WIDTH, sizes, { activation, initialization, seed });
    return { model, layers: model.layers };
  }
  const layers = Array.from({ length: depth + 1 }, (_, k) => {
    const last = k === depth;
    return new Layer(WIDTH, last ? 1 : WIDTH, {
      activation: last ? "linear" : activation,
      initialization,
      seed: seed * 1000 + k,
    });
  });
  const inner = (layer: Layer, k: number): boolean => k > 0 && k < layers.length - 1 && layer.neurons.length === WIDTH;
  return { model: new Sequential(layers.map((layer, k) => (inner(layer, k) ? new Residual(layer) : layer))), layers };
}
