import type { Fold, Graph } from "../graph/index.ts";
import { foldKind } from "./fold-kinds.ts";
import { shareOf, type Tone, toneOf } from "./gradients.ts";
import type { Settings } from "./options.ts";

/** One edge of the graph with what its drawing needs. */
export interface EdgeView {
  /** Position in the graph's `inputIndices`. */
  readonly edge: number;
  readonly from: number;
  readonly to: number;
  readonly slot: number;
  /** The local derivative; null where the input contributes nothing, undefined where there is none to show (folds, constants). */
  readonly partial: number | null | undefined;
  /** A label in place of the local derivative. */
  readonly label: string | undefined;
  /** The gradient that flows through the edge, local times upstream; null before any backward pass. */
  readonly through: number | null;
  readonly tone: Tone;
  /** |through| as a share of the largest in the graph. */
  readonly share: number;
  readonly highlighted: boolean;
  /** Dashed whatever flows: it is not there in both of two graphs. */
  readonly dashed: boolean;
}

const absent = 0;
const present = 1;
const untaken = 2;

/** A flow of which only the size is known. */
const unsigned = 2;

/** The local derivatives and gradients of all edges, in columns: a graph may have millions. */
export class EdgeTable {
  /** The largest finite |gradient| through any edge. */
  readonly largest: number;
  readonly #graph: Graph;
  readonly #settings: Settings;
  readonly #partial: Float64Array;
  readonly #state: Uint8Array;
  readonly #through: Float64Array;
  readonly #flows: Uint8Array;

  constructor(graph: Graph, settings: Settings) {
    const count = graph.inputIndices.length;
    this.#graph = graph;
    this.#settings = settings;
    this.#partial = new Float64Array(count);
    this.#state = new Uint8Array(count);
    this.#through = new Float64Array(count);
    this.#flows = new Uint8Array(count);
    let largest = 0;
    for (let node = 0; node < graph.size; node++) this.#fill(node);
    for (const through of this.#through) {
      const size = Math.abs(through);
      if (size > largest && size < Infinity) largest = size;
    }
    this.largest = largest;
  }

  #fill(node: number): void {
    const graph = this.#graph;
    const begin = graph.inputOffsets[node] as number;
    const end = graph.inputOffsets[node + 1] as number;
    if (begin === end) return;
    const fold = graph.fold(node);
    const partials = fold === null ? graph.partials(node) : (foldKind(fold.kind).partials?.(fold) ?? []);
    const upstream = graph.hasGrad(node) ? graph.grad(node) : null;
    for (let edge = begin; edge < end; edge++) {
      const partial = partials[edge - begin];
      const given = fold === null ? undefined : foldKind(fold.kind).through?.(fold, edge - begin);
      // Nothing is evaluated along an edge into a node that needs no gradient, so there is nothing to show.
      if (partial !== undefined && graph.requiresGrad(graph.inputIndices[edge] as number)) {
        this.#state[edge] = partial === null ? untaken : present;
        this.#partial[edge] = partial ?? 0;
        if (upstream !== null && partial !== null) this.#setThrough(edge, upstream * partial);
        if (upstream !== null && partial === null) this.#flows[edge] = 1;
      }
      if (given !== undefined && given !== null) this.#setThrough(edge, given);
      const magnitude = fold === null ? undefined : foldKind(fold.kind).magnitude?.(fold, edge - begin);
      if (magnitude !== undefined && magnitude !== null) {
        this.#through[edge] = magnitude;
        this.#flows[edge] = unsigned;
      }
    }
  }

  #setThrough(edge: number, through: number): void {
    this.#through[edge] = through;
    this.#flows[edge] = 1;
  }

  /** The edge in one slot of a node. */
  view(node: number, slot: number): EdgeView {
    const graph = this.#graph;
    const edge = (graph.inputOffsets[node] as number) + slot;
    const state = this.#state[edge] as number;
    const through = this.#flows[edge] === 1 ? (this.#through[edge] as number) : null;
    const fold = graph.fold(node);
    const kind = fold === null ? undefined : foldKind(fold.kind);
    return {
      edge,
      from: graph.inputIndices[edge] as number,
      to: node,
      slot,
      partial: state === absent ? undefined : state === untaken ? null : (this.#partial[edge] as number),
      label: kind?.edgeLabel?.(fold as Fold, slot, this.#settings.precision),
      through,
      tone: toneOf(through),
      share:
        kind?.share?.(fold as Fold, slot) ??
        shareOf(this.#flows[edge] === unsigned ? (this.#through[edge] as number) : through, this.largest),
      highlighted: this.#settings.highlightedEdges.has(edge),
      dashed: kind?.edgeDashed?.(fold as Fold, slot) === true,
    };
  }
}
