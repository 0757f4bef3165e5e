import { describe, expect, test } from "@jest/globals";
import { constant, Graph, mean, scope, snapshot, sum, type Value, value } from "../../src/graph/index.ts";
import { createRandom } from "../../src/random/index.ts";
import { foldGraph } from "../../src/render/index.ts";
import { structure } from "../../src/structure/index.ts";
import { at, bareNeuron, contradictions, named } from "./support.ts";

/** Everything recognised, after every claim was held against the graph. */
function recognised(graph: Graph): ReturnType<typeof structure> {
  const found = structure(graph);
  expect(contradictions(graph, found)).toEqual([]);
  return found;
}

describe("what was planted in a random graph is found", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("neurons, a softmax and a mean, seed %d", (seed) => {
    const random = createRandom(seed);
    const noise: Value[] = [value(0.4), value(-0.7), constant(1.5)];
    for (let step = 0; step < 60; step++) {
      const [a, b] = [random.pick(noise), random.pick(noise)];
      noise.push(random.integer(2) === 0 ? a.sub(b).sin() : a.mul(b).cos());
    }
    const x = [random.pick(noise).tanh(), random.pick(noise).sin(), constant(0.3)];
    const neurons = [1, 2, 3].map((row) =>
      named(
        `planted${row}`,
        bareNeuron(
          x.map(() => value(random.uniform(-1, 1))),
          x,
          value(0.1 * row),
        ).tanh(),
      ),
    );
    const exponentials = neurons.map((neuron) => neuron.exp());
    const total = exponentials.reduce((a, b) => a.add(b));
    const shares = exponentials.map((one, i) => named(`share${i}`, one.div(total)));
    const average = named("average", mean(shares.map((share) => share.log())));
    const graph = snapshot(average.mul(random.pick(noise).sin()));
    const found = recognised(graph);
    const planted = found.layers.find(({ neurons: members }) =>
      members.some(({ output }) => output === at(graph, "planted1")),
    );
    expect(planted?.neurons.map(({ output }) => output)).toEqual([1, 2, 3].map((row) => at(graph, `planted${row}`)));
    expect(planted?.activation).toBe("tanh");
    expect(found.softmaxes).toHaveLength(1);
    expect(found.softmaxes[0]?.components.map(({ node }) => node)).toEqual(
      [0, 1, 2].map((i) => at(graph, `share${i}`)),
    );
    expect(found.means.map(({ output }) => output)).toContain(at(graph, "average"));
  });
});

describe("a single product", () => {
  const x = constant(3, "x");

  test.each([
    ["weight first", () => value(2, "w").mul(x)],
    ["input first", () => x.mul(value(2, "w"))],
  ] as const)("is a sum of one term when its weight's scope says so, %s", (_order, make) => {
    const graph = snapshot(scope("neuron1", make).tanh());
    const { weightedSums } = recognised(graph);
    expect(weightedSums.map(({ terms }) => terms.map(({ weight }) => graph.label(weight)))).toEqual([["w"]]);
  });

  test("is none without a scope, nor where both factors stand in it", () => {
    expect(recognised(snapshot(value(2).mul(x).tanh())).weightedSums).toEqual([]);
    const both = scope("formula", () => value(2, "a").mul(value(3, "b")));
    expect(recognised(snapshot(both.tanh())).weightedSums).toEqual([]);
  });
});

describe("which factor is the weight", () => {
  const weightOf = (root: Value): string => {
    const graph = snapshot(root);
    const [only] = recognised(graph).weightedSums;
    return graph.label(only?.terms[0]?.weight as number);
  };

  test("is said by training, then by scope, then by name", () => {
    expect(weightOf(constant(2, "a").mul(value(3, "b")).add(1).tanh())).toBe("b");
    expect(weightOf(value(2, "p").exp().mul(constant(3, "c")).add(value(1)).tanh())).toBe("c");
    const outer = value(2, "outer");
    expect(weightOf(scope("unit", () => outer.mul(value(3, "inner")).add(value(1))).tanh())).toBe("inner");
    expect(weightOf(value(2, "q").mul(value(3, "w1")).add(value(1)).tanh())).toBe("w1");
    expect(weightOf(value(2, "x1").mul(value(3, "q")).add(value(1)).tanh())).toBe("q");
    expect(weightOf(value(2, "q").mul(value(3, "r")).add(value(1)).tanh())).toBe("q");
  });
});

describe("what only looks alike is left alone", () => {
  test("an average of leaves, and of one number", () => {
    expect(recognised(snapshot(mean([value(1), value(2)]).exp())).means).toEqual([]);
    expect(recognised(snapshot(mean([value(1).sin()]).exp())).means).toEqual([]);
  });

  test("a total that is squashed, or divided by something computed", () => {
    const total = (): Value => [1, 2, 3].map((i) => value(i).sin()).reduce((a, b) => a.add(b));
    expect(recognised(snapshot(total().tanh())).means).toEqual([]);
    expect(recognised(snapshot(total().div(value(3).exp()))).means).toEqual([]);
    expect(recognised(snapshot(total().sub(3))).means).toEqual([]);
  });

  test("shares whose exponents are shifted differently have no common shift", () => {
    const logits = [0.1, 0.2, 0.3].map((data) => value(data));
    const shifts = [constant(1), constant(2), constant(1)];
    for (const exponents of [
      logits.map((logit, i) => logit.sub(shifts[i] as Value)),
      logits.map((logit, i) => (i === 2 ? logit.mul(2) : logit.sub(shifts[0] as Value))),
    ]) {
      const exponentials = exponents.map((one) => one.exp());
      const total = exponentials.reduce((a, b) => a.add(b));
      const { softmaxes } = recognised(snapshot((exponentials[0] as Value).div(total).log()));
      expect(softmaxes).toMatchObject([{ shift: null, components: [{ index: 0 }] }]);
    }
  });

  test("a sum in which one exponential stands twice is no softmax", () => {
    const [a, b] = [value(0.1).exp(), value(0.2).exp()];
    const total = a.add(b).add(a);
    expect(recognised(snapshot(a.div(total).log())).softmaxes).toEqual([]);
  });

  test("samples in scopes of their own, or with a number that is trained in one and given in another", () => {
    const w = value(0.5, "w");
    const scoped = ["a", "b", "c"].map((name, i) => scope(name, () => w.mul(constant(i)).tanh().square()));
    expect(recognised(snapshot(sum(scoped))).repeats).toEqual([]);
    const mixed = [constant(1), value(2), constant(3)].map((x) => w.mul(x).tanh().square());
    expect(recognised(snapshot(sum(mixed))).repeats.map(({ copies }) => copies.length)).toEqual([2]);
  });

  test("copies that differ in which of their own numbers they use again", () => {
    const w = value(0.5, "w");
    const loss = (i: number, swapped: boolean): Value => {
      const [a, b] = [w.mul(constant(i)).sin(), w.mul(constant(i + 1)).sin()];
      return a.mul(b).sub(swapped ? b : a);
    };
    const { repeats } = recognised(snapshot(sum([0, 1, 2, 3].map((i) => loss(i, i === 2)))));
    expect(repeats.map(({ copies }) => copies.length)).toEqual([3]);
  });
});

describe("names of layers of the same depth", () => {
  test("are shared by the samples of a layer, and told apart by letters for other layers", () => {
    const weights = [0, 1].map((row) => [value(row + 0.1), value(row + 0.2)]);
    const biases = [value(0.1), value(0.2)];
    const samples = [0, 1, 2].map((i) => {
      const heads = weights.map((own, head) =>
        bareNeuron(own, [constant(i + head), constant(i - head)], biases[head] as Value).tanh(),
      );
      return (heads[0] as Value).mul(heads[1] as Value).square();
    });
    const { layers } = recognised(snapshot(sum(samples)));
    const names = layers.map(({ name }) => name).sort();
    expect(names).toEqual(["layer1", "layer1", "layer1", "layer1b", "layer1b", "layer1b"]);
  });
});

describe("graphs that no formula wrote", () => {
  test("a folded graph holds no structure inside of its folds", () => {
    const x = constant(1, "x");
    const neuron = (w: number): Value => bareNeuron([value(w), value(w + 1)], [x, constant(2)], value(0.5)).tanh();
    const folded = foldGraph(snapshot(neuron(1).mul(neuron(2)).sin()), { fold: "neurons" });
    const found = structure(folded);
    expect(found.neurons).toEqual([]);
    expect(found.weightedSums).toEqual([]);
    expect(found.runs).toEqual([]);
  });

  test("nodes that the root does not read belong to no sample", () => {
    const graph = Graph.fromNodes(
      [
        { data: 0.5, label: "w" },
        ...[1, 2].map((data) => ({ data, requiresGrad: false })),
        { data: 0.5, operation: "mul", inputs: [0, 1] },
        { data: 1, operation: "mul", inputs: [0, 2] },
        { data: Math.sin(0.5), operation: "sin", inputs: [3] },
        { data: Math.sin(1), operation: "sin", inputs: [4] },
        { data: Math.sin(0.5) + Math.sin(1), operation: "add", inputs: [5, 6] },
        { data: Math.exp(0.5), operation: "exp", inputs: [0] },
      ],
      7,
    );
    const { repeats } = structure(graph);
    expect(repeats.map(({ copies }) => copies.map((copy) => Array.from(copy)))).toEqual([
      [
        [1, 3, 5],
        [2, 4, 6],
      ],
    ]);
  });

  test("a leaf alone has no structure", () => {
    expect(structure(snapshot(value(3)))).toEqual({
      weightedSums: [],
      separableSums: [],
      neurons: [],
      layers: [],
      softmaxes: [],
      means: [],
      repeats: [],
      runs: [],
      loops: [],
    });
  });
});
