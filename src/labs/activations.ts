import { moons } from "../data/index.ts";
import { noGrad, type Value } from "../graph/index.ts";
import { Adam, type EpochRecord, fit, type Layer, MLP } from "../nn/index.ts";
import { plotHistograms, plotLines, plotOperation } from "../plot/index.ts";
import { lossCurve, outcome } from "./history.ts";
import type { Lab, LabFigure } from "./lab.ts";

const names = ["sigmoid", "tanh", "relu", "leakyRelu", "elu", "gelu", "silu", "softplus"];
const EPOCHS = 60;

/** The activations side by side: curves, what they make of a layer, how fast a network learns with them. */
export const activations: Lab = {
  name: "activations",
  summary: "sigmoid, tanh, ReLU and its relatives: curves, activity, speed of learning",
  run: async (seed = 1) => {
    const data = moons(80, { seed });
    const trainings = [];
    for (const activation of names) {
      const model = new MLP(2, [8, 8, 1], { activation, seed });
      const optimizer = (parameters: Value[]): Adam => new Adam(parameters, { learningRate: 0.03 });
      const { history } = await fit(model, data, {
        loss: "binaryCrossEntropyWithLogits",
        epochs: EPOCHS,
        optimizer,
        seed,
      });
      const outputs = noGrad(() =>
        data.inputs.flatMap((x) => (model.layers[0] as Layer).forward(x).map((unit) => unit.data)),
      );
      trainings.push({ activation, history, outputs });
    }
    const rows = trainings.map(({ activation, history, outputs }) => {
      const mean = outputs.reduce((sum, x) => sum + x, 0) / outputs.length;
      const zeros = outputs.filter((x) => x === 0).length / outputs.length;
      const reached = history.find(({ metrics }) => (metrics.accuracy as number) >= 0.95)?.epoch ?? "–";
      return [
        activation,
        mean,
        `${Math.round(100 * zeros)} %`,
        reached,
        outcome(history).loss,
        outcome(history).accuracy,
      ];
    });
    const last = (history: readonly EpochRecord[]): number => outcome(history).loss;
    const ranked = [...trainings].sort((a, b) => last(a.history) - last(b.history)).map(({ activation }) => activation);
    const curves = names.map((name): LabFigure => ({ name: `activation-${name}`, figure: plotOperation(name) }));
    return {
      title: "Activations",
      setting: `The same 2-8-8-1 network, with each activation, on 80 points of the moons: ${EPOCHS} steps of Adam on the whole set.`,
      tables: [
        {
          title: "What the first hidden layer gives, and how the training went",
          header: [
            "activation",
            "mean output",
            "outputs exactly 0",
            "epochs to 95 %",
            "loss at the end",
            "accuracy at the end",
          ],
          rows,
        },
      ],
      figures: [
        {
          name: "activations-loss",
          figure: plotLines(
            trainings.map(({ activation, history }) => ({
              name: activation,
              points: lossCurve(history),
            })),
            {
              title: "Loss by activation",
              x: { label: "epoch", whole: true },
              y: { label: "loss", logarithmic: true },
            },
          ),
        },
        {
          name: "activations-outputs",
          figure: plotHistograms(
            trainings.slice(0, 4).map(({ activation, outputs }) => ({ name: activation, values: outputs })),
            { title: "Outputs of the first hidden layer after training", label: "output" },
          ),
        },
        ...curves,
      ],
      lessons: [
        "The sigmoid gives only positive outputs and its slope never exceeds 1/4, so that little of the gradient gets through. tanh is the same curve, stretched and centred at 0.",
        "ReLU gives exact zeros: each sample uses a part of the units. Leaky ReLU keeps a slope of 0.01 there, so that no unit can die.",
        `ELU, GELU, SiLU and softplus are smooth relatives of ReLU. Here ${ranked[0]} ends lowest and ${ranked.at(-1)} highest; with other data the order changes, so try.`,
      ],
    };
  },
};
