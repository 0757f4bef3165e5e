import type { Rows } from "../row.ts";

const halfEach = {
  PyTorch: "1/2 each",
  JAX: "1/2 each",
  "TensorFlow.js": "1 and 0",
  "jax-js": "1 and 0",
  ScalarAutograd: "0 each",
};

/** Operations that pass on one of their inputs. */
export const selection: Rows = {
  min: {
    inputs: ["a", "b"],
    value: "Math.min(a, b)",
    partials: ["where(a < b, 1, where(a > b, 0, 1/2))", "where(b < a, 1, where(b > a, 0, 1/2))"],
    partialKernels: ["preference(b, a)", "preference(a, b)"],
    definition: "(a + b - abs(a - b)) / 2",
    symbol: "min",
    latex: "\\min(#*)",
    samples: [
      [-5, 5],
      [-5, 5],
    ],
    kinks: [
      {
        where: "a == b",
        surface: "a - b",
        here: "1/2 each",
        others: { PyTorch: "1/2 each", JAX: "1/2 each", "TensorFlow.js": "1 and 0" },
      },
    ],
    traits: ["commutative", "associative"],
    simplify: ["min(x, x) -> x"],
    spellings: { pytorch: "torch.minimum(#1, #2)", jax: "jnp.minimum(#1, #2)", webassembly: "f64.min" },
    summary: "The smaller of two numbers.",
  },
  max: {
    inputs: ["a", "b"],
    value: "Math.max(a, b)",
    partials: ["where(a > b, 1, where(a < b, 0, 1/2))", "where(b > a, 1, where(b < a, 0, 1/2))"],
    partialKernels: ["preference(a, b)", "preference(b, a)"],
    definition: "(a + b + abs(a - b)) / 2",
    symbol: "max",
    latex: "\\max(#*)",
    samples: [
      [-5, 5],
      [-5, 5],
    ],
    kinks: [{ where: "a == b", surface: "a - b", here: "1/2 each", others: halfEach }],
    traits: ["commutative", "associative"],
    simplify: ["max(x, x) -> x"],
    spellings: { pytorch: "torch.maximum(#1, #2)", jax: "jnp.maximum(#1, #2)", webassembly: "f64.max" },
    summary: "The larger of two numbers.",
  },
  where: {
    inputs: ["condition", "a", "b"],
    value: "choose(condition, a, b)",
    partials: ["0", "where(condition, 1, 0)", "where(condition, 0, 1)"],
    symbol: "where",
    latex: "\\begin{cases} #2 & \\text{if } #1 \\\\ #3 & \\text{otherwise} \\end{cases}",
    latexPrecedence: 6,
    javascript: "((c) => c !== c ? NaN : c !== 0 ? #2 : #3)(#1)",
    samples: [
      [-1, 1],
      [-5, 5],
      [-5, 5],
    ],
    traits: ["selection"],
    simplify: ["where(1, x, z) -> x", "where(0, x, z) -> z"],
    spellings: { pytorch: "torch.where((#1) != 0, #2, #3)", jax: "jnp.where((#1) != 0, #2, #3)" },
    selects: true,
    summary: "The second number if the condition is not 0, otherwise the third; only the one taken is differentiated.",
  },
};
