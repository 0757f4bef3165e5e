import type { Builder, Part } from "./builder.ts";
import { contentOf, type Exact, inverse, isWhole, isZero, one, sign, toNumber, whole } from "./exact.ts";
import type { Factor, Node } from "./node.ts";

/** More terms than this over powers of one divisor are left as they are. */
const mostMembers = 8;
/** Numerators that multiply out to more terms than this are left as they are. */
const mostTerms = 64;
/** Powers of sums above this are not multiplied out. */
const highestPower = 4;

/** A factor with its exponent as a plain number where it is a whole one. */
interface Power {
  readonly base: Node;
  readonly exponent: number | Node;
}

/** A term as a number times powers. */
interface Fraction {
  readonly coefficient: Exact;
  readonly powers: readonly Power[];
}

/**
 * Terms over powers of the same divisor as one fraction, where the numerators cancel and the result is shorter:
 * `1/(x + 1) + (1 - x)/(x + 1)^2` is `2/(x + 1)^2`. So the quotient rule, which the sum of partial derivatives spells out term by
 * term, ends as a person would write it. Null where nothing is gained. The value stays the same wherever the terms are finite.
 */
export function overCommonDivisors(terms: readonly Node[], form: Builder): Node[] | null {
  for (const members of membersByDivisor(terms)) {
    if (members.length < 2 || members.length > mostMembers) continue;
    const together = fractionOf(members, form);
    if (together === null || together.size >= members.reduce((total, { size }) => total + 1 + size, -1)) continue;
    return terms.flatMap((term) => (term === members[0] ? [together] : members.includes(term) ? [] : [term]));
  }
  return null;
}

/** The terms that stand over each divisor, divisors in order of appearance. */
function membersByDivisor(terms: readonly Node[]): Iterable<readonly Node[]> {
  const members = new Map<Node, Node[]>();
  for (const term of terms) {
    for (const { base, exponent } of factorsOf(term)) {
      if (!isNegativeNumber(exponent)) continue;
      const known = members.get(base);
      if (known === undefined) members.set(base, [term]);
      else known.push(term);
    }
  }
  return members.values();
}

function factorsOf(term: Node): readonly Factor[] {
  const of = term.kind === "scaled" ? term.of : term;
  return of.kind === "product" ? of.factors : [];
}

function isNegativeNumber(exponent: Node): boolean {
  return exponent.kind === "constant" && sign(exponent.value) < 0;
}

/** The sum of fractions as one, over the highest power of their divisor; null where nothing cancels or nobody would multiply out. */
function fractionOf(terms: readonly Node[], form: Builder): Node | null {
  const fractions = terms.map(asFraction);
  const common = commonPowers(fractions);
  const numerators: Node[] = [];
  for (const { coefficient, powers } of fractions) {
    const parts = multipliedOut(coefficient, without(powers, common), form);
    if (parts === null) return null;
    numerators.push(form.sum(parts));
  }
  const numerator = form.sum(numerators);
  const separate = numerators.reduce((total, one) => total + termCount(one), 0);
  if (termCount(numerator) >= separate) return null;
  const factors = [...common].map(([base, exponent]) => raised(base, exponent, form));
  return form.product([...withoutContent(numerator, form), ...factors].map(asPart));
}

function asFraction(term: Node): Fraction {
  const powers = factorsOf(term).map(({ base, exponent }): Power => {
    const isNumber = exponent.kind === "constant" && isWhole(exponent.value);
    return { base, exponent: isNumber ? toNumber(exponent.value) : exponent };
  });
  return { coefficient: term.kind === "scaled" ? term.coefficient : one, powers };
}

/** What all fractions have as a factor, the lowest power of each base. */
function commonPowers([first, ...others]: readonly Fraction[]): Map<Node, number | Node> {
  const common = new Map<Node, number | Node>();
  for (const { base, exponent } of (first as Fraction).powers) {
    let lowest: number | Node | null = exponent;
    for (const { powers } of others) {
      const other = powers.find((power) => power.base === base)?.exponent;
      if (typeof lowest === "number" && typeof other === "number") lowest = Math.min(lowest, other);
      else if (other !== lowest) lowest = null;
    }
    if (lowest !== null) common.set(base, lowest);
  }
  return common;
}

function without(powers: readonly Power[], common: ReadonlyMap<Node, number | Node>): Power[] {
  return powers.flatMap(({ base, exponent }): Power[] => {
    const taken = common.get(base);
    if (taken === undefined) return [{ base, exponent }];
    const left = typeof exponent === "number" && typeof taken === "number" ? exponent - taken : 0;
    return left === 0 ? [] : [{ base, exponent: left }];
  });
}

function raised(base: Node, exponent: number | Node, form: Builder): Node {
  return form.power(base, typeof exponent === "number" ? form.table.constant(whole(exponent)) : exponent);
}

/** The terms of a number times powers without parentheses; null for other divisors, high powers of sums and too many terms. */
function multipliedOut(coefficient: Exact, powers: readonly Power[], form: Builder): Node[] | null {
  let terms: Node[] = [form.table.constant(coefficient)];
  // Sums last, so that a*(c*x + d) gives a*c*x + a*d, not c*x*a + d*a.
  const ordered = [...powers].sort((a, b) => Number(a.base.kind === "sum") - Number(b.base.kind === "sum"));
  for (const { base, exponent } of ordered) {
    const times = base.kind === "sum" && typeof exponent === "number" ? exponent : 1;
    if ((typeof exponent === "number" ? exponent < 0 : isNegativeNumber(exponent)) || times > highestPower) return null;
    const parts = base.kind === "sum" && typeof exponent === "number" ? base.terms : [raised(base, exponent, form)];
    if (parts.some((part) => factorsOf(part).some((factor) => isNegativeNumber(factor.exponent)))) return null;
    for (let k = 0; k < times; k++) {
      if (terms.length * parts.length > mostTerms) return null;
      terms = terms.flatMap((term) => parts.map((part) => form.product([term, part].map(asPart))));
    }
  }
  return terms;
}

/** `(2*x - 6)/4` as 1/2 and `x - 3`: what the numbers in a sum have in common, and the rest. */
function withoutContent(numerator: Node, form: Builder): Node[] {
  if (numerator.kind !== "sum") return [numerator];
  const coefficients = numerator.terms.map((term) =>
    term.kind === "constant" ? term.value : term.kind === "scaled" ? term.coefficient : one,
  );
  const content = contentOf(coefficients);
  const rest = content === null ? null : inverse(content);
  if (content === null || rest === null) return [numerator];
  return [form.table.constant(content), form.sum(numerator.terms.map((term) => form.scaled(rest, term)))];
}

function asPart(node: Node): Part {
  return { node, inverted: false };
}

function termCount(node: Node): number {
  if (node.kind === "sum") return node.terms.length;
  return node.kind === "constant" && isZero(node.value) ? 0 : 1;
}
