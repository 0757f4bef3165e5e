import type { Pairing } from "./pairing.ts";

/** A node of the union of two graphs: by its index in each of them, -1 where there is none. */
export interface UnionNode {
  readonly before: number;
  readonly after: number;
}

/**
 * All nodes of both graphs, common ones once, inputs before their users: in the order of the graph after, where that is possible.
 *
 * @returns null when the pairing bends the union into a circle
 */
export function unionOrder({ a, b, partner, origin }: Pairing): UnionNode[] | null {
  // Nodes of b keep their indices, removed nodes of a stand after them.
  const removed: number[] = [];
  const unionOf = partner.slice();
  for (let index = 0; index < a.size; index++) {
    if ((partner[index] as number) >= 0) continue;
    unionOf[index] = b.size + removed.length;
    removed.push(index);
  }
  const size = b.size + removed.length;
  const nodeAt = (place: number): UnionNode =>
    place < b.size
      ? { before: origin[place] as number, after: place }
      : { before: removed[place - b.size] as number, after: -1 };
  const edges = new Edges(size, a.inputIndices.length + b.inputIndices.length);
  for (let index = 0; index < b.size; index++) edges.enter(b.inputOffsets, b.inputIndices, index, null, index);
  for (let index = 0; index < a.size; index++) {
    edges.enter(a.inputOffsets, a.inputIndices, index, unionOf, unionOf[index] as number);
  }
  if (edges.ascend) return Array.from({ length: size }, (_, place) => nodeAt(place));
  return edges.order()?.map(nodeAt) ?? null;
}

/** The edges of the union by the node that they come from, as linked lists. */
class Edges {
  /** Whether the places as they are stand in an order that works. */
  ascend = true;
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #to: Int32Array;
  readonly #missing: Int32Array;
  #count = 0;

  constructor(nodes: number, edges: number) {
    this.#first = new Int32Array(nodes).fill(-1);
    this.#next = new Int32Array(edges);
    this.#to = new Int32Array(edges);
    this.#missing = new Int32Array(nodes);
  }

  /** Adds the edges into one node of a graph. */
  enter(offsets: Int32Array, inputs: Int32Array, index: number, places: Int32Array | null, to: number): void {
    for (let edge = offsets[index] as number; edge < (offsets[index + 1] as number); edge++) {
      const input = inputs[edge] as number;
      const from = places === null ? input : (places[input] as number);
      if (from >= to) this.ascend = false;
      this.#to[this.#count] = to;
      this.#next[this.#count] = this.#first[from] as number;
      this.#first[from] = this.#count++;
      this.#missing[to] = (this.#missing[to] as number) + 1;
    }
  }

  /** Places, inputs before their users, as a walk that goes on where it stands finds them. */
  order(): number[] | null {
    const missing = this.#missing;
    const ready: number[] = [];
    for (let node = missing.length - 1; node >= 0; node--) if (missing[node] === 0) ready.push(node);
    const order: number[] = [];
    while (ready.length > 0) {
      const node = ready.pop() as number;
      order.push(node);
      for (let edge = this.#first[node] as number; edge >= 0; edge = this.#next[edge] as number) {
        const user = this.#to[edge] as number;
        missing[user] = (missing[user] as number) - 1;
        if (missing[user] === 0) ready.push(user);
      }
    }
    return order.length === missing.length ? order : null;
  }
}
