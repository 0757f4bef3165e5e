import { describe, expect, test } from "@jest/globals";
import { constant, mean, snapshot, sum, type Value, value } from "../../src/graph/index.ts";
import { createRandom } from "../../src/random/index.ts";
import { foldGraph } from "../../src/render/index.ts";
import { type Layer, structure } from "../../src/structure/index.ts";
import { contradictions } from "./support.ts";

interface Unit {
  readonly weights: readonly Value[];
  readonly bias: Value;
}
type Input = Value | number;

const random = createRandom(11);
const units = (count: number, inputs: number): Unit[] =>
  Array.from({ length: count }, () => ({
    weights: Array.from({ length: inputs }, () => value(random.uniform(-1, 1))),
    bias: value(random.uniform(-1, 1)),
  }));

function unit({ weights, bias }: Unit, x: readonly Input[]): Value {
  const products = weights.map((w, i) => w.mul(x[i] as Input));
  return products
    .reduce((a, b) => a.add(b))
    .add(bias)
    .tanh();
}

/** Everything recognised, after every claim was held against the graph. */
function layersOf(root: Value): readonly Layer[] {
  const graph = snapshot(root);
  const found = structure(graph);
  expect(contradictions(graph, found)).toEqual([]);
  return found.layers;
}

const sizes = (layers: readonly Layer[]): [string, number][] =>
  layers.map(({ name, neurons }) => [name, neurons.length]);

/** The mean loss of a 2-8-8-1 network whose inputs are numbers. */
function networkLoss(points: readonly (readonly number[])[]): Value {
  const network = [units(8, 2), units(8, 8), units(1, 8)];
  const losses = points.map((point, i) => {
    let x: readonly Input[] = point;
    for (const layer of network) x = layer.map((one) => unit(one, x));
    return (x[0] as Value).sub(i % 2).square();
  });
  const loss = mean(losses);
  loss.backward();
  return loss;
}

const cloud = (count: number): number[][] =>
  Array.from({ length: count }, () => [random.uniform(-2, 2), random.uniform(-2, 2)]);

describe("inputs that are plain numbers", () => {
  test("are the same for the neurons of a layer, and each neuron keeps its own nodes", () => {
    const layers = layersOf(networkLoss(cloud(1)));
    expect(sizes(layers)).toEqual([
      ["layer1", 8],
      ["layer2", 8],
      ["layer3", 1],
    ]);
    const read = layers[0]?.neurons.flatMap(({ inputs }) => inputs) ?? [];
    expect(new Set(read).size).toBe(16);
    expect(layers[0]?.inputs).toEqual(layers[0]?.neurons[0]?.inputs);
  });

  test("give a layer for each sample, even where samples have the same numbers", () => {
    const points = [...cloud(2), [0, 1], [0, 1], [1, 0], [0, 1]];
    const first = layersOf(networkLoss(points)).filter(({ depth }) => depth === 1);
    expect(sizes(first)).toEqual(points.map(() => ["layer1", 8]));
  });

  test("are told apart sample by sample where the neurons come first", () => {
    const layer = units(3, 2);
    const points = [
      [0, 1],
      [0, 1],
      [2, 1],
    ];
    const layers = layersOf(sum(layer.map((one) => sum(points.map((x) => unit(one, x))).square())));
    expect(sizes(layers)).toEqual(points.map(() => ["layer1", 3]));
    const weights = layers.map(({ neurons }) => neurons.map((neuron) => neuron.weights.join()).join(" "));
    expect(new Set(weights).size).toBe(1);
  });

  test("take time in proportion where thousands of samples have the same numbers", () => {
    const layer = units(2, 1);
    const outputs = Array.from({ length: 5000 }, () => layer.map((one) => unit(one, [1])));
    const layers = layersOf(sum(outputs.flat()));
    expect(layers).toHaveLength(5000);
    expect(layers.every(({ neurons }) => neurons.length === 2)).toBe(true);
  }, 10_000);
});

describe("neurons stand in layers of their own", () => {
  const two = (x: readonly Input[], y: readonly Input[]): [string, number][] => {
    const [a, b] = units(2, 2) as [Unit, Unit];
    return sizes(layersOf(unit(a, x).mul(unit(b, y))));
  };
  const apart = [
    ["layer1", 1],
    ["layer1b", 1],
  ];

  test("where their numbers differ, if only by the last bit or the sign of a zero", () => {
    expect(two([0.5, 0.3], [0.5, 0.3])).toEqual([["layer1", 2]]);
    expect(two([0.5, 0.3], [0.5, 0.1 + 0.2])).toEqual(apart);
    expect(two([0.5, 0], [0.5, -0])).toEqual(apart);
    expect(two([0.5, -0], [0.5, -0])).toEqual([["layer1", 2]]);
    expect(two([0.5, 0.3], [0.3, 0.5])).toEqual(apart);
  });

  test("where equal constants have names, or others read them, or they are trained", () => {
    expect(two([constant(1, "x"), 2], [constant(1, "z"), 2])).toEqual(apart);
    const [p, q] = [constant(1), constant(1)];
    const [a, b, c, d] = units(4, 2) as [Unit, Unit, Unit, Unit];
    const towers = [unit(a, [p, p]), unit(b, [p, p]), unit(c, [q, q]), unit(d, [q, q])];
    expect(sizes(layersOf(sum(towers)))).toEqual([
      ["layer1", 2],
      ["layer1b", 2],
    ]);
    expect(two([value(1, "x0"), 2], [value(1, "x1"), 2])).toEqual(apart);
  });
});

describe("the folded picture", () => {
  test("draws the samples once, with one box for each input", () => {
    const drawn = foldGraph(snapshot(networkLoss(cloud(50))), { fold: "auto" });
    const folds = [...drawn.columns.folds.values()];
    const layers = folds.filter(({ kind }) => kind === "layer");
    expect(layers.map(({ title, details }) => [title, details?.neurons, details?.parameters])).toEqual([
      ["layer1", 8, 24],
      ["layer2", 8, 72],
      ["layer3", 1, 9],
    ]);
    expect(layers.every(({ details }) => details?.samples === 50)).toBe(true);
    const data = folds.filter(({ kind, title }) => kind === "samples" && title === "data");
    expect(data.map(({ members }) => members.length).sort((a, b) => a - b)).toEqual([50, 400, 400]);
    expect(drawn.size).toBeLessThan(12);
  });

  test("keeps apart constants that are equal in one sample only", () => {
    const layer = units(2, 1);
    const losses = [1, 2, 3].map((x) =>
      unit(layer[0] as Unit, [x])
        .add(unit(layer[1] as Unit, [x === 1 ? 1 : x + 1]))
        .square(),
    );
    const root = mean(losses);
    root.backward();
    const drawn = foldGraph(snapshot(root), { fold: "batch" });
    const data = [...drawn.columns.folds.values()].filter(({ title }) => title === "data");
    expect(data.map(({ members }) => members.length)).toEqual([3, 3]);
  });
});
