import type { Loop, LoopPart } from "./loop.ts";
import { readTooEarly } from "./loop-dependence.ts";
import type { Wiring } from "./wiring.ts";

/** Where a node of a loop, or one that reads it, stands: which part it is, and in which round. */
interface Place {
  readonly loop: number;
  readonly part: Part;
  readonly round: number;
}

/** A part of a loop, or what reads its rounds in the same way. */
interface Part {
  readonly number: number;
  readonly first: number;
  readonly nodes: number[];
  readonly needs: readonly Part[];
  /** Whether the part is complete as it is. */
  readonly isInner: boolean;
}

/**
 * Completes loops from above: with those parts of the last round that its own result does not need, and with what reads every round in the
 * same way, such as the output of each step and its loss.
 */
export function addReadouts(wiring: Wiring, loops: readonly Loop[], taken: Uint8Array): Loop[] {
  return loops.length === 0 ? [] : new Readouts(wiring, loops).complete(taken);
}

class Readouts {
  readonly #wiring: Wiring;
  readonly #loops: readonly Loop[];
  readonly #places = new Map<number, Place>();
  readonly #parts: Part[][];
  /** The parts of loops that stop a round too early, by what their next node would do. */
  readonly #unfinished = new Map<string, Part>();
  /** By what they do: the first of each round, the second of each, and so on. None goes on for longer than the one before it. */
  readonly #readouts = new Map<string, Part[]>();
  #count = 0;
  /** How many nodes may be looked at to find out what depends on which loop. */
  #patience: number;

  constructor(wiring: Wiring, loops: readonly Loop[]) {
    this.#wiring = wiring;
    this.#loops = loops;
    this.#patience = 8 * wiring.size + 10_000;
    this.#parts = loops.map(({ parts, inputs }, loop) =>
      [...parts, ...inputs].map(({ first, nodes }) => {
        const part = { number: this.#count++, first, nodes: Array.from(nodes), needs: [], isInner: true };
        nodes.forEach((node, position) => {
          this.#places.set(node, { loop, part, round: first + position });
        });
        return part;
      }),
    );
    // Only a part that stops before the last round may go on.
    this.#parts.forEach((parts, loop) => {
      const { count } = loops[loop] as Loop;
      for (const part of parts) {
        const last = part.nodes[part.nodes.length - 1] as number;
        if (endOf(part) < count && wiring.operation(last) !== null) {
          const key = this.#keyOf(last);
          if (key !== null) this.#unfinished.set(`${key.text} +${endOf(part) - 1 - key.newest}`, part);
        }
      }
    });
  }

  complete(taken: Uint8Array): Loop[] {
    const wiring = this.#wiring;
    for (let node = 0; node < wiring.size; node++) {
      if (taken[node] === 1 || wiring.operation(node) === null || node === wiring.graph.root) continue;
      this.#place(node);
    }
    return this.#loops.map((loop, index) => this.#completed(loop, index));
  }

  /** Finds the part that a node continues: one of the loop that stops a round too early, else a readout. */
  #place(node: number): void {
    const key = this.#keyOf(node);
    if (key === null) return;
    const { text, loop, newest, oldest, needs } = key;
    const { count } = this.#loops[loop] as Loop;
    for (const delay of [0, 1]) {
      const part = this.#unfinished.get(`${text} +${delay}`);
      const round = newest + delay;
      // What comes after the last round belongs to no loop.
      if (part === undefined || endOf(part) !== round || round >= count) continue;
      const leaves = this.#ownLeaves(node, part);
      if (leaves === null) continue;
      for (const place of [...leaves, { part, node }]) {
        place.part.nodes.push(place.node);
        this.#places.set(place.node, { loop, part: place.part, round });
      }
      return;
    }
    if (newest !== oldest) return;
    // Two that read the same numbers of a round in the same way are the first and the second of it.
    const alike = this.#readouts.get(text) ?? [];
    const ordinal = firstThatLacks(alike, newest);
    let part = alike[ordinal];
    if (part === undefined) {
      part = { number: this.#count++, first: newest, nodes: [], needs, isInner: false };
      this.#readouts.set(text, alike);
      alike.push(part);
      this.#parts[loop]?.push(part);
    } else if (endOf(part) < newest) return;
    part.nodes.push(node);
    this.#places.set(node, { loop, part, round: newest });
  }

  /** The leaves of its own that a node would bring into a loop, and which parts they continue; null where one continues none. */
  #ownLeaves(node: number, part: Part): { part: Part; node: number }[] | null {
    const leaves: { part: Part; node: number }[] = [];
    const before = part.nodes[part.nodes.length - 1] as number;
    for (let slot = 0; slot < this.#wiring.inputCount(node); slot++) {
      const input = this.#wiring.input(node, slot);
      if (!this.#isOwn(input)) continue;
      const inputs = this.#places.get(this.#wiring.input(before, slot))?.part;
      if (inputs === undefined || endOf(inputs) !== endOf(part)) return null;
      leaves.push({ part: inputs, node: input });
    }
    return leaves;
  }

  /** The constants of a round are its own, whatever number they are. */
  #isOwn(node: number): boolean {
    return this.#wiring.isLeaf(node) && this.#wiring.uses[node] === 1 && !this.#wiring.graph.requiresGrad(node);
  }

  /** What a node does with which parts of a loop; null for one that reads none, or two loops. */
  #keyOf(node: number): { text: string; loop: number; newest: number; oldest: number; needs: readonly Part[] } | null {
    const wiring = this.#wiring;
    const { graph } = wiring;
    const count = wiring.inputCount(node);
    let [loop, newest, oldest] = [-1, -1, Infinity];
    for (let slot = 0; slot < count; slot++) {
      const read = this.#places.get(wiring.input(node, slot));
      if (read === undefined) continue;
      if (loop !== -1 && read.loop !== loop) return null;
      loop = read.loop;
      newest = Math.max(newest, read.round);
      oldest = Math.min(oldest, read.round);
    }
    if (loop === -1) return null;
    const needs: Part[] = [];
    let text = `${loop} ${graph.operation(node)} ${graph.parameters(node).join()} ${graph.scope(node).replace(/\d+/g, "#")}`;
    for (let slot = 0; slot < count; slot++) {
      const input = wiring.input(node, slot);
      const read = this.#places.get(input);
      if (this.#isOwn(input)) text += " own";
      else if (read === undefined) text += ` n${input}`;
      else {
        if (!read.part.isInner) needs.push(read.part);
        text += ` ${read.part.number}-${newest - read.round}`;
      }
    }
    return { text, loop, newest, oldest, needs };
  }

  #completed(loop: Loop, index: number): Loop {
    const none: ReadonlySet<number> = new Set();
    const complete = this.#accepted(loop, index, none);
    const members = this.#operationsOf(complete);
    if (members.size === loop.members.length) return loop;
    const { dependents, steps } = readTooEarly(this.#wiring, members, this.#patience);
    this.#patience -= steps;
    if (dependents.size === 0) return this.#enlarged(loop, complete, members);
    // Readouts would make the loop wait for itself: those of its inputs alone can do that, by what its own parts read.
    if (loop.members.some((node) => this.#readsOneOf(node, dependents))) return loop;
    const accepted = this.#accepted(loop, index, dependents);
    const kept = this.#operationsOf(accepted);
    return kept.size === loop.members.length ? loop : this.#enlarged(loop, accepted, kept);
  }

  /** The parts that are computed in every round, and without what some of them must not read. */
  #accepted(loop: Loop, index: number, forbidden: ReadonlySet<number>): Set<Part> {
    const accepted = new Set<Part>();
    for (const part of this.#parts[index] ?? []) {
      const isComplete = part.isInner || part.nodes.length >= loop.count;
      if (!isComplete || !part.needs.every((needed) => accepted.has(needed))) continue;
      if (forbidden.size === 0 || !part.nodes.some((node) => this.#readsOneOf(node, forbidden))) accepted.add(part);
    }
    return accepted;
  }

  #operationsOf(parts: ReadonlySet<Part>): Set<number> {
    const members = new Set<number>();
    for (const part of parts) if (this.#isComputed(part)) for (const node of part.nodes) members.add(node);
    return members;
  }

  #isComputed({ nodes }: Part): boolean {
    return this.#wiring.operation(nodes[0] as number) !== null;
  }

  #readsOneOf(node: number, some: ReadonlySet<number>): boolean {
    for (let slot = 0; slot < this.#wiring.inputCount(node); slot++)
      if (some.has(this.#wiring.input(node, slot))) return true;
    return false;
  }

  #enlarged(loop: Loop, accepted: ReadonlySet<Part>, members: ReadonlySet<number>): Loop {
    const wiring = this.#wiring;
    const kept = [...accepted].filter((part) => this.#isComputed(part));
    const shared = new Set(loop.shared);
    const inputs = [...accepted].filter((part) => !this.#isComputed(part)).map(asPart);
    const known = new Set(inputs.flatMap(({ nodes }) => Array.from(nodes)));
    for (const { nodes, isInner, first } of kept) {
      for (let slot = 0; slot < wiring.inputCount(nodes[0] as number); slot++) {
        const read = nodes.map((node) => wiring.input(node, slot));
        if (read.every((input) => input === read[0])) {
          if (!members.has(read[0] as number)) shared.add(read[0] as number);
        } else if (!isInner && read.every((input) => wiring.isLeaf(input) && !known.has(input))) {
          inputs.push({ first, nodes: Int32Array.from(read) });
          for (const input of read) known.add(input);
        }
      }
    }
    return {
      ...loop,
      parts: kept.map(asPart),
      inputs,
      shared: [...shared].sort((a, b) => a - b),
      members: Int32Array.from(members).sort(),
    };
  }
}

function asPart({ first, nodes }: Part): LoopPart {
  return { first, nodes: Int32Array.from(nodes) };
}

/** The round in which a part would go on. */
function endOf({ first, nodes }: Part): number {
  return first + nodes.length;
}

/** The position of the first part that has no node in a round, or behind them all; parts that come later end no later. */
function firstThatLacks(parts: readonly Part[], round: number): number {
  let [from, to] = [0, parts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (endOf(parts[middle] as Part) > round) from = middle + 1;
    else to = middle;
  }
  return from;
}
