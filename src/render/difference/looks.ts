import type { Graph } from "../../graph/index.ts";

/** A number for each text, the same for equal ones. */
export class TextNumbers {
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** What counts when nodes are compared: what they do, where they were made and what they are called; the numbers of unnamed constants; or the first alone. */
export type Attention = "names" | "names and numbers" | "operations";

/** What each node is called and does, as a number for each look. */
export function looksOf(graph: Graph, texts: TextNumbers, attention: Attention): Int32Array {
  const looks = new Int32Array(graph.size);
  for (let index = 0; index < graph.size; index++) {
    const [operation, fold] = [graph.operation(index), graph.fold(index)];
    const label = attention === "operations" && operation !== null ? "" : graph.label(index);
    const isConstant = operation === null && label === "" && fold === null && !graph.requiresGrad(index);
    const number = isConstant && attention === "names and numbers" ? String(graph.data[index]) : "";
    const kind = fold === null ? "" : `${fold.kind}\n${fold.title}`;
    looks[index] = texts.of([operation ?? "", graph.scope(index), label, number, kind].join("\0"));
  }
  return looks;
}

/** One number for each history that a node can have: its look, its parameters and the same of its inputs, all the way down. */
export function historiesOf(graph: Graph, looks: Int32Array, texts: TextNumbers): Int32Array {
  const histories = new Int32Array(graph.size);
  const { inputOffsets, inputIndices } = graph;
  for (let index = 0; index < graph.size; index++) {
    let key = `${looks[index]}`;
    const parameters = graph.parameters(index);
    if (parameters.length > 0) key += `(${parameters.join()})`;
    for (let edge = inputOffsets[index] as number; edge < (inputOffsets[index + 1] as number); edge++) {
      key += `/${histories[inputIndices[edge] as number]}`;
    }
    histories[index] = texts.of(key);
  }
  return histories;
}
