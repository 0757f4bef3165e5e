import { moons } from "../data/index.ts";
import type { Value } from "../graph/index.ts";
import { fit, MLP, SGD } from "../nn/index.ts";
import { findSurface, plotDescent, plotLearningRates, plotLines } from "../plot/index.ts";
import { descend } from "./descend.ts";
import { firstLoss, lossCurve, outcome } from "./history.ts";
import type { Lab } from "./lab.ts";

const rates = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];
const BOWL_STEPS = 30;
const bowlRates = [0.002, 0.03, 0.078, 0.0805];

/** Too small, right, too large: on a bowl, where the limit can be computed, and on a network. */
export const learningRate: Lab = {
  name: "learning-rate",
  summary: "learning rates too small, right and too large, on a bowl and on a network",
  run: async (seed = 1) => {
    const bowl = findSurface("bowl");
    const paths = bowlRates.map((rate) => ({
      name: `rate ${rate}`,
      points: descend(bowl, (p) => new SGD(p, { learningRate: rate }), BOWL_STEPS),
    }));
    const data = moons(60, { seed });
    const trainings = [];
    for (const rate of rates) {
      const model = new MLP(2, [8, 1], { activation: "tanh", seed });
      const optimizer = (parameters: Value[]): SGD => new SGD(parameters, { learningRate: rate });
      const { history } = await fit(model, data, { loss: "binaryCrossEntropyWithLogits", epochs: 60, optimizer, seed });
      trainings.push({ rate, history, loss: outcome(history).loss });
    }
    const shown = trainings.filter(({ rate }) => [0.01, 0.1, 1, 10].includes(rate));
    return {
      title: "The learning rate",
      setting:
        "Plain gradient descent: 30 steps on a bowl that is 25 times steeper in y than in x, 60 on a 2-8-1 network with 60 points of the moons.",
      tables: [
        {
          title: `Height on the bowl after ${BOWL_STEPS} steps; the limit is 2 / 25 = 0.08`,
          header: ["learning rate", "x", "y", "height"],
          rows: paths.map(({ points }, k) => {
            const [x, y] = points.at(-1) as [number, number];
            return [bowlRates[k] as number, x, y, bowl.at(x, y)];
          }),
        },
        {
          title: "Loss of the network after 60 steps",
          header: ["learning rate", "loss at first", "loss at the end", "accuracy"],
          rows: trainings.map(({ rate, history, loss }) => [rate, firstLoss(history), loss, outcome(history).accuracy]),
        },
      ],
      figures: [
        {
          name: "learning-rate-bowl",
          figure: plotDescent(bowl, paths, { title: `${BOWL_STEPS} steps on a bowl at four rates` }),
        },
        {
          name: "learning-rate-sweep",
          figure: plotLearningRates(trainings.map(({ rate, loss }) => ({ learningRate: rate, loss }))),
        },
        {
          name: "learning-rate-curves",
          figure: plotLines(
            shown.map(({ rate, history }) => ({
              name: `rate ${rate}`,
              points: lossCurve(history),
            })),
            { title: "Loss at four rates", x: { label: "step", whole: true }, y: { label: "loss", logarithmic: true } },
          ),
        },
      ],
      lessons: [
        "Too small a rate is safe and slow: the loss falls, but hardly. Too large a rate jumps across the valley and may end higher than it began.",
        "Along a direction of curvature c plain descent converges only for rates below 2 / c. On the bowl c is 25: 0.078 still comes down, zigzagging; 0.0805 climbs.",
        "Between the two lies about one order of magnitude that works. Sweep in factors of three, not in small steps.",
      ],
    };
  },
};
