import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { blobs, iris, linear, moons, parseDataset, xor } from "../../src/data/index.ts";
import { predict, readModelFile, type TrainOutcome, train, writeModelFile } from "../../src/labs/index.ts";
import { type LossName, MLP, ModelFormatError, SettingError } from "../../src/nn/index.ts";

const copy = (outcome: TrainOutcome): TrainOutcome["json"] => JSON.parse(JSON.stringify(outcome.json));
const quick = { epochs: 25, learningRate: 0.03, hidden: [8] } as const;

describe("train", () => {
  test("learns classes, judges by samples held out and draws what it did", async () => {
    const outcome = await train({ data: moons(60), ...quick });
    expect(outcome.loss).toBe("binaryCrossEntropyWithLogits");
    expect(outcome.heldOut?.classes).toHaveLength(12);
    expect(outcome.training.classes).toHaveLength(48);
    expect(outcome.training.metrics.accuracy).toBeGreaterThan(0.85);
    expect(outcome.figures.map(({ name }) => name)).toEqual(["loss", "gradients", "confusion", "boundary"]);
  });

  test("learns quantities in units of their own", async () => {
    const data = linear(40, { slopes: [200], intercept: 5000, noise: 1 });
    const outcome = await train({ data, ...quick });
    expect(outcome.loss).toBe("meanSquaredError");
    expect(outcome.figures.map(({ name }) => name)).toEqual(["loss", "gradients", "curve"]);
    const { answer, probabilities } = predict(copy(outcome), [0.5]);
    expect(Math.abs((answer as number) - 5100)).toBeLessThan(30);
    expect(probabilities).toBeNull();
  });

  test.each<[LossName | undefined, boolean]>([
    [undefined, true],
    ["binaryCrossEntropy", true],
    ["crossEntropy", true],
    ["hinge", false],
  ])(
    "with the loss %p says a class, and probabilities that sum to 1 where there are any",
    async (loss, hasProbabilities) => {
      const data = moons(60);
      const outcome = await train({ data, ...quick, ...(loss !== undefined && { loss }) });
      const answers = data.inputs.map((input) => predict(copy(outcome), input));
      const right = answers.filter(({ answer }, i) => answer === data.classNames[data.targets[i] as number]).length;
      expect(right).toBeGreaterThan(50);
      for (const { probabilities, answer } of answers) {
        expect(probabilities !== null).toBe(hasProbabilities);
        if (probabilities === null) continue;
        expect(Object.values(probabilities).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        expect(probabilities[answer]).toBe(Math.max(...Object.values(probabilities)));
      }
    },
  );

  test("keeps all samples where there are few, or when told to", async () => {
    const four = await train({ data: xor(), ...quick });
    expect(four.heldOut).toBeNull();
    expect(four.training.classes).toHaveLength(4);
    expect((await train({ data: moons(30), ...quick, heldOut: 0 })).training.classes).toHaveLength(30);
  });

  test("takes tables of one's own", async () => {
    const rows = blobs(30).inputs.map(
      ([x = 0, y = 0], i) => `${x},${y},${["cat", "dog", "owl"][blobs(30).targets[i] as number]}`,
    );
    const outcome = await train({ data: parseDataset(`x,y,animal\n${rows.join("\n")}`), ...quick });
    expect(outcome.loss).toBe("crossEntropy");
    expect(["cat", "dog", "owl"]).toContain(predict(copy(outcome), [0, 3]).answer);
  });

  test("gives the same model for the same seed", async () => {
    const run = async (seed: number): Promise<string> =>
      JSON.stringify((await train({ data: iris(), epochs: 2, seed })).json);
    expect(await run(1)).toBe(await run(1));
    expect(await run(1)).not.toBe(await run(2));
  });

  test("shows progress and stops at a signal, with a model of what was learnt so far", async () => {
    const controller = new AbortController();
    let updates = 0;
    const progress = {
      start: (): void => undefined,
      stop: (): void => undefined,
      update: (): void => {
        updates += 1;
        if (updates === 2) controller.abort();
      },
    };
    const outcome = await train({ data: moons(30), ...quick, progress, signal: controller.signal });
    expect(outcome.result.stopped).toBe("aborted");
    expect(outcome.result.history).toHaveLength(2);
    expect(MLP.fromJSON(copy(outcome)).parameters()).toHaveLength(33);
  });

  test("without epochs has nothing to draw of a training", async () => {
    expect((await train({ data: xor(), epochs: 0 })).figures.map(({ name }) => name)).toEqual([
      "confusion",
      "boundary",
    ]);
  });

  test.each<[string, Parameters<typeof train>[0], string]>([
    [
      "a loss of classes for quantities",
      { data: linear(20), loss: "hinge" },
      "is of classes, but linear is about a quantity. Use meanSquaredError",
    ],
    [
      "a loss of quantities for classes",
      { data: moons(20), loss: "huber" },
      "is of quantities, but moons is about classes. Use binaryCrossEntropyWithLogits",
    ],
    [
      "a loss of two classes for three",
      { data: iris(), loss: "hinge" },
      "is of two classes, but iris has 3. Use crossEntropy",
    ],
    ["an unknown optimizer", { data: xor(), optimizer: "adma" }, 'Did you mean "adam"?'],
  ])("refuses %s", async (_what, request, message) => {
    await expect(train(request)).rejects.toThrow(SettingError);
    await expect(train(request)).rejects.toThrow(message);
  });
});

describe("predict", () => {
  test("refuses inputs that do not fit and models that do not say what they mean", async () => {
    const json = copy(await train({ data: moons(20), epochs: 1 }));
    expect(() => predict(json, [1])).toThrow("The model expects 2 inputs (x0, x1), but got 1");
    expect(() => predict(json, [1, Number.NaN])).toThrow("The input x1 must be a finite number, but is NaN");
    const { metadata, ...plain } = json;
    expect(() => predict(plain, [1, 2])).toThrow(ModelFormatError);
    for (const broken of [
      { task: "guess" },
      { inputOffsets: [1] },
      { classNames: "a" },
      { targetScale: null },
      { inputScales: [1, "x"] },
    ]) {
      expect(() => predict({ ...json, metadata: { ...metadata, ...broken } }, [1, 2])).toThrow(
        "does not say how its inputs were normalised",
      );
    }
  });
});

describe("a model file", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "nodegrad-models-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("holds the model bit for bit", async () => {
    const path = join(folder, "model.json");
    const model = new MLP(2, [3, 1], { seed: 4 });
    await writeModelFile(path, model.toJSON());
    expect(await readFile(path, "utf8")).toMatch(/^\{\n {2}"format": "nodegrad-model",\n/);
    const read = MLP.fromJSON(await readModelFile(path));
    expect(read.parameters().map(({ data }) => data)).toEqual(model.parameters().map(({ data }) => data));
  });

  test.each([
    ["{", "is no JSON"],
    ["[]", "A model is a JSON object"],
    ['{"format":"nodegrad-model","version":9}', "has version 9, but this release of nodegrad reads version 1"],
  ])("with the text %s is refused with its name", async (text, message) => {
    const path = join(folder, "broken.json");
    await writeFile(path, text);
    await expect(readModelFile(path)).rejects.toThrow(ModelFormatError);
    await expect(readModelFile(path)).rejects.toThrow(message);
    await expect(readModelFile(path)).rejects.toThrow("broken.json");
  });

  test("that is missing is refused with its name", async () => {
    await expect(readModelFile(join(folder, "missing.json"))).rejects.toThrow("missing.json");
  });
});
