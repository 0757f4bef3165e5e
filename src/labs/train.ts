import { type Dataset, split } from "../data/index.ts";
import {
  evaluate,
  type FitOptions,
  type FitResult,
  FlightRecorder,
  fit,
  type Judgement,
  type LossName,
  MLP,
  type ModelJson,
  makeOptimizer,
  SettingError,
  saveModel,
} from "../nn/index.ts";
import { chooseEncoding, decode, encode, encodingFromJSON, encodingToJSON, type Prediction } from "./encoding.ts";
import type { LabFigure } from "./lab.ts";
import { trainingFigures } from "./training-figures.ts";

/** What to train on what, and how. */
export interface TrainRequest {
  readonly data: Dataset;
  /** Sizes of the hidden layers; [16, 16] unless said. */
  readonly hidden?: readonly number[];
  /** "relu" unless said. */
  readonly activation?: string;
  /** What suits the data unless said. */
  readonly loss?: LossName;
  /** "adam" unless said. */
  readonly optimizer?: string;
  /** 0.01 unless said. */
  readonly learningRate?: number;
  /** 100 unless said. */
  readonly epochs?: number;
  /** Samples per step; 16 unless said. */
  readonly batchSize?: number;
  /** Of data split, weights and batches; 1 unless said. */
  readonly seed?: number;
  /** Share of the samples to judge by; 0.2 unless said. 0, and fewer than 10 samples: all are learnt and judged by. */
  readonly heldOut?: number;
  readonly progress?: FitOptions["progress"];
  readonly signal?: AbortSignal;
}

/** A trained network, and how good it is. */
export interface TrainOutcome {
  readonly model: MLP;
  /** The network with its normalisation and its classes' names: what `predict` takes. */
  readonly json: ModelJson;
  readonly loss: LossName;
  readonly result: FitResult;
  /** What happened in each step. */
  readonly recorder: FlightRecorder;
  readonly training: Judgement;
  /** Null when nothing was held out. */
  readonly heldOut: Judgement | null;
  readonly figures: readonly LabFigure[];
}

/**
 * Splits, normalises, trains and judges: what `nodegrad train` does.
 *
 * @example
 * const { json, heldOut } = await train({ data: iris(), epochs: 60 });
 * @throws SettingError, ShapeError or DataError when the settings or the data do not fit.
 */
export async function train(request: TrainRequest): Promise<TrainOutcome> {
  const { data, hidden = [16, 16], activation = "relu", optimizer = "adam", learningRate = 0.01, seed = 1 } = request;
  const { heldOut: share = 0.2, epochs = 100, batchSize = 16, progress, signal } = request;
  const parts = share > 0 && data.targets.length >= 10 ? split(data, { share, seed }) : { train: data, test: null };
  const encoding = chooseEncoding(parts.train, request.loss);
  const { loss, outputs, outputActivation } = encoding;
  const [samples, validation] = [encode(parts.train, encoding), parts.test && encode(parts.test, encoding)];
  const model = new MLP(data.inputNames.length, [...hidden, outputs], { activation, outputActivation, seed });
  const recorder = new FlightRecorder();
  const result = await fit(model, samples, {
    ...{ loss, epochs, batchSize, seed, recorder },
    optimizer: (parameters) => makeOptimizer(optimizer, parameters, learningRate),
    ...(validation !== null && { validation }),
    ...(progress !== undefined && { progress }),
    ...(signal !== undefined && { signal }),
  });
  const training = evaluate(model, samples, { loss });
  const heldOut = validation === null ? null : evaluate(model, validation, { loss });
  return {
    ...{ model, loss, result, recorder, training, heldOut },
    json: saveModel(model, encodingToJSON(encoding)),
    figures: trainingFigures({ model, data, encoding, result, recorder, judged: heldOut ?? training }),
  };
}

/**
 * What a saved model says about one input, in the data's own units and names.
 *
 * @throws ModelFormatError for a model without metadata, SettingError for inputs that do not fit.
 */
export function predict(json: ModelJson, inputs: readonly number[]): Prediction {
  const encoding = encodingFromJSON(json);
  const { inputNames, scale } = encoding;
  if (inputs.length !== inputNames.length) {
    throw new SettingError(
      `The model expects ${inputNames.length} inputs (${inputNames.join(", ")}), but got ${inputs.length}.`,
    );
  }
  const wrong = inputs.findIndex((input) => !Number.isFinite(input));
  if (wrong >= 0)
    throw new SettingError(`The input ${inputNames[wrong]} must be a finite number, but is ${inputs[wrong]}.`);
  const outputs = MLP.fromJSON(json)
    .evaluate()
    .forward(scale.apply([inputs])[0] as number[]);
  return decode(
    outputs.map(({ data }) => data),
    encoding,
  );
}
