import type { Tree } from "../../formula/index.ts";
import type { Graph } from "../../graph/index.ts";
import { findOperation, type Operation, splitArguments } from "../../operations/index.ts";

/** What the names of a pattern stand for: a node, all remaining inputs of a call, or a parameter. */
export type Binding =
  | { readonly kind: "node"; readonly node: number }
  | { readonly kind: "list"; readonly nodes: readonly number[] }
  | { readonly kind: "parameter"; readonly value: number };

export type Bindings = ReadonlyMap<string, Binding>;

/** A pattern found in a graph. */
export interface Match {
  readonly bindings: Bindings;
  /** The interior nodes that the pattern's calls stand for. */
  readonly region: ReadonlySet<number>;
}

/** The name that matches all remaining inputs of a call. */
const remaining = "xs";
/** Longer sums are not written out by hand. */
const mostTerms = 10_000;

interface State {
  readonly bindings: Map<string, Binding>;
  readonly region: Set<number>;
}

/** Looks for a pattern at a node. Recursion is over the pattern, which is a few calls deep, never over the graph. */
export function matchPattern(pattern: Tree, graph: Graph, node: number): Match | null {
  return matchTree(pattern, graph, node, { bindings: new Map(), region: new Set() });
}

function matchTree(pattern: Tree, graph: Graph, node: number, state: State): State | null {
  if (pattern.kind === "number") {
    const same = graph.operation(node) === null && !graph.requiresGrad(node) && graph.data[node] === pattern.value;
    return same ? state : null;
  }
  if (pattern.kind === "name") return bind(state, pattern.name, { kind: "node", node });
  const operation = findOperation(pattern.operation) as Operation;
  const { inputs: patterns, parameters } = splitArguments(operation, pattern.arguments);
  const region = new Set(state.region).add(node);
  if (graph.operation(node) !== pattern.operation) {
    const terms = operation.arity === "n" && isAdditive(operation) ? termsOf(graph, node, region) : null;
    return terms === null ? null : matchInputs(patterns, graph, terms, { bindings: state.bindings, region });
  }
  const started = matchParameters(parameters, graph.parameters(node), { bindings: new Map(state.bindings), region });
  if (started === null) return null;
  const inputs = graph.inputs(node);
  const first = matchInputs(patterns, graph, inputs, started);
  if (first !== null || operation.row.traits?.includes("commutative") !== true || inputs.length !== 2) return first;
  return matchInputs(patterns, graph, [...inputs].reverse(), started);
}

/** The terms of a chain of sums such as a + b + c, which stands for one sum of all; null when the node is no sum. */
function termsOf(graph: Graph, node: number, region: Set<number>): number[] | null {
  const terms: number[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined && terms.length <= mostTerms; next = waiting.pop()) {
    const name = graph.operation(next);
    if (
      name !== null &&
      isAdditive(findOperation(name) as Operation) &&
      (next === node || graph.consumers(next).length === 1)
    ) {
      region.add(next);
      for (const input of [...graph.inputs(next)].reverse()) waiting.push(input);
    } else terms.push(next);
  }
  return terms.length > 1 && terms.length <= mostTerms ? terms : null;
}

function isAdditive(operation: Operation): boolean {
  return operation.row.traits?.includes("additive") === true;
}

function matchParameters(patterns: readonly Tree[], values: readonly number[], state: State): State | null {
  let matched: State | null = state;
  for (const [position, pattern] of patterns.entries()) {
    const value = values[position] as number;
    if (pattern.kind === "number") matched = pattern.value === value ? matched : null;
    else if (pattern.kind === "name" && matched !== null)
      matched = bind(matched, pattern.name, { kind: "parameter", value });
    if (matched === null) return null;
  }
  return matched;
}

function matchInputs(patterns: readonly Tree[], graph: Graph, inputs: readonly number[], state: State): State | null {
  const [only] = patterns;
  if (patterns.length === 1 && only !== undefined && mentionsRemaining(only))
    return matchRemaining(only, graph, inputs, state);
  if (patterns.length !== inputs.length) return null;
  let matched: State | null = state;
  for (const [slot, pattern] of patterns.entries()) {
    matched = matchTree(pattern, graph, inputs[slot] as number, matched);
    if (matched === null) return null;
  }
  return matched;
}

/** `xs` is all inputs; `exp(xs)` is an exp at every input, and `xs` are the inputs of these. */
function matchRemaining(pattern: Tree, graph: Graph, inputs: readonly number[], state: State): State | null {
  if (pattern.kind === "name") return bind(state, remaining, { kind: "list", nodes: inputs });
  const nodes: number[] = [];
  const region = new Set(state.region);
  for (const input of inputs) {
    const each = matchTree(pattern, graph, input, { bindings: new Map(), region: new Set() });
    const inner = each?.bindings.get(remaining);
    if (each === null || inner?.kind !== "list") return null;
    for (const part of each.region) region.add(part);
    for (const node of inner.nodes) nodes.push(node);
  }
  return bind({ bindings: state.bindings, region }, remaining, { kind: "list", nodes });
}

function mentionsRemaining(pattern: Tree): boolean {
  if (pattern.kind === "name") return pattern.name === remaining;
  return pattern.kind === "call" && pattern.arguments.length === 1 && mentionsRemaining(pattern.arguments[0] as Tree);
}

function bind(state: State, name: string, binding: Binding): State | null {
  const known = state.bindings.get(name);
  if (known !== undefined) return sameBinding(known, binding) ? state : null;
  return { bindings: new Map(state.bindings).set(name, binding), region: state.region };
}

function sameBinding(a: Binding, b: Binding): boolean {
  if (a.kind === "node" && b.kind === "node") return a.node === b.node;
  if (a.kind === "parameter" && b.kind === "parameter") return a.value === b.value;
  // A pattern mentions the remaining inputs once.
  return false;
}
