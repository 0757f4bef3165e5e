import { noGrad, type Value } from "../graph/index.ts";
import { createRandom } from "../random/index.ts";
import { Adam } from "./adam.ts";
import { requireRange, requireWhole } from "./check.ts";
import { clipGradNorm, clipGradValue } from "./clip.ts";
import type { EpochRecord, FitOptions, FitResult, Metric, Model, Samples, StopReason } from "./fit-options.ts";
import { type Judgement, judge, measure, requireSamples } from "./judge.ts";
import { findObjective, type Objective, type Target } from "./objective.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * Trains a model: for each epoch, for each batch: forward, loss, backward, update. The model is in evaluating mode afterwards.
 *
 * @param samples inputs x features, and one target per sample; a `Dataset` of nodegrad/data will do.
 * @returns every epoch's numbers, why training ended, and the best epoch.
 *
 * @example
 * const { history } = await fit(model, moons(100), { loss: "binaryCrossEntropyWithLogits", epochs: 50, seed: 1 });
 * history.at(-1)?.metrics.accuracy;
 * @throws ShapeError when inputs and targets differ in number or do not fit the model, SettingError for unknown or impossible settings.
 */
export async function fit(model: Model, samples: Samples, options: FitOptions = {}): Promise<FitResult> {
  const training = new Training(model, samples, options);
  options.progress?.start(training.epochs);
  try {
    return await training.run();
  } finally {
    model.evaluate();
    options.progress?.stop();
  }
}

/** Everything that one training keeps from step to step. */
class Training {
  readonly epochs: number;
  readonly #model: Model;
  readonly #samples: Samples;
  readonly #options: FitOptions;
  readonly #objective: Objective;
  readonly #metrics: readonly Metric[];
  readonly #named: [name: string, parameter: Value][];
  readonly #parameters: Value[];
  readonly #optimizer: Optimizer;
  readonly #history: EpochRecord[] = [];
  #best: FitResult["best"] = null;
  #waited = 0;
  #step = 0;

  constructor(model: Model, samples: Samples, options: FitOptions) {
    requireSamples("The training data", samples);
    if (options.validation !== undefined) requireSamples("The validation data", options.validation);
    this.#model = model;
    this.#samples = samples;
    this.#options = options;
    this.epochs = requireWhole("The number of epochs", options.epochs ?? 100, 0);
    requireWhole("The batch size", options.batchSize ?? 1, 1);
    requireWhole("The first epoch", options.firstEpoch ?? 1, 1);
    if (options.earlyStopping !== undefined) {
      requireWhole("The patience of early stopping", options.earlyStopping.patience, 1);
      requireRange("The minDelta of early stopping", options.earlyStopping.minDelta ?? 0, 0);
    }
    const outputs = noGrad(() => model.evaluate().forward(samples.inputs[0] as readonly number[]));
    this.#objective = findObjective(options.loss, outputs.length, samples.targets[0] as Target);
    this.#metrics = options.metrics ?? [this.#objective.decide === null ? "rSquared" : "accuracy"];
    this.#named = model.namedParameters();
    this.#parameters = this.#named.map(([, parameter]) => parameter);
    const { optimizer } = options;
    this.#optimizer =
      typeof optimizer === "function"
        ? optimizer(this.#parameters)
        : (optimizer ?? new Adam(this.#parameters, { learningRate: 0.01 }));
  }

  async run(): Promise<FitResult> {
    const { schedule: plan, scheduleEvery = "epoch", firstEpoch = 1, earlyStopping } = this.#options;
    const schedule = typeof plan === "function" ? plan(this.#optimizer) : plan;
    let stopped: StopReason = "epochs";
    for (let epoch = firstEpoch; epoch < firstEpoch + this.epochs; epoch++) {
      const rate = this.#optimizer.learningRate;
      const sums: EpochSums = { loss: 0, penalty: 0, outputs: [], targets: [] };
      for (const batch of this.#batches(epoch)) {
        await yieldToHost();
        if (this.#options.signal?.aborted === true) return this.#result("aborted");
        const finite = this.#takeStep(epoch, batch, sums);
        if (!finite) return this.#result("diverged");
        if (scheduleEvery === "step") schedule?.step();
      }
      if (scheduleEvery === "epoch") schedule?.step();
      const record = this.#closeEpoch(epoch, rate, sums);
      const goOn = await this.#options.onEpoch?.(record);
      if (goOn === false) stopped = "callback";
      else if (earlyStopping !== undefined && this.#waited >= earlyStopping.patience) stopped = "early";
      if (stopped !== "epochs") break;
    }
    if (earlyStopping !== undefined && stopped !== "callback") this.#restoreBest();
    return this.#result(stopped);
  }

  /** Places of the samples of each batch. Each epoch has a generator of its own, so that an epoch can be repeated alone. */
  #batches(epoch: number): number[][] {
    const { batchSize = this.#samples.inputs.length, seed = 0, shuffle = true } = this.#options;
    const places = this.#samples.inputs.map((_, i) => i);
    const order = shuffle ? createRandom(seed).fork(`epoch ${epoch}`).shuffle(places) : places;
    const batches: number[][] = [];
    for (let start = 0; start < order.length; start += batchSize) batches.push(order.slice(start, start + batchSize));
    return batches;
  }

  /** One step; false, and nothing updated, when the loss or a gradient is not finite. */
  #takeStep(epoch: number, batch: readonly number[], sums: EpochSums): boolean {
    const { penalty, clipNorm, clipValue, recorder, onStep } = this.#options;
    this.#model.train();
    const outputs = batch.map((i) => this.#model.forward(this.#samples.inputs[i] as readonly number[]));
    const targets = batch.map((i) => this.#samples.targets[i] as Target);
    const loss = this.#objective.lossOf(outputs, targets);
    const extra = penalty?.(this.#parameters);
    const total = extra === undefined ? loss : loss.add(extra);
    this.#optimizer.zeroGrad();
    total.backward();
    if (!Number.isFinite(total.data) || !this.#parameters.every(({ grad }) => Number.isFinite(grad))) return false;
    recorder?.beforeUpdate(total, this.#parameters);
    if (clipValue !== undefined) clipGradValue(this.#parameters, clipValue);
    if (clipNorm !== undefined) clipGradNorm(this.#parameters, clipNorm);
    this.#optimizer.step();
    recorder?.afterUpdate(this.#named);
    sums.loss += loss.data * batch.length;
    sums.penalty += (extra?.data ?? 0) * batch.length;
    for (const output of outputs) sums.outputs.push(output.map(({ data }) => data));
    for (const target of targets) sums.targets.push(target);
    this.#step += 1;
    onStep?.({ step: this.#step, epoch, loss: total.data });
    return true;
  }

  #closeEpoch(epoch: number, learningRate: number, sums: EpochSums): EpochRecord {
    const { validation, progress, earlyStopping } = this.#options;
    const judged: Judgement | null =
      validation === undefined ? null : judge(this.#model.evaluate(), validation, this.#objective, this.#metrics);
    const record: EpochRecord = {
      epoch,
      loss: sums.loss / sums.targets.length,
      penalty: sums.penalty / sums.targets.length,
      learningRate,
      metrics: measure(this.#metrics, this.#objective, sums.outputs, sums.targets),
      validationLoss: judged?.loss ?? null,
      validationMetrics: judged?.metrics ?? {},
    };
    this.#history.push(record);
    // Losses along the way belong to the parameters before their updates; what may be restored is judged as it stands.
    const alone = earlyStopping !== undefined && judged === null;
    const reached = alone
      ? judge(this.#model.evaluate(), this.#samples, this.#objective, []).loss
      : (record.validationLoss ?? record.loss);
    if (this.#best === null || reached < this.#best.loss - (earlyStopping?.minDelta ?? 0)) {
      this.#best = { epoch, loss: reached, parameters: this.#parameters.map(({ data }) => data) };
      this.#waited = 0;
    } else this.#waited += 1;
    progress?.update(record);
    return record;
  }

  #restoreBest(): void {
    this.#best?.parameters.forEach((data, i) => {
      (this.#parameters[i] as Value).data = data;
    });
  }

  #result(stopped: StopReason): FitResult {
    return { history: this.#history, stopped, best: this.#best, optimizer: this.#optimizer };
  }
}

/** Sums over an epoch's samples, in the order in which they came. */
interface EpochSums {
  loss: number;
  penalty: number;
  readonly outputs: number[][];
  readonly targets: Target[];
}

/** Lets timers, clicks and signals through between two steps. Node's setImmediate takes microseconds, a timer a millisecond. */
function yieldToHost(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
