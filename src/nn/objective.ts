import type { Operand, Value } from "../graph/index.ts";
import { suggestion } from "../text/index.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { SettingError, ShapeError } from "./errors.ts";
import {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  hinge,
  huber,
  meanAbsoluteError,
  meanSquaredError,
} from "./losses.ts";
import { largestIndex } from "./metrics.ts";

/** A target: a number (class index, label or quantity), or for several quantities a list as long as the outputs. */
export type Target = number | readonly number[];

/** A loss over lists of predictions, such as all of this room but crossEntropy. */
export type PairwiseLoss = (predictions: Operand[], targets: number[]) => Value;
/** A loss over one list of outputs per sample, such as crossEntropy. */
export type ClassLoss = (outputs: Operand[][], targets: number[]) => Value;

type PairwiseName =
  | "meanSquaredError"
  | "meanAbsoluteError"
  | "huber"
  | "binaryCrossEntropy"
  | "binaryCrossEntropyWithLogits"
  | "hinge";
const pairwiseLosses: Readonly<Record<PairwiseName, PairwiseLoss>> = {
  meanSquaredError,
  meanAbsoluteError,
  huber,
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  hinge,
};

/** The names of the losses. */
export type LossName = PairwiseName | "crossEntropy";
/** A loss by name, or a function; one for several outputs and one target per sample is called like crossEntropy. */
export type Loss = LossName | PairwiseLoss | ClassLoss;

/** How a single output is read as a class: from `threshold` on `above`, else `below`. */
interface Decision {
  readonly threshold: number;
  readonly below: number;
  readonly above: number;
}
const decisions: Partial<Record<LossName, Decision>> = {
  binaryCrossEntropy: { threshold: 0.5, below: 0, above: 1 },
  binaryCrossEntropyWithLogits: { threshold: 0, below: 0, above: 1 },
  hinge: { threshold: 0, below: -1, above: 1 },
};

/** A loss as training needs it. */
export interface Objective {
  readonly name: string;
  /** The loss of a batch: one list of outputs and one target per sample. */
  lossOf(outputs: Value[][], targets: readonly Target[]): Value;
  /** The class that outputs stand for; null where the loss is of quantities. */
  readonly decide: ((outputs: readonly number[]) => number) | null;
}

/** All names of losses. */
export function lossNames(): LossName[] {
  return [...(Object.keys(pairwiseLosses) as LossName[]), "crossEntropy"];
}

/**
 * What to minimise. Without a loss: crossEntropy where there are several outputs and a class index per sample, else meanSquaredError.
 *
 * @param outputs number of outputs of the model.
 * @throws SettingError for an unknown name.
 */
export function findObjective(loss: Loss | undefined, outputs: number, target: Target): Objective {
  const ofClasses = outputs > 1 && typeof target === "number";
  const chosen = loss ?? (ofClasses ? "crossEntropy" : "meanSquaredError");
  const name = typeof chosen === "string" ? chosen : nameOf(chosen);
  if (name === "crossEntropy" || (typeof chosen === "function" && ofClasses)) {
    const compute = typeof chosen === "function" ? (chosen as ClassLoss) : crossEntropy;
    return {
      name,
      lossOf: (rows, targets) => compute(rows, targets.map(requireClass)),
      decide: largestIndex,
    };
  }
  const compute = typeof chosen === "function" ? (chosen as PairwiseLoss) : pairwiseLosses[name as PairwiseName];
  if (compute === undefined) {
    const meant = suggestion(name, lossNames());
    throw new SettingError(
      `There is no loss ${JSON.stringify(name)}.${meant === null ? "" : ` Did you mean ${JSON.stringify(meant)}?`} The losses are ${lossNames().join(", ")}.`,
    );
  }
  const decision = decisions[name as LossName];
  return {
    name,
    lossOf: (rows, targets) => compute(rows.flat(), flatTargets(name, rows, targets)),
    decide:
      decision === undefined ? null : ([x]) => ((x as number) >= decision.threshold ? decision.above : decision.below),
  };
}

function nameOf(loss: PairwiseLoss | ClassLoss): string {
  if ((loss as ClassLoss) === crossEntropy) return "crossEntropy";
  const known = Object.entries(pairwiseLosses).find(([, own]) => own === loss);
  return known === undefined ? loss.name || "loss" : known[0];
}

function requireClass(target: Target): number {
  if (typeof target === "number") return target;
  throw new ShapeError(
    `crossEntropy expects the index of the right class as target, but got a list of ${target.length}. Give 2 rather than [0, 0, 1].`,
    "a class index",
    `a list of ${target.length}`,
  );
}

function flatTargets(loss: string, rows: readonly (readonly Value[])[], targets: readonly Target[]): number[] {
  return targets.flatMap((target, i) => {
    const list = typeof target === "number" ? [target] : target;
    const outputs = (rows[i] as readonly Value[]).length;
    if (list.length === outputs) return list;
    const remedy = loss === "meanSquaredError" ? " For classes, use crossEntropy." : "";
    throw new ShapeError(
      `${loss} expects one target per output, ${outputs}, but sample ${i} has ${list.length}.${remedy}`,
      String(outputs),
      String(list.length),
    );
  });
}
