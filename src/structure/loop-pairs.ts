import { sameSequence } from "./hash.ts";
import type { Wiring } from "./wiring.ts";

/** Stands where a node has no partner. */
export const none = -1;

/** Which nodes play the same part one round apart, as one try to match two rounds found them. Arrays are kept from one try to the next. */
export class LoopPairs {
  readonly wiring: Wiring;
  /** For each node the one that plays its part one round before; none where there is none. */
  readonly before: Int32Array;
  /** The other way round. */
  readonly after: Int32Array;
  /** 1 for what two rounds both read. */
  readonly isShared: Uint8Array;
  readonly #taken: Uint8Array;
  /** How many rounds before the last a node is computed. */
  readonly #age: Int32Array;
  readonly #isAged: Uint8Array;
  #touched: number[] = [];

  constructor(wiring: Wiring, taken: Uint8Array) {
    this.wiring = wiring;
    this.before = new Int32Array(wiring.size).fill(none);
    this.after = new Int32Array(wiring.size).fill(none);
    this.isShared = new Uint8Array(wiring.size);
    this.#taken = taken;
    this.#age = new Int32Array(wiring.size);
    this.#isAged = new Uint8Array(wiring.size);
  }

  reset(): void {
    for (const node of this.#touched) {
      this.before[node] = none;
      this.after[node] = none;
      this.isShared[node] = 0;
      this.#isAged[node] = 0;
    }
    this.#touched = [];
  }

  pair(node: number, partner: number): void {
    this.before[node] = partner;
    this.after[partner] = node;
    this.#touched.push(node, partner);
  }

  share(node: number): void {
    this.isShared[node] = 1;
    this.#touched.push(node);
  }

  /** Takes back what was noted of a node. */
  forget(node: number): void {
    this.isShared[node] = 0;
    const partner = this.before[node] as number;
    if (partner === none) return;
    if (this.after[partner] === node) this.after[partner] = none;
    this.before[node] = none;
  }

  /** Whether two inputs of partners are said to correspond: the same shared node, or partners themselves. */
  correspond(input: number, other: number): boolean {
    return input === other ? this.isShared[input] === 1 : this.before[input] === other;
  }

  /** How many rounds before the last a node stands: all that is paired with it, and what reads that, was visited before. */
  ageOf(node: number): number {
    const chain: number[] = [];
    let top = node;
    while (this.#isAged[top] === 0) {
      chain.push(top);
      this.#isAged[top] = 1;
      const later = this.after[top] as number;
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

  isTaken(node: number): boolean {
    return this.#taken[node] === 1;
  }

  isAlike(node: number, partner: number): boolean {
    const { graph } = this.wiring;
    const { operationIndex } = graph.columns;
    return (
      operationIndex[node] === operationIndex[partner] &&
      this.wiring.inputCount(node) === this.wiring.inputCount(partner) &&
      !this.isTaken(partner) &&
      sameSequence(graph.parameters(node), graph.parameters(partner)) &&
      (this.wiring.sameScope(node, partner) || sameButForNumbers(graph.scope(node), graph.scope(partner)))
    );
  }
}

/** "step3" and "step4". */
function sameButForNumbers(a: string, b: string): boolean {
  return a.replace(/\d+/g, "#") === b.replace(/\d+/g, "#");
}
