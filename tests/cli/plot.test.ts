import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { operations } from "../../src/operations/index.ts";
import { surfaces } from "../../src/plot/index.ts";
import { inFolder, type MemoryWorld, nodegrad } from "./memory-io.ts";

/** A folder with models and records of short trainings. */
let cwd = "";
const plot = (argv: readonly string[], world: MemoryWorld = {}) => nodegrad(["plot", ...argv], { cwd, ...world });
const titleOf = (svg: string): string => /<title>(.*?)<\/title>/.exec(svg)?.[1] ?? "";
const descriptionOf = (svg: string): string => /<desc>(.*?)<\/desc>/.exec(svg)?.[1] ?? "";

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), "nodegrad-plot-"));
  const train = async (...argv: string[]): Promise<void> => {
    expect((await nodegrad(["train", ...argv, "--epochs", "2"], { cwd })).code).toBe(0);
  };
  await train("moons", "--hidden", "4", "-o", "moons.json", "--record", "moons-record.json");
  await train("moons", "--hidden", "4", "--loss", "binaryCrossEntropy", "-o", "probabilities.json");
  await train("iris", "--hidden", "4", "-o", "iris.json");
  await train("sine", "--hidden", "4", "-o", "sine.json", "--record", "sine-record.json");
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe("nodegrad plot <operation>", () => {
  test.each(Object.keys(operations))("draws %s", async (name) => {
    const { code, out, err } = await plot([name]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(titleOf(out)).toContain(name);
    expect(out).toMatch(/^<svg [\s\S]*<path [\s\S]*<\/svg>\n$/);
  });

  test("draws as many derivatives as asked for, over the range asked for", async () => {
    const { out } = await plot(["tanh", "--derivatives", "2", "--range", "-1,1"]);
    expect(titleOf(out)).toBe("tanh and its derivatives");
    expect(descriptionOf(out)).toContain("tanh″: from ");
    expect(descriptionOf(out)).toContain("at -1 to 0.7616 at 1");
    expect(titleOf((await plot(["relu", "--derivatives", "0"])).out)).toBe("relu");
    expect(descriptionOf((await plot(["max", "--range", "-1,4"])).out)).toContain("as a runs from -1 to 4");
  });

  test("marks kinks", async () => {
    expect(descriptionOf((await plot(["relu"])).out)).toContain("Kink at x = 0, where the rule gives 0.");
  });

  test.each([
    [["tahn"], 'There is no operation "tahn" to plot. Did you mean "tanh"?'],
    [["los", "moons-record.json"], 'There is no operation "los" to plot. Did you mean "loss"?'],
    [["frobnicate"], 'There is no operation "frobnicate" to plot. Other plots are descent,'],
    [["moons"], '"moons" is no operation. Other plots are descent,'],
    [["moons.json"], '"moons.json" is no operation.'],
    [["max", "--derivatives", "2"], "max has several inputs"],
    [["relu", "--range", "2,-2"], "begin with its lower end"],
    [["tanh", "--range", "2,-2"], "the lower one first"],
    [["tanh", "--range", "2"], "two numbers with a comma"],
    [["tanh", "--derivatives", "4"], "from 0 to 3"],
    [
      ["tanh", "--surface", "bowl"],
      '--surface does not belong to "nodegrad plot tanh", which takes --derivatives, --range.',
    ],
    [["loss", "moons-record.json", "--learning-rate", "1"], "--learning-rate does not belong"],
    [["tanh", "sin"], '"sin" is one word too many: nodegrad plot tanh'],
    [["tanh", "--theme", "blue"], "Allowed choices are light, dark"],
    [["tanh", "--width", "10"], "from 200 to 4000"],
    [["tanh", "--scale", "3"], "--scale is for PNG"],
    [["__proto__"], 'There is no operation "__proto__" to plot.'],
    [[], "Missing required argument 'what'"],
  ])("refuses %j", async (argv, message) => {
    const { code, out, err } = await plot(argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.toLowerCase()).toContain(message.toLowerCase());
    expect(err).not.toContain("    at ");
  });
});

describe("nodegrad plot -o", () => {
  test("writes SVG or PNG, light or dark, and says in words what it shows", async () => {
    await inFolder(async (folder) => {
      const light = await plot(["tanh", "-o", "a.svg"], { cwd: folder });
      expect(light.out).toMatch(/^Wrote a\.svg\n\ntanh and its derivative\nThe hyperbolic tangent/);
      await plot(["tanh", "-o", "b.svg", "--theme", "dark", "--width", "300", "--height", "250"], { cwd: folder });
      await plot(["tanh", "-o", "c.PNG", "--scale", "1"], { cwd: folder });
      const [a, b] = ["a.svg", "b.svg"].map((name) => readFileSync(join(folder, name), "utf8")) as [string, string];
      const backgroundOf = (svg: string): string => /<rect [^>]*fill="(#\w+)"/.exec(svg)?.[1] ?? "";
      expect(backgroundOf(a)).not.toBe(backgroundOf(b));
      expect(b).toContain('width="300" height="250"');
      const png = readFileSync(join(folder, "c.PNG"));
      expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(["PNG", 720]);
    });
  });

  test("without it prints the SVG into pipes, and words into terminals", async () => {
    expect((await plot(["tanh"])).out).toMatch(/^<svg /);
    const { out } = await plot(["tanh"], { isTTY: true, columns: 60 });
    expect(out).toMatch(/^tanh and its derivative\nThe hyperbolic tangent/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test("refuses names that tell no format and folders that are missing, and writes nothing", async () => {
    await inFolder(async (folder) => {
      const pdf = await plot(["tanh", "-o", "tanh.pdf"], { cwd: folder });
      expect(pdf).toMatchObject({ code: 2, out: "" });
      expect(pdf.err).toBe(
        'Error: "tanh.pdf" does not tell the format: a plot is written as .svg or .png.\nName it "tanh.svg".\n',
      );
      expect((await plot(["tanh", "-o", "tanh"], { cwd: folder })).err).toContain('Name it "tanh.svg".');
      expect((await plot(["tanh", "-o", "none/tanh.svg"], { cwd: folder })).err).toMatch(/^Error: Cannot write/);
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});

describe("nodegrad plot descent", () => {
  test.each(Object.keys(surfaces))("draws %s", async (name) => {
    const { out } = await plot(["descent", "--surface", name, "--steps", "20"]);
    expect(titleOf(out)).toMatch(/^Descents: /);
    expect(descriptionOf(out).match(/ends after 20 steps/g)).toHaveLength(5);
  });

  test("takes optimizers, rates, steps and a start", async () => {
    const draw = async (...argv: string[]): Promise<string> =>
      descriptionOf((await plot(["descent", "--surface", "bowl", "--steps", "3", ...argv])).out);
    expect(await draw("--optimizer", "sgd", "--learning-rate", "0.04,0.08")).toMatch(
      /sgd 0\.04 ends .* sgd 0\.08 ends /,
    );
    expect(await draw("--optimizer", "sgd,adam", "--learning-rate", "0.04")).toMatch(/ sgd ends .* adam ends /);
    expect(await draw("--optimizer", "SGD,adam", "--learning-rate", "0.04,0.1")).toMatch(/ SGD ends .* adam ends /);
    // Plain descent by hand: x falls by 1/25 three times; y is 0 after the first step.
    const [x] = [0.96 ** 3].map((end) => end.toPrecision(4));
    expect(await draw("--optimizer", "sgd", "--learning-rate", "0.04", "--start", "1,-1")).toContain(`at (${x}, 0)`);
  });

  test.each([
    [["--surface", "rosenbrok"], 'There is no surface "rosenbrok". Did you mean "rosenbrock"?'],
    [["--optimizer", "sgd,adma"], 'Did you mean "adam"?'],
    [["--optimizer", "sgd,adam", "--learning-rate", "1,2,3"], "3 learning rates do not fit 2 optimizers."],
    [["--learning-rate", "0.1,x"], "It must be a number above 0"],
    [["--steps", "0"], "It must be a whole number from 1"],
  ])("refuses %j", async (argv, message) => {
    const { code, out, err } = await plot(["descent", ...argv]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });
});

describe("nodegrad plot learning-rate", () => {
  const quick = ["--samples", "20", "--epochs", "2", "--hidden", "2"];

  test("draws the loss after training with each rate, and names those that diverged", async () => {
    const { out } = await plot(["learning-rate", ...quick, "--learning-rate", "0.01,0.1"]);
    expect(titleOf(out)).toBe("Loss on moons after 2 epochs of adam");
    expect(descriptionOf(out)).toMatch(/loss: from .* at 0\.01 to .* at 0\.1,/);
    const argv = ["learning-rate", "sine", ...quick, "--optimizer", "sgd", "--activation", "relu", "--learning-rate"];
    expect(descriptionOf((await plot([...argv, "0.01,1e200"])).out)).toMatch(/^Diverged at 1e\+?200\./);
  });

  test("has rates and a loss of its own to choose", async () => {
    const { out } = await plot(["learning-rate", "xor", "--epochs", "1", "--hidden", "2", "--loss", "hinge"]);
    expect(descriptionOf(out)).toMatch(/at 0\.0003 to .* at 1,/);
    expect((await plot(["learning-rate", "xor", "--loss", "hinje"])).err).toContain('Did you mean "hinge"?');
  });

  test("writes nothing when it is stopped", async () => {
    const { code, out, err } = await plot(["learning-rate", ...quick], { signal: AbortSignal.abort() });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("nothing was written");
  });
});

describe("nodegrad plot of trainings and models", () => {
  test.each([
    [["loss", "moons-record.json"], "Loss on moons", "validation: from "],
    [["gradients", "moons-record.json"], "Gradient norm by layer over time", "layer2: from "],
    [["gradients", "moons-record.json", "--measure", "update"], "Update / weight ratio by layer over time", "layer2: "],
    [["confusion", "moons-record.json"], "Confusion matrix of moons", " of 20 right."],
    [["histogram", "moons-record.json"], "Gradient norms on moons, 10 steps", "layer2: 10 values"],
    [["gradients", "moons.json", "moons"], "Gradient by layer on moons", "binaryCrossEntropyWithLogits: from "],
    [["boundary", "moons.json", "moons"], "Decision boundary on moons", "upper: 50 circles, lower: 50 triangles."],
    [["boundary", "probabilities.json", "moons", "--samples", "20"], "Decision boundary on moons", "upper: 10 circles"],
    [["confusion", "moons.json", "moons", "--seed", "2"], "Confusion matrix of moons", " of 100 right."],
    [["confusion", "iris.json", "iris"], "Confusion matrix of iris", " of 150 right."],
    [["histogram", "moons.json"], "Weights and biases by layer", "layer 1: 12 values"],
    [
      ["histogram", "moons.json", "moons", "--bins", "5"],
      "Activations by layer on moons",
      "in 5 bins. layer 1: 400 values",
    ],
    [["histogram", "moons.json", "moons", "--of", "gradients"], "Gradients by layer on moons", "layer 2: 5 values"],
    [["histogram", "sine.json", "sine"], "Activations by layer on sine", "layer 2: 100 values"],
  ])("%j draws it", async (argv, title, words) => {
    const { code, out, err } = await plot(argv);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(titleOf(out)).toBe(title);
    expect(descriptionOf(out)).toContain(words);
  });

  test("a model judges tables by the names of its classes, in whatever order they come", async () => {
    const rows = ["x0,x1,moon", "0,1,upper", "1,-0.5,lower", "-1,0,upper"];
    writeFileSync(join(cwd, "few.csv"), rows.join("\n"));
    writeFileSync(join(cwd, "lower.csv"), rows.slice(0, 1).concat("1,-0.5,lower", "1,-0.4,lower").join("\n"));
    const right = async (file: string): Promise<string> =>
      descriptionOf((await plot(["boundary", "moons.json", file])).out);
    expect(await right("few.csv")).toContain("upper: 2 circles, lower: 1 triangles.");
    expect(await right("lower.csv")).toContain("upper: 0 circles, lower: 2 triangles.");
  });

  test.each([
    [["boundary", "iris.json", "iris"], "A decision boundary needs a model of 2 inputs, but this one has 4."],
    [["boundary", "sine.json", "sine"], "and has no decision boundary."],
    [["confusion", "sine.json", "sine"], "and has no confusion matrix."],
    [["confusion", "sine-record.json"], "was about a quantity, which has no confusion matrix."],
    [["confusion", "moons.json", "iris"], "The model expects 2 inputs (x0, x1), but iris has 4"],
    [["confusion", "moons.json", "circles"], "The model does not know the class"],
    [["gradients", "sine.json", "linear.csv"], 'Cannot read "'],
    [["loss", "moons.json"], "is a model, which does not know how it was trained."],
    [["loss", "none.json"], 'Cannot read "'],
    [["loss", "text.json"], "is no JSON"],
    [["loss", "list.json"], "is no record of a training."],
    [["loss", "damaged.json"], "is damaged"],
    [["confusion", "damaged.json"], "is damaged"],
    [["boundary", "moons.json"], "More words are needed: nodegrad plot boundary <model> <data>"],
    [["histogram", "moons.json", "--of", "gradients"], "Histograms of gradients need a data set."],
    [["histogram", "moons-record.json", "moons"], 'its "format" is "nodegrad-training"'],
    [["boundary", "moons.json", "linear"], "The model expects 2 inputs"],
  ])("refuses %j", async (argv, message) => {
    writeFileSync(join(cwd, "text.json"), "{");
    writeFileSync(join(cwd, "list.json"), "[]");
    writeFileSync(join(cwd, "damaged.json"), '{"format":"nodegrad-training","version":1,"history":[{}],"steps":[]}');
    const { code, out, err } = await plot(argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
  });
});
