import type { Arithmetic } from "../arithmetic.ts";
import { call, name, number, type Tree } from "../tree.ts";
import { type Exact, isDecimal, isOne, negated, one, sign, toNumber } from "./exact.ts";
import type { Factor, Node } from "./node.ts";
import { isNegative } from "./signs.ts";

/** Where a factor stands in a product, as a person writes it: names, then parenthesised sums, then calls. */
function rank({ base, exponent }: Factor): number {
  // A number too large to be multiplied into the others: last, so that the product of the rest may be small by then.
  if (base.kind === "constant" && exponent.kind === "constant" && isOne(exponent.value)) return 4;
  if (base.kind === "constant" || base.kind === "literal") return 0;
  // n*(n - 1)*x^(n - 2), and x*e^x rather than e^x*x.
  if (exponent.kind !== "constant") return 3;
  if (base.kind === "name" || base.kind === "product") return 1;
  return base.kind === "sum" ? 2 : 3;
}

class TreeMaker {
  private readonly arithmetic: Arithmetic;
  private readonly trees = new Map<Node, Tree>();

  constructor(arithmetic: Arithmetic) {
    this.arithmetic = arithmetic;
  }

  /** The tree of a node whose parts have theirs. */
  private tree(node: Node): Tree {
    return this.trees.get(node) as Tree;
  }

  make(root: Node): Tree {
    for (const node of inOrder(root)) this.trees.set(node, this.treeOf(node));
    return this.tree(root);
  }

  private treeOf(node: Node): Tree {
    switch (node.kind) {
      case "constant":
        return this.quotient(node.value, [], []);
      case "literal":
        return number(node.value);
      case "name":
        return name(node.name);
      case "call":
        return call(node.operation, ...node.args.map((argument) => this.tree(argument)));
      case "product":
        return this.product(one, node.factors);
      case "scaled":
        return this.scaled(node.coefficient, node.of);
      case "sum":
        return this.sum(node.terms);
    }
  }

  private scaled(coefficient: Exact, of: Node): Tree {
    if (of.kind === "product") return this.product(coefficient, of.factors);
    return this.quotient(coefficient, [this.tree(of)], []);
  }

  private power(base: Node, exponent: Tree | null): Tree {
    return exponent === null ? this.tree(base) : call(this.arithmetic.power.name, this.tree(base), exponent);
  }

  private product(coefficient: Exact, factors: readonly Factor[]): Tree {
    const above: Tree[] = [];
    const below: Tree[] = [];
    const sorted = [...factors].sort((a, b) => rank(a) - rank(b));
    for (const { base, exponent } of sorted) {
      if (exponent.kind !== "constant") {
        above.push(this.power(base, this.tree(exponent)));
      } else if (sign(exponent.value) > 0) {
        above.push(this.power(base, isOne(exponent.value) ? null : this.tree(exponent)));
      } else {
        const positive = negated(exponent.value);
        below.push(this.power(base, isOne(positive) ? null : this.quotient(positive, [], [])));
      }
    }
    return this.quotient(coefficient, above, below);
  }

  /** `above / below` with the coefficient put where a person writes it: `-x/2`, `3*x/2`, `0.5*x`, `1/(2*y)`. */
  private quotient(coefficient: Exact, above: readonly Tree[], below: readonly Tree[]): Tree {
    const decimal = isDecimal(coefficient);
    const negative = sign(coefficient) < 0;
    const top = decimal ? toNumber(coefficient) : Number(coefficient.numerator);
    const numerator = [...above];
    const denominator = [...below];
    if (!decimal) denominator.unshift(number(Number(coefficient.denominator)));
    const [first] = numerator;
    if (first === undefined || Math.abs(top) !== 1) numerator.unshift(number(top));
    else if (negative) numerator[0] = call(this.arithmetic.negation.name, first);
    const chain = (trees: readonly Tree[]): Tree => trees.reduce((a, b) => call(this.arithmetic.product.name, a, b));
    return denominator.length === 0
      ? chain(numerator)
      : call(this.arithmetic.quotient.name, chain(numerator), chain(denominator));
  }

  /** Terms in order of appearance, a number last unless it came first and is positive, and no leading minus where it can be avoided. */
  private sum(terms: readonly Node[]): Tree {
    const constantAt = terms.findIndex((term) => term.kind === "constant");
    const ordered = [...terms];
    if (constantAt > 0 || (constantAt === 0 && isNegative(terms[0] as Node)))
      ordered.push(...ordered.splice(constantAt, 1));
    const positive = ordered.findIndex((term) => !isNegative(term));
    if (positive > 0) ordered.unshift(...ordered.splice(positive, 1));
    let total: Tree | null = null;
    for (const term of ordered) {
      if (total === null) total = this.tree(term);
      else if (!isNegative(term)) total = call(this.arithmetic.sum.name, total, this.tree(term));
      else total = call(this.arithmetic.difference.name, total, this.opposite(term));
    }
    return total as Tree;
  }

  private opposite(term: Node): Tree {
    if (term.kind === "constant") return this.quotient(negated(term.value), [], []);
    const { coefficient, of } = term as Node & { kind: "scaled" };
    const positive = negated(coefficient);
    return isOne(positive) ? this.tree(of) : this.scaled(positive, of);
  }
}

function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "call":
      return node.args;
    case "product":
      return node.factors.flatMap((factor) => [factor.base, factor.exponent]);
    case "scaled":
      // The tree of a product is made together with its number.
      return [node.of];
    case "sum":
      return node.terms.flatMap((term) => (term.kind === "scaled" ? [term, term.of] : [term]));
    default:
      return [];
  }
}

/** All nodes below the root, parts first: ids grow with construction. */
function inOrder(root: Node): Node[] {
  const seen = new Set<Node>([root]);
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const part of partsOf(node)) {
      if (seen.has(part)) continue;
      seen.add(part);
      stack.push(part);
    }
  }
  return [...seen].sort((a, b) => a.id - b.id);
}

/** The tree of a node, written as a person would. Works at any depth. */
export function treeOfNode(node: Node, arithmetic: Arithmetic): Tree {
  return new TreeMaker(arithmetic).make(node);
}
