import { escapeXml } from "../text/escape-xml.ts";
import { exactNumber } from "../text/numbers.ts";
import { arithmeticOf } from "./arithmetic.ts";
import { foldTree } from "./fold.ts";
import type { Notation, OperationNotation } from "./notation.ts";
import { atomic, limited, operationOf, type Printed, printedNumber } from "./precedence.ts";
import { argumentWriter, fill, parseTemplate, type Surroundings, type Template } from "./template.ts";
import type { CallTree, NumberTree, Program, Tree } from "./tree.ts";

const greekLetters: ReadonlyMap<string, string> = new Map(
  "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ chi χ psi ψ omega ω"
    .split(" ")
    .map((_, i, words) => [words[i] as string, words[i + 1] as string] as const)
    .filter((_, i) => i % 2 === 0),
);

/** `x[2]` and `x_2` with a subscript, `alpha` as α, anything else as one upright word. */
export function mathmlName(name: string): string {
  const parts = /^([A-Za-z]+)(?:_?(\d+)|_([A-Za-z0-9]+))?((?:\[\d+\])*)$/.exec(name);
  if (parts === null) return `<mi>${escapeXml(name)}</mi>`;
  const [word, digits, letters, brackets] = parts.slice(1) as [string, string?, string?, string?];
  const base = `<mi>${greekLetters.get(word) ?? word}</mi>`;
  const subscripts: string[] = [];
  if (digits !== undefined) subscripts.push(`<mn>${digits}</mn>`);
  if (letters !== undefined) subscripts.push(`<mi>${greekLetters.get(letters) ?? letters}</mi>`);
  for (const index of (brackets as string).matchAll(/\d+/g)) subscripts.push(`<mn>${index[0]}</mn>`);
  if (subscripts.length === 0) return base;
  return `<msub>${base}<mrow>${subscripts.join("<mo>,</mo>")}</mrow></msub>`;
}

function printNumber(tree: NumberTree, notation: Notation): Printed {
  const { value } = tree;
  const size = exactNumber(Math.abs(value)).replace("Infinity", "∞");
  const [mantissa, exponent] = size.includes("e") ? size.split("e") : [size, undefined];
  const scale =
    exponent === undefined
      ? ""
      : `<mo>⋅</mo><msup><mn>10</mn>${signed(exponent.startsWith("-"), `<mn>${exponent.replace("-", "")}</mn>`)}</msup>`;
  const negative = value < 0 || Object.is(value, -0);
  const digits = `<mn>${mantissa}</mn>${scale}`;
  const printed = printedNumber(tree, signed(negative, scale === "" ? digits : `<mrow>${digits}</mrow>`), notation);
  const product = arithmeticOf(notation).product.infix?.precedence ?? 0;
  return scale === "" ? printed : { ...printed, precedence: Math.min(printed.precedence, product) };
}

function signed(negative: boolean, element: string): string {
  return negative ? `<mrow><mo>−</mo>${element}</mrow>` : element;
}

/** The elements open at the end of the text, each with the number of its children so far. */
function openElements(before: string): { tag: string; children: number }[] {
  const open: { tag: string; children: number }[] = [{ tag: "", children: 0 }];
  for (const match of before.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>|#\d+/g)) {
    const top = open[open.length - 1] as { tag: string; children: number };
    if (match[1] === "/") {
      open.pop();
    } else {
      top.children++;
      if (match[2] !== undefined && match[3] !== "/") open.push({ tag: match[2], children: 0 });
    }
  }
  return open;
}

function classify(before: string): Surroundings {
  const { tag, children } = openElements(before).pop() ?? { tag: "", children: 0 };
  if (["mfrac", "msqrt", "mroot", "mtd"].includes(tag)) return "apart";
  if (["msup", "msub"].includes(tag)) return children > 0 ? "apart" : "beside";
  if (/<mo[^>]*>(?:\(|\||,)<\/mo>$/.test(before)) return "apart";
  return before.endsWith("</mi>") ? "behind-name" : "beside";
}

const templates = new WeakMap<OperationNotation, Template>();

function templateOf(operation: OperationNotation): Template {
  const known = templates.get(operation);
  if (known !== undefined) return known;
  const text = operation.mathml ?? `<mi>${escapeXml(operation.name)}</mi><mo>(</mo>#*<mo>)</mo>`;
  const template = parseTemplate(text, classify);
  templates.set(operation, template);
  return template;
}

function printedPrecedence(operation: OperationNotation, powerPrecedence: number): number {
  if (/^<mfrac>/.test(operation.mathml ?? "")) return powerPrecedence - 0.5;
  if (operation.infix !== undefined) return operation.infix.precedence;
  if (operation.prefix !== undefined) return operation.prefix.precedence;
  return /^<msup>/.test(operation.mathml ?? "") ? powerPrecedence : atomic;
}

function parenthesised(text: string): string {
  return `<mrow><mo>(</mo>${text}<mo>)</mo></mrow>`;
}

function isOneElement(text: string): boolean {
  return /^<(mrow|mfrac|msup|msqrt|mroot|mi|mn)>/.test(text) && openElements(text)[0]?.children === 1;
}

function printCall(tree: CallTree, printed: readonly Printed[], notation: Notation): Printed {
  const operation = operationOf(tree, notation);
  const power = arithmeticOf(notation).power.infix?.precedence ?? 0;
  const write = argumentWriter(operation, power, parenthesised);
  const template = templateOf(operation);
  const text = fill(template, printed, operation.name, write, "<mo>,</mo>");
  // Every result is one element, so that it may stand in a fraction or a power.
  const shape = template.texts.join("<mi></mi>");
  return {
    text: limited(isOneElement(shape) ? text : `<mrow>${text}</mrow>`),
    precedence: printedPrecedence(operation, power),
    prefixed: operation.prefix !== undefined,
  };
}

function printed(tree: Tree, notation: Notation): string {
  return foldTree<Printed>(tree, {
    number: (leaf) => printNumber(leaf, notation),
    name: (leaf) => ({ text: mathmlName(leaf.name), precedence: atomic, prefixed: false }),
    call: (current, args) => printCall(current, args, notation),
  }).text;
}

const namespace = 'xmlns="http://www.w3.org/1998/Math/MathML"';

/**
 * A tree as a presentation MathML element that browsers show without a library.
 *
 *     printMathML(parseTree("a/b", notation), notation); // "<math …><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"
 *
 * @throws NodegradError if the text would exceed 50 million characters
 */
export function printMathML(tree: Tree, notation: Notation): string {
  return `<math ${namespace}>${printed(tree, notation)}</math>`;
}

/** A program as MathML; several statements stand below one another. */
export function printMathMLProgram(program: Program, notation: Notation): string {
  const rows = program.statements.map(({ name, tree }) => {
    const text = printed(tree, notation);
    return name === null ? text : `<mrow>${mathmlName(name)}<mo>=</mo>${text}</mrow>`;
  });
  if (rows.length === 1) return `<math ${namespace}>${rows[0]}</math>`;
  const table = rows.map((row) => `<mtr><mtd>${row}</mtd></mtr>`).join("");
  return limited(`<math ${namespace} display="block"><mtable columnalign="left">${table}</mtable></math>`);
}
