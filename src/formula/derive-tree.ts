import { NodegradError } from "../text/errors.ts";
import { arithmeticOf } from "./arithmetic.ts";
import { callsInOrder } from "./fold.ts";
import type { Notation } from "./notation.ts";
import { operationOf } from "./precedence.ts";
import { type CallTree, call, number, type Tree } from "./tree.ts";

/** Products of more factors than this are differentiated two factors at a time, for the terms hold all factors each. */
const mostFactors = 8;

/** The factors of a chain of products from left to right, or null if there are too many. */
function factorsOf(tree: Tree, operation: string): Tree[] | null {
  const factors: Tree[] = [];
  const stack: Tree[] = [tree];
  for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
    if (current.kind === "call" && current.operation === operation && current.arguments.length === 2) {
      stack.push(current.arguments[1] as Tree, current.arguments[0] as Tree);
    } else {
      factors.push(current);
    }
    if (factors.length + stack.length > mostFactors) return null;
  }
  return factors;
}

/**
 * The symbolic derivative of a tree, not yet simplified; null where it is zero for lack of any dependence. `nameDerivative`
 * gives the derivative of each name, null for what does not depend on the variable. Equal work is done once: the result
 * shares subtrees. Operations that choose (`where`) are differentiated in their branches only.
 */
export function differentiateTree(
  tree: Tree,
  nameDerivative: (name: string) => Tree | null,
  notation: Notation,
): Tree | null {
  const { sum, product } = arithmeticOf(notation);
  const derivatives = new Map<Tree, Tree | null>();
  const derivativeOf = (part: Tree): Tree | null => {
    if (part.kind === "number") return null;
    return part.kind === "name" ? nameDerivative(part.name) : (derivatives.get(part) ?? null);
  };
  const added = (terms: readonly Tree[]): Tree | null =>
    terms.length === 0 ? null : terms.reduce((total, term) => call(sum.name, total, term));

  const productRule = (factors: readonly Tree[]): Tree | null => {
    const terms: Tree[] = [];
    factors.forEach((factor, i) => {
      const derivative = derivativeOf(factor);
      if (derivative === null) return;
      const replaced = factors.map((other, j) => (i === j ? derivative : other));
      terms.push(replaced.reduce((total, one) => call(product.name, total, one)));
    });
    return added(terms);
  };
  const chainRule = (current: CallTree): Tree | null => {
    const operation = operationOf(current, notation);
    const inner = current.arguments.map(derivativeOf);
    if (operation.selects === true) {
      if (inner.slice(1).every((derivative) => derivative === null)) return null;
      const branches = inner.slice(1).map((derivative) => derivative ?? number(0));
      return { kind: "call", operation: operation.name, arguments: [current.arguments[0] as Tree, ...branches] };
    }
    const terms: Tree[] = [];
    inner.forEach((derivative, i) => {
      if (derivative === null) return;
      const partial = operation.partial(i, current.arguments, current);
      if (partial === null && operation.partialsAreFunctions === true) {
        throw new NodegradError(
          `${operation.name} gives its derivative as a function, so there is no formula for it. Define it with partials as formulas to differentiate it symbolically.`,
        );
      }
      if (partial !== null) terms.push(call(product.name, partial, derivative));
    });
    return added(terms);
  };
  for (const current of callsInOrder(tree)) {
    const factors = current.operation === product.name ? factorsOf(current, product.name) : null;
    derivatives.set(current, factors === null ? chainRule(current) : productRule(factors));
  }
  return derivativeOf(tree);
}
