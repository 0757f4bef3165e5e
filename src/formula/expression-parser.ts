import { FormulaError } from "./errors.ts";
import type { Notation, OperationNotation } from "./notation.ts";
import { argumentCountMessage, missingOperatorMessage, unknownOperationMessage } from "./parse-messages.ts";
import { completed, innermostParenthesis, type Pending } from "./pending.ts";
import { type Token, tokenize } from "./tokenizer.ts";
import type { Tree } from "./tree.ts";

export const wanted = "Expected a number, a name or an opening parenthesis";

/**
 * Reads one expression after another from the tokens of a text, by operator precedence and with explicit stacks of operands and
 * of what is pending.
 */
export class ExpressionParser {
  readonly text: string;
  readonly notation: Notation;
  readonly tokens: readonly Token[];
  next = 0;
  private operands: Tree[] = [];
  private pending: Pending[] = [];
  private openParentheses = 0;

  constructor(text: string, notation: Notation) {
    this.text = text;
    this.notation = notation;
    this.tokens = tokenize(text);
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.next + ahead, this.tokens.length - 1)] as Token;
  }

  fail(message: string, position: number): never {
    throw new FormulaError(message, this.text, position);
  }

  /** One expression, up to a separator, a line break that does not continue, or the end; that token is not consumed. */
  expression(): Tree {
    this.operands = [];
    this.pending = [];
    this.openParentheses = 0;
    for (;;) {
      this.operand();
      if (this.afterOperand()) break;
    }
    return this.operands[0] as Tree;
  }

  /** Reads opening parentheses, prefixes and calls until one operand is complete. */
  private operand(): void {
    for (;;) {
      const token = this.peek();
      const following = this.peek(1);
      if (token.kind === "break") {
        this.next++;
      } else if (token.kind === "number") {
        this.operands.push({ kind: "number", value: Number(token.text), position: token.position });
        this.next++;
        return;
      } else if (token.kind === "name" && following.kind === "(") {
        this.next += 2;
        const operation = this.operationCalled(token);
        this.pending.push({
          kind: "call",
          operation,
          position: token.position,
          open: following.position,
          height: this.operands.length,
        });
        this.openParentheses++;
        if (this.skipBreaks().kind === ")") {
          this.close(this.peek());
          return;
        }
      } else if (token.kind === "name") {
        this.operands.push({ kind: "name", name: token.text, position: token.position });
        this.next++;
        return;
      } else if (token.kind === "(") {
        this.pending.push({ kind: "group", position: token.position });
        this.openParentheses++;
        this.next++;
        const inner = this.skipBreaks();
        if (inner.kind === ")") this.fail(`${wanted} between the parentheses.`, inner.position);
      } else {
        this.prefix(token, following);
      }
    }
  }

  private skipBreaks(): Token {
    while (this.peek().kind === "break") this.next++;
    return this.peek();
  }

  private prefix(token: Token, following: Token): void {
    const operation = token.kind === "operator" ? this.notation.prefix(token.text) : undefined;
    if (operation?.prefix === undefined) this.missingOperand(token);
    this.pending.push({
      kind: "prefix",
      operation,
      precedence: operation.prefix.precedence,
      position: token.position,
      operandPosition: following.kind === "number" ? following.position : -1,
    });
    this.next++;
  }

  private missingOperand(token: Token): never {
    const open = innermostParenthesis(this.pending);
    if (token.kind === "end" || token.kind === "separator") {
      if (open !== undefined) this.unclosed(open);
      const last = this.pending[this.pending.length - 1];
      this.fail(
        last === undefined ? `${wanted}.` : `${wanted} behind this; the formula ends too early.`,
        last === undefined ? token.position : last.position,
      );
    }
    if (token.text === "+") this.fail("There is no unary plus. Leave the + out.", token.position);
    if (token.kind === "=") this.fail(`${wanted}; the left side of = is one name, and == compares.`, token.position);
    this.fail(`${wanted} before "${token.text}".`, token.position);
  }

  private operationCalled(token: Token): OperationNotation {
    const operation = this.notation.find(token.text);
    if (operation !== undefined) return operation;
    this.fail(unknownOperationMessage(token.text, this.notation), token.position);
  }

  /** What may follow a complete operand. True when the expression has ended. */
  private afterOperand(): boolean {
    for (;;) {
      const token = this.peek();
      if (token.kind === "break" && this.openParentheses > 0) {
        this.next++;
      } else if (token.kind === "operator") {
        this.infix(token);
        return false;
      } else if (token.kind === ",") {
        this.reduce(Number.NEGATIVE_INFINITY, "left", token.position);
        const open = this.pending[this.pending.length - 1];
        if (open?.kind !== "call") {
          this.fail(
            "A comma separates the arguments of an operation; here is none. Write . in decimal numbers.",
            token.position,
          );
        }
        this.next++;
        return false;
      } else if (token.kind === ")") {
        this.close(token);
      } else if (token.kind === "end" || token.kind === "separator" || token.kind === "break") {
        this.reduce(Number.NEGATIVE_INFINITY, "left", token.position);
        const open = innermostParenthesis(this.pending);
        if (open !== undefined) this.unclosed(open);
        return true;
      } else {
        this.missingOperator(token);
      }
    }
  }

  private infix(token: Token): void {
    const operation = this.notation.infix(token.text);
    if (operation?.infix === undefined) this.fail(`"${token.text}" cannot stand between two operands.`, token.position);
    const { precedence, associativity } = operation.infix;
    this.reduce(precedence, associativity, token.position);
    this.pending.push({ kind: "infix", operation, precedence, position: token.position });
    this.next++;
  }

  private missingOperator(token: Token): never {
    const before = this.tokens[this.next - 1] as Token;
    this.fail(missingOperatorMessage(before, token), token.position);
  }

  /** Completes everything pending that binds tighter than an incoming operator of this precedence. */
  private reduce(precedence: number, associativity: "left" | "right" | "none", position: number): void {
    for (;;) {
      const top = this.pending[this.pending.length - 1];
      if (top === undefined || top.kind === "group" || top.kind === "call") return;
      if (top.precedence < precedence) return;
      if (top.precedence === precedence && top.kind === "infix") {
        if (associativity === "right") return;
        if (associativity === "none") {
          this.fail(
            "Comparisons do not chain. Compare two things at a time, as in (a < b) * (b < c), which is 1 if both hold.",
            position,
          );
        }
      }
      this.pending.pop();
      this.operands.push(completed(top, this.operands));
    }
  }

  private close(token: Token): void {
    this.reduce(Number.NEGATIVE_INFINITY, "left", token.position);
    const open = this.pending.pop();
    if (open === undefined)
      this.fail('This ")" closes nothing. Remove it, or add the "(" that is missing.', token.position);
    this.openParentheses--;
    this.next++;
    if (open.kind !== "call") return;
    const args = this.operands.splice(open.height);
    const miscount = argumentCountMessage(open.operation, args.length);
    if (miscount !== null) this.fail(miscount, open.position);
    this.operands.push({ kind: "call", operation: open.operation.name, arguments: args, position: open.position });
  }

  private unclosed(position: number): never {
    this.fail('This "(" is never closed. Add a ")".', position);
  }
}
