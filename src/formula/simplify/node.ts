import type { Exact } from "./exact.ts";
import { keyOf } from "./exact.ts";

/** One factor of a product: base to the power of exponent. */
export interface Factor {
  readonly base: Node;
  readonly exponent: Node;
}

/**
 * A subterm in normal form. Equal terms are the same object (and have the same id) within one simplification, whatever
 * order they were written in. Arguments always have smaller ids.
 */
export type Node =
  | { readonly kind: "constant"; readonly id: number; readonly value: Exact }
  /** A literal that is not finite: never calculated with. */
  | { readonly kind: "literal"; readonly id: number; readonly value: number }
  | { readonly kind: "name"; readonly id: number; readonly name: string }
  /** Any operation that is not part of a normal form. */
  | { readonly kind: "call"; readonly id: number; readonly operation: string; readonly args: readonly Node[] }
  /** Two factors or more, or one with an exponent that is not 1; no number among them. */
  | { readonly kind: "product"; readonly id: number; readonly factors: readonly Factor[] }
  /** A number other than 0 and 1 times something that is neither constant nor scaled. */
  | { readonly kind: "scaled"; readonly id: number; readonly coefficient: Exact; readonly of: Node }
  /** Two terms or more, unlike one another, none of them a sum. */
  | { readonly kind: "sum"; readonly id: number; readonly terms: readonly Node[] };

function byNumber(a: number, b: number): number {
  return a - b;
}

/** Makes nodes, each only once. */
export class NodeTable {
  private readonly nodes = new Map<string, Node>();

  private intern(key: string, make: (id: number) => Node): Node {
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const node = make(this.nodes.size);
    this.nodes.set(key, node);
    return node;
  }

  constant(value: Exact): Node {
    return this.intern(`c${keyOf(value)}`, (id) => ({ kind: "constant", id, value }));
  }

  literal(value: number): Node {
    return this.intern(`l${value}`, (id) => ({ kind: "literal", id, value }));
  }

  name(name: string): Node {
    return this.intern(`n${name}`, (id) => ({ kind: "name", id, name }));
  }

  call(operation: string, args: readonly Node[], commutative: boolean): Node {
    const ids = args.map((argument) => argument.id);
    if (commutative) ids.sort(byNumber);
    return this.intern(`f${operation}(${ids.join()})`, (id) => ({ kind: "call", id, operation, args }));
  }

  product(factors: readonly Factor[]): Node {
    const keys = factors.map((factor) => `${factor.base.id}^${factor.exponent.id}`).sort();
    return this.intern(`p${keys.join("*")}`, (id) => ({ kind: "product", id, factors }));
  }

  scaled(coefficient: Exact, of: Node): Node {
    return this.intern(`s${keyOf(coefficient)}*${of.id}`, (id) => ({ kind: "scaled", id, coefficient, of }));
  }

  sum(terms: readonly Node[]): Node {
    const ids = terms.map((term) => term.id).sort(byNumber);
    return this.intern(`a${ids.join("+")}`, (id) => ({ kind: "sum", id, terms }));
  }
}
