import { xor as xorData } from "../data/index.ts";
import { noGrad, type Value } from "../graph/index.ts";
import { Adam, binaryCrossEntropyWithLogits, evaluate, fit, MLP } from "../nn/index.ts";
import { plotBoundary, plotLoss } from "../plot/index.ts";
import type { Lab } from "./lab.ts";

const loss = "binaryCrossEntropyWithLogits" as const;
const EPOCHS = 100;
const optimizer = (parameters: Value[]): Adam => new Adam(parameters, { learningRate: 0.1 });

/** A 2-4-1 tanh network learns XOR from twenty starts. */
export async function learnXor(
  seed: number,
): Promise<{ readonly accuracy: number; readonly epochs: number | null; readonly loss: number }> {
  const model = new MLP(2, [4, 1], { activation: "tanh", seed });
  const { history } = await fit(model, xorData(), { loss, epochs: EPOCHS, optimizer });
  const judged = evaluate(model, xorData(), { loss });
  const epochs = history.find(({ metrics }) => metrics.accuracy === 1)?.epoch ?? null;
  return { accuracy: judged.metrics.accuracy as number, epochs, loss: judged.loss };
}

/** The smallest problem that no line can solve. */
export const xor: Lab = {
  name: "xor",
  summary: "what no line can do and four hidden units can, with every gradient of one step",
  run: async (seed = 1) => {
    const data = xorData();
    const line = new MLP(2, [1], { seed });
    await fit(line, data, { loss, epochs: EPOCHS, optimizer });
    const model = new MLP(2, [4, 1], { activation: "tanh", seed });
    binaryCrossEntropyWithLogits(
      data.inputs.map((x) => model.forward(x)[0] as Value),
      [...data.targets],
    ).backward();
    const before = model
      .namedParameters()
      .map(([name, { data: weight, grad }]) => [name, weight, grad, weight - 0.1 * grad] as const);
    const { history } = await fit(model, data, { loss, epochs: EPOCHS, optimizer });
    const scores =
      (one: MLP) =>
      (x: number[]): number[] =>
        noGrad(() => one.forward(x).map(({ data: score }) => score));
    const twenty = [];
    for (let k = 0; k < 20; k++) twenty.push({ seed: seed + k, ...(await learnXor(seed + k)) });
    const [flat, deep] = [evaluate(line, data, { loss }), evaluate(model, data, { loss })];
    return {
      title: "XOR",
      setting: `Four points, ${EPOCHS} steps of Adam with a learning rate of 0.1: first a single unit, then a network of 4 tanh units and one output.`,
      tables: [
        {
          title: "A line and a network",
          header: ["model", "parameters", "loss", "points right of 4"],
          rows: [
            ["one unit: a line", line.parameters().length, flat.loss, 4 * (flat.metrics.accuracy as number)],
            ["2-4-1 tanh", model.parameters().length, deep.loss, 4 * (deep.metrics.accuracy as number)],
          ],
        },
        {
          title: "Every gradient of the first step",
          header: ["parameter", "value", "dL/dp", "after p - 0.1·dL/dp"],
          rows: before,
        },
        {
          title: "Twenty starts of the network",
          header: ["seed", "step of the first 4 of 4", "loss at the end"],
          rows: twenty.map(({ seed: k, epochs, loss: end }) => [k, epochs ?? "never", end]),
        },
      ],
      figures: [
        { name: "xor-line", figure: plotBoundary(scores(line), data, { title: "XOR: what a single unit can do" }) },
        {
          name: "xor-network",
          figure: plotBoundary(scores(model), data, { title: "XOR: what four hidden units can do" }),
        },
        { name: "xor-loss", figure: plotLoss(history, { title: "Loss of the 2-4-1 network" }) },
      ],
      lessons: [
        "A single unit draws one line, and no line has both corners of equal inputs on one side: at most three of the four points come out right.",
        "Four hidden units bend the plane so that the output unit's line is enough.",
        `${twenty.filter(({ accuracy }) => accuracy === 1).length} of 20 starts reach 4 of 4 points.`,
      ],
    };
  },
};
