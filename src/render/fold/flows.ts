import type { Graph } from "../../graph/index.ts";
import { type EncodedNumber, encodeNumber } from "../../text/index.ts";

/** What is known of the edges into a fold, by slot of the contracted graph. */
export interface EdgeFlows {
  /** Local derivatives, where fold and source are one number each; null where nothing is contributed. */
  readonly partials?: readonly (EncodedNumber | null)[];
  /** The gradient through all edges together, where the source is one number; null before a backward pass. */
  readonly flows?: readonly (EncodedNumber | null)[];
  /** The length of the gradient that flows to a source of several numbers, as a vector; null for a source of one number. */
  readonly norms?: readonly (EncodedNumber | null)[];
}

/** Derivatives and gradients along the edges between groups of nodes. */
export class FlowTable {
  readonly #graph: Graph;
  readonly #boxOf: Int32Array;
  readonly #weights: Float64Array;

  /** @param boxOf the group of each node, by node. */
  constructor(graph: Graph, boxOf: Int32Array) {
    this.#graph = graph;
    this.#boxOf = boxOf;
    this.#weights = new Float64Array(graph.size);
  }

  /** The local derivatives of one node by slot. */
  intoNode(node: number): { partials: (number | null | undefined)[]; norms: null[] } {
    const partials = this.#graph.columns.folds.has(node) ? [] : this.#graph.partials(node);
    return { partials: [...partials], norms: [] };
  }

  /** The derivatives of a group's only output by each group that it reads: a sweep over the members alone. */
  local(output: number, members: readonly number[], inputs: readonly number[]): EdgeFlows {
    const graph = this.#graph;
    const box = this.#boxOf[output] as number;
    const weights = this.#weights;
    const totals = new Map<number, number>();
    const sources = new Map<number, Set<number>>();
    for (const node of members) weights[node] = 0;
    weights[output] = 1;
    for (let position = members.length - 1; position >= 0; position--) {
      const node = members[position] as number;
      const weight = weights[node] as number;
      const begin = graph.inputOffsets[node] as number;
      const end = graph.inputOffsets[node + 1] as number;
      if (begin === end) continue;
      const partials = weight === 0 || graph.columns.folds.has(node) ? null : graph.partials(node);
      for (let edge = begin; edge < end; edge++) {
        const input = graph.inputIndices[edge] as number;
        const source = this.#boxOf[input] as number;
        const partial = partials?.[edge - begin] ?? null;
        const flow = partial === null || !graph.requiresGrad(input) ? 0 : weight * partial;
        if (source === box) {
          weights[input] = (weights[input] as number) + flow;
          continue;
        }
        totals.set(source, (totals.get(source) ?? 0) + flow);
        const known = sources.get(source);
        if (known === undefined) sources.set(source, new Set([input]));
        else known.add(input);
      }
    }
    const isOne = (source: number): boolean => (sources.get(source)?.size ?? 0) <= 1;
    if (inputs.every(isOne)) return { partials: inputs.map((source) => encodeNumber(totals.get(source) ?? 0)) };
    return this.through(members, inputs);
  }

  /** The gradients that flow from a group to each group that it reads. */
  through(members: readonly number[], inputs: readonly number[]): EdgeFlows {
    const graph = this.#graph;
    if (!graph.hasBackward || members.length === 0)
      return { flows: inputs.map(() => null), norms: inputs.map(() => null) };
    const box = this.#boxOf[members[0] as number] as number;
    const bySource = new Map<number, Map<number, number>>();
    for (const node of members) {
      const begin = graph.inputOffsets[node] as number;
      const end = graph.inputOffsets[node + 1] as number;
      let partials: readonly (number | null)[] | null = null;
      for (let edge = begin; edge < end; edge++) {
        const input = graph.inputIndices[edge] as number;
        const source = this.#boxOf[input] as number;
        if (source === box) continue;
        if (!graph.requiresGrad(input) || !graph.hasGrad(node) || graph.columns.folds.has(node)) continue;
        partials ??= graph.partials(node);
        const partial = partials[edge - begin];
        if (partial === null || partial === undefined) continue;
        let flows = bySource.get(source);
        if (flows === undefined) {
          flows = new Map();
          bySource.set(source, flows);
        }
        flows.set(input, (flows.get(input) ?? 0) + graph.grad(node) * partial);
      }
    }
    const flowOf = (source: number): EncodedNumber | null => {
      const flows = bySource.get(source);
      return flows?.size === 1 ? encodeNumber([...flows.values()][0] as number) : null;
    };
    const normOf = (source: number): EncodedNumber | null => {
      const flows = bySource.get(source);
      if (flows === undefined || flows.size < 2) return null;
      let squares = 0;
      for (const flow of flows.values()) squares += flow * flow;
      return encodeNumber(Math.sqrt(squares));
    };
    return { flows: inputs.map(flowOf), norms: inputs.map(normOf) };
  }
}
