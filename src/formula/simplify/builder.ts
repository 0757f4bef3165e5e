import type { Exact } from "./exact.ts";
import type { Factor, Node, NodeTable } from "./node.ts";

/** Sums with more terms than this are not merged into others: copying them at each level would be quadratic. */
export const mostTermsMerged = 200;
/** Nor are products of more factors: the product rule repeats each of them in every term. */
export const mostFactorsMerged = 50;

/** A factor as it comes: to be multiplied or, `inverted`, divided by. */
export interface Part {
  readonly node: Node;
  readonly inverted: boolean;
}

/** What builds nodes in normal form out of nodes in normal form. */
export interface Builder {
  readonly table: NodeTable;
  /** A number times a node. */
  scaled(coefficient: Exact, node: Node): Node;
  sum(terms: readonly Node[]): Node;
  product(parts: readonly Part[]): Node;
  power(base: Node, exponent: Node): Node;
  /** The node of factors that need no further joining. */
  joined(factors: readonly Factor[]): Node;
}
