import { describe, expect, test } from "@jest/globals";
import { constant, type Graph, snapshot, sum, type Value, value } from "../../src/graph/index.ts";
import { createRandom } from "../../src/random/index.ts";
import { structure } from "../../src/structure/index.ts";
import { contradictions } from "./support.ts";

interface Unit {
  readonly weights: readonly Value[];
  readonly bias: Value;
}

const random = createRandom(7);
const leaves = (count: number): Value[] => Array.from({ length: count }, () => value(random.uniform(-1, 1)));
const units = (count: number, inputs: number): Unit[] =>
  Array.from({ length: count }, () => ({ weights: leaves(inputs), bias: value(random.uniform(-1, 1)) }));

type Order = "weight first" | "input first";
const orders: readonly Order[] = ["weight first", "input first"];

function unit({ weights, bias }: Unit, x: readonly Value[], order: Order): Value {
  const products = weights.map((w, i) => (order === "weight first" ? w.mul(x[i] as Value) : (x[i] as Value).mul(w)));
  return products
    .reduce((a, b) => a.add(b))
    .add(bias)
    .tanh();
}

/** How many neurons each layer has, the parameters that neurons claim, and their number. */
function claims(graph: Graph): { layers: number[]; parameters: Set<number> } {
  const found = structure(graph);
  expect(contradictions(graph, found)).toEqual([]);
  const parameters = found.neurons.flatMap(({ weights, bias }) => (bias === null ? weights : [...weights, bias]));
  return { layers: found.layers.map(({ neurons }) => neurons.length), parameters: new Set(parameters) };
}

/** The labels are read by the tests alone: they are none that weights or inputs have. */
function marked(layer: readonly Unit[]): readonly Unit[] {
  for (const { weights, bias } of layer) for (const leaf of [...weights, bias]) leaf.label = "own";
  return layer;
}

function areOwn(graph: Graph, parameters: ReadonlySet<number>): boolean {
  return [...parameters].every((leaf) => graph.label(leaf) === "own");
}

describe("where inputs are trained as well", () => {
  test.each(orders)("a layer has as many neurons as there are biases, %s", (order) => {
    for (const samples of [1, 5, 30]) {
      const layer = marked(units(8, 2));
      const outputs = Array.from({ length: samples }, () => {
        const x = leaves(2);
        return layer.map((one) => unit(one, x, order)).reduce((a, b) => a.add(b));
      });
      const graph = snapshot(sum(outputs));
      const { layers, parameters } = claims(graph);
      expect(layers).toEqual(Array.from({ length: samples }, () => 8));
      expect(parameters.size).toBe(24);
      expect(areOwn(graph, parameters)).toBe(true);
    }
  });

  test.each(orders)("a single neuron's weights are what its samples share, %s", (order) => {
    const [only] = marked(units(1, 3));
    const graph = snapshot(sum(Array.from({ length: 4 }, () => unit(only as Unit, leaves(3), order))));
    const { layers, parameters } = claims(graph);
    expect(layers).toEqual([1, 1, 1, 1]);
    expect(parameters.size).toBe(4);
    expect(areOwn(graph, parameters)).toBe(true);
  });

  test("a product that nothing tells apart has the order of its neighbours", () => {
    const [first, second] = marked(units(2, 2)) as [Unit, Unit];
    const [shared, a, b] = leaves(3) as [Value, Value, Value];
    const graph = snapshot(
      unit(first, [shared, a], "input first")
        .add(unit(second, [shared, b], "input first"))
        .square(),
    );
    const { layers, parameters } = claims(graph);
    expect(layers).toEqual([1, 1]);
    expect(areOwn(graph, parameters)).toBe(true);
  });

  test.each(orders)("a network's first layer is found, %s", (order) => {
    const [first, second] = [marked(units(4, 2)), marked(units(1, 4))];
    const losses = Array.from({ length: 6 }, () => {
      const x = leaves(2);
      const hidden = first.map((one) => unit(one, x, order));
      return unit(second[0] as Unit, hidden, order)
        .sub(1)
        .square();
    });
    const graph = snapshot(sum(losses));
    const { layers, parameters } = claims(graph);
    expect(layers.toSorted((a, b) => a - b)).toEqual([1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4, 4]);
    expect(parameters.size).toBe(4 * 3 + 5);
    expect(areOwn(graph, parameters)).toBe(true);
  });
});

describe("nothing is claimed", () => {
  test("of sums whose factors both meet several biases", () => {
    const [x, w, biases] = [leaves(3), leaves(3), leaves(4)];
    const sums = biases.map((bias, i) =>
      unit({ weights: i % 2 === 0 ? w : w.toReversed(), bias }, i < 2 ? x : x.toReversed(), "weight first"),
    );
    const graph = snapshot(sum(sums));
    expect(claims(graph).layers).toEqual([]);
    expect(structure(graph).weightedSums.map(({ roles }) => roles)).toEqual(Array(4).fill("contradictory"));
  });

  test.each(orders)("of units that share a bias and not their weights, %s", (order) => {
    const bias = value(0.1);
    const layer = units(8, 2).map(({ weights }) => ({ weights, bias }));
    const outputs = Array.from({ length: 5 }, () => {
      const x = leaves(2);
      return layer.map((one) => unit(one, x, order)).reduce((a, b) => a.add(b));
    });
    expect(claims(snapshot(sum(outputs))).layers).toEqual([]);
  });

  test("of counts that say one thing of one product and another of the next", () => {
    const [zero, one] = [value(0), value(1)];
    const [only] = units(1, 2);
    const points = [
      [zero, zero],
      [zero, one],
    ];
    const graph = snapshot(sum(points.map((x) => unit(only as Unit, x, "input first"))));
    expect(claims(graph).layers).toEqual([]);
  });
});

test("units that share a bias are neurons where their inputs are not trained", () => {
  const bias = value(0.1);
  const x = [constant(0.5), constant(-1)];
  const layer = units(3, 2).map(({ weights }) => unit({ weights, bias }, x, "input first"));
  const graph = snapshot(sum(layer));
  expect(claims(graph).layers).toEqual([3]);
  expect(structure(graph).weightedSums.map(({ roles }) => roles)).toEqual(["given", "given", "given"]);
});
