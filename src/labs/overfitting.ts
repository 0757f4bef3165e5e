import { iris, normaliser, select, split } from "../data/index.ts";
import type { Value } from "../graph/index.ts";
import { Adam, AdamW, evaluate, type FitOptions, fit, l1, l2, MLP, type MLPOptions } from "../nn/index.ts";
import { plotLoss } from "../plot/index.ts";
import type { Lab } from "./lab.ts";

interface Remedy {
  readonly name: string;
  readonly model?: MLPOptions;
  readonly fit?: FitOptions;
}

const EPOCHS = 120;
const remedies: readonly Remedy[] = [
  { name: "none" },
  { name: "L1 penalty", fit: { penalty: (parameters) => l1(parameters).mul(0.003) } },
  { name: "L2 penalty", fit: { penalty: (parameters) => l2(parameters).mul(0.01) } },
  {
    name: "AdamW's decay",
    fit: { optimizer: (parameters) => new AdamW(parameters, { learningRate: 0.03, weightDecay: 0.5 }) },
  },
  { name: "dropout 0.4", model: { dropout: 0.4 } },
  { name: "early stopping", fit: { earlyStopping: { patience: 15 } } },
];

/** A network with more parameters than samples on real data, and five remedies. */
export const overfitting: Lab = {
  name: "overfitting",
  summary: "a network that learns 24 flowers by heart, and five remedies",
  run: async (seed = 1) => {
    const { train: many, test } = split(iris(), { share: 0.4, seed });
    const train = thin(many, 8);
    const scale = normaliser(train.inputs);
    const samples = { ...train, inputs: scale.apply(train.inputs) };
    const validation = { ...test, inputs: scale.apply(test.inputs) };
    const outcomes = [];
    for (const remedy of remedies) {
      const model = new MLP(4, [16, 3], { seed, ...remedy.model });
      const optimizer = (parameters: Value[]): Adam => new Adam(parameters, { learningRate: 0.03 });
      const result = await fit(model, samples, { epochs: EPOCHS, optimizer, validation, seed, ...remedy.fit });
      const sizes = model.parameters().map(({ data }) => Math.abs(data));
      outcomes.push({
        name: remedy.name,
        result,
        parameters: sizes.length,
        size: sizes.reduce((sum, x) => sum + x, 0) / sizes.length,
        train: evaluate(model, samples),
        held: evaluate(model, validation),
      });
    }
    const [plain] = outcomes;
    return {
      title: "Overfitting",
      setting: `Fisher's iris: a 4-16-3 network with ${plain?.parameters} parameters learns ${train.targets.length} flowers and is judged by ${test.targets.length} others, ${EPOCHS} steps of Adam on the whole set.`,
      tables: [
        {
          title: "Loss and accuracy, for the flowers learnt and for those held out",
          header: [
            "remedy",
            "epochs",
            "training loss",
            "held-out loss",
            "training accuracy",
            "held-out accuracy",
            "mean |weight|",
          ],
          rows: outcomes.map(({ name, result, train: learnt, held, size }) => [
            name,
            result.history.length,
            learnt.loss,
            held.loss,
            learnt.metrics.accuracy as number,
            held.metrics.accuracy as number,
            size,
          ]),
        },
      ],
      figures: outcomes.map(({ name, result }) => ({
        name: `overfitting-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
        figure: plotLoss(result.history, { title: `Loss with remedy: ${name}`, best: result.best?.epoch }),
      })),
      lessons: [
        "Without a remedy the training loss falls towards 0 while the held-out loss turns and rises: from there on the network learns these flowers, not irises.",
        "The lowest point of the held-out curve is where early stopping stops, and whose weights it restores.",
        "Penalties and decay keep the weights small, dropout keeps units from relying on each other: the held-out loss stays down, at the price of a higher training loss.",
      ],
    };
  },
};

/** The first few samples of each class. */
function thin(data: ReturnType<typeof iris>, perClass: number): ReturnType<typeof iris> {
  const seen = new Map<number, number>();
  return select(
    data,
    data.targets.flatMap((target, i) => {
      const count = (seen.get(target) ?? 0) + 1;
      seen.set(target, count);
      return count <= perClass ? [i] : [];
    }),
  );
}
