import { type Dataset, moons, signs } from "../data/index.ts";
import { noGrad, type Value, value } from "../graph/index.ts";
import { hinge, MLP, SGD } from "../nn/index.ts";

/** Where a training stands, before the update of an epoch. */
export interface TrainingProgress {
  /** From 0. */
  readonly epoch: number;
  readonly loss: number;
  /** Samples on the right side. */
  readonly correct: number;
  readonly samples: number;
}

/** A network that was trained on the moons. */
export interface MoonsTraining {
  readonly model: MLP;
  readonly sizes: readonly number[];
  readonly parameters: number;
  readonly dataset: Dataset;
  /** One entry per epoch. */
  readonly history: readonly TrainingProgress[];
  /** The last entry. */
  readonly last: TrainingProgress;
  /** Whether every sample was right in the end; else the limit was reached. */
  readonly finished: boolean;
}

/** What may be changed about the training. */
export interface MoonsTrainingOptions {
  /** Seed of data and weights, 1 unless said. */
  readonly seed?: number;
  /** The most epochs, 500 unless said. */
  readonly limit?: number;
  /** Called once per epoch. */
  readonly onEpoch?: (progress: TrainingProgress) => void;
}

/**
 * Trains a 2-4-4-1 tanh network on 100 points of the moons, by gradient descent with momentum on the whole set, until every point is right.
 *
 * ```ts
 * const { history } = trainMoons();
 * history.at(-1).correct; // 100
 * ```
 */
export function trainMoons(options: MoonsTrainingOptions = {}): MoonsTraining {
  const { seed = 1, limit = 500, onEpoch } = options;
  const sizes = [4, 4, 1];
  const dataset = moons(100, { seed });
  const targets = signs(dataset.targets);
  const model = new MLP(2, sizes, { activation: "tanh", seed });
  const optimizer = new SGD(model.parameters(), { learningRate: 0.1, momentum: 0.9 });
  const history: TrainingProgress[] = [];
  for (let epoch = 0; ; epoch++) {
    const scores = dataset.inputs.map((input) => model.forward(input)[0] as Value);
    const loss = hinge(scores, targets);
    const correct = scores.filter((score, i) => score.data * (targets[i] as number) > 0).length;
    const last = { epoch, loss: loss.data, correct, samples: targets.length };
    history.push(last);
    onEpoch?.(last);
    const finished = correct === targets.length;
    if (finished || epoch >= limit) {
      return { model, sizes, parameters: model.parameters().length, dataset, history, last, finished };
    }
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
  }
}

/** The network's answer for one sample, with the gradient of its score by every weight and by the two inputs. */
export function traceSample({ model, dataset }: MoonsTraining, sample = 0): Value {
  const [x0, x1] = dataset.inputs[sample] as [number, number];
  model.zeroGrad();
  const [score] = model.forward([value(x0, "x0"), value(x1, "x1")]);
  const root = score as Value;
  root.label = "score";
  root.backward();
  return root;
}

/** What the network thinks of each point of a grid, as characters: a map that fits into a terminal. */
export function decisionMap({ model, dataset }: MoonsTraining, columns = 60, rows = 18): string[] {
  const points = dataset.inputs as readonly (readonly [number, number])[];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs) - 0.2, Math.max(...xs) + 0.2];
  const [bottom, top] = [Math.min(...ys) - 0.2, Math.max(...ys) + 0.2];
  const cells = noGrad(() =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => {
        const x = left + ((column + 0.5) / columns) * (right - left);
        const y = top - ((row + 0.5) / rows) * (top - bottom);
        return (model.forward([x, y])[0] as Value).data > 0 ? "·" : " ";
      }),
    ),
  );
  for (const [index, [x, y]] of points.entries()) {
    const column = Math.min(columns - 1, Math.floor(((x - left) / (right - left)) * columns));
    const row = Math.min(rows - 1, Math.floor(((top - y) / (top - bottom)) * rows));
    (cells[row] as string[])[column] = dataset.targets[index] === 1 ? "●" : "○";
  }
  return cells.map((line) => line.join("").trimEnd());
}
