import type { Dataset } from "../data/index.ts";
import { noGrad } from "../graph/index.ts";
import { decode, type Encoding, encode, encodingFromJSON } from "../labs/encoding.ts";
import { readModelFile } from "../labs/index.ts";
import { confusionMatrix, MLP } from "../nn/index.ts";
import { findObjective } from "../nn/objective.ts";
import { type Figure, plotBoundary, plotConfusion, plotGradientsByLayer, plotHistograms } from "../plot/index.ts";
import type { Io } from "./io.ts";
import { pathIn } from "./path-in.ts";
import type { PlotOptions } from "./plot-kind.ts";
import { loadData } from "./train-data.ts";
import { UsageError } from "./usage-error.ts";

/** A model, and samples in its own order of classes. */
interface Pair {
  readonly model: MLP;
  readonly encoding: Encoding;
  readonly data: Dataset;
}

/** What a model of two inputs says about each point of the plane. */
export async function drawBoundary(model: string, data: string, options: PlotOptions, io: Io): Promise<Figure> {
  const pair = await loadPair(model, data, options, io);
  requireClasses(pair, "a decision boundary");
  if (pair.encoding.inputNames.length !== 2) {
    throw new UsageError(
      `A decision boundary needs a model of 2 inputs, but this one has ${pair.encoding.inputNames.length}.`,
      `Its confusion matrix can be drawn: nodegrad plot confusion ${model} ${data}`,
    );
  }
  // A probability of a half is the boundary, as 0 is for scores.
  const shift = pair.encoding.loss === "binaryCrossEntropy" ? 0.5 : 0;
  return plotBoundary((input) => outputsOf(pair, input).map((output) => output - shift), pair.data, {
    title: `Decision boundary on ${pair.data.name}`,
  });
}

/** What a model takes for what. */
export async function drawConfusion(model: string, data: string, options: PlotOptions, io: Io): Promise<Figure> {
  const pair = await loadPair(model, data, options, io);
  requireClasses(pair, "a confusion matrix");
  const { classNames } = pair.encoding;
  const answers = pair.data.inputs.map((input) =>
    classNames.indexOf(String(decode(outputsOf(pair, input), pair.encoding).answer)),
  );
  const labels = classNames.map((_, k) => k);
  return plotConfusion(confusionMatrix(answers, pair.data.targets, labels), {
    classNames,
    title: `Confusion matrix of ${pair.data.name}`,
  });
}

/** Length of the gradient in each layer of a model on samples. */
export async function drawGradientsByLayer(model: string, data: string, options: PlotOptions, io: Io): Promise<Figure> {
  const pair = await loadPair(model, data, options, io);
  const gradients = gradientsOf(pair).map((layer) => Math.sqrt(layer.reduce((sum, slope) => sum + slope * slope, 0)));
  return plotGradientsByLayer([{ name: pair.encoding.loss, gradients }], {
    title: `Gradient by layer on ${pair.data.name}`,
  });
}

/** The numbers of each layer: weights, or with samples activations or gradients. */
export async function drawHistogram(
  file: string,
  data: string | undefined,
  options: PlotOptions,
  io: Io,
): Promise<Figure> {
  const { of = data === undefined ? "weights" : "activations", bins } = options;
  const settings = bins === undefined ? {} : { bins };
  if (of === "weights") {
    const model = MLP.fromJSON(await readModelFile(pathIn(io, file)));
    const weights = model.layers.map((layer) => layer.parameters().map((parameter) => parameter.data));
    return plotHistograms(byLayer(weights), { ...settings, title: "Weights and biases by layer", label: "weight" });
  }
  if (data === undefined) {
    throw new UsageError(`Histograms of ${of} need a data set.`, `Name one: nodegrad plot histogram ${file} moons`);
  }
  const pair = await loadPair(file, data, options, io);
  const [numbers, label] = of === "gradients" ? [gradientsOf(pair), "gradient"] : [activationsOf(pair), "activation"];
  const title = `${of === "gradients" ? "Gradients" : "Activations"} by layer on ${pair.data.name}`;
  return plotHistograms(byLayer(numbers), { ...settings, title, label });
}

async function loadPair(file: string, word: string, options: PlotOptions, io: Io): Promise<Pair> {
  const json = await readModelFile(pathIn(io, file));
  const encoding = encodingFromJSON(json);
  const model = MLP.fromJSON(json).evaluate();
  const data = await loadData(word, options, io, encoding.task);
  if (data.inputNames.length !== encoding.inputNames.length) {
    throw new UsageError(
      `The model expects ${encoding.inputNames.length} inputs (${encoding.inputNames.join(", ")}), but ${word} has ${data.inputNames.length} (${data.inputNames.join(", ")}).`,
    );
  }
  if (data.task !== encoding.task) {
    throw new UsageError(`The model was trained for ${encoding.task}, but ${word} is for ${data.task}.`);
  }
  const stranger = data.classNames.find((name) => !encoding.classNames.includes(name));
  if (stranger !== undefined) {
    throw new UsageError(
      `The model does not know the class ${JSON.stringify(stranger)} of ${word}. Its classes are ${encoding.classNames.join(", ")}.`,
    );
  }
  if (data.task === "regression") return { model, encoding, data };
  const places = data.classNames.map((name) => encoding.classNames.indexOf(name));
  const targets = data.targets.map((target) => places[target] as number);
  return { model, encoding, data: { ...data, targets, classNames: encoding.classNames } };
}

function requireClasses({ encoding, data }: Pair, what: string): void {
  if (encoding.task === "classification") return;
  throw new UsageError(`The model tells a quantity (${data.targetName}), not classes, and has no ${what.slice(2)}.`);
}

function outputsOf({ model, encoding }: Pair, input: readonly number[]): number[] {
  return noGrad(() => model.forward(encoding.scale.apply([input])[0] as number[]).map((output) => output.data));
}

/** By layer, the slope of the mean loss by each parameter. Sample by sample: the graphs of all at once could be large. */
function gradientsOf({ model, encoding, data }: Pair): number[][] {
  const { inputs, targets } = encode(data, encoding);
  inputs.forEach((input, i) => {
    const outputs = model.forward(input);
    const target = targets[i] as number;
    findObjective(encoding.loss, outputs.length, target).lossOf([outputs], [target]).backward();
  });
  return model.layers.map((layer) => layer.parameters().map(({ grad }) => grad / inputs.length));
}

/** By layer, what each unit gives for each sample. */
function activationsOf({ model, encoding, data }: Pair): number[][] {
  const all: number[][] = model.layers.map(() => []);
  noGrad(() => {
    for (const input of encode(data, encoding).inputs) {
      let outputs: readonly number[] = input;
      model.layers.forEach((layer, k) => {
        outputs = layer.forward(outputs).map((output) => output.data);
        for (const output of outputs) (all[k] as number[]).push(output);
      });
    }
  });
  return all;
}

function byLayer(numbers: readonly (readonly number[])[]): { name: string; values: readonly number[] }[] {
  return numbers.map((values, k) => ({ name: `layer ${k + 1}`, values }));
}
