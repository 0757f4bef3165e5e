import { chooseEncoding, encode } from "../labs/encoding.ts";
import { fit, MLP, makeOptimizer } from "../nn/index.ts";
import { plotLearningRates } from "../plot/index.ts";
import { dataOptionNames, type PlotKind } from "./plot-kind.ts";
import { loadData } from "./train-data.ts";
import { activationCalled, lossCalled, taskOf } from "./train-names.ts";
import { UsageError } from "./usage-error.ts";

const usualRates: readonly number[] = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

/** The loss that each of several learning rates leads to. */
export const sweepKind: PlotKind = {
  usage: "learning-rate [data]",
  does: "the loss that each of several learning rates leads to",
  words: [0, 1],
  options: [...dataOptionNames, "learningRate", "optimizer", "hidden", "activation", "loss", "epochs", "batchSize"],
  async draw([word = "moons"], options, io) {
    const asked = options.loss === undefined ? undefined : lossCalled(options.loss);
    const data = await loadData(word, options, io, asked && taskOf(asked));
    const { hidden = [8], activation = "tanh", optimizer = "adam", epochs = 20, batchSize = 16, seed = 1 } = options;
    const encoding = chooseEncoding(data, asked);
    const { loss, outputs, outputActivation } = encoding;
    const samples = encode(data, encoding);
    const signal = io.interrupt();
    const points = [];
    for (const learningRate of options.learningRate ?? usualRates) {
      const model = new MLP(data.inputNames.length, [...hidden, outputs], {
        activation: activationCalled(activation),
        outputActivation,
        seed,
      });
      const { history, stopped } = await fit(model, samples, {
        ...{ loss, epochs, batchSize, seed, signal },
        optimizer: (parameters) => makeOptimizer(optimizer, parameters, learningRate),
      });
      if (stopped === "aborted")
        throw new UsageError("Stopped before all learning rates were tried; nothing was written.");
      points.push({ learningRate, loss: stopped === "diverged" ? Number.NaN : (history.at(-1)?.loss ?? Number.NaN) });
    }
    return plotLearningRates(points, { title: `Loss on ${data.name} after ${epochs} epochs of ${optimizer}` });
  },
};
