import type { Wiring } from "./wiring.ts";

/** How the factors of a sum's products were told apart. */
export type Roles =
  /** By what is trained, by scopes or by names. */
  | "given"
  /** By how often they are used and with how many biases, or by their order. */
  | "inferred"
  /** Not at all: both factors of a product meet several biases, or their counts say one thing here and another there. */
  | "contradictory";

/** The place of a product's weight: its first or its second factor. */
export type Place = 0 | 1;

const weightName = /^(?:w|weight|theta|θ)(?:\d|_|\[|$)/i;
const inputName = /^(?:[xh]|input)(?:\d|_|\[|$)/i;

/** Which factor is the weight: the one that is trained, else by scope, else by name. Null where nothing tells. */
export function givenPlace(wiring: Wiring, product: number, first: number, second: number): Place | null {
  if (first === second) return 0;
  const rank = (node: number): number => (wiring.isParameter(node) ? 2 : wiring.isLeaf(node) ? 1 : 0);
  const trained = rank(first);
  if (trained !== rank(second)) return trained > rank(second) ? 0 : 1;
  if (trained === 0) return 0;
  const [inFirst, inSecond] = [wiring.sameScope(first, product), wiring.sameScope(second, product)];
  if (inFirst !== inSecond && wiring.graph.scope(product) !== "") return inFirst ? 0 : 1;
  const [name, other] = [wiring.graph.label(first), wiring.graph.label(second)];
  for (const [pattern, place] of [
    [weightName, 0],
    [inputName, 1],
  ] as const) {
    if (pattern.test(name) !== pattern.test(other)) return pattern.test(name) ? place : ((1 - place) as Place);
  }
  return trained === 2 ? null : 0;
}

const unseen = -1;
const several = -2;

/**
 * What sums with a bias say of their factors: a weight belongs to one neuron and so meets one bias, an input meets the biases of all
 * neurons that read it; and where there is only one neuron, samples share its weights and not its inputs.
 */
export class RoleEvidence {
  /** The bias that each leaf meets. */
  readonly #bias: Int32Array;
  readonly #uses: Int32Array;

  constructor(size: number) {
    this.#bias = new Int32Array(size).fill(unseen);
    this.#uses = new Int32Array(size);
  }

  /** Notes that a leaf is a factor in a sum with a bias. */
  meet(leaf: number, bias: number): void {
    const before = this.#bias[leaf] as number;
    this.#bias[leaf] = before === unseen || before === bias ? bias : several;
    this.#uses[leaf] = (this.#uses[leaf] as number) + 1;
  }

  /** The place of the weight; null where the factors cannot be told apart. */
  place(first: number, second: number): Place | "contradictory" | null {
    const [inFirst, inSecond] = [this.#bias[first] === several, this.#bias[second] === several];
    if (inFirst && inSecond) return "contradictory";
    if (inFirst !== inSecond) return inFirst ? 1 : 0;
    // Only how often they are used is left.
    const more = (this.#uses[first] as number) - (this.#uses[second] as number);
    return more === 0 ? null : more > 0 ? 0 : 1;
  }

  /** Whether the place follows from biases and not only from counts. */
  isFirm(first: number, second: number): boolean {
    return (this.#bias[first] === several) !== (this.#bias[second] === several);
  }
}
