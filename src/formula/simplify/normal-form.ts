import type { Arithmetic } from "../arithmetic.ts";
import { arithmeticOf } from "../arithmetic.ts";
import type { Notation } from "../notation.ts";
import { type Builder, mostFactorsMerged, mostTermsMerged, type Part } from "./builder.ts";
import { overCommonDivisors } from "./common-divisors.ts";
import {
  type Exact,
  exactFrom,
  inverse,
  isOne,
  isZero,
  minusOne,
  negated,
  one,
  plus,
  sign,
  times,
  zero,
} from "./exact.ts";
import { foldedCall } from "./fold-constants.ts";
import { type Factor, type Node, NodeTable } from "./node.ts";
import { openedPower } from "./powers.ts";
import { isDifference, isNegative } from "./signs.ts";

/** Builds nodes in normal form out of nodes in normal form. `rewrite` may replace each new node by a simpler one. */
export class NormalForm implements Builder {
  readonly table: NodeTable = new NodeTable();
  readonly notation: Notation;
  readonly arithmetic: Arithmetic;
  /** The names of the notation's constants that certainly mean the constant here, and no variable. */
  readonly constants: ReadonlySet<string>;
  private readonly rewrite: (node: Node, form: NormalForm) => Node;

  constructor(
    notation: Notation,
    rewrite: (node: Node, form: NormalForm) => Node,
    constants: ReadonlySet<string> = new Set(),
  ) {
    this.constants = constants;
    this.notation = notation;
    this.arithmetic = arithmeticOf(notation);
    this.rewrite = rewrite;
  }

  number(value: number): Node {
    // Minus zero is kept as it is: some operations tell it from zero.
    const exact = Object.is(value, -0) ? null : exactFrom(value);
    return exact === null ? this.table.literal(value) : this.table.constant(exact);
  }

  /** The operation applied to the arguments: arithmetic in its normal form, anything else as a call. */
  apply(operation: string, args: readonly Node[]): Node {
    const { sum, difference, product, quotient, power, negation } = this.arithmetic;
    const [a, b] = args;
    if (a !== undefined && b !== undefined && args.length === 2) {
      if (operation === sum.name) return this.sum([a, b]);
      if (operation === difference.name) return this.sum([a, this.scaled(minusOne, b)]);
      if (operation === power.name) return this.power(a, b);
      if (operation === product.name || operation === quotient.name) {
        return this.product([
          { node: a, inverted: false },
          { node: b, inverted: operation === quotient.name },
        ]);
      }
    }
    if (a !== undefined && args.length === 1 && operation === negation.name) return this.scaled(minusOne, a);
    return this.call(operation, args);
  }

  private call(operation: string, args: readonly Node[]): Node {
    const row = this.notation.find(operation);
    const folded = row === undefined ? null : foldedCall(row, args);
    if (folded !== null) return this.number(folded);
    return this.rewrite(this.table.call(operation, args, row?.commutative === true), this);
  }

  /** A number times a node. */
  scaled(coefficient: Exact, node: Node): Node {
    if (isZero(coefficient)) return this.table.constant(zero);
    if (isOne(coefficient)) return node;
    if (node.kind === "constant") {
      const value = times(coefficient, node.value);
      return value === null ? this.unmerged(this.table.constant(coefficient), node) : this.table.constant(value);
    }
    if (node.kind === "scaled") {
      const value = times(coefficient, node.coefficient);
      return value === null
        ? this.unmerged(this.table.constant(coefficient), node)
        : isOne(value)
          ? node.of
          : this.table.scaled(value, node.of);
    }
    if (node.kind === "sum" && sign(coefficient) < 0) {
      // -(a - b)/3 is written (b - a)/3.
      const opposite = (): Node => this.sum(node.terms.map((term) => this.scaled(minusOne, term)));
      if (isOne(negated(coefficient))) return opposite();
      if (node.terms.some(isNegative)) return this.scaled(negated(coefficient), opposite());
    }
    if (node.kind === "product" && sign(coefficient) < 0 && node.factors.length <= mostFactorsMerged) {
      const flipped = this.withoutLeadingMinus(coefficient, node.factors);
      if (flipped !== null) return flipped;
    }
    return this.table.scaled(coefficient, node);
  }

  /** A product of numbers that no double could hold stays as it was written. */
  private unmerged(a: Node, b: Node): Node {
    return this.table.call(this.arithmetic.product.name, [a, b], true);
  }

  /** The sum of the terms: sums among them opened, like terms collected, the order of first appearance kept. */
  sum(terms: readonly Node[]): Node {
    const collected = new Map<number, { coefficient: Exact; of: Node | null }>();
    const constantKey = -1;
    const add = (coefficient: Exact, of: Node | null): boolean => {
      const key = of === null ? constantKey : of.id;
      const known = collected.get(key);
      const total = known === undefined ? coefficient : plus(known.coefficient, coefficient);
      if (total === null) return false;
      if (known === undefined) collected.set(key, { coefficient: total, of });
      else known.coefficient = total;
      return true;
    };
    const addTerm = (term: Node): boolean => {
      if (term.kind === "constant") return add(term.value, null);
      return term.kind === "scaled" ? add(term.coefficient, term.of) : add(one, term);
    };
    for (const term of terms) {
      const opened = term.kind === "sum" && term.terms.length <= mostTermsMerged ? term.terms : [term];
      for (const inner of opened) {
        if (!addTerm(inner)) return this.table.call(this.arithmetic.sum.name, terms.slice(0, 2), true);
      }
    }
    const kept: Node[] = [];
    for (const { coefficient, of } of collected.values()) {
      if (isZero(coefficient)) continue;
      kept.push(of === null ? this.table.constant(coefficient) : this.scaled(coefficient, of));
    }
    if (kept.length === 0) return this.table.constant(zero);
    if (kept.length === 1) return kept[0] as Node;
    const fewer = overCommonDivisors(kept, this);
    if (fewer !== null) return this.sum(fewer);
    return this.rewrite(this.table.sum(kept), this);
  }

  /** The product of the parts: numbers multiplied, powers of equal bases joined, the order of first appearance kept. */
  product(parts: readonly Part[]): Node {
    let coefficient = one;
    const factors = new Map<number, Factor>();
    const todo: Node[] = [];
    for (let i = parts.length - 1; i >= 0; i--) {
      const { node, inverted } = parts[i] as Part;
      const value = inverted && node.kind === "constant" ? inverse(node.value) : null;
      const quotient = value === null ? null : times(coefficient, value);
      if (quotient !== null) coefficient = quotient;
      else todo.push(inverted ? this.power(node, this.table.constant(minusOne)) : node);
    }
    const unit = this.table.constant(one);
    const add = (base: Node, exponent: Node): void => {
      const known = factors.get(base.id);
      if (known === undefined) {
        factors.set(base.id, { base, exponent });
        return;
      }
      const joined = this.power(base, this.sum([known.exponent, exponent]));
      const [only] = joined.kind === "product" ? joined.factors : [{ base: joined, exponent: unit }];
      if (only?.base === base) {
        factors.set(base.id, only);
      } else {
        // The power became something else (1, a number, what a rule made of it): multiply that in.
        factors.delete(base.id);
        todo.push(joined);
      }
    };
    for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
      if (node.kind === "constant") {
        const value = times(coefficient, node.value);
        if (value === null) add(node, unit);
        else coefficient = value;
      } else if (node.kind === "scaled") {
        const value = times(coefficient, node.coefficient);
        if (value === null) add(this.table.constant(node.coefficient), unit);
        else coefficient = value;
        todo.push(node.of);
      } else if (node.kind === "product" && node.factors.length <= mostFactorsMerged) {
        for (const factor of node.factors) add(factor.base, factor.exponent);
      } else if (node.kind === "sum" && node.terms.every(isNegative)) {
        // -(a + b)*c rather than (-a - b)*c.
        todo.push(this.scaled(minusOne, node));
        coefficient = negated(coefficient);
      } else {
        add(node, unit);
      }
    }
    if (isZero(coefficient)) return this.table.constant(zero);
    const list = [...factors.values()];
    if (list.length === 0) return this.table.constant(coefficient);
    const flipped = sign(coefficient) < 0 ? this.withoutLeadingMinus(coefficient, list) : null;
    return flipped ?? this.scaled(coefficient, this.joined(list));
  }

  /** `-(a - b)*c` as `(b - a)*c`; null if there is no difference to turn round. */
  private withoutLeadingMinus(coefficient: Exact, factors: readonly Factor[]): Node | null {
    const difference = factors.find(isDifference);
    if (difference === undefined) return null;
    const parts = factors.map((factor): Part => {
      const node = factor === difference ? this.scaled(minusOne, factor.base) : this.joined([factor]);
      return { node, inverted: false };
    });
    return this.product([{ node: this.table.constant(negated(coefficient)), inverted: false }, ...parts]);
  }

  /** The node of factors that need no further joining. */
  joined(factors: readonly Factor[]): Node {
    const [first] = factors;
    if (factors.length === 1 && first?.exponent.kind === "constant") {
      if (isOne(first.exponent.value)) return first.base;
      const inverse = this.inverseOfRewritten(first.base, first.exponent.value);
      if (inverse !== null) return inverse;
    }
    return this.rewrite(this.table.product(factors), this);
  }

  /** The power, opened where that keeps the value: `(2*x)^2` is `4*x^2`, but `(x^2)^0.5` stays, being the size of x. */
  power(base: Node, exponent: Node): Node {
    if (exponent.kind === "constant") {
      if (isZero(exponent.value)) return this.table.constant(one);
      if (isOne(exponent.value)) return base;
      const opened = openedPower(base, exponent.value, this);
      if (opened !== null) return opened;
    }
    if (base.kind === "constant" && isOne(base.value)) return base;
    return this.joined([{ base, exponent }]);
  }

  /** `1/sqrt(x)^2` as `1/x`: what a rule makes of a power it makes of the divisor too. Null where no rule applies. */
  private inverseOfRewritten(base: Node, exponent: Exact): Node | null {
    if (sign(exponent) >= 0 || isOne(negated(exponent))) return null;
    const factor = { base, exponent: this.table.constant(negated(exponent)) };
    const power = this.table.product([factor]);
    const rewritten = this.rewrite(power, this);
    return rewritten === power ? null : this.power(rewritten, this.table.constant(minusOne));
  }
}
