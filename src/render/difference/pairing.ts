import type { Graph } from "../../graph/index.ts";

/** More nodes than this are not searched for one that fits. */
const mostCandidates = 64;

/** Which nodes of two graphs are the same node, while that is found out. */
export class Pairing {
  readonly a: Graph;
  readonly b: Graph;
  /** For each node of the first graph its partner in the second, or -1. */
  readonly partner: Int32Array;
  /** The same the other way round. */
  readonly origin: Int32Array;

  constructor(a: Graph, b: Graph, partner?: Int32Array, origin?: Int32Array) {
    this.a = a;
    this.b = b;
    this.partner = partner ?? new Int32Array(a.size).fill(-1);
    this.origin = origin ?? new Int32Array(b.size).fill(-1);
  }

  copy(): Pairing {
    return new Pairing(this.a, this.b, this.partner.slice(), this.origin.slice());
  }

  /** Makes two nodes partners, unless one of them has one. */
  match(before: number, after: number): boolean {
    if ((this.partner[before] as number) >= 0 || (this.origin[after] as number) >= 0) return false;
    this.partner[before] = after;
    this.origin[after] = before;
    return true;
  }

  /**
   * Pairs nodes of the same key, the first with the first and so on; -1 is nobody's key.
   *
   * @param keys how many keys there are
   * @param sure only keys that equally many nodes of both graphs have
   */
  matchKeys(ofA: Int32Array, ofB: Int32Array, keys: number, sure: boolean): void {
    const surplus = new Int32Array(keys);
    const first = new Int32Array(keys).fill(-1);
    const next = new Int32Array(ofA.length);
    for (let index = ofA.length - 1; index >= 0; index--) {
      const key = ofA[index] as number;
      if (key < 0 || (this.partner[index] as number) >= 0) continue;
      surplus[key] = (surplus[key] as number) + 1;
      next[index] = first[key] as number;
      first[key] = index;
    }
    const isFree = (index: number): boolean => (ofB[index] as number) >= 0 && (this.origin[index] as number) < 0;
    for (let index = 0; index < ofB.length; index++) {
      if (isFree(index)) surplus[ofB[index] as number] = (surplus[ofB[index] as number] as number) - 1;
    }
    for (let index = 0; index < ofB.length; index++) {
      if (!isFree(index)) continue;
      const key = ofB[index] as number;
      const before = first[key] as number;
      if (before < 0 || (sure && surplus[key] !== 0)) continue;
      first[key] = next[before] as number;
      this.match(before, index);
    }
  }

  /** From users to inputs: what partners read in the same place, and looks the same, is the same. */
  matchInputs(ofA: Int32Array, ofB: Int32Array): void {
    for (let after = this.b.size - 1; after >= 0; after--) {
      const before = this.origin[after] as number;
      if (before < 0) continue;
      const [old, current] = [this.a.inputs(before), this.b.inputs(after)];
      if (old.length === current.length) {
        for (const [slot, input] of current.entries()) {
          const other = old[slot] as number;
          if (ofA[other] === ofB[input]) this.match(other, input);
        }
        continue;
      }
      // Where terms came or went, those that are left keep their order.
      let place = 0;
      for (const input of current) {
        if ((this.origin[input] as number) >= 0) continue;
        const last = Math.min(old.length, place + mostCandidates);
        let found = place;
        while (
          found < last &&
          !((this.partner[old[found] as number] as number) < 0 && ofA[old[found] as number] === ofB[input])
        )
          found += 1;
        if (found === last) continue;
        this.match(old[found] as number, input);
        place = found + 1;
      }
    }
  }

  /**
   * From inputs to users: what looks the same and reads a partner of the same input is the same; the most inputs in common win.
   *
   * @param whole only what has all inputs in common
   */
  matchUsers(ofA: Int32Array, ofB: Int32Array, whole: boolean): void {
    for (let after = 0; after < this.b.size; after++) {
      if ((this.origin[after] as number) >= 0) continue;
      const known = this.b.inputs(after).map((input) => this.origin[input] as number);
      let best = -1;
      let most = 0;
      for (const input of new Set(known)) {
        if (input < 0) continue;
        const users = this.a.consumers(input);
        if (users.length > mostCandidates) continue;
        for (const { node } of users) {
          if ((this.partner[node] as number) >= 0 || ofA[node] !== ofB[after]) continue;
          const read = this.a.inputs(node);
          const common = read.filter((one, slot) => known[slot] === one).length;
          if (common <= most || (whole && (common < known.length || common < read.length))) continue;
          most = common;
          best = node;
        }
      }
      if (best >= 0) this.match(best, after);
    }
  }
}
