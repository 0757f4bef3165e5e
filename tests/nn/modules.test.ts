import { describe, expect, test } from "@jest/globals";
import { snapshot, topologicalOrder, Value, value } from "../../src/graph/index.ts";
import {
  activationNames,
  Layer,
  ListModule,
  MLP,
  Neuron,
  Residual,
  Sequential,
  SettingError,
  ShapeError,
} from "../../src/nn/index.ts";
import { operations } from "../../src/operations/index.ts";

const numbers = (values: readonly Value[]): number[] => values.map(({ data }) => data);

describe("a neuron", () => {
  test("is a chain of mul and add from the first weight to the bias, then the activation", () => {
    const neuron = new Neuron(2, { activation: "tanh", seed: 1 });
    const output = neuron.forward([value(2, "x0"), value(-3, "x1")]);
    const names = topologicalOrder(output).map((node) => node.operation ?? node.label);
    expect(names).toEqual(["w0", "x0", "mul", "w1", "x1", "mul", "add", "b", "add", "tanh"]);
    const [w0, w1] = numbers(neuron.weights) as [number, number];
    expect(output.data).toBe(Math.tanh(w0 * 2 + w1 * -3 + 0));
  });

  test("has a gradient for every weight and the bias", () => {
    const neuron = new Neuron(2, { activation: "linear", seed: 3 });
    neuron.forward([5, -7]).backward();
    expect(neuron.parameters().map(({ grad }) => grad)).toEqual([5, -7, 1]);
    neuron.zeroGrad();
    expect(neuron.parameters().map(({ hasGrad }) => hasGrad)).toEqual([false, false, false]);
  });

  test("may have no bias", () => {
    const neuron = new Neuron(1, { bias: false, activation: "linear" });
    expect(neuron.bias).toBeNull();
    expect(neuron.parameters()).toEqual(neuron.weights);
    expect(neuron.forward([2]).data).toBe(2 * (neuron.weights[0]?.data as number));
  });

  test("has ReLU unless told otherwise", () => {
    expect(new Neuron(1).activation).toBe("relu");
  });

  test.each([
    [[1, 2, 3], "expects 2 inputs, but got 3", "3"],
    [[], "expects 2 inputs, but got 0", "0"],
  ])("refuses the inputs %j with the expected and the given number", (xs, message, given) => {
    const forward = (): Value => new Neuron(2).forward(xs);
    expect(forward).toThrow(ShapeError);
    expect(forward).toThrow(message);
    try {
      forward();
    } catch (error) {
      expect(error).toMatchObject({ expected: "2 inputs", given });
    }
  });

  test("says what to write when it is given a single number or Value", () => {
    const neuron = new Neuron(2);
    expect(() => neuron.forward(3 as unknown as number[])).toThrow("got number. Write [x0, x1, …]");
    expect(() => neuron.forward(value(3) as unknown as number[])).toThrow("got a single Value");
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 60])("refuses %p inputs when it is made", (inputs) => {
    expect(() => new Neuron(inputs)).toThrow(SettingError);
  });
});

describe("activations", () => {
  test("are linear and every operation of the table with one input", () => {
    const names = Object.entries(operations).filter(
      ([, row]) => row.inputs.length === 1 && !row.inputs[0]?.startsWith("..."),
    );
    expect(activationNames().sort()).toEqual(["linear", ...names.map(([name]) => name)].sort());
    for (const name of activationNames()) {
      expect(new Neuron(1, { activation: name, bias: false }).forward([0.25]).operation).toBe(
        name === "linear" ? "mul" : name,
      );
    }
  });

  test.each([
    ["sigmiod", 'Did you mean "sigmoid"?'],
    ["softmax", "An activation has one input"],
    ["add", "An activation has one input"],
    ["__proto__", 'Use "linear" or any operation with one input'],
    ["identity", "There is no activation"],
  ])("named %s are refused with a remedy", (activation, remedy) => {
    expect(() => new MLP(2, [2, 1], { activation })).toThrow(SettingError);
    expect(() => new MLP(2, [2, 1], { activation })).toThrow(remedy);
  });
});

describe("a layer", () => {
  test("gives one output per neuron, each in a scope of its own, over the same inputs", () => {
    const layer = new Layer(2, 3, { activation: "linear", seed: 2 });
    const outputs = layer.forward([1, 2]);
    expect(outputs.map(({ scope }) => scope)).toEqual(["neuron1", "neuron2", "neuron3"]);
    const [first, second] = outputs as [Value, Value, Value];
    const inputs = (root: Value): Value[] => topologicalOrder(root).filter(({ label }) => label.startsWith("x"));
    expect(inputs(first)).toEqual(inputs(second));
    expect(inputs(first).map(({ label, data }) => [label, data])).toEqual([
      ["x0", 1],
      ["x1", 2],
    ]);
  });

  test("names its sizes when the inputs do not fit", () => {
    expect(() => new Layer(2, 3).forward([1])).toThrow(
      "The layer expects 2 inputs, but got 1. Its weights are 3 x 2 (neurons x inputs).",
    );
  });
});

describe("an MLP", () => {
  test("has its parameters by layer, by neuron, weights before the bias", () => {
    const model = new MLP(2, [2, 1], { seed: 1 });
    expect(model.namedParameters().map(([name]) => name)).toEqual([
      ...["layer1.neuron1.w0", "layer1.neuron1.w1", "layer1.neuron1.b"],
      ...["layer1.neuron2.w0", "layer1.neuron2.w1", "layer1.neuron2.b"],
      ...["layer2.neuron1.w0", "layer2.neuron1.w1", "layer2.neuron1.b"],
    ]);
    expect(model.parameters()).toEqual(model.namedParameters().map(([, parameter]) => parameter));
    for (const [name, parameter] of model.namedParameters()) expect(`${parameter.scope}.${parameter.label}`).toBe(name);
  });

  test("with 2 inputs and layers of 16, 16, 1 has 337 parameters", () => {
    expect(new MLP(2, [16, 16, 1]).parameters()).toHaveLength(337);
  });

  test("with layers of 16, 1, 1 works", () => {
    const model = new MLP(2, [16, 1, 1], { seed: 4 });
    const outputs = model.forward([0.5, -0.25]);
    expect(outputs).toHaveLength(1);
    outputs[0]?.backward();
    expect(model.parameters().every(({ hasGrad }) => hasGrad)).toBe(true);
  });

  test("computes what its weights say", () => {
    const model = new MLP(2, [3, 2], { activation: "tanh", outputActivation: "sigmoid", seed: 5 });
    let xs = [0.3, -0.8];
    for (const [k, layer] of model.layers.entries()) {
      xs = layer.neurons.map((neuron) => {
        const sum =
          neuron.weights.reduce((total, w, i) => total + w.data * (xs[i] as number), 0) + (neuron.bias?.data ?? 0);
        return k === 0 ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
      });
    }
    const got = numbers(model.forward([0.3, -0.8]));
    for (const [i, x] of xs.entries()) expect(got[i]).toBeCloseTo(x, 14);
  });

  test("puts layers and neurons into scopes, forward as well as parameters", () => {
    const [output] = new MLP(1, [2, 1]).forward([1]);
    const scopes = new Set(snapshot(output as Value).nodes.map(({ scope }) => scope));
    expect([...scopes].sort()).toEqual(["", "layer1.neuron1", "layer1.neuron2", "layer2.neuron1"]);
  });

  test("takes Values as inputs and passes gradients to them", () => {
    const x = value(0.5, "x");
    const model = new MLP(1, [3, 1], { activation: "tanh", seed: 1 });
    model.forward([x])[0]?.backward();
    expect(x.grad).not.toBe(0);
  });

  test("is the same for the same seed and another for another", () => {
    const weights = (seed: number): number[] => numbers(new MLP(2, [4, 1], { seed }).parameters());
    expect(weights(7)).toEqual(weights(7));
    expect(weights(7)).not.toEqual(weights(8));
  });

  test("names its sizes when the inputs do not fit", () => {
    expect(() => new MLP(2, [4, 1]).forward([1, 2, 3])).toThrow(
      "The MLP expects 2 inputs, but got 3. Its sizes are 2 → 4 → 1.",
    );
  });

  test.each([
    [0, [1], "number of inputs"],
    [2, [0], "number of neurons"],
    [2, [1.5], "number of neurons"],
  ])("refuses %p inputs and sizes %j", (inputs, sizes, message) => {
    expect(() => new MLP(inputs, sizes)).toThrow(message);
  });

  test.each([[[]], [3], [undefined]])("refuses %j as sizes", (sizes) => {
    expect(() => new MLP(2, sizes as number[])).toThrow("An MLP expects the sizes of its layers");
  });
});

describe("dropout", () => {
  const options = { activation: "linear", dropout: 0.5, seed: 1, initialization: "constant" } as const;

  test("drops outputs of hidden layers while training, and scales what stays", () => {
    const model = new MLP(1, [1000, 1], options);
    const [output] = model.train().forward([1]);
    const kept = topologicalOrder(output as Value).filter(({ label }) => label === "dropout");
    expect(kept).toHaveLength(1000);
    const factors = new Set(kept.map(({ data }) => data));
    expect([...factors].sort()).toEqual([0, 2]);
    const share = kept.filter(({ data }) => data === 0).length / 1000;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.05);
  });

  test("lets everything through while evaluating", () => {
    const model = new MLP(1, [10, 1], options).evaluate();
    expect(model.training).toBe(false);
    expect(
      model.layers.every(({ training, neurons }) => !training && neurons.every((neuron) => !neuron.training)),
    ).toBe(true);
    expect(model.forward([1])[0]?.data).toBeCloseTo(10 * 0.1 * 0.1, 12);
    expect(model.train().training).toBe(true);
  });

  test("is the same for the same seed", () => {
    const outputs = (): number[] => {
      const model = new MLP(1, [20, 1], options);
      return [1, 2, 3].map((x) => model.forward([x])[0]?.data as number);
    };
    expect(outputs()).toEqual(outputs());
  });

  test.each([-0.1, 1, Number.NaN])("refuses a probability of %p", (dropout) => {
    expect(() => new MLP(1, [1], { dropout })).toThrow("dropout probability");
  });
});

describe("residual and sequential modules", () => {
  test("a residual adds the inputs to the outputs of its block", () => {
    const block = new Layer(2, 2, { activation: "tanh", seed: 1 });
    const [a, b] = numbers(block.forward([0.5, -1])) as [number, number];
    expect(numbers(new Residual(block).forward([0.5, -1]))).toEqual([0.5 + a, -1 + b]);
  });

  test("a residual refuses a block that changes the number of values", () => {
    expect(() => new Residual(new Layer(2, 3)).forward([1, 2])).toThrow("2 outputs, but gave 3");
  });

  test("a sequential is its parts one after the other, with names and scopes", () => {
    const model = new Sequential([
      new Layer(2, 3, { seed: 1 }),
      new Residual(new Layer(3, 3, { seed: 2 })),
      new Layer(3, 1),
    ]);
    const [output] = model.forward([1, 2]);
    expect(output?.scope).toBe("part3.neuron1");
    expect(model.namedParameters()[0]?.[0]).toBe("part1.neuron1.w0");
    expect(model.namedParameters().map(([name]) => name)).toContain("part2.block.neuron3.b");
    expect(model.parameters()).toHaveLength(9 + 12 + 4);
    expect(() => new Sequential([])).toThrow(SettingError);
  });

  test("a module of one's own needs a kind and forward, and has no parameters unless it says so", () => {
    class Doubling extends ListModule {
      override readonly kind = "Doubling";
      override forward(xs: readonly (Value | number)[]): Value[] {
        return xs.map((x) => (x instanceof Value ? x : value(x)).mul(2));
      }
    }
    const model = new Sequential([new Doubling(), new Layer(1, 1)]);
    expect(new Doubling().parameters()).toEqual([]);
    expect(model.parameters()).toHaveLength(2);
    expect(model.toJSON().configuration).toEqual({
      parts: [{ kind: "Doubling" }, { kind: "Layer", inputs: 1, activation: "relu", bias: true, outputs: 1 }],
    });
  });
});
