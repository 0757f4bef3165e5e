import { Graph } from "../../graph/index.ts";
import type { Step } from "../../trace/index.ts";
import type { Shot } from "./shots.ts";

/** A picture of a computation at one moment. */
export interface Moment {
  readonly shot: Shot;
  /** The graph that is drawn, with the gradients of this moment. */
  readonly graph: Graph;
  /** Its nodes whose numbers are not computed yet. */
  readonly pending: ReadonlySet<number>;
  /** Positions in its `inputIndices` of the edges that the steps of this moment follow back. */
  readonly followed: ReadonlySet<number>;
  /** Positions of the edges along which a gradient has come, now or before. */
  readonly taken: ReadonlySet<number>;
}

/** What is drawn of a computation. */
export interface Scene {
  readonly whole: Graph;
  readonly steps: readonly Step[];
  readonly shots: readonly Shot[];
  /** For each node of the whole the node of the picture that shows it, -1 where none does; null where the picture is whole. */
  readonly shownBy: Int32Array | null;
  /** The part that is drawn, of the whole with the gradients of a moment. */
  readonly again: (whole: Graph) => Graph;
}

/** The moments that are drawn, one after the other; each is made when it is asked for, because all together take much memory. */
export function* moments({ whole, steps, shots, shownBy, again }: Scene): Generator<Moment> {
  const { columns } = whole;
  const grad = new Float64Array(whole.size);
  const gradState = new Uint8Array(whole.size);
  const place = (node: number): number => (shownBy === null ? node : (shownBy[node] as number));
  // How many values of each drawn node are still to be computed.
  const missing = new Map<number, number>();
  const pending = new Set<number>();
  for (let node = 0; node < whole.size; node++) {
    if (whole.operation(node) === null || place(node) < 0) continue;
    missing.set(place(node), (missing.get(place(node)) ?? 0) + 1);
    pending.add(place(node));
  }
  const taken = new Set<number>();
  let next = 0;
  for (const shot of shots) {
    const arrived: Step[] = [];
    for (; next <= shot.last; next++) {
      const step = steps[next] as Step;
      const { kind, node, after } = step;
      if (kind === "forward") {
        const left = (missing.get(place(node)) ?? 0) - 1;
        missing.set(place(node), left);
        if (left === 0) pending.delete(place(node));
        continue;
      }
      // As for the engine after its zeroing: a gradient stands where something has arrived.
      grad[node] = after as number;
      gradState[node] = 1;
      if (kind === "backward") arrived.push(step);
    }
    const graph = again(new Graph({ ...columns, grad: grad.slice(), gradState: gradState.slice() }, whole.root));
    const followed = new Set<number>();
    for (const { index, node, consumer, slot } of arrived) {
      for (const position of edgesBetween(graph, place(node), place(consumer as number), slot as number)) {
        taken.add(position);
        if (index >= shot.first) followed.add(position);
      }
    }
    yield { shot, graph, pending: new Set(pending), followed, taken: new Set(taken) };
  }
}

/** The edges of a picture that show one of the computation: the same slot where the node is drawn itself, all edges of a fold. */
function edgesBetween(graph: Graph, from: number, to: number, slot: number): number[] {
  if (from < 0 || to < 0) return [];
  const begin = graph.inputOffsets[to] as number;
  if (graph.fold(to) === null) return [begin + slot];
  return graph.inputs(to).flatMap((input, position) => (input === from ? [begin + position] : []));
}
