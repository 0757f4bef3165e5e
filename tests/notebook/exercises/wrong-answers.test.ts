import { describe, expect, test } from "@jest/globals";
import { xor } from "../../../src/data/index.ts";
import { type Value, value } from "../../../src/graph/index.ts";
import type { MLP } from "../../../src/nn/index.ts";
import { binaryCrossEntropyWithLogits } from "../../../src/nn/index.ts";
import { allExercises, findExercise } from "../../../src/notebook/exercises/catalogue.ts";
import type { Answers } from "../../../src/notebook/exercises/exercise.ts";
import { judge } from "../../../src/notebook/exercises/judge.ts";

type Case = readonly [id: string, answers: Answers, message: RegExp];

const trainingStep =
  (change: { sign?: number; scale?: boolean; zero?: boolean; root?: boolean; after?: boolean; update?: boolean }) =>
  (w: Value, x: number, target: number, rate: number): number => {
    const { sign = -1, scale = true, zero = true, root = false, after = false, update = true } = change;
    const error = w.mul(x).sub(target);
    const loss = error.square();
    if (zero) w.zeroGrad();
    loss.backward();
    if (update) w.data += sign * (scale ? rate : 1) * w.grad;
    if (after) return (w.data * x - target) ** 2;
    return root ? error.data : loss.data;
  };

const recursiveOrder = (inputs: number[][]): number[] => {
  const seen = new Set<number>();
  const sorted: number[] = [];
  const visit = (node: number): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const input of inputs[node] as number[]) visit(input);
    sorted.push(node);
  };
  inputs.forEach((_, node) => {
    visit(node);
  });
  return sorted;
};

const neuronGradients =
  (slope: (o: number) => number, { factor = 2, byWeight = (delta: number, x: number, _w: number) => delta * x } = {}) =>
  (x: number, w: number, b: number, t: number): { dw: number; db: number } => {
    const o = Math.tanh(w * x + b);
    const delta = factor * (o - t) * slope(o);
    return { dw: byWeight(delta, x, w), db: delta };
  };
const tanhSlope = (o: number): number => 1 - o * o;

const learning =
  ({ sign = -1, zero = true, update = true, after = false, onlyFirst = false }) =>
  (model: MLP, steps: number, rate: number): number[] => {
    const { inputs, targets } = xor();
    const loss = (): Value =>
      binaryCrossEntropyWithLogits(
        inputs.map((x) => model.forward(x)[0] as Value),
        [...targets],
      );
    return Array.from({ length: steps }, () => {
      const now = loss();
      if (zero) model.zeroGrad();
      now.backward();
      const parameters = onlyFirst ? model.parameters().slice(0, 5) : model.parameters();
      if (update) for (const parameter of parameters) parameter.data += sign * rate * parameter.grad;
      return after ? loss().data : now.data;
    });
  };

const receipt = { throughU: 6, throughV: 15, total: 21 };
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

const cases: readonly Case[] = [
  ["1.1", { direction: "up" }, /against the slope/],
  ["1.1", { direction: "left" }, /"up" or "down"/],
  ["1.1", { direction: 3 }, /should be a string, but is a number/],
  ["1.2", { newWeight: 0.1 }, /along the slope/],
  ["1.2", { newWeight: 4.5 }, /The gradient is not the update/],
  ["1.2", { newWeight: -3.5 }, /The gradient is not the update/],
  ["1.2", { newWeight: 0.4 }, /the change alone/],
  ["1.2", { newWeight: 7 }, /newWeight is 7.*learning rate times the slope/],
  ["1.2", { newWeight: value(0.9) }, /should be a number, but is an object. Take its data/],
  ["1.2", { newWeight: undefined }, /newWeight is undefined/],
  ["1.2", {}, /should declare newWeight/],
  ["1.3", { trainOnce: 4 }, /should be a function/],
  ["1.3", { trainOnce: () => 16 }, /call backward\(\)/],
  ["1.3", { trainOnce: trainingStep({ root: true }) }, /That is the error; the loss is its square/],
  ["1.3", { trainOnce: trainingStep({ after: true }) }, /after the update/],
  ["1.3", { trainOnce: trainingStep({ update: false }) }, /Nothing was updated/],
  ["1.3", { trainOnce: trainingStep({ sign: 1 }) }, /along the slope/],
  ["1.3", { trainOnce: trainingStep({ scale: false }) }, /The gradient is not the update/],
  ["1.3", { trainOnce: trainingStep({ zero: false }) }, /Gradients add up until they are zeroed/],
  ["1.4", { pathCount: 6, arrowCount: 8 }, /Paths multiply/],
  ["1.4", { pathCount: 8, arrowCount: 8 }, /three paths lead from x to y/],
  ["1.4", { pathCount: 1, arrowCount: 8 }, /not only one chain/],
  ["1.4", { pathCount: 9, arrowCount: 9 }, /Arrows are not paths/],
  ["1.4", { pathCount: 9, arrowCount: 6 }, /are nodes too/],
  ["1.4", { pathCount: 9, arrowCount: 4 }, /number of multiplications/],

  ["2.1", { slope: (f: (x: number) => number, x: number, h: number) => (f(x + h) - f(x)) / h }, /one-sided/],
  ["2.1", { slope: (f: (x: number) => number, x: number, h: number) => (f(x + h) - f(x - h)) / h }, /2h apart/],
  [
    "2.1",
    { slope: (f: (x: number) => number, x: number, h: number) => (f(x - h) - f(x + h)) / (2 * h) },
    /sign is turned/,
  ],
  ["2.1", { slope: (f: (x: number) => number, x: number, h: number) => f(x + h) - f(x - h) }, /the change alone/],
  ["2.1", { slope: (_f: unknown, x: number) => 3 * x * x }, /used a rule for this function/],
  ["2.1", { slope: (_f: unknown, x: number, h: number) => 3 * x * x + h * h }, /Use f, x and h as given/],
  ["2.2", { chain: 4.75 }, /multiply; they add only where the graph forks/],
  ["2.2", { chain: 2 }, /A factor is missing/],
  ["2.2", { chain: 1 }, /A factor is missing/],
  ["2.2", { chain: 0.125 }, /A factor is missing/],
  ["2.3", { forked: 10 }, /not only one chain/],
  ["2.3", { forked: 5 }, /not only one chain/],
  ["2.3", { forked: 50 }, /Paths add up/],
  ["2.3", { forked: 7 }, /goes through the product/],
  ["2.4", { softplusSlope: (z: number) => Math.exp(z) }, /inner derivative/],
  ["2.4", { softplusSlope: (z: number) => 1 / (1 + Math.exp(z)) }, /second link/],
  ["2.4", { softplusSlope: (z: number) => Math.log1p(Math.exp(z)) }, /softplus itself/],
  ["2.4", { softplusSlope: (z: number) => z / (1 + Math.exp(z)) }, /exp is exp itself/],
  ["2.4", { softplusSlope: (z: number) => sigmoid(z) * (1 - sigmoid(z)) }, /the sigmoid itself/],
  ["2.4", { softplusSlope: (z: number) => Math.exp(z) / (1 + Math.exp(z)) }, /is NaN, because e\^1000 is infinite/],
  ["2.4", { softplusSlope: (z: number) => sigmoid(Math.abs(z)) }, /for any z/],
  ["2.4", { softplusSlope: (z: number) => (z > 100 ? 0 : sigmoid(z)) }, /nearly the line z/],
  ["2.5", { ways: ["automatic", "numeric", "automatic"] }, /Only symbolic differentiation gives a formula/],
  ["2.5", { ways: ["symbolic", "automatic", "automatic"] }, /needs a step size/],
  ["2.5", { ways: ["symbolic", "numeric", "symbolic"] }, /A loop has no single formula/],
  ["2.5", { ways: "symbolic" }, /array of three words/],

  ["3.1", { nodeCount: 7, edgeCount: 6 }, /x is one node/],
  ["3.1", { nodeCount: 5, edgeCount: 6 }, /constant 2 is a node/],
  ["3.1", { nodeCount: 3, edgeCount: 6 }, /Variables and constants are nodes/],
  ["3.1", { nodeCount: 6, edgeCount: 5 }, /two edges leave it/],
  ["3.1", { nodeCount: 6, edgeCount: 3 }, /two inputs/],
  ["3.2", { order: (inputs: number[][]) => inputs.map((_, node) => node) }, /before node 2, which it uses/],
  ["3.2", { order: recursiveOrder }, /overflows the call stack/],
  ["3.2", { order: () => [0, 0, 1] }, /lists node 0 twice/],
  ["3.2", { order: () => [0, 1] }, /has 2 nodes, but the graph has 3/],
  ["3.2", { order: () => [0, 1, 5] }, /does not list node 2/],
  ["3.2", { order: () => "0 1 2" }, /should give an array/],
  [
    "3.2",
    {
      order: () => {
        throw new TypeError("oops");
      },
    },
    /TypeError: oops/,
  ],
  ["3.3", { rightSlope: 6, overwritten: 1 }, /Three doublings multiply/],
  ["3.3", { rightSlope: 1, overwritten: 1 }, /contributions add/],
  ["3.3", { rightSlope: 4, overwritten: 1 }, /two doublings/],
  ["3.3", { rightSlope: 8, overwritten: 8 }, /loses one of the two edges/],
  ["3.3", { rightSlope: 8, overwritten: 0 }, /keeps the last contribution/],
  ["3.3", { rightSlope: 8, overwritten: 2 }, /only one of its two edges/],
  ["3.4", { ...receipt, throughU: 5 }, /the other factor: dh\/du = v/],
  ["3.4", { ...receipt, throughU: 1 }, /Multiply it by the gradient of u/],
  ["3.4", { ...receipt, throughV: 18 }, /the other factor: dh\/dv = u/],
  ["3.4", { ...receipt, throughV: 3 }, /Multiply it by the gradient of v/],
  ["3.4", { ...receipt, throughV: 10 }, /is b, the other factor/],
  ["3.4", { ...receipt, total: 90 }, /lines of a receipt add up/],
  ["3.4", { ...receipt, total: 6 }, /not only one chain/],
  ["3.4", { ...receipt, total: 15 }, /not only one chain/],
  ["3.5", { usesOfN0: 1, operationCount: 2 }, /each is a use/],
  ["3.5", { usesOfN0: 2, operationCount: 6 }, /number of edges/],
  ["3.5", { usesOfN0: 2, operationCount: 4 }, /number of values/],

  ["4.1", { sumN: 1.5, output: 0, loss: 0.25 }, /bias is missing/],
  ["4.1", { sumN: 3, output: 0, loss: 0.25 }, /added with its sign/],
  ["4.1", { sumN: 0, output: 0.5, loss: 0.25 }, /sigmoid of 0/],
  ["4.1", { sumN: 0, output: 0, loss: -0.5 }, /the loss is its square/],
  ["4.1", { sumN: 0, output: 0, loss: 0.5 }, /size of the error/],
  ["4.2", { byOutput: 1, bySum: -1, byWeight: -3 }, /Mind the sign/],
  ["4.2", { byOutput: -0.5, bySum: -1, byWeight: -3 }, /brings down a 2/],
  ["4.2", { byOutput: 0.25, bySum: -1, byWeight: -3 }, /the loss itself/],
  ["4.2", { byOutput: -1, bySum: 0, byWeight: -3 }, /1 - o\^2, not o/],
  ["4.2", { byOutput: -1, bySum: -0.25, byWeight: -3 }, /slope of the sigmoid/],
  ["4.2", { byOutput: -1, bySum: -1, byWeight: -1 }, /by w is x = 3/],
  ["4.2", { byOutput: -1, bySum: -1, byWeight: -0.5 }, /the other factor, x/],
  ["4.2", { byOutput: -1, bySum: -1, byWeight: 3 }, /Mind the sign/],
  ["4.2", { byOutput: -1, bySum: -1, byWeight: 2 }, /do not add/],
  ["4.3", { gradients: () => 3 }, /should give an object/],
  ["4.3", { gradients: neuronGradients(() => 1) }, /slope of tanh is missing/],
  ["4.3", { gradients: neuronGradients(tanhSlope, { factor: 1 }) }, /brings down a 2/],
  ["4.3", { gradients: neuronGradients(tanhSlope, { factor: -2 }) }, /sign is turned/],
  ["4.3", { gradients: neuronGradients((o) => o * (1 - o)) }, /slope of the sigmoid/],
  ["4.3", { gradients: neuronGradients(tanhSlope, { byWeight: (delta) => delta }) }, /one more factor/],
  [
    "4.3",
    { gradients: neuronGradients(tanhSlope, { byWeight: (delta, _x, w) => delta * w }) },
    /the other factor, x, not w/,
  ],
  [
    "4.4",
    { weightGradients: (delta: number[], x: number[]) => x.map((input) => delta.map((d) => d * input)) },
    /transposed/,
  ],
  [
    "4.4",
    { weightGradients: (delta: number[], x: number[]) => delta.map((d) => x.map((input) => d + input)) },
    /they do not add/,
  ],
  ["4.4", { weightGradients: (delta: number[], x: number[]) => delta.map(() => x) }, /Row 1, column 0 is 3/],
  ["4.4", { weightGradients: () => [[1, 2, 3]] }, /a row for each of the 2 neurons/],
  ["4.4", { weightGradients: () => [1, 2] }, /should be an array of 3 numbers/],
  ["4.4", { weightGradients: () => [[1], [2]] }, /should have 3 numbers, but has 1/],
  ["4.4", { weightGradients: () => [[1, 2, null], []] }, /\[2\] should be a number, but is null/],
  ["4.4", { weightGradients: () => 4 }, /array of rows/],
  ["4.5", { afterThree: 12, afterZeroing: 12 }, /add up until they are zeroed/],
  ["4.5", { afterThree: 1728, afterZeroing: 12 }, /do not multiply/],
  ["4.5", { afterThree: 24, afterZeroing: 12 }, /two passes/],
  ["4.5", { afterThree: 60, afterZeroing: 12 }, /keeps the old gradients of nodes in the middle/],
  ["4.5", { afterThree: 36, afterZeroing: 48 }, /forgotten the three passes/],
  ["4.5", { afterThree: 36, afterZeroing: 0 }, /not the parameter/],

  ["5.1", { m: 5, c: 1 }, /multiply/],
  ["5.1", { m: 6, c: 3 }, /multiplies the first one's -2/],
  ["5.1", { m: 6, c: 5 }, /goes through the second layer/],
  ["5.2", { swish: (x: Value, k: number) => x.data * sigmoid(k * x.data) }, /A number remembers nothing/],
  ["5.2", { swish: () => "x" }, /should give a Value/],
  ["5.2", { swish: (x: Value, k: number) => x.mul(k).sigmoid() }, /sigmoid alone/],
  [
    "5.2",
    {
      swish: (x: Value, k: number) =>
        x
          .sigmoid()
          .mul(x)
          .mul(k / k),
    },
    /k is missing/,
  ],
  ["5.2", { swish: (x: Value, k: number) => x.mul(k).sigmoid().mul(x).mul(k) }, /into the sigmoid only/],
  ["5.2", { swish: (x: Value, k: number) => x.mul(sigmoid(k * x.data)) }, /sigmoid was made from x.data/],
  ["5.2", { swish: (x: Value, k: number) => x.mul(k).sigmoid().mul(x.data) }, /factor was taken from x.data/],
  ["5.2", { swish: (x: Value, k: number) => x.detach().mul(k).sigmoid().mul(x.data) }, /cut off from x/],
  ["5.3", { shift: -0.5, stretch: 4 }, /the mean output itself/],
  ["5.3", { shift: 0, stretch: 4 }, /lie above 0/],
  ["5.3", { shift: 1, stretch: 4 }, /upper end/],
  ["5.3", { shift: 0.5, stretch: 0.25 }, /What makes 1 out of it/],
  ["5.3", { shift: 0.5, stretch: 2 }, /squeezes its input/],
  ["5.4", { left: 1 }, /never is 1/],
  ["5.4", { left: 1 / 16 }, /two sigmoids/],
  ["5.4", { left: 0 }, /not nothing/],
  ["5.5", { deadUnits: () => [0, 1, 2, 3] }, /off for every sample/],
  ["5.5", { deadUnits: () => [2] }, /exactly 0 is off/],
  ["5.5", { deadUnits: () => [1, 3] }, /the units that live/],
  ["5.5", { deadUnits: () => [] }, /Do not forget the bias/],
  ["5.5", { deadUnits: () => [3] }, /that is not right/],
  ["5.5", { deadUnits: () => 2 }, /array of indices/],
  ["5.6", { choice: "sigmoid" }, /One of several/],
  ["5.6", { choice: "relu" }, /hidden layers/],
  ["5.6", { choice: "none" }, /no probabilities yet/],
  ["5.6", { choice: "tanh" }, /one of "none"/],

  ["9.1", { andByOneNeuron: false, orByOneNeuron: true, xnorByOneNeuron: false }, /1\.5/],
  ["9.1", { andByOneNeuron: true, orByOneNeuron: false, xnorByOneNeuron: false }, /0\.5/],
  ["9.1", { andByOneNeuron: true, orByOneNeuron: true, xnorByOneNeuron: true }, /on and off exchanged/],
  ["9.2", { a: 1, b: -2, c: 0 }, /XOR itself/],
  ["9.2", { a: -1, b: 2, c: 0 }, /sign turned/],
  ["9.2", { a: -1, b: 1, c: 1 }, /For \(1, 1\) your network says 0/],
  ["9.2", { a: -1, b: 2, c: 0.5 }, /c alone counts/],
  ["9.2", { a: "1", b: 2, c: 0.5 }, /a should be a number/],
  ["9.3", { learn: learning({ sign: 1 }) }, /The loss rises/],
  ["9.3", { learn: learning({ zero: false }) }, /Gradients add up/],
  ["9.3", { learn: learning({ update: false }) }, /stays the same/],
  ["9.3", { learn: learning({ after: true }) }, /before the update/],
  ["9.3", { learn: learning({ onlyFirst: true }) }, /Update every parameter/],
  ["9.3", { learn: () => [0.1] }, /should have 3 numbers/],
  ["9.4", { biasGradient: 0.1 }, /divide by 4/],
  ["9.4", { biasGradient: -0.025 }, /sign is turned/],
  ["9.4", { biasGradient: -0.1 }, /sign is turned/],
  ["9.4", { biasGradient: 0.525 }, /subtract the targets/],
  ["9.4", { biasGradient: 0.5 }, /mean of the targets/],
  ["9.5", { nonZero: 0 }, /not quite a standstill/],
  ["9.5", { nonZero: 17 }, /Which of these are 0/],
  ["9.5", { nonZero: 5 }, /tanh\(0\) is 0/],
  ["9.5", { nonZero: 9 }, /output's weights, which are 0/],
  ["9.5", { nonZero: 13 }, /output's weights, which are 0/],
];

describe("a wrong answer", () => {
  test.each(cases.map(([id, answers, message], k) => [k, id, String(message), answers, message] as const))(
    "%i to exercise %s is told %s",
    async (_k, id, _name, answers, message) => {
      const verdict = await judge(id, findExercise(id), async () => answers);
      expect(verdict.status).toMatch(/wrong|error/);
      expect(verdict.message).toMatch(message);
    },
  );

  test("of at least two kinds is foreseen for every exercise", () => {
    const counts = allExercises().map(({ id }) => [id, cases.filter(([of]) => of === id).length] as const);
    expect(counts.filter(([, count]) => count < 2)).toEqual([]);
  });
});
