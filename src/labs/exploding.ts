import { linear } from "../data/index.ts";
import type { Value } from "../graph/index.ts";
import { type FitResult, fit, initializations, MLP, SGD } from "../nn/index.ts";
import { plotGradientsByLayer, plotLines } from "../plot/index.ts";
import { gradientSizes } from "./deep.ts";
import { lossCurve } from "./history.ts";
import type { Lab } from "./lab.ts";

const deviations = [0.25, 0.5, 1, 2];
const DEPTH = 8;

/** How gradients grow without bound when weights start too large, and what clipping does about it. */
export const exploding: Lab = {
  name: "exploding",
  summary: "gradients that grow from layer to layer, and clipping",
  run: async (seed = 1) => {
    const profiles = deviations.map((deviation) => ({
      name: `deviation ${deviation}`,
      gradients: gradientSizes({
        depth: DEPTH,
        activation: "relu",
        initialization: initializations.normal(0, deviation),
        seed,
      }),
    }));
    const train = (clipNorm?: number): Promise<FitResult> => {
      const model = new MLP(2, [8, 8, 8, 1], { initialization: initializations.normal(0, 2), seed });
      const optimizer = (parameters: Value[]): SGD => new SGD(parameters, { learningRate: 0.02 });
      const data = linear(30, { slopes: [2, -1], seed });
      return fit(model, data, { epochs: 60, optimizer, ...(clipNorm !== undefined && { clipNorm }) });
    };
    const [free, clipped] = [await train(), await train(1)];
    const lossAt = ({ history }: FitResult, epoch: number): number | string => history[epoch - 1]?.loss ?? "–";
    return {
      title: "Exploding gradients",
      setting: `ReLU networks with ${DEPTH} hidden layers of 8 neurons, weights drawn with different standard deviations; then the training of a network that starts with deviation 2, with and without clipping to norm 1.`,
      tables: [
        {
          title: "Mean |gradient| by standard deviation of the weights",
          header: ["deviation", "first layer", "middle layer", "last layer"],
          rows: profiles.map(({ gradients }, k) => [
            deviations[k] as number,
            gradients[0] as number,
            gradients[DEPTH >> 1] as number,
            gradients.at(-1) as number,
          ]),
        },
        {
          title: "Loss with and without clipping",
          header: ["training", "epoch 1", "epoch 10", "epoch 60", "ended"],
          rows: [
            ["no clipping", lossAt(free, 1), lossAt(free, 10), lossAt(free, 60), free.stopped],
            ["norm clipped to 1", lossAt(clipped, 1), lossAt(clipped, 10), lossAt(clipped, 60), clipped.stopped],
          ],
        },
      ],
      figures: [
        {
          name: "exploding-gradients",
          figure: plotGradientsByLayer(profiles, { title: "Mean |gradient| by layer", label: "mean |gradient|" }),
        },
        {
          name: "exploding-clipped",
          figure: plotLines(
            [
              { name: "clipped", points: lossCurve(clipped.history) },
              { name: "no clipping", points: lossCurve(free.history) },
            ],
            {
              title: "Loss with and without clipping",
              x: { label: "epoch", whole: true },
              y: { label: "loss", logarithmic: true },
            },
          ),
        },
      ],
      lessons: [
        "Each layer multiplies the gradient by about deviation · √4 (8 neurons, half of them active): above a deviation of 0.5 it grows with every layer, below it shrinks. He's √(2/8) = 0.5 is the point between.",
        "A gradient that is thousands of times too long throws the weights far away in a single step. Clipping keeps its direction and limits its length.",
      ],
    };
  },
};
