import type { Addition } from "./sums.ts";
import type { Wiring } from "./wiring.ts";

/** One addend of a separable sum: an expression of one number. */
export interface SeparableTerm {
  /** The node with the addend's value. */
  readonly node: number;
  /** The number that the expression is of, computed or a leaf; each term has its own. */
  readonly source: number;
}

/** f(p0) + f(p1) + …: the same small expression of one number after the other, as penalties and squared errors are written. */
export interface SeparableSum {
  /** The node with the total. */
  readonly output: number;
  /** At least three, from left to right. Constants inside of the expression may differ from term to term. */
  readonly terms: readonly SeparableTerm[];
  /** What else is added. */
  readonly addends: readonly number[];
  /** Additions and expressions, ascending; without sources, constants and other addends. */
  readonly members: readonly number[];
  /** The constants inside of the expressions: as many for each term, term by term. */
  readonly constants: readonly number[];
  /** Whether every member's number is what its inputs' numbers give; false in a stale graph. */
  readonly holds: boolean;
}

/** An expression has at most so many operations. */
const longestExpression = 8;
const fewestTerms = 3;

interface Expression extends SeparableTerm {
  readonly inner: readonly number[];
  readonly constants: readonly number[];
  /** Operations, their parameters and places of the source: equal for terms that are the same expression. */
  readonly shape: string;
}

/**
 * Finds sums of one expression over many numbers. A bare product of two numbers is no such term, because that is a weighted sum.
 *
 * @param taken nodes that are part of something else, such as neurons: 1 where they are
 */
export function findSeparableSums(wiring: Wiring, additions: readonly Addition[], taken: Uint8Array): SeparableSum[] {
  const isBilinear = wiring.having("bilinear");
  const found: SeparableSum[] = [];
  for (const { output, addends, additions: sums } of additions) {
    if (addends.length < fewestTerms || taken[output] === 1) continue;
    const groups = new Map<string, Map<number, Expression>>();
    for (const addend of addends) {
      const expression = read(addend, output);
      if (expression === null) continue;
      const group = groups.get(expression.shape) ?? new Map<number, Expression>();
      groups.set(expression.shape, group);
      // Of two terms of the same number the first counts.
      if (!group.has(expression.source)) group.set(expression.source, expression);
    }
    let largest: readonly Expression[] = [];
    for (const group of groups.values()) if (group.size > largest.length) largest = [...group.values()];
    if (largest.length < fewestTerms) continue;
    const chosen = new Set(largest.map(({ node }) => node));
    const members = [...sums, ...largest.flatMap(({ inner }) => inner)].sort((a, b) => a - b);
    found.push({
      output,
      terms: largest.map(({ node, source }) => ({ node, source })),
      addends: addends.filter((addend) => !chosen.has(addend)),
      members,
      constants: largest.flatMap(({ constants }) => constants),
      holds: members.every((node) => wiring.agrees(node)),
    });
  }
  return found;

  /** The expression that ends in a node, down to where something else uses its numbers too; null for anything but a small one of one number. */
  function read(node: number, output: number): Expression | null {
    if (!isInner(node, output)) return null;
    const inner: number[] = [];
    const constants: number[] = [];
    const shape: (number | string)[] = [];
    const waiting = [node];
    let source = -1;
    while (waiting.length > 0) {
      const next = waiting.pop() as number;
      if (isInner(next, output)) {
        if (inner.length === longestExpression) return null;
        inner.push(next);
        const count = wiring.inputCount(next);
        if (count > 2) return null;
        shape.push(wiring.graph.columns.operationIndex[next] as number, wiring.graph.parameters(next).join());
        for (let slot = count - 1; slot >= 0; slot--) waiting.push(wiring.input(next, slot));
      } else if (isConstant(next)) {
        constants.push(next);
        shape.push("c");
      } else {
        if (source !== -1 && source !== next) return null;
        source = next;
        shape.push("p");
      }
    }
    const isProduct = inner.length === 1 && isBilinear(node);
    return source === -1 || isProduct ? null : { node, source, inner, constants, shape: shape.join(" ") };
  }

  function isInner(node: number, output: number): boolean {
    return (
      wiring.operation(node) !== null &&
      wiring.uses[node] === 1 &&
      taken[node] === 0 &&
      node !== wiring.graph.root &&
      wiring.sameScope(node, output)
    );
  }

  function isConstant(node: number): boolean {
    return wiring.isLeaf(node) && !wiring.graph.requiresGrad(node);
  }
}
