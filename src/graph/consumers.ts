import type { GraphColumns } from "./columns.ts";

/** One use of a node: by which node, in which slot. */
export interface Consumer {
  readonly node: number;
  readonly slot: number;
}

/** Who uses each node, in two flat arrays: a million nodes must not cost a million small arrays. */
export class ConsumerTable {
  readonly #offsets: Int32Array;
  readonly #edges: Int32Array;
  readonly #consumers: Int32Array;
  readonly #inputOffsets: Int32Array;

  constructor(offsets: Int32Array, edges: Int32Array, consumers: Int32Array, inputOffsets: Int32Array) {
    this.#offsets = offsets;
    this.#edges = edges;
    this.#consumers = consumers;
    this.#inputOffsets = inputOffsets;
  }

  at(index: number): readonly Consumer[] {
    const uses: Consumer[] = [];
    for (let position = this.#offsets[index] as number; position < (this.#offsets[index + 1] as number); position++) {
      const node = this.#consumers[position] as number;
      uses.push({ node, slot: (this.#edges[position] as number) - (this.#inputOffsets[node] as number) });
    }
    return uses;
  }
}

/** Turns the lists of inputs around, by counting: linear in nodes and edges. */
export function consumersOf(columns: GraphColumns): ConsumerTable {
  const { inputOffsets, inputIndices } = columns;
  const size = columns.data.length;
  const offsets = new Int32Array(size + 1);
  for (const input of inputIndices) offsets[input + 1] = (offsets[input + 1] as number) + 1;
  for (let index = 0; index < size; index++)
    offsets[index + 1] = (offsets[index + 1] as number) + (offsets[index] as number);

  const next = offsets.slice();
  const edges = new Int32Array(inputIndices.length);
  const consumers = new Int32Array(inputIndices.length);
  for (let node = 0; node < size; node++) {
    for (let edge = inputOffsets[node] as number; edge < (inputOffsets[node + 1] as number); edge++) {
      const input = inputIndices[edge] as number;
      const position = next[input] as number;
      next[input] = position + 1;
      edges[position] = edge;
      consumers[position] = node;
    }
  }
  return new ConsumerTable(offsets, edges, consumers, inputOffsets);
}
