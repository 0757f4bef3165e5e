import { noGrad } from "../graph/index.ts";
import { count } from "./check.ts";
import { SettingError, ShapeError } from "./errors.ts";
import type { Metric, Model, Samples } from "./fit-options.ts";
import { accuracy, type ConfusionMatrix, confusionMatrix, rSquared } from "./metrics.ts";
import { findObjective, type Loss, type Objective, type Target } from "./objective.ts";

/** How good a model is on samples. */
export interface Judgement {
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** One list per sample. */
  readonly outputs: readonly (readonly number[])[];
  /** The class of each sample, where the loss is of classes; else null. */
  readonly classes: readonly number[] | null;
  /** Where the loss is of classes; else null. */
  readonly confusion: ConfusionMatrix | null;
}

/**
 * Loss and metrics of a model on samples, without training it.
 *
 * @example
 * evaluate(model, test, { loss: "crossEntropy" }).metrics.accuracy;
 * @throws ShapeError when the samples do not fit the model, SettingError for an unknown loss or metric.
 */
export function evaluate(
  model: Model,
  samples: Samples,
  options: { readonly loss?: Loss; readonly metrics?: readonly Metric[] } = {},
): Judgement {
  requireSamples("The data", samples);
  const { training } = model;
  model.evaluate();
  try {
    const first = noGrad(() => model.forward(samples.inputs[0] as readonly number[]));
    const objective = findObjective(options.loss, first.length, samples.targets[0] as Target);
    return judge(model, samples, objective, options.metrics ?? [objective.decide === null ? "rSquared" : "accuracy"]);
  } finally {
    if (training) model.train();
  }
}

/** Loss and metrics by a given objective, of a model in evaluating mode. */
export function judge(model: Model, samples: Samples, objective: Objective, metrics: readonly Metric[]): Judgement {
  return noGrad(() => {
    const results = samples.inputs.map((input) => model.forward(input));
    const outputs = results.map((output) => output.map(({ data }) => data));
    const { decide } = objective;
    const classes = decide === null ? null : outputs.map((output) => decide(output));
    return {
      loss: objective.lossOf(results, samples.targets).data,
      metrics: measure(metrics, objective, outputs, samples.targets),
      outputs,
      classes,
      confusion: classes === null ? null : confusionMatrix(classes, numbers(samples.targets)),
    };
  });
}

/** Each metric by its name. */
export function measure(
  metrics: readonly Metric[],
  objective: Objective,
  outputs: readonly (readonly number[])[],
  targets: readonly Target[],
): Record<string, number> {
  return Object.fromEntries(
    metrics.map((metric) => {
      if (typeof metric === "object") return [metric.name, metric.measure(outputs, targets)];
      return [metric, namedMetric(metric, objective, outputs, targets)];
    }),
  );
}

function namedMetric(
  metric: string,
  { decide, name }: Objective,
  outputs: readonly (readonly number[])[],
  targets: readonly Target[],
): number {
  if (metric === "rSquared") return rSquared(outputs.flat(), targets.flat());
  if (metric !== "accuracy") {
    throw new SettingError(
      `There is no metric ${JSON.stringify(metric)}. Use "accuracy", "rSquared", or { name, measure }.`,
    );
  }
  if (decide === null) {
    throw new SettingError(
      `The loss ${name} is of quantities, not of classes, and has no accuracy. Use "rSquared", or { name, measure }.`,
    );
  }
  return accuracy(
    outputs.map((output) => decide(output)),
    numbers(targets),
  );
}

function numbers(targets: readonly Target[]): number[] {
  return targets.map((target) => (typeof target === "number" ? target : Number.NaN));
}

/** Throws a ShapeError unless there is one target per sample, and at least one sample. */
export function requireSamples(what: string, { inputs, targets }: Samples): void {
  if (inputs.length === targets.length && inputs.length > 0) return;
  const expected = inputs.length === 0 ? "at least 1 sample" : count(inputs.length, "target");
  const given = inputs.length === 0 ? "none" : String(targets.length);
  throw new ShapeError(`${what}: expected ${expected}, but got ${given}.`, expected, given);
}
