import { moons } from "../data/index.ts";
import type { Value } from "../graph/index.ts";
import { Adagrad, Adam, AdamW, type EpochRecord, fit, MLP, type Optimizer, RMSprop, SGD } from "../nn/index.ts";
import { findSurface, plotDescent, plotLines } from "../plot/index.ts";
import { descend } from "./descend.ts";
import { lossCurve, outcome } from "./history.ts";
import type { Lab, LabFigure } from "./lab.ts";

const makers: Readonly<Record<string, (parameters: Value[], scale: number) => Optimizer>> = {
  SGD: (p, s) => new SGD(p, { learningRate: 0.03 * s }),
  momentum: (p, s) => new SGD(p, { learningRate: 0.015 * s, momentum: 0.9 }),
  Nesterov: (p, s) => new SGD(p, { learningRate: 0.015 * s, momentum: 0.9, nesterov: true }),
  Adagrad: (p) => new Adagrad(p, { learningRate: 0.4 }),
  RMSprop: (p) => new RMSprop(p, { learningRate: 0.03, alpha: 0.9 }),
  Adam: (p) => new Adam(p, { learningRate: 0.1 }),
  AdamW: (p) => new AdamW(p, { learningRate: 0.1, weightDecay: 0.01 }),
};
/** The steepest curvature of a surface limits the rate of plain descent: each gets a rate that suits it. */
const scales: Readonly<Record<string, number>> = { bowl: 2, rosenbrock: 0.03, himmelblau: 0.4, saddle: 1 };
const STEPS = 150;
/** The valley is long, and the saddle is left soon. */
const ownSteps: Readonly<Record<string, number>> = { rosenbrock: 1000, saddle: 40 };

/** The same start, seven rules: on surfaces of two variables and on a network. */
export const optimizers: Lab = {
  name: "optimizers",
  summary: "SGD, momentum, Nesterov, Adagrad, RMSprop, Adam, AdamW on the same surfaces and network",
  run: async (seed = 1) => {
    const names = Object.keys(makers);
    const rows: (string | number)[][] = names.map((name) => [name]);
    const figures: LabFigure[] = [];
    for (const [name, scale] of Object.entries(scales)) {
      const surface = findSurface(name);
      const steps = ownSteps[name] ?? STEPS;
      const paths = Object.entries(makers).map(([rule, make]) => ({
        name: rule,
        points: descend(surface, (p) => make(p, scale), steps),
      }));
      paths.forEach(({ points }, k) => {
        const [x, y] = points.at(-1) as [number, number];
        (rows[k] as (string | number)[]).push(surface.at(x, y));
      });
      figures.push({ name: `optimizers-${name}`, figure: plotDescent(surface, paths) });
    }
    const data = moons(60, { seed });
    const histories: EpochRecord[][] = [];
    for (const [k, make] of Object.values(makers).entries()) {
      const model = new MLP(2, [8, 1], { activation: "tanh", seed });
      const { history } = await fit(model, data, {
        loss: "binaryCrossEntropyWithLogits",
        epochs: 80,
        optimizer: (p) => make(p, 5),
        seed,
      });
      histories.push([...history]);
      (rows[k] as (string | number)[]).push(outcome(history).loss);
    }
    figures.push({
      name: "optimizers-moons",
      figure: plotLines(
        names.map((name, k) => ({ name, points: lossCurve(histories[k] as EpochRecord[]) })),
        {
          title: "Loss on the moons by optimizer",
          x: { label: "step", whole: true },
          y: { label: "loss", logarithmic: true },
        },
      ),
    });
    const columns = [...Object.keys(scales), "moons"];
    const winners = columns.map((column, k) => {
      const best = rows.reduce((a, b) => ((b[k + 1] as number) < (a[k + 1] as number) ? b : a));
      return `${best[0]} (${column})`;
    });
    return {
      title: "Optimizers",
      setting: `Seven rules from the same start: ${STEPS} steps on each surface (${ownSteps.rosenbrock} in Rosenbrock's valley, ${ownSteps.saddle} on the saddle), 80 steps of a 2-8-1 network on the moons.`,
      tables: [
        {
          title: "Height reached on each surface, and loss of the network",
          header: ["optimizer", ...columns],
          rows,
        },
      ],
      figures,
      lessons: [
        "On the ill-conditioned bowl the steep direction limits the rate of plain descent (below 2/25), whatever the flat one would allow; momentum adds up the small steps that agree.",
        "Adagrad, RMSprop and Adam divide each step by the size of past gradients, so that steep and flat directions are walked at the same pace. That is why one rate serves them on all surfaces, but it must still be chosen.",
        `Lowest in the end: ${winners.join(", ")}. No rule is the best everywhere.`,
        "On the saddle there is nothing to reach: a lower number means that the rule left it faster.",
      ],
    };
  },
};
