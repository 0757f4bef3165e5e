import type { Rows } from "../row.ts";

/** Helpers of other rows: formulas of derivatives may hold them, users have no method for them. */
export const hidden: Rows = {
  identity: {
    inputs: ["x"],
    value: "x",
    partials: ["1"],
    definition: "1 * x",
    symbol: "=",
    latex: "#1",
    samples: [[-5, 5]],
    simplify: ["identity(x) -> x"],
    spellings: { pytorch: "#1", jax: "#1", micrograd: "#1" },
    hidden: true,
    summary: "The number itself, as a node of its own.",
  },
  fallingPower: {
    inputs: ["a", "b"],
    parameters: { order: 1 },
    value: "fallingPower(a, b, order)",
    partials: [
      "fallingPower(a, b, order + 1)",
      "fallingFactorial(b, order, 1) * a^(b - order) + fallingPower(a, b, order) * log(a)",
    ],
    symbol: "∂^",
    latex: "\\mathop{\\mathrm{fallingPower}}(#*)",
    javascript:
      "((a, b, order = 1) => { let f = 1; for (let k = 0; k < order; k++) f *= b - k; return f === 0 ? (a === a ? 0 : a) : f * Math.pow(a, b - order); })(#*)",
    samples: [
      [0.3, 4],
      [-3, 3],
    ],
    hidden: true,
    summary: "A derivative of a^b by a of the given order: b (b - 1) … a^(b - order), 0 as soon as a factor is 0.",
  },
  fallingFactorial: {
    inputs: ["x"],
    parameters: { length: 1, order: 0 },
    value: "fallingFactorial(x, length, order)",
    partials: ["fallingFactorial(x, length, order + 1)"],
    symbol: "falling",
    latex: "\\mathop{\\mathrm{fallingFactorial}}(#*)",
    javascript:
      "((x, length = 1, order = 0) => { const c = [1]; for (let k = 0; k < length; k++) for (let j = order; j >= 0; j--) c[j] = (c[j] ?? 0) * (x - k) + (j > 0 ? (c[j - 1] ?? 0) : 0); let f = c[order] ?? 0; for (let j = 2; j <= order; j++) f *= j; return f; })(#*)",
    samples: [[-3, 3]],
    hidden: true,
    summary: "A derivative, of the given order, of the polynomial x (x - 1) … with `length` factors.",
  },
  softmaxOthers: {
    inputs: ["...xs"],
    index: "index",
    value: "softmaxOthersAt(xs, index)",
    partials: [
      "where(i == index, -softmax(index, xs) * softmaxOthers(index, xs), softmax(index, xs) * softmax(i, xs))",
    ],
    allPartials: "softmaxOthersSlopes(xs, index)",
    definition: "1 - exp(xk) / sum(exp(xs))",
    symbol: "1−softmax",
    latex: "\\mathop{\\mathrm{softmaxOthers}}(#*)",
    javascript:
      "((k, ...xs) => { const m = Math.max(...xs); const e = xs.map((x) => Math.exp(x - m)); return e.reduce((s, x, i) => (i === k ? s : s + x), 0) / e.reduce((a, b) => a + b, 0); })(#*)",
    samples: [[-5, 5]],
    hidden: true,
    summary: "1 minus one component of softmax, as the share of the others.",
  },
};
