import type { Notation, OperationNotation } from "../../src/formula/notation.ts";
import { parseTree } from "../../src/formula/parser.ts";
import type { Tree } from "../../src/formula/tree.ts";

/** What a row of this small table says; the rest is filled in. */
type Row = Partial<OperationNotation> & {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly value: (...args: number[]) => number;
  readonly partials: readonly (string | null)[];
};

const rows: readonly Row[] = [
  infixRow("add", "+", 2, "left", (a, b) => a + b, ["1", "1"], { commutative: true }),
  infixRow("sub", "-", 2, "left", (a, b) => a - b, ["1", "-1"]),
  infixRow("mul", "*", 3, "left", (a, b) => a * b, ["b", "a"], { latex: "#1 \\cdot #2", commutative: true }),
  infixRow("div", "/", 3, "left", (a, b) => a / b, ["1/b", "-a/b^2"], {
    latex: "\\frac{#1}{#2}",
    mathml: "<mfrac>#1#2</mfrac>",
  }),
  infixRow("pow", "^", 5, "right", (a, b) => a ** b, ["b*a^(b - 1)", "a^b*log(a)"], {
    latex: "#1^{#2}",
    mathml: "<msup>#1#2</msup>",
    javascript: "Math.pow(#1, #2)",
  }),
  infixRow("less", "<", 1, "none", (a, b) => Number(a < b), [null, null], { javascript: "(#1 < #2 ? 1 : 0)" }),
  infixRow("greater", ">", 1, "none", (a, b) => Number(a > b), [null, null], { javascript: "(#1 > #2 ? 1 : 0)" }),
  {
    name: "neg",
    inputs: ["x"],
    value: (x) => -x,
    partials: ["-1"],
    prefix: { token: "-", precedence: 4 },
    latex: "-#1",
    mathml: "<mrow><mo>-</mo>#1</mrow>",
    javascript: "(-#1)",
  },
  {
    name: "where",
    inputs: ["c", "a", "b"],
    value: (c, a, b) => (c !== 0 ? a : b),
    partials: [null, "where(c, 1, 0)", "where(c, 0, 1)"],
    selects: true,
    javascript: "(#1 ? #2 : #3)",
    simplify: ["where(1, a, b) -> a", "where(0, a, b) -> b", "where(p, a, a) -> a"],
  },
  { name: "sin", inputs: ["x"], value: Math.sin, partials: ["cos(x)"] },
  { name: "cos", inputs: ["x"], value: Math.cos, partials: ["-sin(x)"] },
  { name: "exp", inputs: ["x"], value: Math.exp, partials: ["y"], latex: "e^{#1}", latexPrecedence: 5 },
  {
    name: "log",
    inputs: ["x"],
    value: Math.log,
    partials: ["1/x"],
    simplify: ["log(exp(x)) -> x", "exp(log(x)) -> x"],
  },
  {
    name: "sqrt",
    inputs: ["x"],
    value: Math.sqrt,
    partials: ["1/(2*y)"],
    latex: "\\sqrt{#1}",
    mathml: "<msqrt>#1</msqrt>",
    simplify: ["sqrt(x)^2 -> x", "sqrt(x^2) -> abs(x)"],
  },
  { name: "tanh", inputs: ["x"], value: Math.tanh, partials: ["1/cosh(x)^2"] },
  { name: "cosh", inputs: ["x"], value: Math.cosh, partials: ["sinh(x)"] },
  { name: "sinh", inputs: ["x"], value: Math.sinh, partials: ["cosh(x)"] },
  {
    name: "abs",
    inputs: ["x"],
    value: Math.abs,
    partials: ["sign(x)"],
    latex: "\\left|#1\\right|",
    mathml: "<mrow><mo>|</mo>#1<mo>|</mo></mrow>",
    simplify: ["abs(abs(x)) -> abs(x)", "abs(-x) -> abs(x)"],
  },
  { name: "sign", inputs: ["x"], value: Math.sign, partials: ["0"] },
  { name: "square", inputs: ["x"], value: (x) => x * x, partials: ["2*x"], latex: "#1^{2}", javascript: "(#1 * #1)" },
  { name: "sigmoid", inputs: ["x"], value: (x) => 1 / (1 + Math.exp(-x)), partials: ["y*sigmoid(-x)"] },
  {
    name: "relu",
    inputs: ["x"],
    value: (x) => (x > 0 ? x : x * 0),
    partials: ["where(x > 0, 1, 0)"],
    javascript: "(#1 > 0 ? #1 : #1 * 0)",
  },
  { name: "max", inputs: ["a", "b"], value: Math.max, partials: ["a > b", "b > a"] },
  {
    name: "leakyRelu",
    inputs: ["x", "slope"],
    minimumArguments: 1,
    value: (x, slope = 0.01) => (x > 0 ? x : slope * x),
    partials: ["where(x > 0, 1, slope)", null],
  },
  {
    name: "sum",
    inputs: ["x"],
    maximumArguments: Number.POSITIVE_INFINITY,
    value: (...xs) => xs.reduce((a, b) => a + b, 0),
    partials: ["1"],
    javascript: "[#*].reduce((p, q) => p + q, 0)",
    commutative: true,
  },
];

function infixRow(
  name: string,
  token: string,
  precedence: number,
  associativity: "left" | "right" | "none",
  value: (...args: number[]) => number,
  partials: readonly (string | null)[],
  more: Partial<OperationNotation> = {},
): Row {
  const javascript = `(#1 ${token} #2)`;
  const shown = token.replace("<", "&lt;").replace(">", "&gt;");
  const mathml = `<mrow>#1<mo>${shown}</mo>#2</mrow>`;
  const infix = { token, precedence, associativity };
  return { name, inputs: ["a", "b"], value, partials, infix, latex: `#1 ${token} #2`, mathml, javascript, ...more };
}

function substitute(tree: Tree, names: ReadonlyMap<string, Tree>): Tree {
  if (tree.kind === "name") return names.get(tree.name) ?? tree;
  if (tree.kind === "number") return tree;
  return { ...tree, arguments: tree.arguments.map((argument) => substitute(argument, names)) };
}

const table = new Map<string, OperationNotation>();

/** About twenty operations, enough to test the formula language without the real table. */
export const smallNotation: Notation = {
  find: (name) => table.get(name),
  names: () => [...table.keys()],
  infix: (token) => [...table.values()].find((operation) => operation.infix?.token === token),
  prefix: (token) => [...table.values()].find((operation) => operation.prefix?.token === token),
  constants: new Map([
    ["pi", Math.PI],
    ["e", Math.E],
  ]),
};

for (const { inputs, value, partials, ...row } of rows) {
  table.set(row.name, {
    minimumArguments: inputs.length,
    maximumArguments: inputs.length,
    latex: `\\operatorname{${row.name}} #1`,
    javascript: `Math.${row.name}(#1)`,
    simplify: [],
    evaluate: (args) => value(...args),
    partial(index, args, result) {
      const text = partials[Math.min(index, partials.length - 1)];
      if (text === null || text === undefined) return null;
      const names = new Map<string, Tree>([["y", result]]);
      inputs.forEach((input, i) => {
        const given = args[i] ?? (input === "slope" ? parseTree("0.01", smallNotation) : undefined);
        if (given !== undefined) names.set(input, given);
      });
      return substitute(parseTree(text, smallNotation), names);
    },
    ...row,
  });
}
