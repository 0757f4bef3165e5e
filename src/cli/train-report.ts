import type { TrainOutcome, TrainRequest } from "../labs/index.ts";
import type { Judgement } from "../nn/index.ts";
import { formatNumber, formatTable, type Painter } from "../text/index.ts";
import { shellWords } from "./shell-words.ts";

/** What a training wrote, by the names that were given; null where nothing was asked for. */
export interface Writings {
  readonly model: string | null;
  readonly record: string | null;
  readonly folder: string | null;
  /** Every file in that folder. */
  readonly plots: readonly string[];
}

/** What is about to be trained, in a sentence. */
export function summary({ data, hidden = [], activation, optimizer, learningRate, seed }: TrainRequest): string {
  const samples = `${data.inputs.length} samples of ${data.inputNames.length} ${data.inputNames.length === 1 ? "input" : "inputs"}`;
  const aim = data.task === "classification" ? `${data.classNames.length} classes` : "a quantity";
  const layers = hidden.length === 0 ? "no hidden layer" : `hidden layers ${hidden.join(", ")} (${activation})`;
  return `${data.name}: ${samples}, ${data.targetName} is ${aim}. Network with ${layers}; ${optimizer}, learning rate ${learningRate}, seed ${seed}.`;
}

/** How a training ended, in words and tables. */
export function reportText(request: TrainRequest, outcome: TrainOutcome, writings: Writings, paint: Painter): string {
  const { training, heldOut, model, loss } = outcome;
  const names = Object.keys(training.metrics);
  const row = (name: string, { loss: height, metrics }: Judgement): (string | number)[] => [
    name,
    height,
    ...names.map((metric) => metrics[metric] as number),
  ];
  const rows = [row("training", training), ...(heldOut === null ? [] : [row("held out", heldOut)])];
  const parts = [
    ending(request, outcome),
    formatTable(rows, { paint, indent: 2, header: ["samples", loss, ...names.map(metricName)] }),
    confusionText(request, outcome, paint),
    `${model.parameters().length} parameters.${writtenText(request, writings)}`,
  ];
  return `\n${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Why training ended, where that was not the last epoch. */
function ending({ epochs = 100 }: TrainRequest, { result: { stopped, history } }: TrainOutcome): string {
  const done = `after ${history.length} of ${epochs} epochs`;
  if (stopped === "aborted") return `Stopped ${done}; this is what was learnt so far.`;
  if (stopped !== "diverged") return "";
  return `Training diverged ${done}: the loss or a gradient was no longer finite. The weights are those before that step. Try a smaller --learning-rate.`;
}

function confusionText(
  { data: { classNames } }: TrainRequest,
  { training, heldOut }: TrainOutcome,
  paint: Painter,
): string {
  const { confusion } = heldOut ?? training;
  if (confusion === null) return "";
  // The labels of hinge are -1 and 1; those of the others are places in the list of names.
  const name = (label: number): string => classNames[Math.max(label, 0)] ?? String(label);
  const names = confusion.labels.map(name);
  const rows = confusion.counts.map((counts, k) => [names[k] as string, ...counts]);
  const title = `Of the ${heldOut === null ? "training samples" : "samples held out"}, by class (rows) and answer (columns):`;
  return `${title}\n\n${formatTable(rows, { paint, indent: 2, header: ["class", ...names] })}`;
}

function writtenText({ data }: TrainRequest, { model, record, folder, plots }: Writings): string {
  const example = (data.inputs[0] as readonly number[]).map((input) => formatNumber(input, 3));
  const lines = [
    model === null
      ? "The model was not kept: -o model.json writes it."
      : `Wrote ${model}; ask it: nodegrad predict ${shellWords([model, ...example])}`,
    ...(record === null ? [] : [`Wrote ${record}; draw it: nodegrad plot loss ${shellWords([record])} -o loss.svg`]),
    ...(folder === null ? [] : [`Wrote ${plots.length} plots into ${folder}`]),
  ];
  return `\n\n${lines.join("\n")}`;
}

function metricName(metric: string): string {
  return metric === "rSquared" ? "R²" : metric;
}

/** The same as data. */
export function reportData(request: TrainRequest, outcome: TrainOutcome, writings: Writings): unknown {
  const { data, hidden, activation, optimizer, learningRate, seed, epochs = 100 } = request;
  const { model, loss, result, training, heldOut } = outcome;
  const judged = ({ loss: height, metrics, confusion }: Judgement): unknown => ({ loss: height, metrics, confusion });
  return {
    data: { name: data.name, samples: data.inputs.length, task: data.task, classNames: data.classNames },
    settings: { hidden, activation, loss, optimizer, learningRate, epochs, seed },
    parameters: model.parameters().length,
    stopped: result.stopped,
    epochs: result.history.length,
    training: judged(training),
    heldOut: heldOut === null ? null : judged(heldOut),
    written: writings,
  };
}
