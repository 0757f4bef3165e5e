export { activationNames } from "./activation.ts";
export { Adagrad, type AdagradOptions } from "./adagrad.ts";
export { Adam, type AdamOptions, AdamW } from "./adam.ts";
export { clipGradNorm, clipGradValue, gradientNorm } from "./clip.ts";
export { type CrossEntropyOptions, crossEntropy } from "./cross-entropy.ts";
export { ModelFormatError, SettingError, ShapeError } from "./errors.ts";
export { fit } from "./fit.ts";
export type {
  EarlyStopping,
  EpochRecord,
  FitOptions,
  FitResult,
  Metric,
  Model,
  Samples,
  StepRecord,
  StopReason,
  TrainingProgress,
} from "./fit-options.ts";
export { FlightRecorder, inactiveUnits, type LayerFacts, type StepFacts } from "./flight-recorder.ts";
export { type Initialization, initializations, type WeightSampler } from "./initialization.ts";
export { evaluate, type Judgement } from "./judge.ts";
export { Layer, type LayerOptions } from "./layer.ts";
export {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  hinge,
  huber,
  meanAbsoluteError,
  meanSquaredError,
} from "./losses.ts";
export { accuracy, type ConfusionMatrix, confusionMatrix, rSquared } from "./metrics.ts";
export { MLP, type MLPOptions } from "./mlp.ts";
export { checkModelJson, type ModelJson, saveModel } from "./model-json.ts";
export { ListModule, Module } from "./module.ts";
export { Neuron, type NeuronOptions } from "./neuron.ts";
export { type Loss, type LossName, lossNames, type Target } from "./objective.ts";
export { Optimizer, type OptimizerBuffers, type OptimizerJson } from "./optimizer.ts";
export { makeOptimizer, optimizerNames } from "./optimizers.ts";
export { l1, l2 } from "./penalties.ts";
export { Residual } from "./residual.ts";
export { RMSprop, type RMSpropOptions } from "./rmsprop.ts";
export { Schedule, type Scheduled, type ScheduleJson } from "./schedule.ts";
export { CosineAnnealingLR, ExponentialLR, LinearLR, LinearWarmup, MultiStepLR, StepLR } from "./schedules.ts";
export { Sequential } from "./sequential.ts";
export { SGD, type SGDOptions } from "./sgd.ts";
