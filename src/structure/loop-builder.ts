import type { Loop, LoopPart } from "./loop.ts";
import { readTooEarly } from "./loop-dependence.ts";
import { type LoopPairs, none } from "./loop-pairs.ts";
import type { Wiring } from "./wiring.ts";

/** What rounds read. */
interface Reads {
  /** The nodes that later rounds read. */
  readonly carried: ReadonlySet<number>;
  /** What all rounds read. */
  readonly shared: ReadonlySet<number>;
  /** The leaves of one round each, with their rounds. */
  readonly own: ReadonlyMap<number, number>;
  /** What stands in place of the rounds before the first. */
  readonly start: ReadonlySet<number>;
}

/** Makes a loop of what a matcher paired, and verifies it node by node. */
export class LoopBuilder {
  /** What it cost beside the walk over the rounds. */
  steps = 0;
  readonly #pairs: LoopPairs;
  readonly #wiring: Wiring;

  constructor(pairs: LoopPairs) {
    this.#pairs = pairs;
    this.#wiring = pairs.wiring;
  }

  /** What was paired, as a loop; null where rounds have trained leaves of their own, or nothing goes from round to round. */
  build(operations: readonly number[], oldest: number): Loop | null {
    const chains = this.#withoutWhatWaits(this.#chains(operations, oldest));
    const count = chains.reduce((most, nodes) => Math.max(most, nodes.length), 0);
    // Every part begins in the first round, unless one would then read what comes later.
    const rounds = new Map<number, number>();
    for (const nodes of chains)
      nodes.forEach((node, round) => {
        rounds.set(node, round);
      });
    if (!this.#isForward(rounds)) return null;
    const reads = this.#reads(rounds, this.#start(chains));
    if (!chains.every((nodes) => nodes.every((node, round) => round === 0 || this.#holds(node, rounds, reads))))
      return null;
    const { carried, shared, own } = reads;
    const trained = [...shared].filter((node) => this.#wiring.graph.requiresGrad(node)).length;
    const ownTrained = [...own.keys()].filter((node) => this.#wiring.isParameter(node)).length / count;
    // A round with weights of its own is a layer, and no round.
    if (carried.size === 0 || (ownTrained >= 0.5 && ownTrained >= trained)) return null;
    const inputs = this.#inputs(own);
    if (inputs === null) return null;
    return {
      count,
      parts: chains.map((nodes): LoopPart => ({ first: 0, nodes: Int32Array.from(nodes) })),
      carried: [...chains.keys()].filter((part) => chains[part]?.some((node) => carried.has(node)) === true),
      shared: ascending(shared),
      inputs,
      members: Int32Array.from(ascending(rounds.keys())),
    };
  }

  /** For each part its nodes from the first round on. */
  #chains(operations: readonly number[], oldest: number): number[][] {
    const { before, after } = this.#pairs;
    const inside = new Set<number>();
    for (const node of operations) {
      if (this.#pairs.ageOf(node) >= oldest) continue;
      const partner = before[node] as number;
      inside.add(node);
      inside.add(partner);
      this.#pairs.ageOf(partner);
    }
    this.#addFirstRound(inside, oldest);
    const chains: number[][] = [];
    for (const node of operations) {
      if (!inside.has(node) || after[node] !== none) continue;
      const nodes: number[] = [];
      for (let next = node; next !== none && inside.has(next); next = before[next] as number) nodes.push(next);
      chains.push(nodes.reverse());
    }
    return chains;
  }

  /**
   * Leaves out the parts that wait for what is computed from the finished loop, such as a second pass over all states divided by their
   * length: they are no parts of its rounds. What remains is complete in itself.
   */
  #withoutWhatWaits(chains: number[][]): number[][] {
    const { dependents, steps } = readTooEarly(this.#wiring, new Set(chains.flat()), Infinity);
    this.steps += steps;
    if (dependents.size === 0) return chains;
    const partOf = new Map<number, number>();
    chains.forEach((nodes, part) => {
      for (const node of nodes) partOf.set(node, part);
    });
    const readers = chains.map((): number[] => []);
    const waits = new Set<number>();
    for (const [node, part] of partOf) {
      for (let slot = 0; slot < this.#wiring.inputCount(node); slot++) {
        const input = this.#wiring.input(node, slot);
        if (dependents.has(input)) waits.add(part);
        const read = partOf.get(input);
        if (read !== undefined) readers[read]?.push(part);
      }
    }
    // A set that grows while it is walked through: the readers of readers are met as well.
    for (const part of waits) for (const reader of readers[part] ?? []) waits.add(reader);
    return chains.filter((_, part) => !waits.has(part));
  }

  #isForward(rounds: ReadonlyMap<number, number>): boolean {
    for (const [node, round] of rounds) {
      for (let slot = 0; slot < this.#wiring.inputCount(node); slot++) {
        if ((rounds.get(this.#wiring.input(node, slot)) ?? 0) > round) return false;
      }
    }
    return true;
  }

  /** What precedes the first nodes of the parts, as far back as rounds read. */
  #start(chains: readonly (readonly number[])[]): Set<number> {
    const { before } = this.#pairs;
    const start = new Set<number>();
    for (const [first] of chains) {
      for (let node = before[first as number] as number; node !== none; node = before[node] as number) start.add(node);
    }
    return start;
  }

  #reads(rounds: ReadonlyMap<number, number>, start: ReadonlySet<number>): Reads {
    const [carried, shared] = [new Set<number>(), new Set<number>()];
    const own = new Map<number, number>();
    for (const [node, round] of rounds) {
      for (let slot = 0; slot < this.#wiring.inputCount(node); slot++) {
        const input = this.#wiring.input(node, slot);
        const read = rounds.get(input);
        if (read !== undefined) {
          if (read < round) carried.add(input);
        } else if (this.#pairs.isShared[input] === 1) shared.add(input);
        else if (!start.has(input) && this.#isOwnLeaf(input))
          own.set(input, Math.min(own.get(input) ?? Infinity, round));
      }
    }
    return { carried, shared, own, start };
  }

  /** Whether a node reads what its partner one round before reads, one round later; in place of rounds before the first stands the start. */
  #holds(node: number, rounds: ReadonlyMap<number, number>, { own, start }: Reads): boolean {
    const partner = this.#pairs.before[node] as number;
    for (let slot = 0; slot < this.#wiring.inputCount(node); slot++) {
      const [input, other] = [this.#wiring.input(node, slot), this.#wiring.input(partner, slot)];
      if (!this.#pairs.correspond(input, other)) return false;
      if (input === other || (own.has(input) && own.has(other))) continue;
      const round = rounds.get(input);
      const isRead = round !== undefined && (rounds.has(other) || round < (rounds.get(node) as number));
      if (!isRead && !(start.has(input) && this.#goesOn(node, rounds))) return false;
    }
    return true;
  }

  /**
   * Whether a node that looks back to the start over more than one round is one of a series that comes to read rounds. Series side by side,
   * of which rounds would take turns, do not ascend.
   */
  #goesOn(node: number, rounds: ReadonlyMap<number, number>): boolean {
    const later = this.#pairs.after[node] as number;
    return rounds.has(later) && (this.#pairs.before[node] as number) < node && node < later;
  }

  /** The leaves of rounds as parts; null where some take turns, and so belong to no round. */
  #inputs(own: ReadonlyMap<number, number>): LoopPart[] | null {
    const { before, after } = this.#pairs;
    let count = 0;
    const inputs: LoopPart[] = [];
    for (const leaf of own.keys()) {
      const later = after[leaf] as number;
      if (later !== none && own.has(later)) continue;
      const nodes: number[] = [];
      for (let next = leaf; next !== none && own.has(next); next = before[next] as number) nodes.push(next);
      nodes.reverse();
      count += nodes.length;
      // Rounds can look further along; what they see before the first leaf of their own is the start.
      const first = nodes.reduce((least, node, place) => Math.min(least, (own.get(node) as number) - place), Infinity);
      inputs.push({ first: Math.max(0, first), nodes: Int32Array.from(nodes.slice(Math.max(0, -first))) });
    }
    return count === own.size ? inputs : null;
  }

  /** A leaf that another leaf takes the place of in the next or in the last round. */
  #isOwnLeaf(node: number): boolean {
    const [before, after] = [this.#pairs.before[node] as number, this.#pairs.after[node] as number];
    return this.#wiring.isLeaf(node) && (before !== none || (after !== none && this.#wiring.isLeaf(after)));
  }

  /**
   * Parts that the loop is ahead with: a position is computed once more than a speed that only the next position reads. They join where all
   * that they read is shared, their own, in the loop, or the start.
   */
  #addFirstRound(inside: Set<number>, oldest: number): void {
    const youngest = [...inside].filter((node) => this.#pairs.ageOf(node) === oldest).sort((a, b) => a - b);
    for (const node of youngest) {
      const partner = this.#pairs.before[node] as number;
      if (partner === none || this.#wiring.operation(partner) === null || !this.#pairs.isAlike(node, partner)) continue;
      let fits = true;
      for (let slot = 0; fits && slot < this.#wiring.inputCount(node); slot++)
        fits = this.#fits(inside, this.#wiring.input(node, slot), this.#wiring.input(partner, slot));
      if (!fits) continue;
      inside.add(partner);
      this.#pairs.ageOf(partner);
    }
  }

  #fits(inside: ReadonlySet<number>, input: number, other: number): boolean {
    if (!this.#pairs.correspond(input, other)) return false;
    // What is not in the loop is a leaf of the round, or was read from the round before: the start takes its place.
    return input === other || !inside.has(input) || inside.has(other) || !this.#pairs.isAlike(input, other);
  }
}

function ascending(nodes: Iterable<number>): number[] {
  return [...nodes].sort((a, b) => a - b);
}
