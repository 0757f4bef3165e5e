import { parseFormula } from "../calculus/index.ts";
import { type Value, value } from "../graph/index.ts";

/** An expression that was computed and differentiated. */
export interface TracedExpression {
  /** The name of its files. */
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  /** The number of each variable. */
  readonly values: Readonly<Record<string, number>>;
  readonly root: Value;
  readonly leaves: Readonly<Record<string, Value>>;
}

/**
 * One neuron with two inputs, with the numbers of the micrograd lecture: the bias is chosen so that the output is 0.7071 and the gradients are
 * round (https://github.com/karpathy/micrograd).
 *
 * ```ts
 * traceNeuron().leaves.w1.grad; // 1.0000000000000002
 * ```
 */
export function traceNeuron(): TracedExpression {
  return traced("neuron", "A neuron: tanh(x1*w1 + x2*w2 + b)", "n = x1*w1 + x2*w2 + b; o = tanh(n)", {
    x1: 2,
    w1: -3,
    x2: 0,
    w2: 1,
    b: 6.8813735870195432,
  });
}

/** The expression of micrograd's README: prints 24.7041, and gradients 138.8338 and 645.5773. */
export function traceExpression(): TracedExpression {
  const lines = [
    "c = a + b",
    "d = a*b + b^3",
    "c = c + c + 1",
    "c = c + 1 + c + (-a)",
    "d = d + d*2 + relu(b + a)",
    "d = d + 3*d + relu(b - a)",
    "e = c - d",
    "f = e^2",
    "g = f/2",
    "g = g + 10/f",
  ];
  return traced("expression", "The expression of micrograd's README", lines.join("\n"), { a: -4, b: 2 });
}

function traced(
  name: string,
  title: string,
  formula: string,
  values: Readonly<Record<string, number>>,
): TracedExpression {
  const leaves = Object.fromEntries(Object.entries(values).map(([label, data]) => [label, value(data, label)]));
  const root = parseFormula(formula).evaluate(leaves);
  root.backward();
  return { name, title, formula, values, root, leaves };
}
