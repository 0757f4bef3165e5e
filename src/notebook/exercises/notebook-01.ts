import { type Value, value } from "../../graph/index.ts";
import { type Exercise, expectChoice, expectFunction, expectNumber, wrong } from "./exercise.ts";

/** What backpropagation is. */
export const exercises01: readonly Exercise[] = [
  {
    id: "1.1",
    names: ["direction"],
    check: ({ direction }) =>
      expectChoice("direction", direction, "down", {
        slips: [
          {
            gives: "up",
            because:
              "A slope of 5 says that the loss rises by about 5 for each unit that w rises. The update goes against the slope.",
          },
        ],
        hint: 'The answer is "up" or "down".',
      }),
  },
  {
    id: "1.2",
    names: ["newWeight"],
    check: ({ newWeight }) =>
      expectNumber("newWeight", newWeight, 0.9, {
        slips: [
          {
            gives: 0.1,
            because: "That goes along the slope, and the loss rises. The update subtracts: w - rate * dL/dw.",
          },
          { gives: 4.5, because: "The gradient is not the update: multiply it by the learning rate first." },
          {
            gives: -3.5,
            because: "The gradient is not the update: multiply it by the learning rate, and go against it.",
          },
          { gives: 0.4, because: "That is the change alone. Add it to the weight before." },
        ],
        hint: "The new weight is the old one minus the learning rate times the slope.",
      }),
  },
  { id: "1.3", names: ["trainOnce"], check: ({ trainOnce }) => checkTrainOnce(trainOnce) },
  {
    id: "1.4",
    names: ["pathCount", "arrowCount"],
    check: ({ pathCount, arrowCount }) => {
      expectNumber("pathCount", pathCount, 9, {
        slips: [
          {
            gives: 6,
            because: "Paths multiply, they do not add: every way from x to y goes on in every way from y to z.",
          },
          { gives: 8, because: "y = x * x * x uses x three times, so three paths lead from x to y, not two." },
          { gives: 1, because: "There is not only one chain: each use of a value is an arrow of its own." },
        ],
        hint: "Count the ways from x to y first, then the ways from y to z.",
      });
      expectNumber("arrowCount", arrowCount, 8, {
        slips: [
          { gives: 9, because: "Arrows are not paths: each multiplication has two arrows into it." },
          {
            gives: 6,
            because: "The products in the middle, x * x and y * y, are nodes too, and arrows lead from them.",
          },
          { gives: 4, because: "That is the number of multiplications; each has two arrows into it." },
        ],
        hint: "Each multiplication has two arrows into it. How many multiplications are there?",
      });
    },
  },
];

function checkTrainOnce(given: unknown): void {
  const trainOnce = expectFunction("trainOnce", given) as (
    w: Value,
    x: number,
    target: number,
    rate: number,
  ) => unknown;
  const w = value(1, "w");
  const loss = trainOnce(w, 2, 6, 0.1);
  if (!w.hasGrad && w.data === 1) wrong("w has no gradient after trainOnce: call backward() on the loss.");
  expectNumber("The loss that trainOnce(value(1), 2, 6, 0.1) returns", loss, 16, {
    slips: [
      { gives: 4, because: "That is the error without its sign; the loss is its square." },
      { gives: -4, because: "That is the error; the loss is its square." },
      { gives: 0.64, because: "That is the loss after the update." },
    ],
    hint: "The prediction is w * x = 2, the error 2 - 6, the loss its square.",
  });
  expectNumber("w.data after the step", w.data, 2.6, {
    slips: [
      { gives: 1, because: "Nothing was updated: set w.data." },
      { gives: -0.6, because: "That goes along the slope; subtract instead of adding." },
      { gives: 17, because: "The gradient is not the update: multiply it by the rate." },
    ],
    hint: "The slope is 2 * (w*x - target) * x = -16; w moves by -0.1 times that.",
  });
  trainOnce(w, 2, 6, 0.1);
  expectNumber("w.data after a second step", w.data, 2.92, {
    slips: [{ gives: 4.52, because: "Gradients add up until they are zeroed: call w.zeroGrad() before backward()." }],
    hint: "Each step must start from a zeroed gradient and record the prediction anew.",
  });
}
