import type { Loop } from "./loop.ts";
import { LoopBuilder } from "./loop-builder.ts";
import { LoopPairs, none } from "./loop-pairs.ts";
import type { Wiring } from "./wiring.ts";

/**
 * Walks down from two nodes at once, one of which is taken for the other one round later, and pairs what lies behind them. What both read
 * is shared; a node that is itself the partner of another stands one round before that one. The walk goes on until something differs: that
 * is where the loop began.
 */
export class LoopMatcher {
  /** What the last try cost. */
  steps = 0;
  readonly #wiring: Wiring;
  readonly #pairs: LoopPairs;
  /** How old the reader was that paired the node, or that found it to be shared. */
  readonly #readerAge: Int32Array;
  /** How many paired operations were not visited yet. */
  #pending = 0;

  constructor(wiring: Wiring, taken: Uint8Array) {
    this.#wiring = wiring;
    this.#pairs = new LoopPairs(wiring, taken);
    this.#readerAge = new Int32Array(wiring.size);
  }

  /** The loop whose last round ends in a node and whose last but one ends in another; null where they are no rounds of one. */
  match(last: number, lastButOne: number): Loop | null {
    this.#pairs.reset();
    this.steps = 0;
    const paired = this.#walk(last, lastButOne);
    if (paired === null) return null;
    const builder = new LoopBuilder(this.#pairs);
    const loop = builder.build(paired.operations, paired.oldest);
    this.steps += builder.steps;
    return loop;
  }

  /** Pairs nodes from the top down; `oldest` is the age of the round that is like the one after it, and not like the one before. */
  #walk(last: number, lastButOne: number): { operations: number[]; oldest: number } | null {
    const { before } = this.#pairs;
    let oldest = Infinity;
    const operations: number[] = [];
    this.#pending = 1;
    this.#pair(last, lastButOne, 0);
    for (let node = last; this.#pending > 0 && node >= 0; node--) {
      this.steps += 1;
      const partner = before[node] as number;
      if (partner === none || this.#wiring.operation(node) === null) continue;
      this.#pending -= 1;
      const age = this.#pairs.ageOf(node);
      if (age > oldest) continue;
      operations.push(node);
      if (!this.#pairs.isAlike(node, partner)) oldest = Math.min(oldest, age);
      else {
        for (let slot = 0; slot < this.#wiring.inputCount(node); slot++) {
          oldest = Math.min(
            oldest,
            this.#compare(this.#wiring.input(node, slot), this.#wiring.input(partner, slot), age),
          );
        }
      }
      // Three rounds at least, or all the work below is for nothing.
      if (oldest < 2) return null;
    }
    return oldest === Infinity ? null : { operations, oldest };
  }

  /** Notes that two inputs correspond; the age of the round that this contradicts, or infinity. */
  #compare(input: number, other: number, age: number): number {
    if (this.#pairs.correspond(input, other)) {
      this.#readerAge[input] = Math.min(age, this.#readerAge[input] as number);
      return Infinity;
    }
    const isNew = this.#pairs.before[input] === none && this.#pairs.isShared[input] === 0;
    if (!isNew) {
      const first = this.#readerAge[input] as number;
      if (first <= age) return age;
      // What an older round says is nothing against what a younger one says.
      if (this.#pairs.before[input] !== none && this.#wiring.operation(input) !== null) this.#pending -= 1;
      this.#pairs.forget(input);
      this.#note(input, other, age);
      return first;
    }
    return this.#note(input, other, age) ? Infinity : age;
  }

  /** Whether two inputs may correspond; then it is noted. */
  #note(input: number, other: number, age: number): boolean {
    if (input === other) {
      this.#pairs.share(input);
      this.#readerAge[input] = age;
      return true;
    }
    if (this.#pairs.after[other] !== none || this.#pairs.isTaken(input)) return false;
    if (this.#wiring.operation(input) === null) {
      const { graph } = this.#wiring;
      const areLeaves = this.#wiring.isLeaf(input) && this.#wiring.isLeaf(other);
      if (!areLeaves || graph.requiresGrad(input) !== graph.requiresGrad(other)) return false;
    } else this.#pending += 1;
    this.#pair(input, other, age);
    return true;
  }

  #pair(node: number, partner: number, age: number): void {
    this.#pairs.pair(node, partner);
    this.#readerAge[node] = age;
  }
}
