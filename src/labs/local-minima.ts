import { xor } from "../data/index.ts";
import type { Value } from "../graph/index.ts";
import { Adam, type EpochRecord, fit, MLP, SGD } from "../nn/index.ts";
import { findSurface, plotDescent, plotLines } from "../plot/index.ts";
import { descend } from "./descend.ts";
import { lossCurve, outcome } from "./history.ts";
import type { Lab } from "./lab.ts";

const STARTS = 12;

/** Where one ends depends on where one begins: on surfaces, and for a network that is just large enough. */
export const localMinima: Lab = {
  name: "local-minima",
  summary: "starting points, valleys, saddles and plateaus",
  run: async (seed = 1) => {
    const dips = findSurface("dips");
    const rules = [
      { name: "SGD", make: (p: Value[]): SGD => new SGD(p, { learningRate: 0.1 }) },
      { name: "momentum 0.9", make: (p: Value[]): SGD => new SGD(p, { learningRate: 0.1, momentum: 0.9 }) },
    ];
    const ways = rules.flatMap(({ name, make }) => [
      { name: `${name}, right`, points: descend(dips, make, 100, [1.7, 1]) },
      { name: `${name}, left`, points: descend(dips, make, 100, [-0.2, 1]) },
    ]);
    const himmelblau = findSurface("himmelblau");
    const corners = [
      [-1, -1],
      [0.6, 0.2],
      [-1, 1],
      [1, -2],
    ] as const;
    const four = corners.map(([x, y]) => ({
      name: `from ${x}, ${y}`,
      points: descend(himmelblau, (p) => new SGD(p, { learningRate: 0.01 }), 100, [x, y]),
    }));
    const networks: { units: number; seed: number; history: readonly EpochRecord[]; loss: number }[] = [];
    for (const units of [2, 4]) {
      for (let k = 0; k < STARTS; k++) {
        const model = new MLP(2, [units, 1], { activation: "tanh", seed: seed + k });
        const optimizer = (parameters: Value[]): Adam => new Adam(parameters, { learningRate: 0.1 });
        const { history } = await fit(model, xor(), { loss: "binaryCrossEntropyWithLogits", epochs: 200, optimizer });
        networks.push({ units, seed: seed + k, history, loss: outcome(history).loss });
      }
    }
    const solved = (units: number): number => networks.filter((one) => one.units === units && one.loss < 0.1).length;
    const ends = [
      ...ways.map((way) => ({ ...way, surface: dips })),
      ...four.map((way) => ({ ...way, surface: himmelblau })),
    ];
    return {
      title: "Local minima",
      setting: `100 steps on two surfaces from several points, and XOR by networks of 2 and of 4 hidden units from ${STARTS} seeds each.`,
      tables: [
        {
          title: "Where each descent ends",
          header: ["surface", "descent", "x", "y", "height"],
          rows: ends.map(({ surface, name, points }) => {
            const [x, y] = points.at(-1) as [number, number];
            return [surface.name, name, x, y, surface.at(x, y)];
          }),
        },
        {
          title: `XOR from ${STARTS} seeds`,
          header: ["hidden units", "solved", "highest loss at the end", "lowest loss at the end"],
          rows: [2, 4].map((units) => {
            const losses = networks.filter((one) => one.units === units).map(({ loss }) => loss);
            return [units, `${solved(units)} of ${STARTS}`, Math.max(...losses), Math.min(...losses)];
          }),
        },
      ],
      figures: [
        {
          name: "local-minima-dips",
          figure: plotDescent(dips, ways, { title: "Two valleys, two starts, with and without momentum" }),
        },
        {
          name: "local-minima-himmelblau",
          figure: plotDescent(himmelblau, four, { title: "Four starts, four minima" }),
        },
        {
          name: "local-minima-xor",
          figure: plotLines(
            networks
              .filter(({ units }) => units === 2)
              .slice(0, 8)
              .map(({ seed: k, history }) => ({
                name: `seed ${k}`,
                points: lossCurve(history),
              })),
            {
              title: "XOR with 2 hidden units from 8 seeds",
              x: { label: "step", whole: true },
              y: { label: "loss", logarithmic: true },
            },
          ),
        },
      ],
      lessons: [
        "Plain descent ends in the valley that its start belongs to. Momentum may roll over a low ridge, and may overshoot a good valley as well.",
        `Of ${STARTS} networks with 2 hidden units, just enough for XOR, ${solved(2)} solve it; with 4 units ${solved(4)} do. More units mean more ways down: in large networks local minima are not the main obstacle, flat stretches and saddles are.`,
        "A gradient of zero is a minimum, a maximum, a saddle or a plateau. It does not say which.",
      ],
    };
  },
};
