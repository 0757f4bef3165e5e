import { FormulaError } from "./errors.ts";
import { ExpressionParser, wanted } from "./expression-parser.ts";
import type { Notation } from "./notation.ts";
import type { Program, Statement, Tree } from "./tree.ts";

/**
 * Reads a formula: statements separated by ";" or line breaks, the last of which is the output.
 *
 *     parseProgram("c = a*b; tanh(c)", notation).statements.length; // 2
 *
 * @throws FormulaError with position and caret if the text is no formula
 */
export function parseProgram(text: string, notation: Notation): Program {
  const parser = new ExpressionParser(text, notation);
  const statements: Statement[] = [];
  let previous: Statement | undefined;
  for (;;) {
    let onNewLine = false;
    while (parser.peek().kind === "separator" || parser.peek().kind === "break") {
      onNewLine = parser.peek().kind === "break";
      parser.next++;
    }
    const first = parser.peek();
    if (first.kind === "end") break;
    if (onNewLine && previous?.name === null && first.kind === "operator") {
      parser.fail(
        `The line before is complete, so this one starts anew. To continue it, end it with "${first.text}" or put it in parentheses.`,
        first.position,
      );
    }
    const assigned = first.kind === "name" && parser.peek(1).kind === "=";
    if (assigned) parser.next += 2;
    if (assigned && (parser.peek().kind === "end" || parser.peek().kind === "separator")) {
      parser.fail(`${wanted} behind the =.`, parser.peek().position);
    }
    previous = { name: assigned ? first.text : null, tree: parser.expression(), position: first.position };
    statements.push(previous);
  }
  if (statements.length === 0) {
    throw new FormulaError("The formula is empty. Write for example a*b + 1.", text, Math.max(0, text.length));
  }
  return { statements, source: text };
}

/**
 * Reads one expression.
 *
 *     parseTree("a + b", notation); // { kind: "call", operation: "add", … }
 *
 * @throws FormulaError if the text is no formula, assigns a name or holds several statements
 */
export function parseTree(text: string, notation: Notation): Tree {
  const { statements } = parseProgram(text, notation);
  const only = statements[0] as Statement;
  const extra = only.name === null ? statements[1] : only;
  if (extra !== undefined) {
    throw new FormulaError(
      "Expected one expression, without assignments and further statements.",
      text,
      extra.position,
    );
  }
  return only.tree;
}
