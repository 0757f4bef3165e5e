import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { constant, type Graph, mean, snapshot, type Value, value } from "../../src/graph/index.ts";
import { createRandom } from "../../src/random/index.ts";
import { structure } from "../../src/structure/index.ts";
import { type MoonsFixture, moonsLoss } from "../benchmarks/moons-loss.ts";
import { contradictions, named, randomGraph } from "./support.ts";

describe("recognition", () => {
  test("makes no claim that a random graph does not bear out", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const graph = randomGraph(seed, 30 + 5 * seed);
      expect([seed, contradictions(graph, structure(graph))]).toEqual([seed, []]);
    }
  });

  test("finds what is planted in random graphs, all of it", () => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = createRandom(seed);
      const sizes = [1 + random.integer(4), 1 + random.integer(5), 1 + random.integer(4)] as const;
      const planted = plantedNetwork(random, sizes, 2 + random.integer(4));
      const found = structure(planted.graph);
      expect([seed, contradictions(planted.graph, found)]).toEqual([seed, []]);
      const samples = planted.samples;
      expect([seed, found.neurons.length]).toEqual([seed, samples * (sizes[1] + sizes[2])]);
      expect([seed, found.repeats.map(({ copies }) => copies.length)]).toEqual([seed, [samples]]);
      expect([seed, found.layers.map(({ neurons }) => neurons.length).sort((a, b) => a - b)]).toEqual([
        seed,
        Array.from({ length: samples }, () => [sizes[1], sizes[2]])
          .flat()
          .sort((a, b) => a - b),
      ]);
    }
  });

  test("finds every neuron of the moons loss, of bare scalars", () => {
    const fixture = JSON.parse(readFileSync("tests/fixtures/moons.json", "utf8")) as MoonsFixture;
    const parameters = fixture.params.map((data) => value(data));
    const root = moonsLoss<Value>(fixture, parameters, (data) => constant(data));
    const graph = snapshot(root);
    const found = structure(graph);
    expect(graph.size).toBe(65_914);
    expect(found.neurons).toHaveLength(3300);
    expect(new Set(found.layers.map(({ name }) => name))).toEqual(new Set(["layer1", "layer2", "layer3"]));
    expect(found.repeats.map(({ copies, shared }) => [copies.length, shared.length])).toEqual([[100, 337]]);
    expect(found.means.map(({ terms }) => terms.length)).toEqual([100]);
    expect(found.weightedSums.every(({ holds }) => holds)).toBe(true);
  });

  test("takes a chain of 300,000 nodes without recursion", () => {
    let x: Value = value(0.5);
    const [a, b] = [value(0.9), value(0.1)];
    for (let round = 0; round < 100_000; round++) x = x.mul(a).add(b).tanh();
    const { runs, neurons } = structure(snapshot(x));
    expect(runs).toMatchObject([{ count: 100_000 }]);
    expect(neurons).toHaveLength(100_000);
  });
});

/** A network of bare scalars in a batch, with activations, orders of factors and shapes of sums chosen at random; its loss wrapped at random. */
function plantedNetwork(
  random: ReturnType<typeof createRandom>,
  [width, hidden, outputs]: readonly [number, number, number],
  samples: number,
): { graph: Graph; samples: number } {
  const layer = (count: number, inputCount: number): { weights: Value[]; bias: Value }[] =>
    Array.from({ length: count }, () => ({
      weights: Array.from({ length: inputCount }, () => value(random.normal())),
      bias: value(random.normal()),
    }));
  const [first, second] = [layer(hidden, width), layer(outputs, hidden)];
  const turned = random.next() < 0.5;
  const tree = random.next() < 0.5;
  const forward = (neurons: typeof first, x: readonly Value[], activate: (total: Value) => Value): Value[] =>
    neurons.map(({ weights, bias }) => {
      const terms = weights.map((w, i) => (turned ? (x[i] as Value).mul(w) : w.mul(x[i] as Value)));
      return activate(tree ? balanced([...terms, bias]) : [...terms, bias].reduce((a, b) => a.add(b)));
    });
  const losses = Array.from({ length: samples }, () => {
    const x = Array.from({ length: width }, () => constant(random.normal()));
    const last = forward(
      second,
      forward(first, x, (total) => total.tanh()),
      (total) => total.sigmoid(),
    );
    return last.map((output) => output.sub(constant(random.next())).square()).reduce((a, b) => a.mul(b));
  });
  const total = random.next() < 0.5 ? mean(losses) : losses.reduce((a, b) => a.add(b)).div(samples);
  return { graph: snapshot(named("loss", total.add(1).log())), samples };
}

function balanced(terms: readonly Value[]): Value {
  if (terms.length === 1) return terms[0] as Value;
  const middle = Math.ceil(terms.length / 2);
  return balanced(terms.slice(0, middle)).add(balanced(terms.slice(middle)));
}
