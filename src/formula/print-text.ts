import { exactNumber } from "../text/numbers.ts";
import { arithmeticOf } from "./arithmetic.ts";
import { foldTree } from "./fold.ts";
import type { Notation } from "./notation.ts";
import { atomic, limited, needsParentheses, operationOf, type Printed, printedNumber } from "./precedence.ts";
import type { CallTree, NumberTree, Program, Tree } from "./tree.ts";

/** From this precedence on an infix sign is written without blanks: a*b + c^2. */
const tight = 3;

function printNumber(tree: NumberTree, notation: Notation): Printed {
  const { value } = tree;
  if (Number.isNaN(value)) {
    // The language has no word for it; 0/0 has the same value.
    return { text: "0/0", precedence: arithmeticOf(notation).quotient.infix?.precedence ?? 0, prefixed: false };
  }
  if (Number.isFinite(value)) return printedNumber(tree, exactNumber(value), notation);
  return printedNumber(tree, value > 0 ? "1e999" : "-1e999", notation);
}

/** Whether a tree is a call of an operation that groups from the right. */
function isPower(tree: Tree, notation: Notation): tree is CallTree {
  return tree.kind === "call" && operationOf(tree, notation).infix?.associativity === "right";
}

/** What stands behind the signs before a tree. */
function withoutPrefixes(tree: Tree, notation: Notation): Tree {
  let inner = tree;
  while (inner.kind === "call" && inner.arguments.length === 1 && operationOf(inner, notation).prefix !== undefined) {
    inner = inner.arguments[0] as Tree;
  }
  return inner;
}

function printCall(tree: CallTree, printed: readonly Printed[], notation: Notation): Printed {
  const { infix, prefix, name } = operationOf(tree, notation);
  const [left, right] = printed;
  if (infix !== undefined && left !== undefined && right !== undefined && printed.length === 2) {
    const first = needsParentheses(left, "left", infix) ? `(${left.text})` : left.text;
    const towers =
      infix.associativity === "right" && isPower(withoutPrefixes(tree.arguments[1] as Tree, notation), notation);
    const second = towers || needsParentheses(right, "right", infix) ? `(${right.text})` : right.text;
    const sign = infix.precedence >= tight ? infix.token : ` ${infix.token} `;
    return { text: limited(first + sign + second), precedence: infix.precedence, prefixed: false };
  }
  if (prefix !== undefined && left !== undefined && printed.length === 1) {
    const [operand] = tree.arguments;
    // -2 is read as one number, so the negation of the number 2 is written -(2).
    const literal = operand?.kind === "number" && !left.prefixed;
    // -2^x would be read as a power of -2 by many.
    const ofLiteral = operand !== undefined && isPower(operand, notation) && operand.arguments[0]?.kind === "number";
    const bare = !literal && !ofLiteral && left.precedence >= prefix.precedence;
    const text = bare ? left.text : `(${left.text})`;
    return { text: limited(prefix.token + text), precedence: prefix.precedence, prefixed: true };
  }
  // Added, not joined: join copies, which is quadratic where calls are nested deep.
  const args = printed.reduce((text, one, i) => (i === 0 ? one.text : `${text}, ${one.text}`), "");
  return {
    text: limited(`${name}(${args})`),
    precedence: atomic,
    prefixed: false,
  };
}

/**
 * A tree as formula text with as few parentheses as possible, but for two forms that are often misread: a power as an exponent is
 * written `e^(x^2)`, and minus a power of a number `-(2^x)`. It parses back to the same tree (NaN, for which the language has no
 * word, as 0/0).
 *
 *     printText(parseTree("a-(b-c)", notation), notation); // "a - (b - c)"
 *
 * @throws NodegradError if the text would exceed 50 million characters
 */
export function printText(tree: Tree, notation: Notation): string {
  return foldTree<Printed>(tree, {
    number: (leaf) => printNumber(leaf, notation),
    name: (leaf) => ({ text: leaf.name, precedence: atomic, prefixed: false }),
    call: (current, printed) => printCall(current, printed, notation),
  }).text;
}

/** A program as one line of formula text: `c = a*b; tanh(c)`. */
export function printProgram(program: Program, notation: Notation): string {
  const lines = program.statements.map((statement) => {
    const text = printText(statement.tree, notation);
    return statement.name === null ? text : `${statement.name} = ${text}`;
  });
  return limited(lines.join("; "));
}
