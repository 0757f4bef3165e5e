import { describe, expect, test } from "@jest/globals";
import { constant, dot, mean, scope, snapshot, sum, type Value, value } from "../../src/graph/index.ts";
import { crossEntropy, MLP, meanSquaredError } from "../../src/nn/index.ts";
import { structure } from "../../src/structure/index.ts";
import { at, bareNeuron, contradictions } from "./support.ts";

const leaves = (count: number, first = 0.3): Value[] => Array.from({ length: count }, (_, i) => value(first + i / 10));
const inputs = (count: number): Value[] => Array.from({ length: count }, (_, i) => constant(0.5 - i / 7));

/** Everything recognised, after every claim was held against the graph. */
function recognised(root: Value): ReturnType<typeof structure> {
  const graph = snapshot(root);
  const found = structure(graph);
  expect(contradictions(graph, found)).toEqual([]);
  return found;
}

describe("a weighted sum", () => {
  test("is recognised as a chain, as a tree, and as one operation", () => {
    const [w, x] = [leaves(4), inputs(4)];
    const products = (): Value[] => w.map((weight, i) => weight.mul(x[i] as Value));
    const [p, q, r, s] = products() as [Value, Value, Value, Value];
    for (const root of [p.add(q).add(r).add(s), p.add(q).add(r.add(s)), sum(products())]) {
      const found = recognised(root.tanh().square());
      expect(found.weightedSums).toHaveLength(1);
      expect(found.weightedSums[0]).toMatchObject({ addends: [], bias: null, trainable: true, holds: true });
      expect(found.weightedSums[0]?.terms).toHaveLength(4);
    }
    const [dotted] = recognised(dot(w, x).tanh()).weightedSums;
    expect(dotted?.terms.map(({ weight }) => weight)).toHaveLength(4);
  });

  test("tells weight from input whichever stands first", () => {
    const [w, x] = [value(2, "w"), constant(3, "x")];
    const graph = snapshot(x.mul(w).add(value(1, "b")).tanh());
    const [only] = structure(graph).weightedSums;
    expect(only?.terms).toEqual([{ product: 2, weight: at(graph, "w"), input: at(graph, "x") }]);
    expect(only?.bias).toBe(at(graph, "b"));
  });

  test("ends where one of its sums is used elsewhere", () => {
    const [w, x] = [leaves(3), inputs(3)];
    const partial = bareNeuron(w.slice(0, 2), x.slice(0, 2), null);
    const whole = partial.add((w[2] as Value).mul(x[2] as Value));
    const found = recognised(whole.mul(partial));
    expect(found.weightedSums.map(({ terms }) => terms.length)).toEqual([2, 1]);
  });

  test("does not merge a value that is added to itself", () => {
    const product = value(2).mul(constant(3));
    const found = recognised(product.add(product));
    expect(found.weightedSums).toEqual([]);
  });

  test("says when its numbers do not hold any more", () => {
    const w = value(2, "w");
    const root = bareNeuron([w], inputs(1), value(1)).tanh();
    w.data = 5;
    expect(structure(snapshot(root)).weightedSums[0]).toMatchObject({ holds: false });
  });
});

describe("a neuron", () => {
  test("is recognised from bare scalars with and without bias and activation", () => {
    const x = inputs(3);
    for (const bias of [value(0.1), null]) {
      const total = (): Value => bareNeuron(leaves(3), x, bias);
      expect(recognised(total().tanh()).neurons).toMatchObject([{ activation: "tanh", scope: "" }]);
      expect(recognised(total()).neurons).toMatchObject([{ activation: null }]);
    }
  });

  test("is the formula of the micrograd lecture, where inputs are trained as well", () => {
    const [x1, x2, w1, w2] = [value(2, "x1"), value(0, "x2"), value(-3, "w1"), value(1, "w2")];
    const graph = snapshot(x1.mul(w1).add(x2.mul(w2)).add(value(6.88, "b")).tanh());
    const [neuron] = structure(graph).neurons;
    expect(neuron?.weights).toEqual([at(graph, "w1"), at(graph, "w2")]);
    expect(neuron?.inputs).toEqual([at(graph, "x1"), at(graph, "x2")]);
    expect(neuron?.bias).toBe(at(graph, "b"));
  });

  const a = value(2, "a");
  const b = value(3, "b");
  const c = value(4, "c");
  const d = value(5, "d");
  const lookAlikes: readonly (readonly [string, () => Value])[] = [
    ["a sum of squares", () => a.mul(a).add(b.mul(b)).tanh()],
    ["a formula without activation, whose factors are all trained", () => a.mul(b).add(c)],
    [
      "a weight that is used twice",
      () =>
        a
          .mul(constant(1))
          .add(a.mul(constant(2)))
          .tanh(),
    ],
    ["a bias that is an input as well", () => a.mul(b).add(b).tanh()],
    [
      "a weight that is an input as well",
      () =>
        a
          .mul(b)
          .add(b.mul(constant(2)))
          .tanh(),
    ],
    ["two biases", () => a.mul(constant(1)).add(b).add(c).tanh()],
    ["constant weights", () => constant(2).mul(a.tanh()).add(constant(3).mul(b.tanh())).tanh()],
    [
      "a difference",
      () =>
        a
          .mul(constant(1))
          .sub(b.mul(constant(2)))
          .tanh(),
    ],
    ["a product of sums", () => a.add(b).mul(c.add(d)).tanh()],
    ["a computed weight", () => a.exp().mul(b.tanh()).add(c.exp().mul(d.tanh())).tanh()],
    ["an addend that is computed", () => a.mul(constant(1)).add(b.exp()).tanh()],
  ];
  test.each(lookAlikes)("is not %s", (_name, make) => {
    expect(recognised(make()).neurons).toEqual([]);
  });

  test("keeps frozen weights when its scope says that they are its own", () => {
    const x = constant(2, "x");
    const frozen = scope("neuron1", () => constant(3, "w").mul(x).add(constant(1, "b")).relu());
    expect(recognised(frozen).neurons).toMatchObject([{ activation: "relu", scope: "neuron1" }]);
  });

  test("does not take in an activation that belongs to another scope", () => {
    const total = scope("inner", () => bareNeuron(leaves(2), inputs(2), value(1)));
    const found = recognised(scope("outer", () => total.tanh()));
    expect(found.neurons).toMatchObject([{ activation: null, scope: "inner" }]);
  });
});

describe("a layer", () => {
  test("is named by its scope, its neurons by theirs", () => {
    const model = new MLP(2, [3, 2], { seed: 1 });
    const [first] = model.forward([1, 2]) as [Value, Value];
    const { layers } = recognised(sum(model.forward([1, 2])).add(first));
    expect(new Set(layers.map(({ name }) => name))).toEqual(new Set(["layer1", "layer2"]));
    expect(layers[0]?.neurons.map(({ name }) => name)).toEqual(["layer1.neuron1", "layer1.neuron2", "layer1.neuron3"]);
  });

  test("is named by its depth where there are no scopes", () => {
    const x = inputs(2);
    const hidden = Array.from({ length: 3 }, (_, i) => bareNeuron(leaves(2, i), x, value(0.1)).tanh());
    const outputs = Array.from({ length: 2 }, (_, i) => bareNeuron(leaves(3, i), hidden, value(0.2)).sigmoid());
    const { layers } = recognised(sum(outputs));
    expect(layers.map(({ name, depth, neurons }) => [name, depth, neurons.length])).toEqual([
      ["layer1", 1, 3],
      ["layer2", 2, 2],
    ]);
    expect(layers[1]?.neurons[1]?.name).toBe("layer2.neuron2");
  });

  test("ends where inputs, activations or the order of inputs differ", () => {
    const [x, y] = [inputs(2), inputs(2).toReversed()];
    const make = (given: readonly Value[], activate: (sum: Value) => Value): Value =>
      activate(bareNeuron(leaves(2), given, value(1)));
    const neurons = [
      make(x, (s) => s.tanh()),
      make(x, (s) => s.relu()),
      make(y, (s) => s.tanh()),
      make(x, (s) => s.tanh()),
    ];
    const { layers } = recognised(neurons.reduce((a, b) => a.mul(b)));
    expect(layers.map(({ name, neurons: members }) => [name, members.length])).toEqual([
      ["layer1", 2],
      ["layer1b", 1],
      ["layer1c", 1],
    ]);
  });

  test("does not hold the same weights twice", () => {
    const [w, x, b] = [leaves(2), inputs(2), value(1)];
    const twice = bareNeuron(w, x, b)
      .tanh()
      .mul(bareNeuron(w, x, b).tanh());
    expect(recognised(twice).layers.map(({ neurons }) => neurons.length)).toEqual([1, 1]);
  });
});

describe("a softmax", () => {
  test("is recognised by its operation, one entry for all components", () => {
    const logits = leaves(3);
    const { softmaxes } = recognised(crossEntropy([logits, logits.toReversed()], [1, 2]));
    expect(softmaxes.map(({ components, logarithmic }) => [components.length, logarithmic])).toEqual([
      [1, true],
      [1, true],
    ]);
  });

  test("is recognised where it is written out, with and without a shift", () => {
    const logits = leaves(3);
    const exponentials = logits.map((x) => x.exp());
    const total = exponentials.reduce((a, b) => a.add(b));
    const plain = recognised(exponentials.map((e) => e.div(total)).reduce((a, b) => a.mul(b)));
    expect(plain.softmaxes).toMatchObject([{ shift: null, logarithmic: false }]);
    expect(plain.softmaxes[0]?.components.map(({ index }) => index)).toEqual([0, 1, 2]);

    const shift = constant(0.5, "m");
    const shifted = logits.map((x) => x.sub(shift).exp());
    const share = (shifted[1] as Value).div(shifted.reduce((a, b) => a.add(b)));
    const found = recognised(share.log());
    expect(found.softmaxes).toMatchObject([{ components: [{ index: 1 }] }]);
    expect(found.softmaxes[0]?.shift).not.toBeNull();
    expect(found.softmaxes[0]?.inputs).toHaveLength(3);
  });

  test("is not a share of other functions, nor of a sum that lacks the numerator", () => {
    const x = leaves(3);
    const squares = x.map((one) => one.exp2());
    const powers = (squares[0] as Value).div(squares.reduce((a, b) => a.add(b)));
    const exponentials = x.map((one) => one.exp());
    const foreign = value(1)
      .exp()
      .div(exponentials.reduce((a, b) => a.add(b)));
    expect(recognised(powers.add(foreign)).softmaxes).toEqual([]);
  });
});

describe("a mean", () => {
  test("is an operation, or a sum divided by the number of its terms, or multiplied by its inverse", () => {
    const terms = (): Value[] => leaves(4).map((x) => x.square());
    const total = (): Value => terms().reduce((a, b) => a.add(b));
    for (const root of [mean(terms()), total().div(4), total().mul(0.25), constant(0.25).mul(total())]) {
      expect(recognised(root).means.map((one) => one.terms.length)).toEqual([4]);
    }
    for (const root of [total().div(5), total().mul(0.2), constant(4).div(total()), total().div(value(4))]) {
      expect(recognised(root).means).toEqual([]);
    }
  });
});

describe("the same subgraph for each sample", () => {
  test("is found where parameters are shared, from scopes and from bare scalars", () => {
    const model = new MLP(2, [3, 1], { seed: 2, activation: "tanh" });
    const predictions = [
      [1, 2],
      [3, 4],
      [5, 6],
    ].map((x) => model.forward(x)[0] as Value);
    const found = recognised(meanSquaredError(predictions, [1, 0, 1]));
    expect(found.repeats.map(({ copies }) => copies.length)).toEqual([3]);
    expect(found.repeats[0]?.shared).toHaveLength(13);
  });

  test("is found when the data is trained as well", () => {
    const [w, b] = [leaves(3), value(0.2)];
    const losses = Array.from({ length: 5 }, (_, i) => bareNeuron(w, leaves(3, i), b).tanh().square());
    expect(recognised(losses.reduce((x, y) => x.add(y))).repeats).toMatchObject([{ shared: expect.any(Array) }]);
  });

  test("leaves out the samples that differ by one operation", () => {
    const [w, b] = [leaves(2), value(0.2)];
    const loss = (i: number): Value => {
      const neuron = bareNeuron(w, [constant(i), constant(1)], b);
      return (i === 2 ? neuron.sigmoid() : neuron.tanh()).square();
    };
    const { repeats } = recognised(sum(Array.from({ length: 6 }, (_, i) => loss(i))));
    expect(repeats.map(({ copies }) => copies.length)).toEqual([5]);
  });

  test("leaves out the samples that read one parameter elsewhere", () => {
    const w = leaves(3);
    const loss = (i: number): Value => {
      const order = i === 1 ? w.toReversed() : w;
      return bareNeuron(order, inputs(3), null).tanh().square();
    };
    const { repeats } = recognised(sum(Array.from({ length: 4 }, (_, i) => loss(i))));
    expect(repeats.map(({ copies }) => copies.length)).toEqual([3]);
  });

  test("is not the units of one layer, which share inputs and not parameters", () => {
    const x = leaves(2);
    const units = Array.from({ length: 4 }, (_, i) => bareNeuron(leaves(2, i), x, value(i)).tanh().square());
    expect(recognised(sum(units)).repeats).toEqual([]);
  });
});

describe("a run", () => {
  test("is the same round of operations along a chain", () => {
    let x: Value = value(0.5, "x");
    const [a, b] = [value(0.9, "a"), value(0.1, "b")];
    for (let round = 0; round < 50; round++) x = x.mul(a).add(b).sin();
    expect(recognised(x).runs).toMatchObject([{ operations: ["mul", "add", "sin"], count: 50 }]);
  });

  test("ends where a step is used twice", () => {
    let x: Value = value(0.5);
    for (let round = 0; round < 10; round++) x = x.sin();
    const middle = x;
    for (let round = 0; round < 7; round++) x = x.sin();
    const { runs } = recognised(x.mul(middle));
    expect(runs.map(({ count }) => count)).toEqual([10, 7]);
  });
});
