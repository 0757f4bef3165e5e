import { describe, expect, test } from "@jest/globals";
import { constant, type Value, value } from "../../../src/graph/index.ts";
import { MLP, type Neuron } from "../../../src/nn/index.ts";
import { describeFindings, diagnose } from "../../../src/trace/index.ts";

const points = [
  [1, 2],
  [-1, 0.5],
  [0.3, -0.7],
];

describe("the diagnosis of a model over data", () => {
  test("does not mind units that rest for some samples", () => {
    const model = new MLP(2, [6, 1], { activation: "relu", seed: 4 });
    expect(diagnose(model, { inputs: points })).toEqual([]);
  });

  test("finds units that are dead for all of the data", () => {
    const model = new MLP(2, [4, 1], { activation: "relu", seed: 4 });
    const neuron = model.layers[0]?.neurons[1] as Neuron;
    (neuron.bias as Value).data = -100;
    const [finding] = diagnose(model, { inputs: points });
    expect(finding).toMatchObject({
      cause: "inactive",
      severity: "fault",
      title: "dead relu for all of the data",
      sample: { affected: 3, total: 3 },
    });
    expect(finding?.message).toMatch(/1 of 4 units.*layer1\.neuron2/);
  });

  test("counts the samples in which something goes wrong", () => {
    const w = value(1, "w");
    const model = { forward: ([x]: number[]): Value => w.mul(x as number).log(), parameters: () => [w] };
    const findings = diagnose(model, { inputs: [[1], [0], [2], [-1], [0]] });
    expect(findings.map(({ title, sample }) => [title, sample])).toEqual([
      ["log of 0", { first: 1, affected: 2, total: 5 }],
      ["log of -1", { first: 3, affected: 1, total: 5 }],
    ]);
    expect(describeFindings(findings)).toMatch(/Seen in 2 of 5 samples, first in sample 1/);
  });

  test("uses the loss and the targets that are given", () => {
    const w = value(1, "w");
    const model = { forward: ([x]: number[]): Value[] => [w.mul(x as number), w], parameters: () => [w] };
    const loss = ([y]: readonly Value[], target: unknown): Value => (y as Value).sub(target as number).sqrt();
    expect(diagnose(model, { inputs: [[3]], targets: [3], loss })[0]?.title).toBe("sqrt at 0");
    expect(diagnose(model, { inputs: [[3]] })).toEqual([]);
  });

  test("finds parameters that nothing uses, or that require no gradient", () => {
    const [used, lost, frozen] = [value(1, "used"), value(2, "lost"), constant(3, "frozen")];
    const model = {
      forward: ([x]: number[]): Value => used.mul(x as number).add(frozen),
      parameters: () => [used, lost, frozen],
    };
    expect(diagnose(model, { inputs: [[1], [2]] }).map(({ cause }) => cause)).toEqual([
      "notConnected",
      "requiresNoGradient",
    ]);
  });

  test("finds what is tiny in every sample", () => {
    const w = value(50, "w");
    const model = { forward: ([x]: number[]): Value => w.mul(x as number).sigmoid(), parameters: () => [w] };
    expect(diagnose(model, { inputs: [[1], [0.6]] })[0]).toMatchObject({
      cause: "saturation",
      sample: { affected: 2, total: 2 },
    });
    expect(diagnose(model, { inputs: [[1], [0.01]] })).toEqual([]);
  });

  test("does not compare graphs of different shapes", () => {
    const w = value(-1, "w");
    const model = {
      forward: (xs: number[]): Value => xs.reduce((sum, x) => sum.add(w.mul(x)), constant(0)).relu(),
      parameters: () => [w],
    };
    expect(diagnose(model, { inputs: [[1], [1, 2]] })).toEqual([]);
  });

  test.each([
    ["no sample", (): unknown => diagnose(new MLP(2, [1]), { inputs: [] }), /at least one sample/],
    ["no data", (): unknown => diagnose(new MLP(2, [1]), {} as never), /needs data/],
    ["no model", (): unknown => diagnose({} as never), /expects the root Value/],
  ])("refuses %s clearly", (_, ask, message) => {
    expect(ask).toThrow(message);
  });
});
