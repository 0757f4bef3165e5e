import type { Loop, LoopPart } from "./loop.ts";
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
  readonly #byKey = new Map<string, Part>();
  #count = 0;

  constructor(wiring: Wiring, loops: readonly Loop[]) {
    this.#wiring = wiring;
    this.#loops = loops;
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
        if (part.first + part.nodes.length < count && wiring.operation(last) !== null) {
          const key = this.#keyOf(last);
          if (key !== null) this.#byKey.set(`${key.text} +${part.first + part.nodes.length - 1 - key.newest}`, part);
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
    for (const delay of [0, 1]) {
      const part = this.#byKey.get(`${text} +${delay}`);
      if (part === undefined || part.first + part.nodes.length !== newest + delay) continue;
      part.nodes.push(node);
      this.#places.set(node, { loop, part, round: newest + delay });
      return;
    }
    if (newest !== oldest) return;
    // Two that read the same numbers of a round in the same way are the first and the second of it.
    for (let ordinal = 1; ; ordinal++) {
      const name = `${text} #${ordinal}`;
      const known = this.#byKey.get(name);
      if (known !== undefined && known.first + known.nodes.length !== newest) {
        if (known.first + known.nodes.length > newest) continue;
        return;
      }
      const part = known ?? { number: this.#count++, first: newest, nodes: [], needs, isInner: false };
      if (known === undefined) {
        this.#byKey.set(name, part);
        this.#parts[loop]?.push(part);
      }
      part.nodes.push(node);
      this.#places.set(node, { loop, part, round: newest });
      return;
    }
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
      // The constants of a round are its own, whatever number they are.
      if (wiring.isLeaf(input) && wiring.uses[input] === 1 && !graph.requiresGrad(input)) text += " own";
      else if (read === undefined) text += ` n${input}`;
      else {
        if (!read.part.isInner) needs.push(read.part);
        text += ` ${read.part.number}-${newest - read.round}`;
      }
    }
    return { text, loop, newest, oldest, needs };
  }

  #completed(loop: Loop, index: number): Loop {
    const wiring = this.#wiring;
    const accepted = new Set<Part>();
    for (const part of this.#parts[index] ?? []) {
      const isComplete = part.isInner || part.nodes.length >= loop.count;
      if (isComplete && part.needs.every((needed) => accepted.has(needed))) accepted.add(part);
    }
    const kept = [...accepted].filter(({ nodes }) => wiring.operation(nodes[0] as number) !== null);
    const members = new Set(kept.flatMap(({ nodes }) => nodes));
    if (members.size === loop.members.length) return loop;
    const shared = new Set(loop.shared);
    const known = new Set(loop.inputs.flatMap(({ nodes }) => Array.from(nodes)));
    const inputs = [...loop.inputs];
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
      parts: kept.map(({ first, nodes }): LoopPart => ({ first, nodes: Int32Array.from(nodes) })),
      inputs,
      shared: [...shared].sort((a, b) => a - b),
      members: Int32Array.from(members).sort(),
    };
  }
}
