import { describe, expect, test } from "@jest/globals";
import { blobs, moons, sine, xor } from "../../src/data/index.ts";
import { type Operand, scope, type Value } from "../../src/graph/index.ts";
import {
  Adam,
  crossEntropy,
  type EpochRecord,
  evaluate,
  type FitOptions,
  FlightRecorder,
  Layer,
  type Loss,
  l2,
  lossNames,
  MLP,
  meanSquaredError,
  SettingError,
  SGD,
  ShapeError,
  StepLR,
  fit as train,
} from "../../src/nn/index.ts";

const adam =
  (learningRate: number) =>
  (parameters: Value[]): Adam =>
    new Adam(parameters, { learningRate });
const numbers = (model: MLP): number[] => model.parameters().map(({ data }) => data);
const small = (seed = 1): MLP => new MLP(2, [4, 1], { activation: "tanh", seed });
const binary = "binaryCrossEntropyWithLogits" as const;

describe("fit", () => {
  test("learns XOR and reports each epoch", async () => {
    const model = small();
    const { history, stopped, best } = await train(model, xor(), { loss: binary, epochs: 100, optimizer: adam(0.1) });
    expect(stopped).toBe("epochs");
    expect(history.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(history.at(-1)).toMatchObject({
      penalty: 0,
      learningRate: 0.1,
      metrics: { accuracy: 1 },
      validationLoss: null,
    });
    expect(history.at(-1)?.loss).toBeLessThan(0.1 * (history[0]?.loss as number));
    expect(best?.epoch).toBe(100);
    expect(model.training).toBe(false);
  });

  test("takes batches that cover every sample once per epoch, shuffled by seed", async () => {
    const seen: number[][] = [];
    class Spy extends Layer {
      override forward(xs: readonly Operand[]): Value[] {
        if (this.training) seen.push(xs as number[]);
        return super.forward(xs);
      }
    }
    const data = blobs(10, { seed: 1 });
    const model = new Spy(2, 3, { activation: "linear" });
    const steps: number[] = [];
    const run = (seed: number): Promise<unknown> =>
      train(model, data, { epochs: 2, batchSize: 4, seed, onStep: ({ step }) => steps.push(step) });
    await run(1);
    expect(steps).toEqual([1, 2, 3, 4, 5, 6]);
    const [first, second] = [seen.slice(0, 10), seen.slice(10, 20)];
    expect(new Set(first)).toEqual(new Set(data.inputs));
    expect(new Set(second)).toEqual(new Set(data.inputs));
    expect(first).not.toEqual(second);
    seen.length = 0;
    await run(1);
    expect(seen).toEqual([...first, ...second]);
    seen.length = 0;
    await train(model, data, { epochs: 1, shuffle: false });
    expect(seen).toEqual(data.inputs);
  });

  test("gives the same bits for the same seeds", async () => {
    const run = async (): Promise<number[]> => {
      const model = new MLP(2, [5, 1], { seed: 3, dropout: 0.2 });
      await train(model, moons(30), { loss: binary, epochs: 5, batchSize: 7, seed: 2 });
      return numbers(model);
    };
    expect(await run()).toEqual(await run());
  });

  test("is a plain loop of forward, loss, backward and update", async () => {
    const [model, other] = [small(), small()];
    const data = xor();
    await train(model, data, {
      loss: "meanSquaredError",
      epochs: 3,
      shuffle: false,
      optimizer: (p) => new SGD(p, { learningRate: 0.5 }),
    });
    const sgd = new SGD(other.parameters(), { learningRate: 0.5 });
    for (let epoch = 0; epoch < 3; epoch++) {
      sgd.zeroGrad();
      meanSquaredError(
        data.inputs.map((x) => other.forward(x)[0] as Value),
        [...data.targets],
      ).backward();
      sgd.step();
    }
    expect(numbers(model)).toEqual(numbers(other));
  });

  test("judges validation samples after each epoch without training on them", async () => {
    const validation = xor(4);
    const { history } = await train(small(), xor(), { loss: binary, epochs: 2, validation });
    const model = small();
    await train(model, xor(), { loss: binary, epochs: 2 });
    const judged = evaluate(model, validation, { loss: binary });
    expect(history.at(-1)?.validationLoss).toBe(judged.loss);
    expect(history.at(-1)?.validationMetrics).toEqual(judged.metrics);
  });

  test("stops early and restores the weights that were best", async () => {
    const model = small();
    const kept: { loss: number; parameters: number[] }[] = [];
    const validation = xor(8, { noise: 0.6, seed: 3 });
    const { stopped, best, history } = await train(model, xor(), {
      loss: binary,
      epochs: 500,
      optimizer: adam(0.1),
      validation,
      earlyStopping: { patience: 20 },
      onEpoch: ({ validationLoss }) => kept.push({ loss: validationLoss as number, parameters: numbers(model) }) > 0,
    });
    expect(stopped).toBe("early");
    const lowest = Math.min(...kept.map(({ loss }) => loss));
    expect(best?.loss).toBe(lowest);
    expect(history.length).toBe((best?.epoch as number) + 20);
    expect(numbers(model)).toEqual(kept[(best?.epoch as number) - 1]?.parameters);
    expect(evaluate(model, validation, { loss: binary }).loss).toBe(lowest);
  });

  test("stops early by the training loss where there is no validation", async () => {
    const model = small();
    const { stopped, best } = await train(model, xor(), {
      loss: binary,
      epochs: 300,
      optimizer: adam(0.1),
      earlyStopping: { patience: 3, minDelta: 0.05 },
    });
    expect(stopped).toBe("early");
    expect(evaluate(model, xor(), { loss: binary }).loss).toBe(best?.loss);
  });

  test("stops when a callback returns false, and calls with every epoch before", async () => {
    const seen: EpochRecord[] = [];
    const { stopped, history } = await train(small(), xor(), {
      loss: binary,
      onEpoch: async (record) => {
        seen.push(record);
        return record.epoch < 3;
      },
    });
    expect(stopped).toBe("callback");
    expect(history).toEqual(seen);
    expect(seen).toHaveLength(3);
  });

  test("shows its progress from start to stop, and stops showing when something fails", async () => {
    const told: string[] = [];
    const progress: NonNullable<FitOptions["progress"]> = {
      start: (epochs) => void told.push(`start ${epochs}`),
      update: ({ epoch, loss }) => void told.push(`${epoch} ${Number.isFinite(loss)}`),
      stop: () => void told.push("stop"),
    };
    await train(small(), xor(), { loss: binary, epochs: 2, progress });
    expect(told).toEqual(["start 2", "1 true", "2 true", "stop"]);
    const failing = train(small(), xor(), {
      loss: binary,
      progress,
      onStep: () => {
        throw new Error("stop here");
      },
    });
    await expect(failing).rejects.toThrow("stop here");
    expect(told.slice(4)).toEqual(["start 100", "stop"]);
  });

  test("stops after the current step when its signal says so, and goes on as if it had not", async () => {
    const whole = small();
    const options = { loss: binary, batchSize: 2, seed: 5 } as const;
    await train(whole, xor(), { ...options, epochs: 6 });

    const model = small();
    const controller = new AbortController();
    const first = await train(model, xor(), {
      ...options,
      epochs: 6,
      signal: controller.signal,
      onEpoch: ({ epoch }) => {
        if (epoch === 2) controller.abort();
      },
    });
    expect(first.stopped).toBe("aborted");
    expect(first.history).toHaveLength(2);
    await train(model, xor(), { ...options, epochs: 4, firstEpoch: 3, optimizer: first.optimizer });
    expect(numbers(model)).toEqual(numbers(whole));
  });

  test("notices a signal that comes from outside between two steps", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const { stopped } = await train(small(), xor(), { loss: binary, epochs: 1_000_000, signal: controller.signal });
    expect(stopped).toBe("aborted");
  });

  test("stops before a step that would write numbers that are not finite", async () => {
    const model = new MLP(1, [3, 1], { seed: 1, activation: "exp" });
    const { stopped, history } = await train(model, sine(10), {
      epochs: 200,
      optimizer: (p) => new SGD(p, { learningRate: 50 }),
    });
    expect(stopped).toBe("diverged");
    expect(history.length).toBeLessThan(200);
    expect(model.parameters().every(({ data }) => Number.isFinite(data))).toBe(true);
  });

  test("adds a penalty to what is minimised and reports it apart", async () => {
    const penalty = (parameters: Value[]): Value => l2(parameters).mul(0.1);
    const model = small();
    const before = l2(model.parameters()).data * 0.1;
    const losses: number[] = [];
    const { history } = await train(model, xor(), {
      loss: binary,
      epochs: 1,
      penalty,
      onStep: ({ loss }) => losses.push(loss),
    });
    expect(history[0]?.penalty).toBeCloseTo(before, 12);
    expect(losses[0]).toBeCloseTo((history[0]?.loss as number) + before, 12);
  });

  test("clips gradients by norm and by value", async () => {
    const moved = async (options: FitOptions): Promise<number[]> => {
      const model = small();
      const before = numbers(model);
      await train(model, xor(), {
        loss: binary,
        epochs: 1,
        optimizer: (p) => new SGD(p, { learningRate: 1 }),
        ...options,
      });
      return numbers(model).map((x, i) => x - (before[i] as number));
    };
    expect(Math.hypot(...(await moved({ clipNorm: 0.01 })))).toBeCloseTo(0.01, 5);
    expect(Math.max(...(await moved({ clipValue: 0.001 })).map(Math.abs))).toBeCloseTo(0.001, 12);
  });

  test("steps a schedule after each epoch, or after each step", async () => {
    const schedule = (optimizer: { learningRate: number }): StepLR =>
      new StepLR(optimizer, { stepSize: 1, gamma: 0.5 });
    const base = { loss: binary, epochs: 3, batchSize: 2, optimizer: adam(0.8), schedule } as const;
    const rates = async (options: FitOptions): Promise<number[]> =>
      (await train(small(), xor(), options)).history.map(({ learningRate }) => learningRate);
    expect(await rates(base)).toEqual([0.8, 0.4, 0.2]);
    expect(await rates({ ...base, scheduleEvery: "step" })).toEqual([0.8, 0.2, 0.05]);
    const sgd = new SGD(small().parameters(), { learningRate: 1 });
    expect(await rates({ loss: binary, epochs: 1, optimizer: sgd, schedule: schedule(sgd) })).toEqual([1]);
  });

  test("chooses crossEntropy for several outputs and class indices, else the mean squared error", async () => {
    const classes = await train(new MLP(2, [3]), blobs(9), { epochs: 1 });
    expect(Object.keys(classes.history[0]?.metrics ?? {})).toEqual(["accuracy"]);
    const quantities = await train(new MLP(1, [1]), sine(9), { epochs: 1 });
    expect(Object.keys(quantities.history[0]?.metrics ?? {})).toEqual(["rSquared"]);
    const several = await train(
      new MLP(1, [2]),
      {
        inputs: [[1], [2]],
        targets: [
          [1, 2],
          [3, 4],
        ],
      },
      { epochs: 1 },
    );
    expect(several.history[0]?.loss).toBeGreaterThan(0);
  });

  test.each(lossNames())("trains with the loss %s by name", async (loss) => {
    const outputs = loss === "crossEntropy" ? 2 : 1;
    const model = new MLP(2, [4, outputs], {
      seed: 1,
      outputActivation: loss === "binaryCrossEntropy" ? "sigmoid" : "linear",
    });
    const { targets, inputs } = moons(20);
    const labels = loss === "hinge" ? targets.map((target) => 2 * target - 1) : targets;
    const { history } = await train(model, { inputs, targets: labels }, { loss, epochs: 30, optimizer: adam(0.05) });
    expect(history.at(-1)?.loss).toBeLessThan(history[0]?.loss as number);
  });

  test("takes losses and metrics of one's own", async () => {
    const loss: Loss = (predictions: Operand[], targets: number[]) => meanSquaredError(predictions, targets).mul(2);
    const metrics = [{ name: "samples", measure: (outputs: readonly unknown[]) => outputs.length }];
    const { history } = await train(small(), xor(), { loss, epochs: 1, metrics });
    const { history: plain } = await train(small(), xor(), { loss: meanSquaredError, epochs: 1 });
    expect(history[0]?.loss).toBeCloseTo(2 * (plain[0]?.loss as number), 14);
    expect(history[0]?.metrics).toEqual({ samples: 4 });
  });

  test.each<[string, () => Promise<unknown>, new (...words: never[]) => Error, string]>([
    [
      "targets that are too few",
      () => train(small(), { inputs: [[1, 2]], targets: [] }),
      ShapeError,
      "The training data: expected 1 target, but got 0",
    ],
    ["no samples", () => train(small(), { inputs: [], targets: [] }), ShapeError, "at least 1 sample, but got none"],
    [
      "validation that does not fit",
      () => train(small(), xor(), { validation: { inputs: [[1, 2]], targets: [] } }),
      ShapeError,
      "The validation data",
    ],
    [
      "inputs that do not fit",
      () => train(small(), { inputs: [[1]], targets: [1] }),
      ShapeError,
      "The MLP expects 2 inputs, but got 1",
    ],
    [
      "targets that do not fit",
      () => train(small(), { inputs: [[1, 2]], targets: [[1, 2]] }),
      ShapeError,
      "one target per output, 1, but sample 0 has 2. For classes, use crossEntropy",
    ],
    [
      "lists as classes",
      () => train(new MLP(2, [2]), { inputs: [[1, 2]], targets: [[1, 0]] }, { loss: "crossEntropy" }),
      ShapeError,
      "Give 2 rather than [0, 0, 1]",
    ],
    [
      "an unknown loss",
      () => train(small(), xor(), { loss: "hing" as "hinge" }),
      SettingError,
      'Did you mean "hinge"?',
    ],
    [
      "an unknown metric",
      () => train(small(), xor(), { metrics: ["recall" as "accuracy"] }),
      SettingError,
      'There is no metric "recall"',
    ],
    ["accuracy of quantities", () => train(small(), xor(), { metrics: ["accuracy"] }), SettingError, "has no accuracy"],
    ["half an epoch", () => train(small(), xor(), { epochs: 0.5 }), SettingError, "number of epochs"],
    ["empty batches", () => train(small(), xor(), { batchSize: 0 }), SettingError, "batch size"],
    ["no patience", () => train(small(), xor(), { earlyStopping: { patience: 0 } }), SettingError, "patience"],
  ])("refuses %s", async (_what, run, kind, message) => {
    await expect(run()).rejects.toThrow(kind);
    await expect(run()).rejects.toThrow(message);
  });
});

describe("evaluate", () => {
  test("gives loss, metrics, classes and confusion, and leaves the mode as it was", async () => {
    const model = new MLP(2, [8, 3], { seed: 1, dropout: 0.5 });
    const data = blobs(30, { seed: 1 });
    await train(model, data, { epochs: 40, optimizer: adam(0.05) });
    model.train();
    const judged = evaluate(model, data);
    expect(model.training).toBe(true);
    expect(judged.metrics.accuracy).toBe(1);
    expect(judged.classes).toEqual(data.targets);
    expect(judged.outputs[0]).toHaveLength(3);
    expect(judged.confusion).toEqual({
      labels: [0, 1, 2],
      counts: [
        [10, 0, 0],
        [0, 10, 0],
        [0, 0, 10],
      ],
    });
    expect(evaluate(model.evaluate(), data).loss).toBe(judged.loss);
  });

  test("of quantities has neither classes nor confusion", () => {
    const judged = evaluate(new MLP(1, [1]), sine(5));
    expect([judged.classes, judged.confusion]).toEqual([null, null]);
    expect(judged.metrics.rSquared).toBeLessThan(1);
  });
});

describe("the flight recorder", () => {
  test("keeps loss, gradient norms and update ratios of each step", async () => {
    const recorder = new FlightRecorder();
    const model = small();
    const before = model.parameters().map(({ data }) => data);
    const losses: number[] = [];
    await train(model, xor(), {
      loss: binary,
      epochs: 3,
      optimizer: (p) => new SGD(p, { learningRate: 0.1 }),
      recorder,
      onStep: ({ loss }) => losses.push(loss),
    });
    expect(recorder.steps.map(({ loss }) => loss)).toEqual(losses);
    expect(recorder.layerNames).toEqual(["layer1", "layer2"]);
    const [first] = recorder.steps;
    const layer = first?.layers.layer1;
    const weights = Math.hypot(...before.slice(0, 12));
    expect(layer?.updateRatio).toBeCloseTo((0.1 * (layer?.gradientNorm as number)) / weights, 12);
    const norms = Object.values(first?.layers ?? {}).map(({ gradientNorm }) => gradientNorm);
    expect(first?.gradientNorm).toBeCloseTo(Math.hypot(...norms), 12);
    expect(JSON.parse(JSON.stringify(recorder)).steps).toHaveLength(3);
  });

  test("answers when a layer's gradient vanished or exploded and when the ratio left its band", async () => {
    const recorder = new FlightRecorder();
    await train(small(), xor(), { loss: binary, epochs: 60, optimizer: adam(0.3), recorder });
    const norms = recorder.steps.map(({ layers }) => layers.layer1?.gradientNorm as number);
    const bound = 0.05;
    const below = norms.findIndex((norm) => norm < bound) + 1;
    expect(below).toBeGreaterThan(1);
    expect(recorder.firstGradientBelow("layer1", bound)).toBe(below);
    expect(recorder.firstGradientBelow("layer1", 0)).toBeNull();
    expect(recorder.firstGradientAbove("layer1", 0)).toBe(1);
    expect(recorder.firstGradientAbove("layer1", 1e9)).toBeNull();
    expect(recorder.firstRatioOutside("layer1")).toBe(1);
    expect(recorder.firstRatioOutside("layer1", 0, 1e9)).toBeNull();
    expect(recorder.firstNonFiniteLoss()).toBeNull();
    expect(recorder.firstStep(({ step }) => step > 5)).toBe(6);
    expect(() => recorder.firstGradientBelow("layer9", 1)).toThrow(
      'There is no layer "layer9". The layers are layer1, layer2',
    );
  });

  test("names the units that are inactive and says when each died", async () => {
    const recorder = new FlightRecorder();
    const model = new MLP(1, [2, 1], { initialization: "constant" });
    const bias = model.layers[0]?.neurons[1]?.bias as Value;
    // The second unit is pushed below zero for all inputs before the third step, and stays there.
    await train(
      model,
      { inputs: [[1], [2]], targets: [5, 6] },
      {
        epochs: 5,
        optimizer: (p) => new SGD(p, { learningRate: 0.001 }),
        recorder,
        onStep: ({ step }) => {
          if (step === 2) bias.data = -100;
        },
      },
    );
    expect(recorder.steps.map(({ inactiveUnits }) => inactiveUnits)).toEqual([
      [],
      [],
      ...Array(3).fill(["layer1.neuron2"]),
    ]);
    expect(recorder.died("layer1.neuron2")).toBe(3);
    expect(recorder.died("layer1.neuron1")).toBeNull();
    expect(recorder.deadUnits()).toEqual([{ unit: "layer1.neuron2", step: 3 }]);
  });

  test("takes a unit for active that is active for one sample, and finds units in scopes of one's own", () => {
    const recorder = new FlightRecorder();
    expect(recorder.layerNames).toEqual([]);
    expect(recorder.deadUnits()).toEqual([]);
    expect(() => recorder.afterUpdate([])).toThrow(SettingError);
    const model = new MLP(1, [1, 1], { initialization: "constant", bias: false });
    const loss = scope("net", () => meanSquaredError([...model.forward([-1]), ...model.forward([1])], [1, 1]));
    loss.backward();
    recorder.beforeUpdate(loss, model.parameters());
    recorder.afterUpdate(model.namedParameters());
    expect(recorder.steps[0]?.inactiveUnits).toEqual([]);
    const dead = scope("net", () => meanSquaredError(model.forward([-1]), [1]));
    dead.backward();
    recorder.beforeUpdate(dead, model.parameters());
    recorder.afterUpdate(model.namedParameters());
    expect(recorder.steps[1]?.inactiveUnits).toEqual(["net.layer1.neuron1"]);
  });
});

describe("an objective", () => {
  test("may be crossEntropy as a function, or one's own of several outputs and class indices", async () => {
    const data = blobs(9, { seed: 1 });
    const run = async (loss: Loss): Promise<EpochRecord | undefined> =>
      (await train(new MLP(2, [3], { seed: 1 }), data, { loss, epochs: 2 })).history.at(-1);
    expect(await run(crossEntropy)).toEqual(await run("crossEntropy"));
    const own = (outputs: Operand[][], targets: number[]): Value =>
      crossEntropy(outputs, targets, { labelSmoothing: 0 });
    expect(await run(own as Loss)).toEqual(await run("crossEntropy"));
  });

  test("says for any loss how many targets a sample must have, and names the losses there are", async () => {
    const two = { inputs: [[1, 2]], targets: [[1, 2]] };
    await expect(train(small(), two, { loss: "huber" })).rejects.toThrow(
      "huber expects one target per output, 1, but sample 0 has 2.",
    );
    const own: Loss = [(xs: Operand[], targets: number[]): Value => meanSquaredError(xs, targets)][0] as Loss;
    await expect(train(small(), two, { loss: own })).rejects.toThrow("loss expects one target per output");
    await expect(train(small(), xor(), { loss: "anything" as "hinge" })).rejects.toThrow(
      'There is no loss "anything". The losses are',
    );
  });

  test("refuses to judge no samples", () => {
    expect(() => evaluate(small(), { inputs: [], targets: [] })).toThrow(
      "The data: expected at least 1 sample, but got none",
    );
  });
});

describe("outside of Node", () => {
  test("training yields by timers", async () => {
    const { setImmediate: kept } = globalThis;
    try {
      Reflect.deleteProperty(globalThis, "setImmediate");
      expect((await train(small(), xor(), { loss: binary, epochs: 3 })).history).toHaveLength(3);
    } finally {
      globalThis.setImmediate = kept;
    }
  });
});
