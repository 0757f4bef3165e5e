import { Graph } from "../../graph/index.ts";
import { type Step, steps } from "../../trace/index.ts";

/** A graph at one moment of its computation. */
export interface Moment {
  readonly step: Step;
  /** The graph with the gradients of this moment. */
  readonly graph: Graph;
  /** Nodes whose numbers are not computed yet. */
  readonly pending: ReadonlySet<number>;
  /** The edge that the step follows back; null where it follows none. */
  readonly edge: { readonly node: number; readonly slot: number } | null;
  /** Edges whose local derivatives belong to this moment or an earlier one, by position in `inputIndices`. */
  readonly taken: Uint8Array;
}

/**
 * The moments of the forward and backward pass, one after the other. Each must be used before the next one is asked for: the columns are
 * written anew.
 */
export function* moments(graph: Graph): Generator<Moment> {
  const { columns } = graph;
  const pending = new Set<number>();
  for (let index = 0; index < graph.size; index++) if (graph.operation(index) !== null) pending.add(index);
  const grad = new Float64Array(graph.size);
  const gradState = new Uint8Array(graph.size);
  const taken = new Uint8Array(graph.inputIndices.length);
  for (const step of steps(graph)) {
    const { node, consumer, slot } = step;
    if (step.kind === "forward") pending.delete(node);
    else {
      // As for the engine after its zeroing: a gradient stands where something has arrived.
      grad[node] = step.after as number;
      gradState[node] = 1;
    }
    const edge = consumer === null || slot === null ? null : { node: consumer, slot };
    if (edge !== null) taken[(graph.inputOffsets[edge.node] as number) + edge.slot] = 1;
    const now = new Graph({ ...columns, grad: grad.slice(), gradState: gradState.slice() }, graph.root);
    yield { step, graph: now, pending, edge, taken };
  }
}
