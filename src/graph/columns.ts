import { checkCall, findOperation, type Operation } from "../operations/index.ts";
import { GraphError } from "./errors.ts";
import type { Fold, GraphNodeInit } from "./graph-node.ts";

/**
 * A graph's nodes as columns: one array per property, in topological order. A million nodes are a few dozen megabytes this way, and
 * sweeps run over plain numbers.
 */
export interface GraphColumns {
  readonly data: Float64Array;
  readonly grad: Float64Array;
  /** 0: no gradient; 1: a gradient; 2: a gradient from before the numbers were computed anew. */
  readonly gradState: Uint8Array;
  /** 1 where gradients flow to or through the node. */
  readonly needsGradient: Uint8Array;
  /** The inputs of node i are `inputIndices[inputOffsets[i]]` up to, but without, `inputIndices[inputOffsets[i + 1]]`. Length: size + 1. */
  readonly inputOffsets: Int32Array;
  readonly inputIndices: Int32Array;
  /** Position in `operationNames`, which begins with null for leaves. */
  readonly operationIndex: Uint16Array;
  readonly operationNames: readonly (string | null)[];
  readonly labels: readonly string[];
  readonly scopeIndex: Int32Array;
  readonly scopeNames: readonly string[];
  /** Only operations that have parameters stand here. */
  readonly parameters: ReadonlyMap<number, readonly number[]>;
  readonly folds: ReadonlyMap<number, Fold>;
  /** What nodes are called that are not called after their index; absent where all are. */
  readonly names?: ReadonlyMap<number, string>;
}

/** Collects nodes one by one into columns; the number of nodes and edges must be known beforehand. */
export class ColumnBuilder {
  readonly #data: Float64Array;
  readonly #grad: Float64Array;
  readonly #gradState: Uint8Array;
  readonly #needsGradient: Uint8Array;
  readonly #inputOffsets: Int32Array;
  readonly #inputIndices: Int32Array;
  readonly #operationIndex: Uint16Array;
  readonly #scopeIndex: Int32Array;
  readonly #labels: string[];
  readonly #operations = new Interner<string | null>([null]);
  readonly #scopes = new Interner<string>([""]);
  readonly #parameters = new Map<number, readonly number[]>();
  readonly #folds = new Map<number, Fold>();
  readonly #names = new Map<number, string>();
  #size = 0;
  #edges = 0;

  constructor(nodes: number, edges: number) {
    this.#data = new Float64Array(nodes);
    this.#grad = new Float64Array(nodes);
    this.#gradState = new Uint8Array(nodes);
    this.#needsGradient = new Uint8Array(nodes);
    this.#inputOffsets = new Int32Array(nodes + 1);
    this.#inputIndices = new Int32Array(edges);
    this.#operationIndex = new Uint16Array(nodes);
    this.#scopeIndex = new Int32Array(nodes);
    this.#labels = new Array<string>(nodes).fill("");
  }

  /** Starts the next node and returns its index; `addInput` then adds its inputs in the order of their slots. */
  addNode(data: number, operation: string | null, label: string, scope: string, needsGradient: boolean): number {
    const index = this.#size;
    this.#data[index] = data;
    this.#operationIndex[index] = this.#operations.indexOf(operation);
    this.#labels[index] = label;
    this.#scopeIndex[index] = this.#scopes.indexOf(scope);
    this.#needsGradient[index] = needsGradient ? 1 : 0;
    this.#size += 1;
    this.#inputOffsets[this.#size] = this.#edges;
    return index;
  }

  addInput(input: number): void {
    this.#inputIndices[this.#edges] = input;
    this.#edges += 1;
    this.#inputOffsets[this.#size] = this.#edges;
  }

  setGradient(index: number, gradient: number, fromBefore: boolean): void {
    this.#grad[index] = gradient;
    this.#gradState[index] = fromBefore ? 2 : 1;
  }

  setParameters(index: number, parameters: readonly number[]): void {
    this.#parameters.set(index, parameters);
  }

  setFold(index: number, fold: Fold): void {
    this.#folds.set(index, fold);
  }

  setName(index: number, name: string): void {
    this.#names.set(index, name);
  }

  build(): GraphColumns {
    return {
      data: this.#data,
      grad: this.#grad,
      gradState: this.#gradState,
      needsGradient: this.#needsGradient,
      inputOffsets: this.#inputOffsets,
      inputIndices: this.#inputIndices,
      operationIndex: this.#operationIndex,
      operationNames: this.#operations.items,
      labels: this.#labels,
      scopeIndex: this.#scopeIndex,
      scopeNames: this.#scopes.items,
      parameters: this.#parameters,
      folds: this.#folds,
      ...(this.#names.size > 0 ? { names: this.#names } : {}),
    };
  }
}

/** Numbers distinct items in order of first appearance. */
class Interner<Item> {
  readonly items: Item[];
  readonly #positions: Map<Item, number>;

  constructor(items: Item[]) {
    this.items = items;
    this.#positions = new Map(items.map((item, position) => [item, position]));
  }

  indexOf(item: Item): number {
    const known = this.#positions.get(item);
    if (known !== undefined) return known;
    const position = this.items.push(item) - 1;
    this.#positions.set(item, position);
    return position;
  }
}

/**
 * Checks nodes that came from outside and turns them into columns.
 *
 * @throws GraphError naming the first node whose inputs do not stand before it, or whose operation is unknown or takes another number of inputs.
 */
export function columnsOf(nodes: readonly GraphNodeInit[]): GraphColumns {
  let edges = 0;
  for (const node of nodes) edges += node.inputs?.length ?? 0;
  const builder = new ColumnBuilder(nodes.length, edges);
  const needsGradient = new Uint8Array(nodes.length);
  for (const [index, node] of nodes.entries()) {
    const inputs = node.inputs ?? [];
    checkInputs(index, inputs);
    const parameters = checkOperation(index, node, inputs.length);
    // Unless said, a leaf requires a gradient and any other node inherits that from its inputs.
    const inherited = inputs.length === 0 || inputs.some((input) => needsGradient[input] === 1);
    const needs = node.requiresGrad ?? inherited;
    needsGradient[index] = needs ? 1 : 0;
    builder.addNode(node.data, node.operation ?? null, node.label ?? "", node.scope ?? "", needs);
    for (const input of inputs) builder.addInput(input);
    if (node.hasGrad ?? node.grad !== undefined)
      builder.setGradient(index, node.grad ?? 0, node.gradFromBefore ?? false);
    if (parameters.length > 0) builder.setParameters(index, parameters);
    if (node.fold !== undefined) builder.setFold(index, node.fold);
    if (node.name !== undefined && node.name !== `n${index}`) builder.setName(index, node.name);
  }
  const columns = builder.build();
  if (columns.names !== undefined) checkNames(columns.names, nodes.length);
  return columns;
}

/** Names become ids of pictures as they are, so they are of one form, and no two nodes are called the same. */
function checkNames(names: ReadonlyMap<number, string>, size: number): void {
  const bearers = new Map<string, number>();
  for (const [index, name] of names) {
    const digits = /^(?:n|r|f|fr)(0|[1-9]\d*)$/.exec(name)?.[1];
    if (digits === undefined) {
      throw new GraphError(
        `Node ${index} is called ${JSON.stringify(name.slice(0, 40))}; a name is n, f, r or fr and a number, as in "n17".`,
      );
    }
    const own = name.startsWith("n") ? Number(digits) : size;
    const other = bearers.get(name) ?? (own < size && !names.has(own) ? own : undefined);
    if (other !== undefined)
      throw new GraphError(`Nodes ${other} and ${index} are both called ${name}. Give each its own name.`);
    bearers.set(name, index);
  }
}

function checkInputs(index: number, inputs: readonly number[]): void {
  for (const input of inputs) {
    if (Number.isInteger(input) && input >= 0 && input < index) continue;
    throw new GraphError(
      `Node ${index} names ${input} as an input; an input must be the index of an earlier node, from 0 to ${index - 1}.`,
    );
  }
}

/** Returns the node's parameters, the usual ones where none are given. */
function checkOperation(index: number, node: GraphNodeInit, inputs: number): readonly number[] {
  const given = node.parameters ?? [];
  if (node.fold !== undefined) return [...given];
  const name = node.operation ?? null;
  if (name === null) {
    if (inputs === 0) return [];
    throw new GraphError(`Node ${index} has inputs but no operation. Name the operation, or leave the inputs out.`);
  }
  const operation = findOperation(name);
  if (operation === undefined) {
    throw new GraphError(
      `Node ${index} was computed by ${JSON.stringify(name)}, which is not in the operation table. Add it with defineOperation before reading this graph.`,
    );
  }
  if (operation.arity !== "n" && operation.arity !== inputs) {
    throw new GraphError(`Node ${index} gives ${name} ${inputs} inputs, but it takes ${operation.arity}.`);
  }
  const parameters = given.length === 0 ? (operation.defaults ?? []) : [...given];
  checkParameters(index, operation, parameters, inputs);
  return parameters;
}

/** Kernels trust parameters: a missing one, or the index of no input, would give a wrong number without a word. */
function checkParameters(index: number, operation: Operation, parameters: readonly number[], inputs: number): void {
  const expected = operation.parameterNames.length;
  if (parameters.length !== expected) {
    throw new GraphError(
      `Node ${index} gives ${operation.name} ${parameters.length} parameters, but it takes ${expected}${expected === 0 ? "" : `: ${operation.parameterNames.join(", ")}`}.`,
    );
  }
  try {
    checkCall(operation, inputs, parameters);
  } catch (error) {
    throw new GraphError(`Node ${index} does not fit: ${(error as Error).message}`);
  }
}
