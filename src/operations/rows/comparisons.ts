import type { OperationRow, Rows } from "../row.ts";

/** What tells one comparison from another. */
interface Comparison {
  readonly token: string;
  readonly latex: string;
  /** JavaScript conditions: neither holds when an operand is NaN. */
  readonly holds: string;
  readonly fails: string;
  readonly definition: string;
  readonly webassembly: string;
  readonly summary: string;
}

/** Comparisons give 1 where they hold, 0 where they fail, NaN when an operand is NaN; their slopes are 0. */
export const comparisons: Rows = {
  less: comparison({
    token: "<",
    latex: "<",
    holds: "a < b",
    fails: "a >= b",
    definition: "relu(sign(b - a))",
    webassembly: "f64.lt",
    summary: "1 if the first number is less than the second, otherwise 0.",
  }),
  lessEqual: comparison({
    token: "<=",
    latex: "\\le",
    holds: "a <= b",
    fails: "a > b",
    definition: "1 - relu(sign(a - b))",
    webassembly: "f64.le",
    summary: "1 if the first number is at most the second, otherwise 0.",
  }),
  greater: comparison({
    token: ">",
    latex: ">",
    holds: "a > b",
    fails: "a <= b",
    definition: "relu(sign(a - b))",
    webassembly: "f64.gt",
    summary: "1 if the first number is greater than the second, otherwise 0.",
  }),
  greaterEqual: comparison({
    token: ">=",
    latex: "\\ge",
    holds: "a >= b",
    fails: "a < b",
    definition: "1 - relu(sign(b - a))",
    webassembly: "f64.ge",
    summary: "1 if the first number is at least the second, otherwise 0.",
  }),
  equal: comparison({
    token: "==",
    latex: "=",
    holds: "a === b",
    fails: "a < b || a > b",
    definition: "1 - abs(sign(a - b))",
    webassembly: "f64.eq",
    summary: "1 if the numbers are equal, otherwise 0.",
  }),
  notEqual: comparison({
    token: "!=",
    latex: "\\ne",
    holds: "a < b || a > b",
    fails: "a === b",
    definition: "abs(sign(a - b))",
    webassembly: "f64.ne",
    summary: "1 if the numbers differ, otherwise 0.",
  }),
};

function comparison({ token, latex, holds, fails, definition, webassembly, summary }: Comparison): OperationRow {
  return {
    inputs: ["a", "b"],
    value: `${holds} ? 1 : ${fails} ? 0 : NaN`,
    partials: ["0", "0"],
    definition,
    symbol: token,
    latex: `#1 ${latex} #2`,
    mathml: `#1<mo>${token.replace("<", "&lt;").replace(">", "&gt;")}</mo>#2`,
    javascript: `((a, b) => ${holds} ? 1 : ${fails} ? 0 : NaN)(#1, #2)`,
    samples: [
      [-5, 5],
      [-5, 5],
    ],
    kinks: [
      {
        where: "a == b",
        surface: "a - b",
        here: "0 each (the value jumps there)",
        others: { PyTorch: "no gradient", JAX: "no gradient" },
      },
    ],
    infix: { token, precedence: 1, associativity: "none" },
    traits: ["comparison"],
    spellings: {
      pytorch: `torch.as_tensor(#1 ${token} #2).double()`,
      jax: `jnp.asarray(#1 ${token} #2, jnp.float64)`,
      webassembly,
    },
    comparison: { holds, fails },
    summary,
  };
}
