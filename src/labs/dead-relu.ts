import { moons } from "../data/index.ts";
import type { Value } from "../graph/index.ts";
import { FlightRecorder, fit, MLP, SGD, type StepFacts } from "../nn/index.ts";
import { plotLines, plotLoss } from "../plot/index.ts";
import { outcome } from "./history.ts";
import type { Lab } from "./lab.ts";

const cases = [
  { name: "ReLU, rate 0.1", activation: "relu", learningRate: 0.1 },
  { name: "ReLU, rate 1", activation: "relu", learningRate: 1 },
  { name: "ReLU, rate 4", activation: "relu", learningRate: 4 },
  { name: "Leaky ReLU, rate 4", activation: "leakyRelu", learningRate: 4 },
] as const;
const EPOCHS = 40;
const UNITS = 16;

/** Units that a large step pushes below zero for every sample, and that no gradient brings back. */
export const deadRelu: Lab = {
  name: "dead-relu",
  summary: "ReLU units that a large step kills, found by the flight recorder",
  run: async (seed = 1) => {
    const data = moons(60, { seed });
    const outcomes = [];
    for (const { name, activation, learningRate } of cases) {
      const recorder = new FlightRecorder();
      const model = new MLP(2, [UNITS / 2, UNITS / 2, 1], { activation, seed });
      const optimizer = (parameters: Value[]): SGD => new SGD(parameters, { learningRate });
      const { history } = await fit(model, data, {
        loss: "binaryCrossEntropyWithLogits",
        epochs: EPOCHS,
        optimizer,
        recorder,
        seed,
      });
      outcomes.push({ name, recorder, history });
    }
    const deaths = outcomes.flatMap(({ name, recorder }) =>
      recorder.deadUnits().map(({ unit, step }) => [name, unit, step]),
    );
    return {
      title: "Dead ReLUs",
      setting: `A 2-8-8-1 network on 60 points of the moons, ${EPOCHS} steps of plain gradient descent. A unit counts as dead when its slope was 0 for every sample, from some step on to the last.`,
      tables: [
        {
          title: `Dead units of ${UNITS}, and the outcome`,
          header: ["case", "inactive at step 1", "dead at the end", "loss at the end", "accuracy"],
          rows: outcomes.map(({ name, recorder, history }) => [
            name,
            (recorder.steps[0] as StepFacts).inactiveUnits.length,
            recorder.deadUnits().length,
            outcome(history).loss,
            outcome(history).accuracy,
          ]),
        },
        { title: "When each died", header: ["case", "unit", "step"], rows: deaths },
      ],
      figures: [
        {
          name: "dead-relu-units",
          figure: plotLines(
            outcomes.map(({ name, recorder }) => ({
              name,
              points: recorder.steps.map(({ step, inactiveUnits }) => [step, inactiveUnits.length]),
            })),
            {
              title: "Inactive units over time",
              x: { label: "step", whole: true },
              y: { label: `inactive units of ${UNITS}`, domain: [0, UNITS] },
            },
          ),
        },
        ...outcomes.slice(1, 3).map(({ name, history }, k) => ({
          name: `dead-relu-loss-${k + 1}`,
          figure: plotLoss(history, { title: `Loss: ${name}` }),
        })),
      ],
      lessons: [
        "A step that is too long throws a unit's bias so far down that no sample reaches it: output 0, slope 0, gradient 0. It stays there, because nothing is left to move it.",
        "With many dead units the network is a smaller one; with all of them dead it says the same for every point.",
        "Leaky ReLU keeps a slope of 0.01 below zero. Its units can come back.",
      ],
    };
  },
};
