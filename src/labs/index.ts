export { findLab, labs } from "./catalogue.ts";
export { descend } from "./descend.ts";
export type { Prediction } from "./encoding.ts";
export type { Lab, LabFigure, LabResult, LabTable } from "./lab.ts";
export { readModelFile, writeModelFile } from "./model-file.ts";
export { type TracedExpression, traceExpression, traceNeuron } from "./start.ts";
export { drawFigure, type StartFigure, startFigures } from "./start-figures.ts";
export {
  decisionMap,
  type MoonsTraining,
  type MoonsTrainingOptions,
  type TrainingProgress,
  traceSample,
  trainMoons,
} from "./start-moons.ts";
export { predict, type TrainOutcome, type TrainRequest, train } from "./train.ts";
export { type WriteFiguresOptions, writeFigures } from "./write-figures.ts";
export { learnXor } from "./xor.ts";
