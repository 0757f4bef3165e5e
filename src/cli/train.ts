import { Option } from "commander";
import type { Dataset } from "../data/index.ts";
import { writeAllAtomic } from "../files/index.ts";
import { chooseEncoding } from "../labs/encoding.ts";
import { type TrainRequest, train, writeFigures } from "../labs/index.ts";
import { type LossName, MLP, makeOptimizer, type TrainingProgress } from "../nn/index.ts";
import { formatFixed } from "../text/index.ts";
import { defineCommand } from "./define-command.ts";
import { exitCodes } from "./exit-codes.ts";
import type { CommandFunction, Io } from "./io.ts";
import { printJson } from "./json.ts";
import { positiveNumber } from "./options.ts";
import { pathIn } from "./path-in.ts";
import { type Progress, startProgress } from "./progress.ts";
import { addDataOptions, type DataOptions, loadData } from "./train-data.ts";
import { activationCalled, lossCalled, taskOf } from "./train-names.ts";
import { batchSizeOption, epochsOption, layerSizes, seedOption, share } from "./train-parsers.ts";
import { recordText } from "./train-record.ts";
import { reportData, reportText, summary } from "./train-report.ts";
import { prepareWrites } from "./train-writes.ts";
import { wrapped } from "./wrap.ts";

interface Options extends DataOptions {
  readonly hidden: readonly number[];
  readonly activation: string;
  readonly loss?: string;
  readonly optimizer: string;
  readonly learningRate: number;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly heldOut?: number;
  readonly seed: number;
  readonly output?: string;
  readonly plots?: string;
  readonly record?: string;
  readonly format: "svg" | "png";
  readonly json?: true;
}

/** `nodegrad train <data>`: trains a network on a data set or a table, and keeps it. */
export const command: CommandFunction = defineCommand<Options>({
  name: "train",
  description:
    "Trains a network on a data set (xor, moons, circles, spirals, blobs, linear, sine, iris) or on a CSV file whose first line names its columns. One part of the samples is held out and judges what was learnt. Ctrl-C stops after the current step and keeps what was learnt so far (exit code 130). Exit code 1: the loss or a gradient was no longer finite.",
  examples: [
    { line: "nodegrad train xor --hidden 4 --activation tanh --learning-rate 0.1", does: "learns XOR" },
    {
      line: "nodegrad train moons --hidden 8 --loss hinge --optimizer adam --epochs 20 --seed 1 -o model.json --plots plots",
      does: "keeps the model, and plots of the loss, the gradients and the boundary",
    },
    { line: "nodegrad predict model.json 0.5 -0.2", does: "asks that model" },
    { line: "nodegrad train sine --activation tanh --epochs 10 --json", does: "prints the outcome as data" },
    {
      line: "nodegrad train iris --hidden 8 --epochs 5 --record training.json",
      does: 'keeps every step for "nodegrad plot"',
    },
  ],
  configure: (parser) => {
    parser
      .argument("<data>", "the name of a data set, a CSV file, or - for a table on standard input")
      .addOption(
        new Option("--hidden <sizes>", 'sizes of the hidden layers, or "none"')
          .argParser(layerSizes)
          .default([16, 16], "16,16"),
      )
      .option("--activation <name>", "linear, or an operation with one input: relu, tanh, gelu, …", "relu")
      .option("--loss <name>", "what suits the data unless said")
      .option("--optimizer <name>", "sgd, momentum, nesterov, adagrad, rmsprop, adam or adamw", "adam")
      .option("--learning-rate <number>", "size of the steps", positiveNumber, 0.01)
      .addOption(epochsOption())
      .addOption(batchSizeOption())
      .option("--held-out <share>", "share of the samples to judge by, 0.2 unless said", share)
      .addOption(seedOption())
      .option("-o, --output <file>", "write the model as JSON")
      .option("--plots <folder>", "write plots into this folder, light and dark")
      .addOption(new Option("--format <format>", "of the plots").choices(["svg", "png"]).default("svg"))
      .option("--record <file>", 'write loss and gradients of every step as JSON, for "nodegrad plot"')
      .option("--json", "print JSON")
      .allowExcessArguments(false);
    addDataOptions(parser);
  },
  async run({ words, options, io, paint }) {
    const loss = options.loss === undefined ? undefined : lossCalled(options.loss);
    const data = await loadData(words[0] as string, options, io, loss && taskOf(loss));
    const request = requestOf(data, options, loss);
    const { output, record, plots: folder, json = false } = options;
    const pathOf = (path: string | undefined): string | null => (path === undefined ? null : pathIn(io, path));
    const paths = { model: pathOf(output), record: pathOf(record), folder: pathOf(folder) };
    await prepareWrites(
      paths.folder,
      [paths.model, paths.record].filter((path) => path !== null),
    );
    if (!json) io.stdout.write(wrapped(`${summary(request)}\n\n`, io));
    const outcome = await train({ ...request, progress: progressOf(request, json, io), signal: io.interrupt() });
    const files = [];
    if (paths.model !== null) files.push({ path: paths.model, data: `${JSON.stringify(outcome.json, null, 2)}\n` });
    if (paths.record !== null) files.push({ path: paths.record, data: recordText(outcome, data) });
    await writeAllAtomic(files);
    const { folder: place } = paths;
    const plots = place === null ? [] : await writeFigures(place, outcome.figures, { formats: [options.format] });
    const writings = { model: output ?? null, record: record ?? null, folder: folder ?? null, plots };
    if (json) printJson(reportData(request, outcome, writings), io);
    else io.stdout.write(wrapped(reportText(request, outcome, writings, paint), io));
    const { stopped } = outcome.result;
    if (stopped === "aborted") return exitCodes.interrupted;
    return stopped === "diverged" ? exitCodes.negative : exitCodes.success;
  },
});

/** What to train. Everything that can be wrong with it is tried here: for a request that cannot be met, nothing may be written. */
function requestOf(data: Dataset, options: Options, loss: LossName | undefined): TrainRequest {
  const { hidden, optimizer, learningRate, epochs, batchSize, seed, heldOut } = options;
  const activation = activationCalled(options.activation);
  chooseEncoding(data, loss);
  const model = new MLP(data.inputNames.length, [...hidden, 1], { activation });
  makeOptimizer(optimizer, model.parameters(), learningRate);
  return {
    ...{ data, hidden, activation, optimizer, learningRate, seed },
    ...(loss !== undefined && { loss }),
    ...(epochs !== undefined && { epochs }),
    ...(batchSize !== undefined && { batchSize }),
    ...(heldOut !== undefined && { heldOut }),
  };
}

/** Progress on standard output; where that holds JSON, on standard error, and only for a terminal. */
function progressOf({ epochs = 100 }: TrainRequest, json: boolean, io: Io): TrainingProgress {
  const target = json ? { ...io, stdout: io.stderr } : io;
  let shown: Progress | null = null;
  return {
    start: () => {
      if (json && !io.stderr.isTTY) return;
      shown = startProgress(target, { total: epochs, unit: "epochs", every: Math.ceil(epochs / 10) });
    },
    update: ({ epoch, loss, validationLoss }) => {
      const judged = validationLoss === null ? "" : `, held out ${formatFixed(validationLoss, 4)}`;
      shown?.update(epoch, `loss ${formatFixed(loss, 4)}${judged}`);
    },
    stop: () => shown?.stop(),
  };
}
