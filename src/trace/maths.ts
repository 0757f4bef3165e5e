import {
  arithmeticOf,
  foldTree,
  type Infix,
  latexName,
  mathmlName,
  type NumberTree,
  name,
  number,
  type OperationNotation,
  printLatex,
  printMathML,
  printText,
  type Tree,
} from "../formula/index.ts";
import { notation } from "../operations/index.ts";
import { exactNumber, formatNumber } from "../text/index.ts";

/** A piece of mathematics in the three spellings of the formats: plain text, LaTeX, MathML (the inside of `<math>`). */
export interface Maths {
  readonly text: string;
  readonly latex: string;
  readonly mathml: string;
}

const sign = (text: string, latex: string, entity: string): Maths => ({ text, latex, mathml: `<mo>${entity}</mo>` });

export const equals: Maths = sign(" = ", " = ", "=");
export const plusEquals: Maths = sign(" += ", " \\mathrel{+}= ", "+=");
export const times: Maths = sign(" · ", " \\cdot ", "⋅");
export const plus: Maths = sign(" + ", " + ", "+");

/** The pieces, one after the other. */
export function joined(...parts: readonly Maths[]): Maths {
  return { text: spell(parts, "text"), latex: spell(parts, "latex"), mathml: `<mrow>${spell(parts, "mathml")}</mrow>` };
}

/** The pieces with a sign between them. */
export function separated(parts: readonly Maths[], between: Maths): Maths {
  return joined(...parts.flatMap((part, position) => (position === 0 ? [part] : [between, part])));
}

function spell(parts: readonly Maths[], format: keyof Maths): string {
  return parts.map((part) => part[format]).join("");
}

/** A formula as text for reading: a negative number behind a sign stands in parentheses, `6 + (-5.5)`, which parsers can do without. */
export function formulaText(tree: Tree): string {
  const readable = foldTree<Tree>(tree, {
    number: (leaf) => leaf,
    name: (leaf) => leaf,
    call: (call, parts) => {
      const { infix } = notation.find(call.operation) as OperationNotation;
      // An exponent needs none: a^-2.
      if (infix === undefined || infix.associativity === "right") return { ...call, arguments: parts };
      return {
        ...call,
        arguments: parts.map((part, slot) => (slot > 0 && isNegative(part) ? inParentheses(part) : part)),
      };
    },
  });
  return printText(readable, notation);
}

function isNegative(tree: Tree): tree is NumberTree {
  return tree.kind === "number" && (tree.value < 0 || Object.is(tree.value, -0));
}

function inParentheses(tree: NumberTree): Tree {
  return name(`(${printText(tree, notation)})`);
}

/** A formula. */
export function formula(tree: Tree): Maths {
  return {
    text: formulaText(tree),
    latex: printLatex(tree, notation),
    mathml: insideOfMath(printMathML(tree, notation)),
  };
}

/** A number to a number of significant digits (17: exactly). */
export function numeral(value: number, digits: number): Maths {
  const text = digits >= 17 ? exactNumber(value) : formatNumber(value, digits);
  return { text, latex: latexNumber(text), mathml: mathmlNumber(text) };
}

/** A factor or term of a written-out calculation: a number with parentheses if it is negative. */
export function operand(value: number, digits: number): Maths {
  const shown = numeral(value, digits);
  return value < 0 && shown.text !== "0" ? parenthesised(shown) : shown;
}

export function parenthesised(inner: Maths): Maths {
  return {
    text: `(${inner.text})`,
    latex: `\\left(${inner.latex}\\right)`,
    mathml: `<mrow><mo>(</mo>${inner.mathml}<mo>)</mo></mrow>`,
  };
}

/** A factor of a product: in parentheses where the formula is a sum, a difference or begins with a minus. */
export function factor(tree: Tree): Maths {
  const shown = formula(tree);
  if (tree.kind === "number") return tree.value < 0 ? parenthesised(shown) : shown;
  if (tree.kind === "name") return shown;
  const { infix, prefix } = notation.find(tree.operation) as OperationNotation;
  // A quotient beside a product sign reads as one thing only within parentheses; a power needs none.
  const loose = infix !== undefined && infix.precedence <= (arithmeticOf(notation).product.infix as Infix).precedence;
  return loose || prefix !== undefined ? parenthesised(shown) : shown;
}

/** The name of a node, or its number. */
export function symbol(name: string): Maths {
  return { text: name, latex: latexName(name), mathml: mathmlName(name) };
}

/** Leibniz's notation: how fast `of` changes when `by` alone changes. */
export function derivative(of: string, by: string): Maths {
  const [top, bottom] = [symbol(of), symbol(by)];
  return {
    text: `∂${top.text}/∂${bottom.text}`,
    latex: `\\frac{\\partial ${top.latex}}{\\partial ${bottom.latex}}`,
    mathml: `<mfrac><mrow><mo>∂</mo>${top.mathml}</mrow><mrow><mo>∂</mo>${bottom.mathml}</mrow></mfrac>`,
  };
}

/** A number with at most `digits` significant digits, for reading. */
export function rounded(value: number, digits: number): NumberTree {
  return number(Number.isFinite(value) && digits < 17 ? Number(formatNumber(value, digits)) : value);
}

function insideOfMath(mathml: string): string {
  return mathml.replace(/^<math[^>]*>/, "").replace(/<\/math>$/, "");
}

function latexNumber(text: string): string {
  if (text === "NaN") return "\\mathrm{NaN}";
  if (text.endsWith("Infinity")) return text.replace("Infinity", "\\infty");
  const [mantissa, exponent] = text.split("e");
  return exponent === undefined ? text : `${mantissa} \\cdot 10^{${exponent}}`;
}

function mathmlNumber(text: string): string {
  const bare = text.replace(/^-/, "");
  const [mantissa, exponent] = bare.split("e");
  const shown =
    exponent === undefined
      ? `<mn>${bare === "Infinity" ? "∞" : bare}</mn>`
      : `<mn>${mantissa}</mn><mo>⋅</mo><msup><mn>10</mn><mn>${exponent}</mn></msup>`;
  return text.startsWith("-") ? `<mrow><mo>−</mo>${shown}</mrow>` : shown;
}
