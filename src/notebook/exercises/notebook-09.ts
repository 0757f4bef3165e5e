import { xor } from "../../data/index.ts";
import type { Value } from "../../graph/index.ts";
import { binaryCrossEntropyWithLogits, MLP } from "../../nn/index.ts";
import { close, type Exercise, expectChoice, expectFunction, expectNumber, expectNumbers, wrong } from "./exercise.ts";

/** XOR. */
export const exercises09: readonly Exercise[] = [
  {
    id: "9.1",
    names: ["andByOneNeuron", "orByOneNeuron", "xnorByOneNeuron"],
    check: ({ andByOneNeuron, orByOneNeuron, xnorByOneNeuron }) => {
      expectChoice("andByOneNeuron", andByOneNeuron, true, {
        hint: "The line x0 + x1 = 1.5 has the corner (1, 1) on one side and the other three on the other.",
      });
      expectChoice("orByOneNeuron", orByOneNeuron, true, {
        hint: "The line x0 + x1 = 0.5 has the corner (0, 0) on one side and the other three on the other.",
      });
      expectChoice("xnorByOneNeuron", xnorByOneNeuron, false, {
        hint: "XNOR is XOR with on and off exchanged: a line that parts one would part the other.",
      });
    },
  },
  { id: "9.2", names: ["a", "b", "c"], check: ({ a, b, c }) => checkXnor(a, b, c) },
  { id: "9.3", names: ["learn"], check: ({ learn }) => checkLearn(learn) },
  {
    id: "9.4",
    names: ["biasGradient"],
    check: ({ biasGradient }) =>
      expectNumber("biasGradient", biasGradient, 0.025, {
        slips: [
          { gives: 0.1, because: "That is the sum; the loss is a mean, so divide by 4." },
          { gives: -0.025, because: "The sign is turned: prediction minus target." },
          { gives: -0.1, because: "The sign is turned, prediction minus target, and the loss is a mean: divide by 4." },
          { gives: 0.525, because: "That is the mean of the predictions; subtract the targets." },
          { gives: 0.5, because: "That is the mean of the targets; subtract it from that of the predictions." },
        ],
        hint: "The mean of prediction minus target over the four corners.",
      }),
  },
  {
    id: "9.5",
    names: ["nonZero"],
    check: ({ nonZero }) =>
      expectNumber("nonZero", nonZero, 1, {
        slips: [
          { gives: 0, because: "Zeros are not quite a standstill: one parameter is added to the score directly." },
          {
            gives: 17,
            because: "A weight's gradient is the error behind it times the input before it. Which of these are 0?",
          },
          { gives: 5, because: "The output's weights get error times hidden output, and tanh(0) is 0." },
          { gives: 9, because: "The hidden units' error is multiplied by the output's weights, which are 0." },
          { gives: 13, because: "The hidden units' error is multiplied by the output's weights, which are 0." },
        ],
        hint: "A weight's gradient is the error behind it times the input before it; hidden errors go through the output's weights.",
      }),
  },
];

function checkXnor(a: unknown, b: unknown, c: unknown): void {
  for (const [name, given] of Object.entries({ a, b, c })) {
    if (typeof given !== "number") wrong(`${name} should be a number.`);
  }
  const [slope, back, start] = [a, b, c] as [number, number, number];
  if (slope === 1 && back === -2 && start === 0) wrong("That is XOR itself. XNOR is 1 where XOR is 0: 1 minus it.");
  if (slope === -1 && back === 2 && start === 0) wrong("That is XOR with its sign turned. XNOR is 1 minus XOR.");
  for (const [x0, x1, target] of [
    [0, 0, 1],
    [0, 1, 0],
    [1, 0, 0],
    [1, 1, 1],
  ] as const) {
    const [h0, h1] = [Math.max(0, x0 + x1), Math.max(0, x0 + x1 - 1)];
    const y = slope * h0 + back * h1 + start;
    if (close(y, target)) continue;
    const why =
      x0 + x1 === 0 ? "There both hidden units are 0, so c alone counts." : `There h0 = ${h0} and h1 = ${h1}.`;
    wrong(`For (${x0}, ${x1}) your network says ${y}, but should say ${target}. ${why}`);
  }
}

const lossOf = (model: MLP): Value => {
  const { inputs, targets } = xor();
  return binaryCrossEntropyWithLogits(
    inputs.map((x) => model.forward(x)[0] as Value),
    [...targets],
  );
};

function checkLearn(given: unknown): void {
  const learn = expectFunction("learn", given) as (model: MLP, steps: number, rate: number) => unknown;
  const make = (): MLP => new MLP(2, [4, 1], { activation: "tanh", seed: 3 });
  const [model, twin] = [make(), make()];
  const before = lossOf(model).data;
  const losses = expectNumbers("learn(model, 3, 0.5)", learn(model, 3, 0.5), 3);
  const expected = descend(twin, 3, 0.5, true);
  if (close(losses[0] as number, expected[1] as number, 1e-9) || !close(losses[0] as number, before, 1e-9))
    wrong(
      `The first loss is ${losses[0]}, but before the first step it is ${before}: record the loss before the update, as the mean cross-entropy with logits.`,
    );
  if (close(losses[1] as number, before, 1e-12)) wrong("The loss stays the same: set parameter.data in each step.");
  if ((losses[1] as number) > before)
    wrong("The loss rises in the first step: move against the gradient, by -rate times it.");
  const unzeroed = descend(make(), 3, 0.5, false);
  if (
    close(losses[2] as number, unzeroed[2] as number, 1e-9) &&
    !close(losses[2] as number, expected[2] as number, 1e-9)
  )
    wrong("Gradients add up from step to step: zero them before each backward().");
  for (const [k, loss] of losses.entries()) {
    if (!close(loss, expected[k] as number, 1e-9))
      wrong(
        `The loss of step ${k + 1} is ${loss}, but should be ${expected[k]}. Update every parameter by -rate times its gradient, once per step.`,
      );
  }
}

function descend(model: MLP, steps: number, rate: number, zeroing: boolean): number[] {
  return Array.from({ length: steps }, () => {
    const loss = lossOf(model);
    if (zeroing) model.zeroGrad();
    loss.backward();
    for (const parameter of model.parameters()) parameter.data -= rate * parameter.grad;
    return loss.data;
  });
}
