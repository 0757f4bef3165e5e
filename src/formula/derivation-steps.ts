import { NodegradError } from "../text/errors.ts";
import { arithmeticOf } from "./arithmetic.ts";
import { differentiate } from "./differentiate.ts";
import { callsInOrder } from "./fold.ts";
import type { Notation } from "./notation.ts";
import { operationOf } from "./precedence.ts";
import { printProgram, printText } from "./print-text.ts";
import { simplify } from "./simplify/simplify.ts";
import { withSingleAssignments } from "./substitute.ts";
import { type CallTree, call, name, number, type Program, type Tree } from "./tree.ts";
import { freshName, namesIn } from "./variables.ts";

/** One rule of differentiation, applied once. */
export interface DerivationStep {
  /** The rule in words: "Product rule: …". */
  readonly rule: string;
  /** What was to be differentiated: `d/dx[x*sin(x)]`. */
  readonly before: string;
  /** What the rule made of it; derivatives still to be taken stand as `d/dx[…]`. */
  readonly after: string;
}

/** More operations than this make a derivation that nobody reads. */
const mostCalls = 500;

/** Makes the steps of one statement. */
class Deriver {
  private readonly notation: Notation;
  private readonly variable: string;
  private readonly constants: ReadonlySet<string>;
  /** Assigned names that depend on the variable. */
  private readonly dependent: Set<string>;
  readonly steps: DerivationStep[] = [];

  constructor(notation: Notation, variable: string, dependent: Set<string>, constants: ReadonlySet<string>) {
    this.constants = constants;
    this.notation = notation;
    this.variable = variable;
    this.dependent = dependent;
  }

  depends(tree: Tree): boolean {
    for (const one of namesIn(tree)) {
      if (this.dependent.has(one)) return true;
    }
    return false;
  }

  /** The text `d/dx[…]`. */
  wanted(tree: Tree): string {
    return `d/d${this.variable}[${printText(tree, this.notation)}]`;
  }

  /** Says what an assigned name stands for. */
  define(assigned: string, tree: Tree): void {
    const rule = `Definition: ${assigned} stands for ${printText(tree, this.notation)}.`;
    this.steps.push({ rule, before: this.wanted(name(assigned)), after: this.wanted(tree) });
  }

  /** Outermost first, left to right. */
  derive(tree: Tree): void {
    const order: CallTree[] = [];
    const stack: Tree[] = [tree];
    const seen = new Set<string>();
    for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
      if (current.kind !== "call" || !this.depends(current)) continue;
      const text = printText(current, this.notation);
      // What was derived once need not be derived again.
      if (seen.has(text)) continue;
      seen.add(text);
      order.push(current);
      for (let i = current.arguments.length - 1; i >= 0; i--) stack.push(current.arguments[i] as Tree);
    }
    for (const current of order) this.step(current);
  }

  /** A tree whose placeholders are then written as derivatives to be taken. */
  private step(tree: CallTree): void {
    const placeholders = new Map<string, string>();
    const taken = namesIn(tree);
    const open = (part: Tree): Tree => {
      if (part.kind === "name" && part.name === this.variable) return number(1);
      const placeholder = freshName("derivative", taken);
      placeholders.set(placeholder, this.wanted(part));
      return name(placeholder);
    };
    const { rule, result } = this.ruleFor(tree, open);
    const text = printText(simplify(result, this.notation, this.constants), this.notation);
    const after = text.replace(/[A-Za-z_]\w*/g, (word) => placeholders.get(word) ?? word);
    this.steps.push({ rule, before: this.wanted(tree), after });
  }

  private ruleFor(tree: CallTree, open: (part: Tree) => Tree): { rule: string; result: Tree } {
    const { sum, difference, product, quotient, power, negation } = arithmeticOf(this.notation);
    const operation = operationOf(tree, this.notation);
    const inner = tree.arguments.map((part) => (this.depends(part) ? open(part) : null));
    const [first, second] = tree.arguments;
    const [dFirst = null, dSecond = null] = inner;
    const both = dFirst !== null && dSecond !== null;
    if (operation.selects === true) {
      const branches = inner.slice(1).map((one) => one ?? number(0));
      return {
        rule: "Case rule: each branch is differentiated by itself; the condition chooses between the derivatives.",
        result: call(operation.name, first as Tree, ...branches),
      };
    }
    const terms: Tree[] = [];
    inner.forEach((derivative, i) => {
      const partial = derivative === null ? null : operation.partial(i, tree.arguments, tree);
      if (derivative !== null && partial !== null) terms.push(call(product.name, partial, derivative));
    });
    const chained = terms.length === 0 ? number(0) : terms.reduce((total, term) => call(sum.name, total, term));
    let rule = `Chain rule: the derivative of ${operation.name} at its argument, times the derivative of the argument.`;
    let result: Tree = chained;
    switch (tree.operation) {
      case sum.name:
      case difference.name:
        rule = `${tree.operation === sum.name ? "Sum" : "Difference"} rule: ${both ? "the terms are differentiated one by one." : "a constant term has derivative 0."}`;
        break;
      case negation.name:
        rule = "Constant factor rule: the sign stays.";
        break;
      case product.name:
        rule = both
          ? "Product rule: the derivative of the first factor times the second, plus the first times the derivative of the second."
          : "Constant factor rule: a factor that does not depend on the variable stays.";
        if (both) {
          const left = call(product.name, dFirst, second as Tree);
          result = call(sum.name, left, call(product.name, first as Tree, dSecond));
        }
        break;
      case quotient.name:
        rule =
          dSecond === null
            ? "Constant factor rule: a divisor that does not depend on the variable stays."
            : "Quotient rule: the derivative of the numerator over the denominator, minus the numerator times the derivative of the denominator over the denominator squared.";
        break;
      case power.name:
        rule =
          dSecond === null
            ? "Power rule: the exponent comes down as a factor and drops by 1, times the derivative of the base."
            : "Exponential rule: the power times the logarithm of the base, times the derivative of the exponent.";
        if (both)
          rule = "Power and exponential rule: once with the exponent held constant, once with the base held constant.";
        break;
      default:
        if (tree.arguments.length > 1) {
          rule = `Chain rule: for each argument of ${operation.name} the partial derivative, times the derivative of the argument.`;
        }
    }
    return { rule, result };
  }
}

/**
 * How the derivative by a variable comes about: each rule once, outermost first, then the result. The formula is simplified
 * first, as `differentiate` does.
 *
 *     derivationSteps(parseProgram("x*sin(x)", notation), "x", notation)[0];
 *     // { rule: "Product rule: …", before: "d/dx[x*sin(x)]", after: "sin(x) + x*d/dx[sin(x)]" }
 *
 * @throws NodegradError if the formula has more than 500 operations
 */
export function derivationSteps(
  program: Program,
  variable: string,
  notation: Notation,
  constants: ReadonlySet<string> = new Set(),
): DerivationStep[] {
  const single = withSingleAssignments(program, [variable]);
  const count = single.statements.reduce((total, { tree }) => total + callsInOrder(tree).length, 0);
  if (count > mostCalls) {
    throw new NodegradError(
      `The derivation of a formula of ${count} operations would be too long to read; at most ${mostCalls} are shown. Ask for the derivative without steps.`,
    );
  }
  const dependent = new Set([variable]);
  const deriver = new Deriver(notation, variable, dependent, constants);
  for (const { name: assigned, tree } of single.statements) {
    const simple = simplify(tree, notation, constants);
    const depends = deriver.depends(simple);
    if (assigned !== null && depends) deriver.define(assigned, simple);
    if (simple.kind === "call") deriver.derive(simple);
    if (assigned !== null && depends) dependent.add(assigned);
  }
  const result = printProgram(differentiate(program, variable, notation, constants), notation);
  const before = `d/d${variable}[${printProgram(program, notation)}]`;
  const none = deriver.steps.length === 0;
  const rule = none ? "The variable has derivative 1, everything else 0." : "Put together and simplified.";
  return [...deriver.steps, { rule, before, after: result }];
}
