import { type CallTree, name, number, type OperationNotation, type Tree } from "../formula/index.ts";
import type { Graph } from "../graph/index.ts";
import { findOperation, notation, type Operation } from "../operations/index.ts";
import { symbolsOf } from "./symbols.ts";

/** Formulas of a graph's nodes and of their local derivatives, over the names of `symbolsOf`. */
export class NodeTrees {
  readonly graph: Graph;
  #symbols: readonly string[] | null = null;

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** By index; "" for constants that are written as numbers. Made on first use. */
  get symbols(): readonly string[] {
    this.#symbols ??= symbolsOf(this.graph);
    return this.#symbols;
  }

  /** The node's name, or its number. */
  atom(index: number): Tree {
    const symbol = this.symbols[index] as string;
    return symbol === "" ? number(this.graph.data[index] as number) : name(symbol);
  }

  /** The operation that computed the node. Not for leaves. */
  operation(index: number): Operation {
    return findOperation(this.graph.operation(index) as string) as Operation;
  }

  /** How the node was computed, its inputs written by `leaf`: `w * x`. For a leaf, the leaf itself. */
  forward(index: number, leaf: (input: number) => Tree = (input) => this.atom(input)): Tree {
    return this.graph.operation(index) === null ? leaf(index) : this.#call(index, leaf);
  }

  /**
   * The formula of the local derivative by the input in a slot, inputs and the node itself written by `leaf`; null when the operation
   * was defined by functions and has no formula.
   */
  partial(index: number, slot: number, leaf: (node: number) => Tree = (node) => this.atom(node)): Tree | null {
    const operation = this.operation(index);
    const call = this.#call(index, leaf);
    const leading = operation.arity === "n" ? operation.parameterNames.length : 0;
    const known = notation.find(operation.name) as OperationNotation;
    return known.partial(slot + leading, call.arguments, leaf(index));
  }

  #call(index: number, leaf: (input: number) => Tree): CallTree {
    const operation = this.operation(index);
    const inputs = this.graph.inputs(index).map(leaf);
    const parameters = this.graph.parameters(index);
    const given = isDefault(operation, parameters) ? [] : parameters.map((value) => number(value));
    const args = operation.arity === "n" ? [...given, ...inputs] : [...inputs, ...given];
    return { kind: "call", operation: operation.name, arguments: args };
  }
}

function isDefault(operation: Operation, parameters: readonly number[]): boolean {
  const { defaults } = operation;
  return defaults !== null && parameters.every((value, position) => Object.is(value, defaults[position]));
}
