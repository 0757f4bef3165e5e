import type { Wiring } from "./wiring.ts";

/** One product of a weighted sum. */
export interface Term {
  /** The node that multiplies; a dot product is the product of several terms. */
  readonly product: number;
  readonly weight: number;
  readonly input: number;
}

/** A sum of products and other addends, however many additions it was written with: w0·x0 + w1·x1 + … + b. */
export interface WeightedSum {
  /** The node with the total. */
  readonly output: number;
  readonly terms: readonly Term[];
  /** The addends that are no products, in order. */
  readonly addends: readonly number[];
  /** The only addend, where that is a leaf that requires a gradient; else null. */
  readonly bias: number | null;
  /** The nodes that the sum consists of: additions and products, ascending; without weights, inputs and addends. */
  readonly members: readonly number[];
  /** Whether every weight is a leaf that requires a gradient, and none is its own input. */
  readonly trainable: boolean;
  /** Whether every member's number is what its inputs' numbers give; false in a stale graph. */
  readonly holds: boolean;
}

/** A sum before its products are told from its other addends. */
export interface Addition {
  readonly output: number;
  /** The addends from left to right. */
  readonly addends: readonly number[];
  /** The additions, ascending. */
  readonly additions: readonly number[];
}

/**
 * All maximal additions. One addition takes in another that nothing else uses and that stands in the same scope, so that a chain and a
 * balanced tree of additions are the same sum.
 */
export function findAdditions(wiring: Wiring): Addition[] {
  const isAdditive = wiring.having("additive");
  const taken = new Uint8Array(wiring.size);
  const found: Addition[] = [];
  const waiting: number[] = [];
  for (let output = wiring.size - 1; output >= 0; output--) {
    if (taken[output] === 1 || !isAdditive(output)) continue;
    found.push(gather(output));
  }
  return found.reverse();

  function gather(output: number): Addition {
    const addends: number[] = [];
    const additions: number[] = [];
    waiting.push(output);
    while (waiting.length > 0) {
      const node = waiting.pop() as number;
      const merges = node === output || (isAdditive(node) && wiring.uses[node] === 1 && wiring.sameScope(node, output));
      if (!merges || (node !== output && node === wiring.graph.root)) {
        addends.push(node);
        continue;
      }
      taken[node] = 1;
      additions.push(node);
      for (let slot = wiring.inputCount(node) - 1; slot >= 0; slot--) waiting.push(wiring.input(node, slot));
    }
    if (additions.length > 1) additions.sort((a, b) => a - b);
    return { output, addends, additions };
  }
}

const none: readonly number[] = [];

/** All sums with at least one product, and single products that stand for a sum of one term. */
export function findWeightedSums(wiring: Wiring, additions: readonly Addition[]): WeightedSum[] {
  const isBilinear = wiring.having("bilinear");
  const used = new Uint8Array(wiring.size);
  const sums: WeightedSum[] = [];
  for (const addition of additions) {
    const products = addition.addends.filter(
      (node) => isBilinear(node) && wiring.uses[node] === 1 && wiring.sameScope(node, addition.output),
    );
    for (const product of products) used[product] = 1;
    if (products.length > 0) sums.push(weightedSum(wiring, addition, products));
  }
  for (let node = 0; node < wiring.size; node++) {
    if (used[node] === 1 || !isBilinear(node) || !standsAlone(wiring, node)) continue;
    sums.push(weightedSum(wiring, { output: node, addends: [node], additions: [] }, [node]));
  }
  return sums.sort((a, b) => a.output - b.output);
}

/** A product by itself is a weighted sum when it is a dot product, or when the scope of its weight, and not of its input, says so. */
function standsAlone(wiring: Wiring, product: number): boolean {
  if (wiring.inputCount(product) > 2) return true;
  if (wiring.inputCount(product) < 2 || wiring.graph.scope(product) === "") return false;
  const [a, b] = [wiring.input(product, 0), wiring.input(product, 1)];
  const own = (node: number, other: number): boolean =>
    wiring.isLeaf(node) && wiring.sameScope(node, product) && !wiring.sameScope(other, product);
  return own(a, b) || own(b, a);
}

function weightedSum(
  wiring: Wiring,
  { output, addends, additions }: Addition,
  products: readonly number[],
): WeightedSum {
  const terms: Term[] = [];
  for (const product of products) addTerms(wiring, product, terms);
  const rest = products.length === addends.length ? none : without(addends, products);
  const members = [...additions, ...products].sort((a, b) => a - b);
  const only = rest.length === 1 ? (rest[0] as number) : null;
  return {
    output,
    terms,
    addends: rest,
    bias: only !== null && wiring.isParameter(only) ? only : null,
    members,
    trainable: terms.every(({ weight, input }) => weight !== input && wiring.isParameter(weight)),
    holds: members.every((node) => wiring.agrees(node)),
  };
}

/** The addends that are no products; products stand in the order of the addends. */
function without(addends: readonly number[], products: readonly number[]): number[] {
  const rest: number[] = [];
  let next = 0;
  for (const node of addends) {
    if (node === products[next]) next += 1;
    else rest.push(node);
  }
  return rest;
}

/** Adds the factor pairs of a product: one of a multiplication, one per position of a dot product. */
function addTerms(wiring: Wiring, product: number, terms: Term[]): void {
  const half = wiring.inputCount(product) / 2;
  for (let position = 0; position < half; position++) {
    const [a, b] = [wiring.input(product, position), wiring.input(product, half + position)];
    const [weight, input] = weighs(wiring, product, b, a) ? [b, a] : [a, b];
    terms.push({ product, weight, input });
  }
}

const weightName = /^(?:w|weight|theta|θ)(?:\d|_|\[|$)/i;
const inputName = /^(?:[xh]|input)(?:\d|_|\[|$)/i;

/** Whether the second factor is the weight rather than the first: the one that is trained, else by scope, else by name, else the first. */
function weighs(wiring: Wiring, product: number, candidate: number, other: number): boolean {
  const rank = (node: number): number => (wiring.isParameter(node) ? 2 : wiring.isLeaf(node) ? 1 : 0);
  if (rank(candidate) !== rank(other)) return rank(candidate) > rank(other);
  if (rank(candidate) < 1) return false;
  const [mine, others] = [wiring.sameScope(candidate, product), wiring.sameScope(other, product)];
  if (mine !== others && wiring.graph.scope(product) !== "") return mine;
  const [name, otherName] = [wiring.graph.label(candidate), wiring.graph.label(other)];
  if (weightName.test(name) !== weightName.test(otherName)) return weightName.test(name);
  return inputName.test(otherName) && !inputName.test(name);
}
