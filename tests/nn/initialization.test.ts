import { describe, expect, test } from "@jest/globals";
import { type Initialization, initializations, MLP, Neuron, SettingError } from "../../src/nn/index.ts";

/** Mean, standard deviation and largest size of the weights of a layer of 50 inputs and 80 neurons. */
function spread(initialization: Initialization): { mean: number; deviation: number; largest: number } {
  const model = new MLP(50, [80], { initialization, seed: 1 });
  const weights = model.layers.flatMap(({ neurons }) =>
    neurons.flatMap((neuron) => neuron.weights.map(({ data }) => data)),
  );
  const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
  const deviation = Math.sqrt(weights.reduce((sum, w) => sum + (w - mean) ** 2, 0) / weights.length);
  return { mean, deviation, largest: Math.max(...weights.map(Math.abs)) };
}

describe("an initialization", () => {
  test.each<[Initialization, number]>([
    ["uniform", 1 / Math.sqrt(3)],
    ["normal", 1],
    ["xavierUniform", Math.sqrt(2 / 130)],
    ["xavierNormal", Math.sqrt(2 / 130)],
    ["heUniform", Math.sqrt(2 / 50)],
    ["heNormal", Math.sqrt(2 / 50)],
    [initializations.uniform(-0.5, 0.5), 0.5 / Math.sqrt(3)],
    [initializations.normal(0, 0.25), 0.25],
    [initializations.heNormal(1), Math.sqrt(1 / 50)],
  ])("%p has the spread of its formula", (initialization, deviation) => {
    const got = spread(initialization);
    expect(Math.abs(got.mean)).toBeLessThan(0.06 * deviation);
    expect(Math.abs(got.deviation / deviation - 1)).toBeLessThan(0.03);
  });

  test("that is uniform stays within its bounds", () => {
    expect(spread("uniform").largest).toBeLessThanOrEqual(1);
    expect(spread("xavierUniform").largest).toBeLessThanOrEqual(Math.sqrt(6 / 130));
    expect(spread("heUniform").largest).toBeLessThanOrEqual(Math.sqrt(6 / 50));
  });

  test("by zeros or a constant makes all weights the same", () => {
    expect(spread("zeros")).toEqual({ mean: 0, deviation: 0, largest: 0 });
    expect(spread(initializations.constant(0.5)).largest).toBe(0.5);
    expect(spread(initializations.constant(0.5)).deviation).toBe(0);
  });

  test("is He's for unbounded activations and Xavier's for bounded ones and linear layers, unless said", () => {
    const first = (activation: string, initialization?: Initialization): number =>
      new Neuron(5, { activation, seed: 1, ...(initialization !== undefined && { initialization }) }).weights[0]
        ?.data as number;
    for (const activation of ["relu", "gelu", "softplus"])
      expect(first(activation)).toBe(first(activation, "heUniform"));
    for (const activation of ["tanh", "sigmoid", "linear"])
      expect(first(activation)).toBe(first(activation, "xavierUniform"));
  });

  test("may be a function of one's own", () => {
    const model = new MLP(3, [2], { initialization: (_random, inputs, outputs) => inputs * 10 + outputs });
    expect(model.layers[0]?.neurons[0]?.weights.map(({ data }) => data)).toEqual([32, 32, 32]);
  });

  test("leaves biases at 0", () => {
    expect(new MLP(2, [3], { initialization: "normal" }).layers[0]?.neurons.map(({ bias }) => bias?.data)).toEqual([
      0, 0, 0,
    ]);
  });

  test.each([
    ["heUnifrom", 'Did you mean "heUniform"?'],
    ["toString", "Use one of zeros, constant"],
  ])("called %s is refused with a remedy", (name, remedy) => {
    const make = (): Neuron => new Neuron(1, { initialization: name as Initialization });
    expect(make).toThrow(SettingError);
    expect(make).toThrow(remedy);
  });

  test("that gives no finite number is refused", () => {
    expect(() => new Neuron(1, { initialization: () => Number.NaN })).toThrow("must give finite numbers");
    expect(() => new Neuron(1, { initialization: initializations.constant(Infinity) })).toThrow("The constant weight");
  });
});
