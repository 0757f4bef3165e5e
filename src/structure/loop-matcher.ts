import { sameSequence } from "./hash.ts";
import type { Loop, LoopPart } from "./loop.ts";
import type { Wiring } from "./wiring.ts";

const none = -1;

/**
 * Walks down from two nodes at once, one of which is taken for the other one round later, and pairs what lies behind them. What both read
 * is shared; a node that is itself the partner of another stands one round before that one. The walk goes on until something differs: that
 * is where the loop began. Arrays are kept from one try to the next.
 */
export class LoopMatcher {
  /** What the last try cost. */
  steps = 0;
  readonly #wiring: Wiring;
  readonly #taken: Uint8Array;
  /** For each node the one that plays its part one round before; none where there is none. */
  readonly #before: Int32Array;
  /** The other way round. */
  readonly #after: Int32Array;
  /** How many rounds before the last a node is computed. */
  readonly #age: Int32Array;
  /** How old the reader was that paired the node, or that found it to be shared. */
  readonly #readerAge: Int32Array;
  readonly #isShared: Uint8Array;
  readonly #isAged: Uint8Array;
  #touched: number[] = [];
  /** How many paired operations were not visited yet. */
  #pending = 0;

  constructor(wiring: Wiring, taken: Uint8Array) {
    this.#wiring = wiring;
    this.#taken = taken;
    this.#before = new Int32Array(wiring.size).fill(none);
    this.#after = new Int32Array(wiring.size).fill(none);
    this.#age = new Int32Array(wiring.size);
    this.#readerAge = new Int32Array(wiring.size);
    this.#isShared = new Uint8Array(wiring.size);
    this.#isAged = new Uint8Array(wiring.size);
  }

  /** The loop whose last round ends in a node and whose last but one ends in another; null where they are no rounds of one. */
  match(last: number, lastButOne: number): Loop | null {
    this.#reset();
    const paired = this.#walk(last, lastButOne);
    return paired === null ? null : this.#loop(paired.operations, paired.oldest);
  }

  #reset(): void {
    for (const node of this.#touched) {
      this.#before[node] = none;
      this.#after[node] = none;
      this.#isShared[node] = 0;
      this.#isAged[node] = 0;
    }
    this.#touched = [];
    this.steps = 0;
  }

  /** Pairs nodes from the top down; `oldest` is the age of the round that is like the one after it, and not like the one before. */
  #walk(last: number, lastButOne: number): { operations: number[]; oldest: number } | null {
    let oldest = Infinity;
    const operations: number[] = [];
    this.#pending = 1;
    this.#pair(last, lastButOne, 0);
    for (let node = last; this.#pending > 0 && node >= 0; node--) {
      this.steps += 1;
      const partner = this.#before[node] as number;
      if (partner === none || this.#wiring.operation(node) === null) continue;
      this.#pending -= 1;
      const age = this.#ageOf(node);
      if (age > oldest) continue;
      operations.push(node);
      if (!this.#isAlike(node, partner)) oldest = Math.min(oldest, age);
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

  /** How many rounds before the last a node stands: all that is paired with it, and what reads that, was visited before. */
  #ageOf(node: number): number {
    const chain: number[] = [];
    let top = node;
    while (this.#isAged[top] === 0) {
      chain.push(top);
      this.#isAged[top] = 1;
      const later = this.#after[top] as number;
      if (later === none) {
        this.#age[top] = 0;
        chain.pop();
        break;
      }
      top = later;
    }
    for (let age = this.#age[top] as number; chain.length > 0; ) this.#age[chain.pop() as number] = ++age;
    return this.#age[node] as number;
  }

  /** Notes that two inputs correspond; the age of the round that this contradicts, or infinity. */
  #compare(input: number, other: number, age: number): number {
    const known = input === other ? this.#isShared[input] === 1 : this.#before[input] === other;
    if (known) {
      this.#readerAge[input] = Math.min(age, this.#readerAge[input] as number);
      return Infinity;
    }
    const isNew = this.#before[input] === none && this.#isShared[input] === 0;
    if (!isNew) {
      const first = this.#readerAge[input] as number;
      if (first <= age) return age;
      // What an older round says is nothing against what a younger one says.
      this.#forget(input);
      this.#note(input, other, age);
      return first;
    }
    return this.#note(input, other, age) ? Infinity : age;
  }

  #forget(input: number): void {
    this.#isShared[input] = 0;
    const partner = this.#before[input] as number;
    if (partner === none) return;
    if (this.#wiring.operation(input) !== null) this.#pending -= 1;
    if (this.#after[partner] === input) this.#after[partner] = none;
    this.#before[input] = none;
  }

  /** Whether two inputs may correspond; then it is noted. */
  #note(input: number, other: number, age: number): boolean {
    if (input === other) {
      this.#isShared[input] = 1;
      this.#readerAge[input] = age;
      this.#touched.push(input);
      return true;
    }
    if (this.#after[other] !== none || this.#taken[input] === 1) return false;
    if (this.#wiring.operation(input) === null) {
      const { graph } = this.#wiring;
      const areLeaves = this.#wiring.isLeaf(input) && this.#wiring.isLeaf(other);
      if (!areLeaves || graph.requiresGrad(input) !== graph.requiresGrad(other)) return false;
    } else this.#pending += 1;
    this.#pair(input, other, age);
    return true;
  }

  #pair(node: number, partner: number, age: number): void {
    this.#before[node] = partner;
    this.#after[partner] = node;
    this.#readerAge[node] = age;
    this.#touched.push(node, partner);
  }

  #isAlike(node: number, partner: number): boolean {
    const { graph } = this.#wiring;
    const { operationIndex } = graph.columns;
    return (
      operationIndex[node] === operationIndex[partner] &&
      this.#wiring.inputCount(node) === this.#wiring.inputCount(partner) &&
      this.#taken[partner] === 0 &&
      sameSequence(graph.parameters(node), graph.parameters(partner)) &&
      (this.#wiring.sameScope(node, partner) || sameButForNumbers(graph.scope(node), graph.scope(partner)))
    );
  }

  /** What was paired, as a loop; null where rounds have trained leaves of their own, or nothing goes from round to round. */
  #loop(operations: readonly number[], oldest: number): Loop | null {
    const inside = new Set<number>();
    for (const node of operations) {
      if (this.#ageOf(node) >= oldest) continue;
      const partner = this.#before[node] as number;
      inside.add(node);
      inside.add(partner);
      this.#ageOf(partner);
    }
    this.#addFirstRound(inside, oldest);
    const chains: number[][] = [];
    const rounds = new Map<number, number>();
    for (const node of operations) {
      if (!inside.has(node) || this.#after[node] !== none) continue;
      const nodes: number[] = [];
      for (let next = node; next !== none && inside.has(next); next = this.#before[next] as number) nodes.push(next);
      chains.push(nodes.reverse());
    }
    const count = chains.reduce((most, nodes) => Math.max(most, nodes.length), 0);
    // Every part begins in the first round, unless one would then read what comes later.
    for (const nodes of chains)
      nodes.forEach((node, round) => {
        rounds.set(node, round);
      });
    if (!this.#isForward(rounds)) return null;
    const { carried, shared, own } = this.#reads(rounds);
    if (!chains.every((nodes) => nodes.every((node, round) => round === 0 || this.#holds(node, rounds, own))))
      return null;
    const trained = [...shared].filter((node) => this.#wiring.graph.requiresGrad(node)).length;
    const ownTrained = [...own.keys()].filter((node) => this.#wiring.isParameter(node)).length / count;
    // A round with weights of its own is a layer, and no round.
    if (carried.size === 0 || (ownTrained >= 0.5 && ownTrained >= trained)) return null;
    return {
      count,
      parts: chains.map((nodes): LoopPart => ({ first: 0, nodes: Int32Array.from(nodes) })),
      carried: [...chains.keys()].filter((part) => chains[part]?.some((node) => carried.has(node)) === true),
      shared: ascending(shared),
      inputs: this.#inputs(own),
      members: Int32Array.from(ascending(inside)),
    };
  }

  #isForward(rounds: ReadonlyMap<number, number>): boolean {
    for (const [node, round] of rounds) {
      for (let slot = 0; slot < this.#wiring.inputCount(node); slot++) {
        if ((rounds.get(this.#wiring.input(node, slot)) ?? 0) > round) return false;
      }
    }
    return true;
  }

  /** What rounds read of earlier rounds, what all of them read, and the leaves of one round each with their rounds. */
  #reads(rounds: ReadonlyMap<number, number>): {
    carried: Set<number>;
    shared: Set<number>;
    own: Map<number, number>;
  } {
    const [carried, shared] = [new Set<number>(), new Set<number>()];
    const own = new Map<number, number>();
    for (const [node, round] of rounds) {
      for (let slot = 0; slot < this.#wiring.inputCount(node); slot++) {
        const input = this.#wiring.input(node, slot);
        const read = rounds.get(input);
        if (read !== undefined) {
          if (read < round) carried.add(input);
        } else if (this.#isShared[input] === 1) shared.add(input);
        else if (this.#isOwnLeaf(input)) own.set(input, Math.min(own.get(input) ?? Infinity, round));
      }
    }
    return { carried, shared, own };
  }

  /** Whether a node reads what its partner one round before reads, one round later; in place of rounds before the first stands the start. */
  #holds(node: number, rounds: ReadonlyMap<number, number>, own: ReadonlyMap<number, number>): boolean {
    const partner = this.#before[node] as number;
    for (let slot = 0; slot < this.#wiring.inputCount(node); slot++) {
      const [input, other] = [this.#wiring.input(node, slot), this.#wiring.input(partner, slot)];
      if (input === other ? this.#isShared[input] === 1 : this.#before[input] === other) {
        const round = rounds.get(input);
        if (input === other || (own.has(input) && own.has(other)) || (round !== undefined && rounds.has(other)))
          continue;
        if (round !== undefined && round < (rounds.get(node) as number)) continue;
      }
      return false;
    }
    return true;
  }

  /** The leaves of rounds as parts. */
  #inputs(own: ReadonlyMap<number, number>): LoopPart[] {
    const inputs: LoopPart[] = [];
    for (const leaf of own.keys()) {
      const later = this.#after[leaf] as number;
      if (later !== none && own.has(later)) continue;
      const nodes: number[] = [];
      for (let next = leaf; next !== none && own.has(next); next = this.#before[next] as number) nodes.push(next);
      nodes.reverse();
      inputs.push({ first: own.get(nodes[0] as number) as number, nodes: Int32Array.from(nodes) });
    }
    return inputs;
  }

  /** A leaf that another leaf takes the place of in the next or in the last round; the start has a computed number as its successor. */
  #isOwnLeaf(node: number): boolean {
    const [before, after] = [this.#before[node] as number, this.#after[node] as number];
    return this.#wiring.isLeaf(node) && (before !== none || (after !== none && this.#wiring.isLeaf(after)));
  }

  /**
   * Parts that the loop is ahead with: a position is computed once more than a speed that only the next position reads. They join where all
   * that they read is shared, their own, in the loop, or the start.
   */
  #addFirstRound(inside: Set<number>, oldest: number): void {
    const youngest = [...inside].filter((node) => this.#age[node] === oldest).sort((a, b) => a - b);
    for (const node of youngest) {
      const partner = this.#before[node] as number;
      if (partner === none || this.#wiring.operation(partner) === null || !this.#isAlike(node, partner)) continue;
      let fits = true;
      for (let slot = 0; fits && slot < this.#wiring.inputCount(node); slot++)
        fits = this.#fits(inside, this.#wiring.input(node, slot), this.#wiring.input(partner, slot));
      if (!fits) continue;
      inside.add(partner);
      this.#ageOf(partner);
    }
  }

  #fits(inside: ReadonlySet<number>, input: number, other: number): boolean {
    if (input === other) return this.#isShared[input] === 1;
    if (this.#before[input] !== other) return false;
    // What is not in the loop is a leaf of the round, or was read from the round before: the start takes its place.
    return !inside.has(input) || inside.has(other) || !this.#isAlike(input, other);
  }
}

function ascending(nodes: Iterable<number>): number[] {
  return [...nodes].sort((a, b) => a - b);
}

/** "step3" and "step4". */
function sameButForNumbers(a: string, b: string): boolean {
  return a.replace(/\d+/g, "#") === b.replace(/\d+/g, "#");
}
