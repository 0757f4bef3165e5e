import type { Dataset } from "../data/index.ts";
import { readTextFile } from "../files/index.ts";
import type { TrainOutcome } from "../labs/index.ts";
import type { ConfusionMatrix, EpochRecord, StepFacts } from "../nn/index.ts";
import { encodeNumber } from "../text/index.ts";
import { UsageError } from "./usage-error.ts";

/** What happened in a training: what `nodegrad train --record` writes and `nodegrad plot` reads. */
export interface TrainingRecord {
  readonly format: "nodegrad-training";
  readonly version: 1;
  /** Name of the data set. */
  readonly data: string;
  readonly loss: string;
  readonly bestEpoch: number | null;
  readonly history: readonly EpochRecord[];
  readonly steps: readonly StepFacts[];
  /** Of the samples held out, else of all; null for quantities. */
  readonly confusion: ConfusionMatrix | null;
  readonly classNames: readonly string[];
}

/** The record of a training as text. */
export function recordText(outcome: TrainOutcome, { name, classNames }: Dataset): string {
  const { loss, result, recorder, training, heldOut } = outcome;
  const record: TrainingRecord = {
    format: "nodegrad-training",
    version: 1,
    data: name,
    loss,
    bestEpoch: result.best?.epoch ?? null,
    history: result.history,
    steps: recorder.steps,
    confusion: (heldOut ?? training).confusion,
    classNames,
  };
  return `${JSON.stringify(record, finite)}\n`;
}

/** For JSON.stringify: numbers that JSON does not have, as words. */
function finite(_key: string, content: unknown): unknown {
  return typeof content === "number" && !Number.isFinite(content) ? encodeNumber(content) : content;
}

/** A JSON file with its "format". @throws UsageError when it is no JSON object, FileError when it cannot be read */
export async function readJson(path: string): Promise<{ readonly format: unknown; readonly json: unknown }> {
  const text = await readTextFile(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${JSON.stringify(path)} is no JSON: ${(error as Error).message.replace(/\s+/g, " ")}.`);
  }
  return { format: isObject(json) ? json.format : undefined, json };
}

/** Reads the record of a training. @throws UsageError when the file holds something else, FileError when it cannot be read */
export async function readRecord(path: string): Promise<TrainingRecord> {
  const { format, json } = await readJson(path);
  const name = JSON.stringify(path);
  if (format === "nodegrad-model") {
    throw new UsageError(
      `${name} is a model, which does not know how it was trained.`,
      "Keep the record of a training: nodegrad train moons --record training.json",
    );
  }
  const record = json as Partial<TrainingRecord>;
  if (format !== "nodegrad-training" || record.version !== 1) {
    throw new UsageError(`${name} is no record of a training.`, "nodegrad train --record training.json writes one.");
  }
  const complete =
    isList(record.history, ({ epoch, loss }) => isNumber(epoch) && isNumber(loss)) &&
    isList(
      record.steps,
      ({ step, layers }) => isNumber(step) && isObject(layers) && Object.values(layers).every(isLayer),
    ) &&
    Array.isArray(record.classNames) &&
    (record.confusion === null || isObject(record.confusion)) &&
    typeof record.data === "string";
  if (!complete) throw new UsageError(`${name} is damaged: epochs or steps are missing. Train again with --record.`);
  return record as TrainingRecord;
}

function isLayer(layer: unknown): boolean {
  return isObject(layer) && "gradientNorm" in layer && "updateRatio" in layer;
}

function isList(list: unknown, fits: (item: Readonly<Record<string, unknown>>) => boolean): boolean {
  return Array.isArray(list) && list.every((item) => isObject(item) && fits(item));
}

function isNumber(x: unknown): boolean {
  return typeof x === "number";
}

function isObject(x: unknown): x is Readonly<Record<string, unknown>> {
  return typeof x === "object" && x !== null && !Array.isArray(x);
}
