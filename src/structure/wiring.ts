import type { Graph } from "../graph/index.ts";
import { binaryValue, findOperation, listValue, type Operation, type Trait, unaryValue } from "../operations/index.ts";

/** How a graph's nodes are connected, and the algebra of their operations, in arrays that recognisers read many times. */
export class Wiring {
  readonly graph: Graph;
  readonly size: number;
  /** How many edges leave each node; a node used twice by the same operation counts twice. Length: size. */
  readonly uses: Int32Array;
  /** The last node that uses each node, -1 where there is none; the only one where `uses` is 1. Length: size. */
  readonly user: Int32Array;
  readonly #operations: readonly (Operation | null)[];

  constructor(graph: Graph) {
    const { inputOffsets, inputIndices, operationNames } = graph.columns;
    this.graph = graph;
    this.size = graph.size;
    this.uses = new Int32Array(graph.size);
    this.user = new Int32Array(graph.size).fill(-1);
    for (let node = 0; node < graph.size; node++) {
      for (let edge = inputOffsets[node] as number; edge < (inputOffsets[node + 1] as number); edge++) {
        const input = inputIndices[edge] as number;
        this.uses[input] = (this.uses[input] as number) + 1;
        this.user[input] = node;
      }
    }
    this.#operations = operationNames.map((name) => (name === null ? null : (findOperation(name) ?? null)));
  }

  /** A test for one algebraic property; made once per recogniser, so that a million nodes cost a million array reads. */
  having(trait: Trait): (node: number) => boolean {
    return this.testing((operation) => operation.row.traits?.includes(trait) === true);
  }

  /** A test for any property of an operation. Leaves and folds never pass. */
  testing(property: (operation: Operation) => boolean): (node: number) => boolean {
    const table = Uint8Array.from(this.#operations, (operation) => (operation !== null && property(operation) ? 1 : 0));
    const { operationIndex } = this.graph.columns;
    return (node) => table[operationIndex[node] as number] === 1;
  }

  operation(node: number): Operation | null {
    return this.#operations[this.graph.columns.operationIndex[node] as number] ?? null;
  }

  inputCount(node: number): number {
    const { inputOffsets } = this.graph;
    return (inputOffsets[node + 1] as number) - (inputOffsets[node] as number);
  }

  input(node: number, slot: number): number {
    return this.graph.inputIndices[(this.graph.inputOffsets[node] as number) + slot] as number;
  }

  isLeaf(node: number): boolean {
    return this.graph.columns.operationIndex[node] === 0 && this.inputCount(node) === 0 && !this.isFold(node);
  }

  /** A leaf that gradients reach: what training changes. */
  isParameter(node: number): boolean {
    return this.graph.requiresGrad(node) && this.isLeaf(node);
  }

  isFold(node: number): boolean {
    return this.graph.columns.folds.has(node);
  }

  sameScope(a: number, b: number): boolean {
    const { scopeIndex } = this.graph.columns;
    return scopeIndex[a] === scopeIndex[b];
  }

  /** Whether the node's number is, to the last bit, what its operation makes of its inputs' numbers. Leaves always agree. */
  agrees(node: number): boolean {
    const operation = this.operation(node);
    if (operation === null) return true;
    const { data } = this.graph;
    const parameters = this.graph.columns.parameters.get(node) ?? null;
    const number = (slot: number): number => data[this.input(node, slot)] as number;
    const recorded = data[node] as number;
    if (operation.arity === 1) return Object.is(unaryValue(operation.code, number(0), parameters), recorded);
    if (operation.arity === 2)
      return Object.is(binaryValue(operation.code, number(0), number(1), parameters), recorded);
    const numbers = Array.from({ length: this.inputCount(node) }, (_, slot) => number(slot));
    return Object.is(listValue(operation.code, numbers, parameters), recorded);
  }
}
