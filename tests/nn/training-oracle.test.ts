import { describe, expect, test } from "@jest/globals";
import type { Value } from "../../src/graph/index.ts";
import {
  Adagrad,
  Adam,
  AdamW,
  binaryCrossEntropy,
  CosineAnnealingLR,
  clipGradNorm,
  crossEntropy,
  ExponentialLR,
  gradientNorm,
  hinge,
  LinearLR,
  LinearWarmup,
  l2,
  MLP,
  MultiStepLR,
  type Optimizer,
  RMSprop,
  type Schedule,
  type Scheduled,
  SGD,
  StepLR,
} from "../../src/nn/index.ts";
import { readOracle } from "./oracle.ts";

interface Parameters {
  readonly weights: number[][][];
  readonly biases: number[][];
}
interface ScheduleSettings {
  readonly type: string;
}
interface Run {
  readonly id: string;
  readonly optimizer: string;
  readonly lr: number;
  readonly hyper: Record<string, number | boolean>;
  readonly clipNorm: number | null;
  readonly schedule: ScheduleSettings | null;
  readonly losses: number[];
  readonly finalLoss: number;
  readonly gradNorms: number[];
  readonly lrs: number[];
  readonly paramsAfterStep1: Parameters;
  readonly finalParams: Parameters;
}
interface Problem {
  readonly name: string;
  readonly sizes: number[];
  readonly hidden: string;
  readonly output: string;
  readonly loss: "bce" | "hinge" | "crossEntropy";
  readonly l2: number;
  readonly X: number[][];
  readonly y: number[];
  readonly initialParams: Parameters;
  readonly initialGrads: Parameters;
  readonly runs: Run[];
}
interface TrainingOracle {
  readonly problems: Problem[];
  readonly schedules: { id: string; schedule: ScheduleSettings; baseLr: number; lrs: number[] }[];
}

const oracle = readOracle<TrainingOracle>("training.json");

const optimizers: Record<string, new (parameters: Value[], options: object) => Optimizer> = {
  ...{ SGD, Adagrad, RMSprop, Adam, AdamW },
};
const schedules = {
  StepLR,
  ExponentialLR,
  CosineAnnealingLR,
  LinearWarmup,
  LinearLR,
  MultiStepLR,
} as unknown as Record<string, new (optimizer: Scheduled, options: object) => Schedule>;

function schedule(optimizer: Scheduled, settings: ScheduleSettings): Schedule {
  return new (schedules[settings.type] as (typeof schedules)[string])(optimizer, settings);
}

function load(model: MLP, { weights, biases }: Parameters): void {
  model.layers.forEach((layer, l) => {
    layer.neurons.forEach((neuron, n) => {
      neuron.weights.forEach((weight, i) => {
        weight.data = weights[l]?.[n]?.[i] as number;
      });
      (neuron.bias as Value).data = biases[l]?.[n] as number;
    });
  });
}

function read(model: MLP, of: (parameter: Value) => number): Parameters {
  return {
    weights: model.layers.map(({ neurons }) => neurons.map((neuron) => neuron.weights.map(of))),
    biases: model.layers.map(({ neurons }) => neurons.map((neuron) => of(neuron.bias as Value))),
  };
}

function lossOf(problem: Problem, model: MLP): Value {
  const outputs = problem.X.map((x) => model.forward(x));
  const first = outputs.map(([output]) => output as Value);
  if (problem.loss === "crossEntropy") return crossEntropy(outputs, problem.y);
  if (problem.loss === "bce") return binaryCrossEntropy(first, problem.y);
  return hinge(first, problem.y).add(l2(model.parameters()).mul(problem.l2));
}

/** Largest relative error, with a floor for numbers that are tiny beside the largest. */
function relativeError(got: Parameters, want: Parameters): number {
  const [g, w] = [got, want].map(({ weights, biases }) => [weights, biases].flat(3) as number[]) as [
    number[],
    number[],
  ];
  expect(g).toHaveLength(w.length);
  const floor = 1e-3 * Math.max(...w.map(Math.abs));
  return Math.max(...w.map((x, i) => Math.abs((g[i] as number) - x) / Math.max(Math.abs(x), floor)));
}

const make = (problem: Problem): MLP => {
  const [inputs = 0, ...sizes] = problem.sizes;
  const model = new MLP(inputs, sizes, { activation: problem.hidden, outputActivation: problem.output });
  load(model, problem.initialParams);
  return model;
};

describe.each(oracle.problems.map((problem) => [problem.name, problem] as const))(
  "the %s problem",
  (_name, problem) => {
    test("has the gradients of the oracle at the start", () => {
      const model = make(problem);
      lossOf(problem, model).backward();
      expect(
        relativeError(
          read(model, ({ grad }) => grad),
          problem.initialGrads,
        ),
      ).toBeLessThan(1e-9);
    });

    test.each(problem.runs.map((run) => [run.id, run] as const))(
      "follows the oracle at every step of %s",
      (_id, run) => {
        const model = make(problem);
        const parameters = model.parameters();
        const { lrDecay: learningRateDecay, ...hyper } = run.hyper;
        const settings = {
          ...hyper,
          learningRate: run.lr,
          ...(learningRateDecay !== undefined && { learningRateDecay }),
        };
        const optimizer = new (optimizers[run.optimizer] as (typeof optimizers)[string])(parameters, settings);
        const plan = run.schedule && schedule(optimizer, run.schedule);
        const errors: number[] = [];
        run.losses.forEach((wanted, t) => {
          optimizer.zeroGrad();
          const loss = lossOf(problem, model);
          errors.push(Math.abs(loss.data / wanted - 1));
          loss.backward();
          const norm =
            run.clipNorm === null || run.clipNorm === undefined
              ? gradientNorm(parameters)
              : clipGradNorm(parameters, run.clipNorm);
          errors.push(Math.abs(norm / (run.gradNorms[t] as number) - 1));
          errors.push(Math.abs(optimizer.learningRate / (run.lrs[t] as number) - 1));
          optimizer.step();
          plan?.step();
          if (t === 0)
            errors.push(
              relativeError(
                read(model, ({ data }) => data),
                run.paramsAfterStep1,
              ),
            );
        });
        errors.push(Math.abs(lossOf(problem, model).data / run.finalLoss - 1));
        errors.push(
          relativeError(
            read(model, ({ data }) => data),
            run.finalParams,
          ),
        );
        expect(errors).toHaveLength(63);
        expect(Math.max(...errors)).toBeLessThan(1e-9);
      },
    );
  },
);

describe("a schedule", () => {
  test.each(oracle.schedules.map((one) => [one.id, one.schedule.type, one] as const))(
    "agrees with the oracle over 60 steps: %s, %s",
    (_id, _type, one) => {
      const optimizer = { learningRate: one.baseLr };
      const plan = schedule(optimizer, one.schedule);
      const errors = one.lrs.map((wanted) => {
        const error = Math.abs(optimizer.learningRate - wanted) / one.baseLr;
        plan.step();
        return error;
      });
      expect(Math.max(...errors)).toBeLessThan(1e-12);
    },
  );
});
