import { close, type Exercise, expectFunction, expectNumber, wrong } from "./exercise.ts";

/** Derivatives, chains, forks. */
export const exercises02: readonly Exercise[] = [
  { id: "2.1", names: ["slope"], check: ({ slope }) => checkSlope(slope) },
  {
    id: "2.2",
    names: ["chain"],
    check: ({ chain }) =>
      expectNumber("chain", chain, 0.5, {
        slips: [
          {
            gives: 4.75,
            because: "Along a chain the local derivatives multiply; they add only where the graph forks.",
          },
          { gives: 2, because: "A factor is missing: the chain has three links, dL/dy, dy/dz and dz/dw." },
          { gives: 1, because: "A factor is missing: the chain has three links, dL/dy, dy/dz and dz/dw." },
          { gives: 0.125, because: "A factor is missing: the chain has three links, dL/dy, dy/dz and dz/dw." },
        ],
        hint: "Multiply the three local derivatives.",
      }),
  },
  {
    id: "2.3",
    names: ["forked"],
    check: ({ forked }) =>
      expectNumber("forked", forked, 15, {
        slips: [
          { gives: 10, because: "That is the path through a alone. There is not only one chain: x is used in b, too." },
          { gives: 5, because: "That is the path through b alone. There is not only one chain: x is used in a, too." },
          { gives: 50, because: "Paths add up; only the factors along one path multiply." },
          {
            gives: 7,
            because:
              "Those are the slopes of a and b alone. Each still goes through the product: times the other factor.",
          },
        ],
        hint: "Through a: b · 2x. Through b: a · 5.",
      }),
  },
  { id: "2.4", names: ["softplusSlope"], check: ({ softplusSlope }) => checkSoftplus(softplusSlope) },
  {
    id: "2.5",
    names: ["ways"],
    check: ({ ways }) => {
      const right = ["symbolic", "numeric", "automatic"];
      const reasons = [
        "Only symbolic differentiation gives a formula.",
        "Nudging needs a step size; the other two need none.",
        "A loop has no single formula, and nudging is not exact: automatic differentiation records the steps that were made.",
      ];
      if (!Array.isArray(ways) || ways.length !== 3) wrong("ways should be an array of three words.");
      for (const [k, word] of right.entries()) {
        if ((ways as unknown[])[k] !== word)
          wrong(`ways[${k}] is ${JSON.stringify((ways as unknown[])[k])}, and that is not right. ${reasons[k]}`);
      }
    },
  },
];

function checkSlope(given: unknown): void {
  const slope = expectFunction("slope", given) as (f: (x: number) => number, x: number, h: number) => unknown;
  const what = "slope((t) => t ** 3, 2, 0.01)";
  expectNumber(
    what,
    slope((t) => t ** 3, 2, 0.01),
    12.0001,
    {
      slips: [
        { gives: 12.0601, because: "That is the one-sided nudge. Take f(x + h) and f(x - h)." },
        { gives: 24.0002, because: "The two points are 2h apart: divide by that." },
        { gives: -12.0001, because: "The sign is turned: f(x + h) comes first." },
        { gives: 0.240002, because: "That is the change alone; divide it by the distance of the two points, 2h." },
        {
          gives: 12,
          because: "That is exact, so you used a rule for this function. Measure: the function may be any.",
        },
      ],
      hint: "The central slope is (f(x + h) - f(x - h)) / (2h).",
      tolerance: 1e-7,
    },
  );
  const sine = slope(Math.sin, 1, 1e-4);
  if (typeof sine !== "number" || !close(sine, Math.cos(1), 1e-8))
    wrong(
      `slope(Math.sin, 1, 1e-4) is ${String(sine)}, but the slope there is ${Math.cos(1)}. Use f, x and h as given.`,
    );
}

function checkSoftplus(given: unknown): void {
  const slope = expectFunction("softplusSlope", given) as (z: number) => unknown;
  expectNumber("softplusSlope(2)", slope(2), 0.8807970779778823, {
    slips: [
      {
        gives: 7.38905609893065,
        because: "That is the inner derivative, e^z. It still goes through the logarithm: times 1 / (1 + e^z).",
      },
      {
        gives: 0.11920292202211755,
        because:
          "That is 1 / (1 + e^z), the slope of the logarithm alone. The chain has a second link: the slope of 1 + e^z.",
      },
      { gives: 2.1269280110429727, because: "That is softplus itself." },
      { gives: 2 / (1 + Math.exp(2)), because: "The slope of exp is exp itself, not z." },
      {
        gives: 0.10499358540350652,
        because: "That is the slope of the sigmoid. Softplus's slope is the sigmoid itself.",
      },
    ],
    hint: "The logarithm of u has the slope 1/u, and u = 1 + e^z has the slope e^z.",
  });
  expectNumber("softplusSlope(-1)", slope(-1), 0.2689414213699951, { hint: "e^z / (1 + e^z), for any z." });
  const far = slope(1000);
  if (Number.isNaN(far))
    wrong("softplusSlope(1000) is NaN, because e^1000 is infinite. Divide both parts by e^z: 1 / (1 + e^-z).");
  expectNumber("softplusSlope(1000)", far, 1, { hint: "Far to the right, softplus is nearly the line z." });
}
