import { type Dataset, type Normaliser, normaliser, normaliserOf } from "../data/index.ts";
import { type LossName, ModelFormatError, type ModelJson, SettingError } from "../nn/index.ts";

/** How a data set's targets become a network's outputs, and back. */
export interface Encoding {
  readonly task: Dataset["task"];
  readonly loss: LossName;
  readonly outputs: number;
  readonly outputActivation: string;
  readonly inputNames: readonly string[];
  readonly targetName: string;
  readonly classNames: readonly string[];
  readonly scale: Normaliser;
  /** Of the target; 0 and 1 for classes. */
  readonly targetOffset: number;
  readonly targetScale: number;
}

/** What a network says about one input. */
export interface Prediction {
  /** The class's name, or the number. */
  readonly answer: string | number;
  /** For each class its share, where the loss gives probabilities; else null. */
  readonly probabilities: Readonly<Record<string, number>> | null;
  readonly outputs: readonly number[];
}

const binaryLosses: readonly LossName[] = ["binaryCrossEntropy", "binaryCrossEntropyWithLogits", "hinge"];

/** Chooses loss and outputs for a data set and learns to normalise from it. @throws SettingError when the loss does not suit the task. */
export function chooseEncoding(data: Dataset, asked?: LossName): Encoding {
  const classes = data.classNames.length;
  const isClasses = data.task === "classification";
  const usual = isClasses ? (classes > 2 ? "crossEntropy" : "binaryCrossEntropyWithLogits") : "meanSquaredError";
  const loss = asked ?? usual;
  const isBinary = binaryLosses.includes(loss);
  const isClassLoss = isBinary || loss === "crossEntropy";
  if (isClassLoss !== isClasses) {
    throw new SettingError(
      `The loss ${loss} is of ${isClassLoss ? "classes" : "quantities"}, but ${data.name} is about ${isClasses ? "classes" : "a quantity"}. Use ${usual}.`,
    );
  }
  if (isBinary && classes !== 2) {
    throw new SettingError(`The loss ${loss} is of two classes, but ${data.name} has ${classes}. Use crossEntropy.`);
  }
  const targets = normaliser(data.targets.map((target) => [target]));
  return {
    task: data.task,
    loss,
    outputs: loss === "crossEntropy" ? classes : 1,
    outputActivation: loss === "binaryCrossEntropy" ? "sigmoid" : "linear",
    inputNames: data.inputNames,
    targetName: data.targetName,
    classNames: data.classNames,
    scale: normaliser(data.inputs),
    targetOffset: isClasses ? 0 : (targets.offsets[0] as number),
    targetScale: isClasses ? 1 : (targets.scales[0] as number),
  };
}

/** The samples as the network is trained on them. */
export function encode(data: Dataset, encoding: Encoding): { inputs: number[][]; targets: number[] } {
  const { loss, scale, targetOffset, targetScale } = encoding;
  return {
    inputs: scale.apply(data.inputs),
    targets: data.targets.map((target) => (loss === "hinge" ? 2 * target - 1 : (target - targetOffset) / targetScale)),
  };
}

/** What the network's outputs mean. */
export function decode(outputs: readonly number[], encoding: Encoding): Prediction {
  const { task, loss, classNames, targetOffset, targetScale } = encoding;
  const first = outputs[0] as number;
  if (task === "regression") return { answer: first * targetScale + targetOffset, probabilities: null, outputs };
  if (loss === "crossEntropy") {
    const largest = outputs.reduce((a, b) => Math.max(a, b));
    const exponentials = outputs.map((x) => Math.exp(x - largest));
    const total = exponentials.reduce((a, b) => a + b, 0);
    return named(
      exponentials.map((x) => x / total),
      classNames,
      outputs,
    );
  }
  if (loss === "hinge") return { answer: classNames[first >= 0 ? 1 : 0] as string, probabilities: null, outputs };
  const one = loss === "binaryCrossEntropy" ? first : 1 / (1 + Math.exp(-first));
  return named([1 - one, one], classNames, outputs);
}

/** The encoding as metadata of a model. */
export function encodingToJSON({ scale, ...rest }: Encoding): Record<string, unknown> {
  return { ...rest, inputOffsets: scale.offsets, inputScales: scale.scales };
}

/** The encoding that a model was saved with. @throws ModelFormatError when the model has none, or a broken one. */
export function encodingFromJSON({ metadata }: ModelJson): Encoding {
  const json = metadata as (Partial<Encoding> & { inputOffsets?: unknown; inputScales?: unknown }) | undefined;
  const { task, loss, inputNames, classNames, targetName, inputOffsets, inputScales, targetOffset, targetScale } =
    json ?? {};
  const isTexts = (x: unknown): x is string[] => Array.isArray(x) && x.every((text) => typeof text === "string");
  const isNumbers = (x: unknown): x is number[] => Array.isArray(x) && x.every(Number.isFinite);
  const complete =
    (task === "classification" || task === "regression") &&
    typeof loss === "string" &&
    typeof targetName === "string" &&
    isTexts(inputNames) &&
    isTexts(classNames) &&
    // Which of two names is meant is read off the sign of the output.
    (loss !== "hinge" || classNames.length === 2) &&
    isNumbers(inputOffsets) &&
    isNumbers(inputScales) &&
    inputOffsets.length === inputNames.length &&
    inputScales.length === inputNames.length &&
    Number.isFinite(targetOffset) &&
    Number.isFinite(targetScale);
  if (!complete) {
    throw new ModelFormatError(
      "The model does not say how its inputs were normalised and what its outputs mean. Save it with nodegrad train, or use MLP.fromJSON and forward.",
    );
  }
  return { ...(json as Encoding), scale: normaliserOf(inputOffsets, inputScales) };
}

function named(shares: readonly number[], classNames: readonly string[], outputs: readonly number[]): Prediction {
  const best = shares.reduce((a, share, k) => (share > (shares[a] as number) ? k : a), 0);
  const probabilities = Object.fromEntries(shares.map((share, k) => [classNames[k] ?? `class ${k}`, share]));
  return { answer: classNames[best] ?? `class ${best}`, probabilities, outputs };
}
