import type { Operand, Value } from "../graph/index.ts";
import type { FlightRecorder } from "./flight-recorder.ts";
import type { Module } from "./module.ts";
import type { Loss, Target } from "./objective.ts";
import type { Optimizer } from "./optimizer.ts";
import type { Schedule } from "./schedule.ts";

/** A module from a list of inputs to a list of outputs: MLP, Layer, Sequential, or one's own. */
export interface Model extends Module {
  forward(xs: readonly Operand[]): Value[];
}

/** Samples: one list of inputs and one target each. A `Dataset` of nodegrad/data is one. */
export interface Samples {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly Target[];
}

/** A metric by name, or a function of all outputs and targets. */
export type Metric =
  | "accuracy"
  | "rSquared"
  | { readonly name: string; measure(outputs: readonly (readonly number[])[], targets: readonly Target[]): number };

/** What is shown while training. A progress bar has this shape; what it prints is its own affair. */
export interface TrainingProgress {
  start(epochs: number): void;
  update(epoch: EpochRecord): void;
  stop(): void;
}

/** What is known after an epoch. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean over the epoch's samples, as they came along, without the penalty. */
  readonly loss: number;
  /** The mean penalty; 0 without. */
  readonly penalty: number;
  readonly learningRate: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** After the epoch, over the validation samples; null without any. */
  readonly validationLoss: number | null;
  readonly validationMetrics: Readonly<Record<string, number>>;
}

/** What is known after a step. */
export interface StepRecord {
  /** Counted from 1 over all epochs. */
  readonly step: number;
  readonly epoch: number;
  /** Of the step's batch, before its update, penalty included. */
  readonly loss: number;
}

/** When to stop before the last epoch. */
export interface EarlyStopping {
  /** Epochs without improvement that are waited for, at least 1. */
  readonly patience: number;
  /** How much lower the loss must be to count as better; 0 unless said. */
  readonly minDelta?: number;
}

/** How to train. */
export interface FitOptions {
  /** What to minimise; crossEntropy for several outputs and class indices, else meanSquaredError, unless said. */
  readonly loss?: Loss;
  /** Adam with a learning rate of 0.01 unless said. */
  readonly optimizer?: Optimizer | ((parameters: Value[]) => Optimizer);
  /** Steps after each epoch, or after each step with `scheduleEvery: "step"`. */
  readonly schedule?: Schedule | ((optimizer: Optimizer) => Schedule);
  readonly scheduleEvery?: "epoch" | "step";
  /** Passes over the samples, 100 unless said. */
  readonly epochs?: number;
  /** The first epoch's number, 1 unless said: each epoch has batches of its own, so that training can go on after whole epochs as if it had not stopped. */
  readonly firstEpoch?: number;
  /** Samples per step; all unless said. */
  readonly batchSize?: number;
  /** Seed of the shuffling, 0 unless said. */
  readonly seed?: number;
  /** Whether batches are drawn anew in each epoch; true unless said. */
  readonly shuffle?: boolean;
  /** Samples to judge by after each epoch. */
  readonly validation?: Samples;
  /** accuracy where the loss is of classes, else rSquared, unless said. */
  readonly metrics?: readonly Metric[];
  /** Added to the loss: `(parameters) => l2(parameters).mul(1e-4)`. */
  readonly penalty?: (parameters: Value[]) => Value;
  /** Longest gradient, as in `clipGradNorm`. */
  readonly clipNorm?: number;
  /** Largest single slope, as in `clipGradValue`. */
  readonly clipValue?: number;
  /** Stops when the validation loss (without validation: the loss) no longer falls, and restores the weights that were best. */
  readonly earlyStopping?: EarlyStopping;
  /** Called after each epoch; training stops when it returns false. */
  readonly onEpoch?: (epoch: EpochRecord) => unknown;
  /** Called after each step. */
  readonly onStep?: (step: StepRecord) => unknown;
  readonly progress?: TrainingProgress;
  /** Keeps what happens in each step. */
  readonly recorder?: FlightRecorder;
  /** Stops after the current step; model, optimizer and history stay as they are. */
  readonly signal?: AbortSignal;
}

/** Why training ended. "diverged": loss or gradients were not finite; the parameters are those before that step. */
export type StopReason = "epochs" | "early" | "aborted" | "callback" | "diverged";

/** The outcome of training. */
export interface FitResult {
  readonly history: readonly EpochRecord[];
  readonly stopped: StopReason;
  /** The epoch with the lowest validation loss (without validation: loss), and the parameters after it; null before any. */
  readonly best: { readonly epoch: number; readonly loss: number; readonly parameters: readonly number[] } | null;
  /** As it stands after training, to go on with. */
  readonly optimizer: Optimizer;
}
