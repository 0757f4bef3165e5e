import { describe, expect, test } from "@jest/globals";
import { type Value, value } from "../../src/graph/index.ts";
import {
  Adagrad,
  Adam,
  AdamW,
  CosineAnnealingLR,
  clipGradNorm,
  clipGradValue,
  ExponentialLR,
  gradientNorm,
  LinearLR,
  LinearWarmup,
  ModelFormatError,
  MultiStepLR,
  makeOptimizer,
  type Optimizer,
  optimizerNames,
  RMSprop,
  type Schedule,
  SettingError,
  SGD,
  StepLR,
} from "../../src/nn/index.ts";

/** One step against the slope 2(x - 3) of (x - 3)². */
function descend(optimizer: Optimizer, parameter: Value): void {
  optimizer.zeroGrad();
  parameter.sub(3).pow(2).backward();
  optimizer.step();
}

const makers: Record<string, (parameters: Value[]) => Optimizer> = {
  SGD: (p) => new SGD(p, { learningRate: 0.1 }),
  "SGD with momentum": (p) => new SGD(p, { learningRate: 0.05, momentum: 0.9, dampening: 0.1, weightDecay: 0.001 }),
  "SGD with Nesterov's momentum": (p) => new SGD(p, { learningRate: 0.05, momentum: 0.9, nesterov: true }),
  Adagrad: (p) => new Adagrad(p, { learningRate: 1, learningRateDecay: 0.001, initialAccumulator: 0.1 }),
  RMSprop: (p) => new RMSprop(p, { learningRate: 0.05 }),
  "RMSprop, centred, with momentum": (p) =>
    new RMSprop(p, { learningRate: 0.01, centered: true, momentum: 0.5, alpha: 0.9 }),
  Adam: (p) => new Adam(p, { learningRate: 0.1, weightDecay: 0.001 }),
  AdamW: (p) => new AdamW(p, { learningRate: 0.1, weightDecay: 0.001 }),
};

describe.each(Object.keys(makers))("%s", (name) => {
  const make = makers[name] as (parameters: Value[]) => Optimizer;

  test("finds the bottom of a parabola", () => {
    const x = value(-1);
    const optimizer = make([x]);
    for (let step = 0; step < 400; step++) descend(optimizer, x);
    expect(Math.abs(x.data - 3)).toBeLessThan(0.05);
  });

  test("goes on from its saved state as if it had never stopped", () => {
    const [x, y] = [value(-1), value(-1)];
    const [whole, first] = [make([x]), make([y])];
    for (let step = 0; step < 5; step++) {
      descend(whole, x);
      descend(first, y);
    }
    const second = make([y]).loadJSON(JSON.parse(JSON.stringify(first)));
    for (let step = 0; step < 5; step++) {
      descend(whole, x);
      descend(second, y);
    }
    expect(y.data).toBe(x.data);
    expect(second.stateOf(y)).toEqual(whole.stateOf(x));
    expect(second.stateOf(y).updates).toBe(10);
  });

  test("leaves a parameter without gradient alone", () => {
    const x = value(5);
    make([x]).step();
    expect(x.data).toBe(5);
  });
});

describe("an optimizer", () => {
  test("shows what it remembers of a parameter", () => {
    const x = value(1);
    const optimizer = new Adam([x], { learningRate: 0.1 });
    x.mul(2).backward();
    optimizer.step();
    const state = optimizer.stateOf(x);
    expect(state.updates).toBe(1);
    expect(state.average).toBeCloseTo(0.2, 15);
    expect(state.squareAverage).toBeCloseTo(0.004, 15);
    expect(() => optimizer.stateOf(value(1))).toThrow("not among its parameters");
  });

  test("takes a learning rate at any time and refuses impossible ones", () => {
    const optimizer = new SGD([value(1)]);
    expect(optimizer.learningRate).toBe(0.01);
    optimizer.learningRate = 0;
    expect(() => {
      optimizer.learningRate = -1;
    }).toThrow(SettingError);
    expect(() => {
      optimizer.learningRate = Number.NaN;
    }).toThrow("The learning rate must be a finite number of at least 0, but is NaN");
  });

  test("follows PyTorch's RMSprop and Adagrad in settings that the oracle does not cover", () => {
    // By hand, for the slope 2(x - 3) at x = 1: g = -4.
    const x = value(1);
    descend(new RMSprop([x], { learningRate: 0.1, alpha: 0.9, centered: true, momentum: 0.5, eps: 1e-8 }), x);
    const [square, average] = [0.1 * 16, 0.1 * -4];
    expect(x.data).toBeCloseTo(1 + (0.1 * 4) / (Math.sqrt(square - average * average) + 1e-8), 14);
    const y = value(1);
    const adagrad = new Adagrad([y], { learningRate: 0.1, learningRateDecay: 1, initialAccumulator: 0.5 });
    descend(adagrad, y);
    expect(y.data).toBeCloseTo(1 + 0.4 / Math.sqrt(16.5), 9);
    const before = y.data;
    const slope = 2 * (before - 3);
    descend(adagrad, y);
    expect(y.data).toBeCloseTo(before - (0.05 * slope) / Math.sqrt(16.5 + slope * slope), 9);
  });

  test.each<[string, () => Optimizer, string]>([
    ["no parameters", () => new SGD([]), "at least one parameter"],
    ["no array", () => new SGD(value(1) as never), "at least one parameter"],
    ["a constant", () => new SGD([value(1).detach()]), "leaves that require gradients"],
    ["an interior node", () => new Adam([value(1).mul(2)]), "leaves that require gradients"],
    [
      "a momentum of 1",
      () => new SGD([value(1)], { momentum: 1 }),
      "momentum must be a finite number of at least 0 and below 1",
    ],
    ["dampening above 1", () => new SGD([value(1)], { dampening: 2 }), "at most 1"],
    ["Nesterov without momentum", () => new SGD([value(1)], { nesterov: true }), "Nesterov"],
    ["negative decay", () => new Adam([value(1)], { weightDecay: -1 }), "weight decay"],
    ["beta1 of 1", () => new Adam([value(1)], { beta1: 1 }), "beta1"],
    ["alpha of 1", () => new RMSprop([value(1)], { alpha: 1 }), "alpha"],
    ["a negative eps", () => new Adagrad([value(1)], { eps: -1 }), "eps"],
  ])("refuses %s", (_what, make, message) => {
    expect(make).toThrow(SettingError);
    expect(make).toThrow(message);
  });

  describe("refuses a saved state", () => {
    const optimizer = (): Adam => new Adam([value(1), value(2)], { learningRate: 0.1 });
    const saved = (): Record<string, unknown> => JSON.parse(JSON.stringify(optimizer()));

    test.each<[string, unknown, string]>([
      ["that is none", 3, "Expected a saved optimizer"],
      ["of another version", { ...saved(), version: 2 }, "version 1"],
      ["of another rule", { ...saved(), kind: "SGD" }, 'The state of "SGD" cannot be loaded into Adam'],
      [
        "with other settings",
        { ...saved(), settings: { ...optimizer().toJSON().settings, beta1: 0.5 } },
        "beta1 0.5, but this one has 0.9",
      ],
      ["without settings", { ...saved(), settings: null }, "beta1 missing"],
      ["with a negative rate", { ...saved(), learningRate: -1 }, "learning rate"],
      ["of other parameters", { ...saved(), updates: [0] }, "update counts must be 2 finite numbers"],
      ["with a NaN", { ...saved(), state: { average: [0, null], squareAverage: [0, 0] } }, "state of average"],
      ["without state", { ...saved(), state: null }, "state of average must be 2 finite numbers, but is missing"],
    ])("%s, and changes nothing", (_what, json, message) => {
      const one = optimizer();
      expect(() => one.loadJSON(json)).toThrow(ModelFormatError);
      expect(() => one.loadJSON(json)).toThrow(message);
      expect(one.toJSON()).toEqual(optimizer().toJSON());
    });
  });
});

describe("optimizers by name", () => {
  test("are made with their usual settings, whatever the case of the name", () => {
    const kinds = optimizerNames().map((name) => makeOptimizer(name, [value(1)]).kind);
    expect(kinds).toEqual(["SGD", "SGD", "SGD", "Adagrad", "RMSprop", "Adam", "AdamW"]);
    expect(makeOptimizer("AdamW", [value(1)], 0.5).learningRate).toBe(0.5);
    expect(makeOptimizer("nesterov", [value(1)]).toJSON().settings).toMatchObject({ momentum: 0.9, nesterov: true });
    expect(
      [new Adagrad([value(1)]), new RMSprop([value(1)]), new AdamW([value(1)])].map(({ learningRate }) => learningRate),
    ).toEqual([0.01, 0.01, 0.001]);
  });

  test.each([
    ["adma", 'Did you mean "adam"?'],
    ["__proto__", "The optimizers are sgd, momentum"],
  ])("are refused when unknown: %s", (name, message) => {
    expect(() => makeOptimizer(name, [value(1)])).toThrow(SettingError);
    expect(() => makeOptimizer(name, [value(1)])).toThrow(message);
  });
});

describe("a schedule", () => {
  const rates = (schedule: Schedule): number[] => [0, 1, 2, 3, 4].map((step) => schedule.learningRateAt(step));
  const optimizer = (): { learningRate: number } => ({ learningRate: 1 });

  test.each<[string, Schedule, number[]]>([
    ["StepLR", new StepLR(optimizer(), { stepSize: 2, gamma: 0.5 }), [1, 1, 0.5, 0.5, 0.25]],
    ["ExponentialLR", new ExponentialLR(optimizer(), { gamma: 0.5 }), [1, 0.5, 0.25, 0.125, 0.0625]],
    ["CosineAnnealingLR", new CosineAnnealingLR(optimizer(), { tMax: 2, etaMin: 0.5 }), [1, 0.75, 0.5, 0.75, 1]],
    ["LinearWarmup", new LinearWarmup(optimizer(), { warmupSteps: 4 }), [0.25, 0.5, 0.75, 1, 1]],
    ["LinearLR", new LinearLR(optimizer(), { startFactor: 0, endFactor: 1, totalIters: 4 }), [0, 0.25, 0.5, 0.75, 1]],
    ["LinearLR", new LinearLR(optimizer()), [1 / 3, 7 / 15, 3 / 5, 11 / 15, 13 / 15]],
    ["MultiStepLR", new MultiStepLR(optimizer(), { milestones: [2] }), [1, 1, 0.1, 0.1, 0.1]],
    ["MultiStepLR", new MultiStepLR(optimizer(), { milestones: [1, 3], gamma: 0.5 }), [1, 0.5, 0.5, 0.25, 0.25]],
  ])("%s gives its closed form", (kind, schedule, wanted) => {
    expect(schedule.kind).toBe(kind);
    rates(schedule).forEach((rate, i) => {
      expect(rate).toBeCloseTo(wanted[i] as number, 15);
    });
  });

  test("sets the rate when it is made and at each step", () => {
    const sgd = new SGD([value(1)], { learningRate: 0.4 });
    const schedule = new LinearWarmup(sgd, { warmupSteps: 4 });
    expect(sgd.learningRate).toBe(0.1);
    schedule.step();
    expect(sgd.learningRate).toBe(0.2);
    expect([schedule.baseLearningRate, schedule.steps]).toEqual([0.4, 1]);
  });

  test("goes on from its saved state", () => {
    const [a, b] = [optimizer(), optimizer()];
    const first = new StepLR(a, { stepSize: 1 });
    first.step();
    new StepLR(b, { stepSize: 1 }).loadJSON(JSON.parse(JSON.stringify(first)));
    expect(b.learningRate).toBeCloseTo(0.1, 15);
    const schedule = new StepLR(b, { stepSize: 1 });
    for (const [json, message] of [
      [{ ...first.toJSON(), kind: "LinearLR" }, "Expected the state of a StepLR"],
      [{ ...first.toJSON(), steps: -1 }, "The steps of a StepLR"],
      [{ ...first.toJSON(), baseLearningRate: "1" }, "The base learning rate"],
    ] as const) {
      expect(() => schedule.loadJSON(json)).toThrow(ModelFormatError);
      expect(() => schedule.loadJSON(json)).toThrow(message);
    }
  });

  test.each<[() => Schedule, string]>([
    [() => new StepLR(optimizer(), { stepSize: 0 }), "stepSize"],
    [() => new ExponentialLR(optimizer(), { gamma: -1 }), "gamma"],
    [() => new CosineAnnealingLR(optimizer(), { tMax: 1.5 }), "tMax"],
    [() => new LinearWarmup(optimizer(), { warmupSteps: 0 }), "warmupSteps"],
    [() => new LinearLR(optimizer(), { totalIters: 0 }), "totalIters"],
    [() => new MultiStepLR(optimizer(), { milestones: [-1] }), "milestone"],
    [() => new MultiStepLR(optimizer(), { milestones: 3 as never }), "milestones must be an array"],
  ])("refuses impossible settings: %p", (make, message) => {
    expect(make).toThrow(SettingError);
    expect(make).toThrow(message);
  });
});

describe("clipping", () => {
  const withGradients = (...gradients: number[]): Value[] =>
    gradients.map((gradient) => {
      const parameter = value(0);
      parameter.grad = gradient;
      return parameter;
    });

  test("by norm keeps the direction and gives the length before", () => {
    const parameters = withGradients(3, -4);
    expect(clipGradNorm(parameters, 1)).toBe(5);
    const [a, b] = parameters.map(({ grad }) => grad) as [number, number];
    expect(a).toBeCloseTo(0.6, 6);
    expect(a / b).toBeCloseTo(-0.75, 14);
    expect(gradientNorm(parameters)).toBeCloseTo(1, 6);
  });

  test("by norm leaves short gradients and parameters without one alone", () => {
    const parameters = [...withGradients(0.3, 0.4), value(1)];
    expect(clipGradNorm(parameters, 1)).toBeCloseTo(0.5, 15);
    expect(parameters.map(({ grad, hasGrad }) => [grad, hasGrad])).toEqual([
      [0.3, true],
      [0.4, true],
      [0, false],
    ]);
  });

  test("by norm neither overflows nor hides a NaN", () => {
    expect(gradientNorm(withGradients(3e200, 4e200))).toBeCloseTo(5e200, -186);
    expect(gradientNorm(withGradients(3e-200, 4e-200)) / 5e-200).toBeCloseTo(1, 14);
    expect(gradientNorm(withGradients(0, 0))).toBe(0);
    expect(gradientNorm(withGradients(Infinity, 1))).toBe(Infinity);
    expect(clipGradNorm(withGradients(Number.NaN, 1), 1)).toBeNaN();
  });

  test("by value limits each slope", () => {
    const parameters = [...withGradients(3, -4, 0.5), value(1)];
    clipGradValue(parameters, 1);
    expect(parameters.map(({ grad }) => grad)).toEqual([1, -1, 0.5, 0]);
    expect(parameters[3]?.hasGrad).toBe(false);
  });

  test("refuses impossible limits", () => {
    expect(() => clipGradNorm([], -1)).toThrow("largest gradient norm");
    expect(() => clipGradValue([], Number.NaN)).toThrow("largest gradient");
  });
});
