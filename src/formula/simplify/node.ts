import { type Exact, isDecimal, isOne, keyOf, negated, sign } from "./exact.ts";

/** One factor of a product: base to the power of exponent. */
export interface Factor {
  readonly base: Node;
  readonly exponent: Node;
}

/**
 * A subterm in normal form. Equal terms are the same object (and have the same id) within one simplification, whatever
 * order they were written in. Arguments always have smaller ids.
 */
export type Node = Form & {
  readonly id: number;
  /** About how many numbers, names and signs it takes to write the node out; infinite for what nobody could write out. */
  readonly size: number;
};

type Form =
  | { readonly kind: "constant"; readonly value: Exact }
  /** A literal that is not finite: never calculated with. */
  | { readonly kind: "literal"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  /** Any operation that is not part of a normal form. */
  | { readonly kind: "call"; readonly operation: string; readonly args: readonly Node[] }
  /** Two factors or more, or one with an exponent that is not 1; no number among them. */
  | { readonly kind: "product"; readonly factors: readonly Factor[] }
  /** A number other than 0 and 1 times something that is neither constant nor scaled. */
  | { readonly kind: "scaled"; readonly coefficient: Exact; readonly of: Node }
  /** Two terms or more, unlike one another, none of them a sum. */
  | { readonly kind: "sum"; readonly terms: readonly Node[] };

/** What a number adds to the size of a node: nothing for the factors 1 and -1. */
function numberSize(value: Exact): number {
  return isDecimal(value) ? 1 : 3;
}

function factorSize({ base, exponent }: Factor): number {
  const plain = exponent.kind === "constant" && (isOne(exponent.value) || isOne(negated(exponent.value)));
  return base.size + (plain ? 0 : 1 + exponent.size);
}

function sizeOf(form: Form): number {
  switch (form.kind) {
    case "constant":
      return numberSize(form.value);
    case "literal":
    case "name":
      return 1;
    case "call":
      return form.args.reduce((total, { size }) => total + size, 1);
    case "product": {
      const above = form.factors.some(({ exponent }) => exponent.kind !== "constant" || sign(exponent.value) > 0);
      return form.factors.reduce((total, factor) => total + 1 + factorSize(factor), above ? -1 : 1);
    }
    case "scaled":
      return form.of.size + (isOne(negated(form.coefficient)) ? 1 : 1 + numberSize(form.coefficient));
    case "sum":
      return form.terms.reduce((total, { size }) => total + 1 + size, -1);
  }
}

function byNumber(a: number, b: number): number {
  return a - b;
}

/** Makes nodes, each only once. */
export class NodeTable {
  private readonly nodes = new Map<string, Node>();

  private intern(key: string, form: Form): Node {
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const node: Node = { ...form, id: this.nodes.size, size: sizeOf(form) };
    this.nodes.set(key, node);
    return node;
  }

  constant(value: Exact): Node {
    return this.intern(`c${keyOf(value)}`, { kind: "constant", value });
  }

  literal(value: number): Node {
    return this.intern(`l${value}`, { kind: "literal", value });
  }

  name(name: string): Node {
    return this.intern(`n${name}`, { kind: "name", name });
  }

  call(operation: string, args: readonly Node[], commutative: boolean): Node {
    const ids = args.map((argument) => argument.id);
    if (commutative) ids.sort(byNumber);
    return this.intern(`f${operation}(${ids.join()})`, { kind: "call", operation, args });
  }

  product(factors: readonly Factor[]): Node {
    const keys = factors.map((factor) => `${factor.base.id}^${factor.exponent.id}`).sort();
    return this.intern(`p${keys.join("*")}`, { kind: "product", factors });
  }

  scaled(coefficient: Exact, of: Node): Node {
    return this.intern(`s${keyOf(coefficient)}*${of.id}`, { kind: "scaled", coefficient, of });
  }

  sum(terms: readonly Node[]): Node {
    const ids = terms.map((term) => term.id).sort(byNumber);
    return this.intern(`a${ids.join("+")}`, { kind: "sum", terms });
  }
}
