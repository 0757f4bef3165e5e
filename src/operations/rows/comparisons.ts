import type { OperationRow, Rows } from "../row.ts";

const jumps = (surface: string): OperationRow["kinks"] => [
  {
    where: `${surface} == 0`,
    surface,
    here: "0 each (the value jumps there)",
    others: { PyTorch: "no gradient", JAX: "no gradient" },
  },
];

/** Comparisons give 1 where they hold, 0 where they fail, NaN when an operand is NaN; their slopes are 0. */
export const comparisons: Rows = {
  less: comparison(
    "<",
    "<",
    "a < b",
    "a >= b",
    "f64.lt",
    "1 if the first number is less than the second, otherwise 0.",
  ),
  lessEqual: comparison(
    "<=",
    "\\le",
    "a <= b",
    "a > b",
    "f64.le",
    "1 if the first number is at most the second, otherwise 0.",
  ),
  greater: comparison(
    ">",
    ">",
    "a > b",
    "a <= b",
    "f64.gt",
    "1 if the first number is greater than the second, otherwise 0.",
  ),
  greaterEqual: comparison(
    ">=",
    "\\ge",
    "a >= b",
    "a < b",
    "f64.ge",
    "1 if the first number is at least the second, otherwise 0.",
  ),
  equal: comparison("==", "=", "a === b", "a < b || a > b", "f64.eq", "1 if the numbers are equal, otherwise 0."),
  notEqual: comparison("!=", "\\ne", "a < b || a > b", "a === b", "f64.ne", "1 if the numbers differ, otherwise 0."),
};

function comparison(
  token: string,
  latex: string,
  holds: string,
  fails: string,
  webassembly: string,
  summary: string,
): OperationRow {
  const printed = token.replace("<", "&lt;").replace(">", "&gt;");
  return {
    inputs: ["a", "b"],
    value: `${holds} ? 1 : ${fails} ? 0 : NaN`,
    partials: ["0", "0"],
    symbol: token,
    latex: `#1 ${latex} #2`,
    mathml: `#1<mo>${printed}</mo>#2`,
    javascript: `((a, b) => ${holds} ? 1 : ${fails} ? 0 : NaN)(#1, #2)`,
    samples: [
      [-5, 5],
      [-5, 5],
    ],
    kinks: jumps("a - b") ?? [],
    infix: { token, precedence: 1, associativity: "none" },
    traits: ["comparison"],
    spellings: { pytorch: `(#1 ${token} #2)`, jax: `(#1 ${token} #2)`, webassembly },
    comparison: { holds, fails },
    summary,
  };
}
