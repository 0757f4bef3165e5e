import { close, type Exercise, expectFunction, expectNumber, expectNumbers, wrong } from "./exercise.ts";

/** The whole pass, by hand. */
export const exercises04: readonly Exercise[] = [
  {
    id: "4.1",
    names: ["sumN", "output", "loss"],
    check: ({ sumN, output, loss }) => {
      expectNumber("sumN", sumN, 0, {
        slips: [
          { gives: 1.5, because: "The bias is missing: n = w * x + b." },
          { gives: 3, because: "The bias is -1.5: it is added with its sign." },
        ],
        hint: "n = w * x + b.",
      });
      expectNumber("output", output, 0, {
        slips: [{ gives: 0.5, because: "That is the sigmoid of 0. This neuron has tanh." }],
        hint: "tanh(0) is 0.",
      });
      expectNumber("loss", loss, 0.25, {
        slips: [
          { gives: -0.5, because: "That is the error o - t; the loss is its square." },
          { gives: 0.5, because: "That is the size of the error; the loss is its square." },
        ],
        hint: "L = (o - t)^2.",
      });
    },
  },
  {
    id: "4.2",
    names: ["byOutput", "bySum", "byWeight"],
    check: ({ byOutput, bySum, byWeight }) => {
      expectNumber("byOutput", byOutput, -1, {
        slips: [
          { gives: 1, because: "Mind the sign: o - t is -0.5." },
          { gives: -0.5, because: "The square brings down a 2: dL/do = 2 (o - t)." },
          { gives: 0.25, because: "That is the loss itself, not its slope." },
        ],
        hint: "dL/do = 2 (o - t).",
      });
      expectNumber("bySum", bySum, -1, {
        slips: [
          { gives: 0, because: "The local derivative of tanh is 1 - o^2, not o." },
          { gives: -0.25, because: "That is the slope of the sigmoid. For tanh it is 1 - o^2." },
        ],
        hint: "dL/dn = dL/do · (1 - o^2), and o is 0.",
      });
      expectNumber("byWeight", byWeight, -3, {
        slips: [
          { gives: -1, because: "The local derivative of n = w x + b by w is x = 3." },
          { gives: -0.5, because: "The slope by w is the other factor, x, not w itself." },
          { gives: 3, because: "Mind the sign: raising w raises o, which lies below the target, so the loss falls." },
          { gives: 2, because: "Along a chain, local derivatives multiply; they do not add." },
        ],
        hint: "dL/dw = dL/dn · x.",
      });
    },
  },
  { id: "4.3", names: ["gradients"], check: ({ gradients }) => checkGradients(gradients) },
  { id: "4.4", names: ["weightGradients"], check: ({ weightGradients }) => checkOuterProduct(weightGradients) },
  {
    id: "4.5",
    names: ["afterThree", "afterZeroing"],
    check: ({ afterThree, afterZeroing }) => {
      expectNumber("afterThree", afterThree, 36, {
        slips: [
          { gives: 12, because: "That is one pass. Gradients of leaves add up until they are zeroed." },
          { gives: 1728, because: "Passes add up, they do not multiply." },
          { gives: 24, because: "That is two passes; here are three." },
          {
            gives: 60,
            because:
              "That is what an engine gives that keeps the old gradients of nodes in the middle. They start afresh in every pass.",
          },
        ],
        hint: "One pass gives 3 a^2 = 12.",
      });
      expectNumber("afterZeroing", afterZeroing, 12, {
        slips: [
          { gives: 48, because: "zeroGrad() has forgotten the three passes before." },
          {
            gives: 0,
            because:
              "zeroGrad() zeroes the gradients, not the parameter: a is still 2, and the pass after it adds its 12.",
          },
        ],
        hint: "After zeroing, one pass counts alone.",
      });
    },
  },
];

function checkGradients(given: unknown): void {
  const gradients = expectFunction("gradients", given) as (x: number, w: number, b: number, t: number) => unknown;
  for (const [x, w, b, t] of [
    [1, 1, 0, 0],
    [2, -0.5, 0.3, 1],
    [-3, 0.2, 0.1, -0.5],
  ] as const) {
    const o = Math.tanh(w * x + b);
    const delta = 2 * (o - t) * (1 - o * o);
    const answer = gradients(x, w, b, t) as { dw?: unknown; db?: unknown } | null;
    const call = `gradients(${x}, ${w}, ${b}, ${t})`;
    if (typeof answer !== "object" || answer === null) wrong(`${call} should give an object { dw, db }.`);
    expectNumber(`${call}.db`, answer.db, delta, {
      slips: [
        { gives: 2 * (o - t), because: "The slope of tanh is missing: times 1 - o^2." },
        { gives: delta / 2, because: "The square brings down a 2." },
        { gives: -delta, because: "The sign is turned: it is o - t." },
        {
          gives: 2 * (o - t) * o * (1 - o),
          because: "o (1 - o) is the slope of the sigmoid; that of tanh is 1 - o^2.",
        },
        { gives: delta * b, because: "The bias is added, so its local derivative is 1, not b." },
      ],
      hint: "dL/db = 2 (o - t) · (1 - o^2) with o = tanh(w x + b).",
    });
    expectNumber(`${call}.dw`, answer.dw, delta * x, {
      slips: [
        { gives: delta, because: "The local derivative of w x by w is x: one more factor." },
        { gives: delta * w, because: "The slope by w is the other factor, x, not w." },
      ],
      hint: "dL/dw is dL/db times x.",
    });
  }
}

function checkOuterProduct(given: unknown): void {
  const weightGradients = expectFunction("weightGradients", given) as (delta: number[], x: number[]) => unknown;
  const [delta, x] = [
    [1, -2],
    [3, 4, 5],
  ] as const;
  const rows = weightGradients([...delta], [...x]);
  if (!Array.isArray(rows)) wrong("weightGradients should give an array of rows.");
  if (rows.length === x.length && Array.isArray(rows[0]) && rows[0].length === delta.length)
    wrong(
      "There are three rows of two numbers, so the matrix is transposed: one row per neuron (delta), one column per input (x).",
    );
  if (rows.length !== delta.length)
    wrong(`There should be a row for each of the 2 neurons, but there are ${rows.length}.`);
  for (const [j, d] of delta.entries()) {
    const row = expectNumbers(`row ${j} of weightGradients([1, -2], [3, 4, 5])`, rows[j], x.length);
    for (const [i, input] of x.entries()) {
      if (close(row[i] as number, d * input)) continue;
      const added = close(row[i] as number, d + input) ? " Error and input multiply; they do not add." : "";
      wrong(
        `Row ${j}, column ${i} is ${row[i]}, and that is not right: it is the error ${d} behind the weight times the input ${input} before it.${added}`,
      );
    }
  }
}
