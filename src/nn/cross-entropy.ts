import { logSoftmax, neg, type Operand, sum, type Value } from "../graph/index.ts";
import { count, requireRange } from "./check.ts";
import { SettingError, ShapeError } from "./errors.ts";
import { recordNamed } from "./record-named.ts";
import {
  type ClassWeights,
  type LabelSmoothing,
  pairwise,
  requireClassWeights,
  totalWeight,
  weightedMean,
} from "./reduce.ts";

/** Settings of `crossEntropy`. */
export interface CrossEntropyOptions extends ClassWeights, LabelSmoothing {}

/**
 * The cross-entropy of softmax(logits) and the right class, -ln softmax(logits)[target], without overflow at any logits.
 * The slope by logit k is p_k - 1 for the right class and p_k for the others. For several samples: the mean.
 *
 * @param logits one per class; or one such list per sample.
 * @param targets the index of the right class, counted from 0; or one per sample.
 *
 * @example
 * crossEntropy([1000, 0, -1000], 1).data; // 1000
 * @throws ShapeError when samples and targets differ in number, SettingError when a target is no class.
 */
export function crossEntropy(logits: readonly Operand[], target: number, options?: CrossEntropyOptions): Value;
export function crossEntropy(
  logits: readonly (readonly Operand[])[],
  targets: readonly number[],
  options?: CrossEntropyOptions,
): Value;
export function crossEntropy(
  logits: readonly Operand[] | readonly (readonly Operand[])[],
  targets: number | readonly number[],
  options: CrossEntropyOptions = {},
): Value {
  if (typeof targets === "number") return ofSample(logits as readonly Operand[], targets, options);
  const samples = logits as readonly (readonly Operand[])[];
  const terms = pairwise("crossEntropy", samples, targets, (sample, target) => ofSample(sample, target, options));
  if (options.classWeights === undefined) return weightedMean(terms);
  return sum(terms).div(totalWeight(targets.map((target) => options.classWeights?.[target] as number)));
}

/** One sample's term; class weights are multiplied in already. */
function ofSample(logits: readonly Operand[], target: number, options: CrossEntropyOptions): Value {
  requireClass(logits, target);
  const smoothing = requireRange("The label smoothing", options.labelSmoothing ?? 0, 0, 1);
  const weights = options.classWeights && requireClassWeights("crossEntropy", options.classWeights, logits.length);
  if (smoothing === 0) {
    // One component alone: all of logSoftmax would cost the square of the number of classes.
    const term = neg(recordNamed("logSoftmax", logits, [target]));
    return weights === undefined ? term : term.mul(weights[target] as number);
  }
  const spread = smoothing / logits.length;
  const shares = logits.map((_, k) => (weights?.[k] ?? 1) * (spread + (k === target ? 1 - smoothing : 0)));
  return neg(sum(logSoftmax(logits).map((logP, k) => logP.mul(shares[k] as number))));
}

function requireClass(logits: readonly Operand[], target: number): void {
  if (!Array.isArray(logits) || logits.length === 0) {
    const given = Array.isArray(logits) ? "an empty array" : "a single number or Value";
    throw new ShapeError(
      `crossEntropy expects a list of logits per sample, one per class, but got ${given}. For one output, use binaryCrossEntropyWithLogits.`,
      "a list of logits",
      given,
    );
  }
  if (Number.isInteger(target) && target >= 0 && target < logits.length) return;
  throw new SettingError(
    `crossEntropy expects the index of a class, from 0 to ${logits.length - 1} for ${count(logits.length, "logit")}, but got ${target}.`,
  );
}
