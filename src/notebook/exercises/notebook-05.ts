import { Value, value } from "../../graph/index.ts";
import { type Exercise, expectChoice, expectFunction, expectNumber, wrong } from "./exercise.ts";

/** Activations. */
export const exercises05: readonly Exercise[] = [
  {
    id: "5.1",
    names: ["m", "c"],
    check: ({ m, c }) => {
      expectNumber("m", m, 6, {
        slips: [
          { gives: 5, because: "The slopes of the two layers multiply: each is applied to what the other gives." },
        ],
        hint: "Put h = 3x - 2 into y = 2h + 5.",
      });
      expectNumber("c", c, 1, {
        slips: [
          { gives: 3, because: "The second layer multiplies the first one's -2 as well." },
          { gives: 5, because: "The first layer's -2 goes through the second layer, too: 2 · (-2) + 5." },
        ],
        hint: "Put h = 3x - 2 into y = 2h + 5.",
      });
    },
  },
  { id: "5.2", names: ["swish"], check: ({ swish }) => checkSwish(swish) },
  {
    id: "5.3",
    names: ["shift", "stretch"],
    check: ({ shift, stretch }) => {
      expectNumber("shift", shift, 0.5, {
        slips: [
          { gives: -0.5, because: "The number is subtracted: it is the mean output itself." },
          { gives: 0, because: "All outputs of the sigmoid lie above 0; their mean on [-3, 3] cannot be 0." },
          { gives: 1, because: "1 is the upper end of the sigmoid's range, not its middle." },
        ],
        hint: "The table in section 3 has the mean output.",
      });
      expectNumber("stretch", stretch, 4, {
        slips: [
          { gives: 0.25, because: "That is the slope at 0. What makes 1 out of it?" },
          {
            gives: 2,
            because:
              "That makes the range -1 to 1, but the slope at 0 only 1/2. tanh also squeezes its input: 2σ(2x) - 1.",
          },
        ],
        hint: "The sigmoid's slope at 0 is 1/4.",
      });
    },
  },
  {
    id: "5.4",
    names: ["left"],
    check: ({ left }) =>
      expectNumber("left", left, 1 / 256, {
        slips: [
          { gives: 1, because: "The sigmoid's slope never is 1; at its steepest it is 1/4." },
          { gives: 1 / 16, because: "That is two sigmoids, or four with a slope of 1/2. Here are four with 1/4 each." },
          { gives: 0.0625, because: "Along a chain, slopes multiply: 1/4 four times." },
          { gives: 0, because: "Little is left, but not nothing." },
        ],
        hint: "At its steepest, the sigmoid's slope is 1/4; slopes along a chain multiply.",
      }),
  },
  { id: "5.5", names: ["deadUnits"], check: ({ deadUnits }) => checkDeadUnits(deadUnits) },
  {
    id: "5.6",
    names: ["choice"],
    check: ({ choice }) =>
      expectChoice("choice", choice, "softmax", {
        slips: [
          {
            gives: "sigmoid",
            because:
              "A sigmoid for each animal would let the picture show all three, or none. One of several calls for shares that sum to 1.",
          },
          { gives: "relu", because: "ReLU is for hidden layers: its outputs are no probabilities." },
          { gives: "none", because: "Scores without an activation are no probabilities yet." },
        ],
        hint: 'The answer is one of "none", "relu", "sigmoid" and "softmax".',
      }),
  },
];

function checkSwish(given: unknown): void {
  const swish = expectFunction("swish", given) as (x: Value, k: number) => unknown;
  for (const [x, k] of [
    [-2, 0.5],
    [1, 1],
    [0.5, 10],
  ] as const) {
    const input = value(x, "x");
    const result = swish(input, k);
    const call = `swish(value(${x}), ${k})`;
    if (!(result instanceof Value)) {
      const number =
        typeof result === "number"
          ? " A number remembers nothing, so no gradient could pass. Use x.mul and x.sigmoid."
          : "";
      wrong(`${call} should give a Value.${number}`);
    }
    const s = 1 / (1 + Math.exp(-k * x));
    expectNumber(`${call}.data`, result.data, x * s, {
      slips: [
        { gives: s, because: "That is the sigmoid alone; multiply it by x." },
        { gives: x / (1 + Math.exp(-x)), because: "k is missing: the sigmoid takes k · x." },
        { gives: k * x * s, because: "k belongs into the sigmoid only." },
      ],
      hint: "x · sigmoid(k · x).",
    });
    if (!result.requiresGrad) wrong(`${call} is cut off from x: use operations of Value all the way, not x.data.`);
    result.backward();
    expectNumber(`The slope of ${call}`, input.grad, s + x * k * s * (1 - s), {
      slips: [
        { gives: s, because: "Only the factor x is recorded; the sigmoid was made from x.data." },
        { gives: x * k * s * (1 - s), because: "Only the sigmoid is recorded; the factor was taken from x.data." },
      ],
      hint: "Use operations of Value all the way: x.mul(k), .sigmoid(), .mul(x).",
    });
  }
}

function checkDeadUnits(given: unknown): void {
  const deadUnits = expectFunction("deadUnits", given) as (
    weights: number[][],
    biases: number[],
    samples: number[][],
  ) => unknown;
  const weights = [
    [1, 1],
    [1, -1],
    [-1, 0.5],
    [2, 0],
  ];
  const biases = [-5, 0, -1, -4];
  const samples = [
    [1, 2],
    [2, 2],
    [3, 1],
  ];
  const result = deadUnits(
    weights.map((row) => [...row]),
    [...biases],
    samples.map((row) => [...row]),
  );
  if (!Array.isArray(result)) wrong("deadUnits should give an array of indices.");
  const shown = JSON.stringify(result);
  const found = [...(result as number[])].sort((a, b) => a - b).join(" ");
  if (found === "0 2") return;
  if (found === "0 1 2 3" || found === "0 1 2")
    wrong(
      `deadUnits gives ${shown}, but a unit is dead only if it is off for every sample; some of these are on for one.`,
    );
  if (found === "2")
    wrong(`deadUnits gives ${shown}. A sum of exactly 0 is off, too: relu'(0) is 0, so unit 0 is dead.`);
  if (found === "1 3") wrong(`deadUnits gives ${shown}: these are the units that live.`);
  if (found === "")
    wrong("deadUnits finds none. Do not forget the bias: a unit is off where weights · sample + bias <= 0.");
  wrong(`deadUnits gives ${shown}, and that is not right. A unit is off where weights · sample + bias <= 0.`);
}
