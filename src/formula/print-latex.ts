import { exactNumber } from "../text/numbers.ts";
import { arithmeticOf } from "./arithmetic.ts";
import { foldTree } from "./fold.ts";
import type { Notation, OperationNotation } from "./notation.ts";
import { atomic, limited, operationOf, type Printed, printedNumber } from "./precedence.ts";
import { argumentWriter, fill, parseTemplate, type Surroundings, type Template } from "./template.ts";
import type { CallTree, NumberTree, Program, Tree } from "./tree.ts";

const greek = new Set(
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega".split(
    " ",
  ),
);

function latexWord(word: string): string {
  if (greek.has(word.toLowerCase()) && word !== word.toUpperCase()) {
    // Capital letters that look Latin have no command of their own.
    const capital =
      /^[GDTLXPSUO]/.test(word) && /^(Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega)$/.test(word);
    if (greek.has(word) || capital) return `\\${word}`;
  }
  return word.length === 1 ? word : `\\mathrm{${word.replaceAll("_", "\\_")}}`;
}

/** `x[2]` and `x_2` as `x_{2}`, `w_out` as `w_{\mathrm{out}}`, `alpha` as `\alpha`. */
export function latexName(name: string): string {
  const parts = /^([A-Za-z]+)(?:_?(\d+)|_([A-Za-z0-9]+))?((?:\[\d+\])*)$/.exec(name);
  if (parts === null) {
    const [word, ...indices] = name.split("[") as [string, ...string[]];
    const index = indices.map((one) => one.replace("]", "")).join(",");
    return `\\mathrm{${word.replaceAll("_", "\\_")}}${index === "" ? "" : `_{${index}}`}`;
  }
  const [word, digits, letters, brackets] = parts.slice(1) as [string, string?, string?, string?];
  const subscripts: string[] = [];
  if (digits !== undefined) subscripts.push(digits);
  if (letters !== undefined) subscripts.push(/^\d/.test(letters) ? `\\mathrm{${letters}}` : latexWord(letters));
  for (const index of (brackets as string).matchAll(/\d+/g)) subscripts.push(index[0]);
  return subscripts.length === 0 ? latexWord(word) : `${latexWord(word)}_{${subscripts.join(",")}}`;
}

function printNumber(tree: NumberTree, notation: Notation): Printed {
  const { value } = tree;
  if (Number.isNaN(value)) return { text: "\\mathrm{NaN}", precedence: atomic, prefixed: false };
  if (!Number.isFinite(value)) return printedNumber(tree, value > 0 ? "\\infty" : "-\\infty", notation);
  const [mantissa, exponent] = exactNumber(value).split("e") as [string, string?];
  if (exponent === undefined) return printedNumber(tree, mantissa, notation);
  const factor = mantissa === "1" ? "" : mantissa === "-1" ? "-" : `${mantissa} \\cdot `;
  const { precedence = 0 } = arithmeticOf(notation).product.infix ?? {};
  return { text: `${factor}10^{${exponent}}`, precedence, prefixed: value < 0 };
}

const openers = /(?:[([|,&]|\\left\\?.|\\[lr]vert|\\\\|\\begin\{cases\}|\\text\{[^}]*\})\s*$/;
const functionName = /(?:[A-Za-z]|\}|\d)\s+$/;

function classify(before: string, behind: string): Surroundings {
  // {#1} sets apart, unless the braces are only the base of a power.
  if (before.endsWith("{") && behind.startsWith("}") && !behind.startsWith("}^")) return "apart";
  if (openers.test(before)) return "apart";
  return functionName.test(before) ? "behind-name" : "beside";
}

const templates = new WeakMap<OperationNotation, Template>();

function templateOf(operation: OperationNotation): Template {
  const known = templates.get(operation);
  if (known !== undefined) return known;
  const { texts, holes } = parseTemplate(operation.latex, classify);
  // Parentheses follow such a name at once: \tanh\left(…, without the blank that a bare argument would need.
  const isFunction = operation.infix === undefined && operation.prefix === undefined;
  const tight = texts.map((text, i) =>
    isFunction && holes[i]?.surroundings === "behind-name" ? text.trimEnd() : text,
  );
  const template = { texts: tight, holes };
  templates.set(operation, template);
  return template;
}

/** How tightly the printed form holds together: a fraction needs parentheses only below a power, and two powers a pair. */
function printedPrecedence(operation: OperationNotation, powerPrecedence: number): number {
  if (/^\\frac/.test(operation.latex)) return powerPrecedence - 0.5;
  if (/\^\{[^{}]*\}$/.test(operation.latex)) return powerPrecedence;
  if (operation.latexPrecedence !== undefined) return operation.latexPrecedence;
  if (operation.infix !== undefined) return operation.infix.precedence;
  if (operation.prefix !== undefined) return operation.prefix.precedence;
  return atomic;
}

function parenthesised(text: string): string {
  return `\\left(${text}\\right)`;
}

function printCall(tree: CallTree, printed: readonly Printed[], notation: Notation): Printed {
  const operation = operationOf(tree, notation);
  const power = arithmeticOf(notation).power.infix?.precedence ?? 0;
  const write = argumentWriter(operation, power, parenthesised);
  const text = limited(fill(templateOf(operation), printed, operation.name, write, ", "));
  return { text, precedence: printedPrecedence(operation, power), prefixed: operation.prefix !== undefined };
}

/**
 * A tree as LaTeX for `$…$`: `\frac{a}{b}`, `x_{2}`, `\left(a + b\right)^{2}`.
 *
 *     printLatex(parseTree("tanh(x[2])/2", notation), notation); // "\\frac{\\tanh \\left(x_{2}\\right)}{2}"
 *
 * @throws NodegradError if the text would exceed 50 million characters
 */
export function printLatex(tree: Tree, notation: Notation): string {
  return foldTree<Printed>(tree, {
    number: (leaf) => printNumber(leaf, notation),
    name: (leaf) => ({ text: latexName(leaf.name), precedence: atomic, prefixed: false }),
    call: (current, printed) => printCall(current, printed, notation),
  }).text;
}

/** A program as LaTeX; several statements stand below one another, aligned at their equals signs. */
export function printLatexProgram(program: Program, notation: Notation): string {
  const [only] = program.statements;
  if (program.statements.length === 1 && only !== undefined) {
    const text = printLatex(only.tree, notation);
    return only.name === null ? text : `${latexName(only.name)} = ${text}`;
  }
  const lines = program.statements.map(
    ({ name, tree }) =>
      `${name === null ? "" : `${latexName(name)} `}&${name === null ? "" : "="} ${printLatex(tree, notation)}`,
  );
  return limited(`\\begin{aligned} ${lines.join(" \\\\ ")} \\end{aligned}`);
}
