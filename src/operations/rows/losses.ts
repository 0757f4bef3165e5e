import type { Rows } from "../row.ts";

/** Terms of losses whose plain formulas lose digits; the losses are means of them. */
export const losses: Rows = {
  binaryCrossEntropyTerm: {
    inputs: ["x"],
    parameters: { target: 1 },
    value: "binaryCrossEntropy(x, target)",
    partials: ["where(target == 0, 1 / (1 - x), where(target == 1, -1 / x, (x - target) / x / (1 - x)))"],
    partialKernels: ["binaryCrossEntropySlope(x, target)"],
    seconds: [
      "where(target == 0, (1 / (1 - x))^2, where(target == 1, (1 / x)^2, target / x / x + (1 - target) / (1 - x) / (1 - x)))",
    ],
    definition: "-(target * log(x) + (1 - target) * log(1 - x))",
    symbol: "cross-entropy",
    latex: "\\mathop{\\mathrm{crossEntropy}}(#*)",
    javascript: "((p, t) => -((t === 0 ? 0 : t * Math.log(p)) + (t === 1 ? 0 : (1 - t) * Math.log1p(-p))))(#*)",
    samples: [[0.05, 0.95]],
    domain: { where: "abs(x - 1/2) <= 1/2", boundary: "abs(x - 1/2) == 1/2", words: "probabilities between 0 and 1" },
    traits: ["loss"],
    spellings: {
      pytorch: "-(#2 * torch.log(#1) + (1 - #2) * torch.log1p(-(#1)))",
      jax: "-(#2 * jnp.log(#1) + (1 - #2) * jnp.log1p(-(#1)))",
    },
    hidden: true,
    summary: "The cross-entropy of a probability and a target between 0 and 1.",
  },
  binaryCrossEntropyWithLogitsTerm: {
    inputs: ["x"],
    parameters: { target: 1 },
    value: "logitCrossEntropy(x, target)",
    partials: ["(1 - target) * sigmoid(x) - target * sigmoid(-x)"],
    partialKernels: ["logitCrossEntropySlope(x, target)"],
    seconds: ["sigmoid(x) * sigmoid(-x)"],
    definition: "-(target * log(sigmoid(x)) + (1 - target) * log(sigmoid(-x)))",
    symbol: "cross-entropy",
    latex: "\\mathop{\\mathrm{logitCrossEntropy}}(#*)",
    javascript:
      "((x, t) => { const s = Math.log1p(Math.exp(-Math.abs(x))); return t * (Math.max(-x, 0) + s) + (1 - t) * (Math.max(x, 0) + s); })(#*)",
    samples: [[-5, 5]],
    traits: ["loss"],
    spellings: {
      pytorch: "(#2 * torch.nn.functional.softplus(-(#1)) + (1 - #2) * torch.nn.functional.softplus(#1))",
      jax: "(#2 * jax.nn.softplus(-(#1)) + (1 - #2) * jax.nn.softplus(#1))",
    },
    hidden: true,
    summary: "The cross-entropy of sigmoid(x) and a target between 0 and 1, for any x.",
  },
  huberTerm: {
    inputs: ["x"],
    parameters: { delta: 1 },
    value: "huber(x, delta)",
    partials: ["where(abs(x) <= delta, x, delta * sign(x))"],
    definition: "where(abs(x) <= delta, x^2 / 2, delta * (abs(x) - delta / 2))",
    symbol: "huber",
    latex: "\\mathop{\\mathrm{huber}}(#*)",
    javascript: "((d, delta = 1) => Math.abs(d) <= delta ? 0.5 * d * d : delta * (Math.abs(d) - 0.5 * delta))(#*)",
    samples: [[-3, 3]],
    traits: ["loss"],
    spellings: {
      pytorch: "torch.nn.functional.huber_loss(#1, torch.zeros_like(#1), delta=#2)",
      jax: "jnp.where(jnp.abs(#1) <= #2, 0.5 * (#1)**2, #2 * (jnp.abs(#1) - 0.5 * #2))",
    },
    hidden: true,
    summary: "Half of the square of an error up to delta, a straight line beyond.",
  },
};
