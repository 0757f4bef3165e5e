import { moons } from "../data/index.ts";
import { noGrad, type Value } from "../graph/index.ts";
import { Adam, fit, type Initialization, initializations, type Layer, MLP } from "../nn/index.ts";
import { plotHistograms, plotLines } from "../plot/index.ts";
import { firstLoss, lossCurve, outcome } from "./history.ts";
import type { Lab } from "./lab.ts";

const starts: readonly (readonly [name: string, initialization: Initialization])[] = [
  ["zeros", "zeros"],
  ["constant 0.5", initializations.constant(0.5)],
  ["normal 0.01", initializations.normal(0, 0.01)],
  ["normal 2", initializations.normal(0, 2)],
  ["Xavier", "xavierUniform"],
  ["He", "heUniform"],
];
const SIZES = [8, 8, 8, 1];

/** Where weights start: why not at zero, and why not anywhere. */
export const initialization: Lab = {
  name: "initialization",
  summary: "weights that start at zero, equal, too small, too large, and right",
  run: async (seed = 1) => {
    const data = moons(60, { seed });
    const trainings = [];
    for (const [name, choice] of starts) {
      const model = new MLP(2, SIZES, { activation: "tanh", initialization: choice, seed });
      const activity = noGrad(() => data.inputs.map((input) => layerOutputs(model, input)));
      const deepest = activity.flatMap((layers) => layers[2] as number[]);
      const optimizer = (parameters: Value[]): Adam => new Adam(parameters, { learningRate: 0.02 });
      const { history } = await fit(model, data, { loss: "binaryCrossEntropyWithLogits", epochs: 60, optimizer, seed });
      const second = model.layers[1] as Layer;
      const weights = second.neurons.map((neuron) =>
        neuron.weights.map(({ data: weight }) => weight.toFixed(9)).join(),
      );
      trainings.push({ name, history, deepest, different: new Set(weights).size });
    }
    return {
      title: "Initialisation",
      setting: "A 2-8-8-8-1 tanh network on 60 points of the moons, 60 steps of Adam, from six starts.",
      tables: [
        {
          title:
            "Spread of the third hidden layer at the start, different neurons of the second layer after training, and the outcome",
          header: [
            "start",
            "spread of outputs",
            "different neurons of 8",
            "loss at first",
            "loss at the end",
            "accuracy",
          ],
          rows: trainings.map(({ name, history, deepest, different }) => [
            name,
            deviation(deepest),
            different,
            firstLoss(history),
            outcome(history).loss,
            outcome(history).accuracy,
          ]),
        },
      ],
      figures: [
        {
          name: "initialization-loss",
          figure: plotLines(
            trainings.map(({ name, history }) => ({ name, points: lossCurve(history) })),
            {
              title: "Loss by initialisation",
              x: { label: "step", whole: true },
              y: { label: "loss", logarithmic: true },
            },
          ),
        },
        {
          name: "initialization-outputs",
          figure: plotHistograms(
            trainings.slice(2).map(({ name, deepest }) => ({ name, values: deepest })),
            { title: "Outputs of the third hidden layer before training", label: "output" },
          ),
        },
      ],
      lessons: [
        "From zeros all gradients but that of the last bias are zero; from equal weights all neurons of a layer get the same gradient and stay one neuron, repeated eight times. Zero is not neutral.",
        "Too small weights let the signal fade from layer to layer; too large ones drive tanh into its flat ends. Both leave little slope to learn by.",
        "Xavier's and He's rules choose the spread so that signal and gradient keep their size from layer to layer.",
      ],
    };
  },
};

/** The outputs of each layer for one input. */
function layerOutputs(model: MLP, input: readonly number[]): number[][] {
  let xs = [...input];
  return model.layers.map((layer) => {
    xs = layer.forward(xs).map(({ data }) => data);
    return xs;
  });
}

function deviation(xs: readonly number[]): number {
  const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  return Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length);
}
