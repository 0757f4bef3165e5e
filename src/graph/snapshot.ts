import { latestPass } from "./backward.ts";
import { ColumnBuilder, type GraphColumns } from "./columns.ts";
import { operationName } from "./describe.ts";
import { Graph } from "./graph.ts";
import type { StaleNode } from "./graph-node.ts";
import { inputAt, inputCount, LEAF, type TapeNode } from "./node.ts";
import { changedInput } from "./staleness.ts";
import { orderOfAll } from "./topological-order.ts";
import type { Value } from "./value.ts";

/** Several roots read into one set of columns. */
export interface Reading {
  readonly columns: GraphColumns;
  readonly stale: readonly StaleNode[];
  /** The index of each Value. */
  readonly positions: ReadonlyMap<TapeNode, number>;
}

/**
 * Reads everything that `root` was computed from into an immutable `Graph`.
 *
 * An interior node's gradient is taken only if it comes from the latest backward pass that started at this root; gradients of another
 * root's pass say nothing about this graph. A leaf's is taken as it stands.
 *
 * ```ts
 * root.backward();
 * snapshot(root).node(0).grad;
 * ```
 */
export function snapshot(root: Value): Graph {
  const { columns, stale } = read([root], latestPass(root));
  return new Graph(columns, columns.data.length - 1, stale);
}

/** Reads everything that the roots were computed from, each node once; gradients of interior nodes only from the given pass. */
export function read(roots: readonly TapeNode[], pass: number): Reading {
  const order = orderOfAll(roots);
  const positions = new Map<TapeNode, number>();
  let edges = 0;
  for (let index = 0; index < order.length; index++) {
    const node = order[index] as TapeNode;
    positions.set(node, index);
    edges += inputCount(node);
  }

  const builder = new ColumnBuilder(order.length, edges);
  const stale: StaleNode[] = [];
  for (const node of order) {
    const index = builder.addNode(node.primal, operationName(node), node.label, node.scope, node.needsGradient);
    for (let slot = 0; slot < inputCount(node); slot++) builder.addInput(positions.get(inputAt(node, slot)) as number);
    if (node.parameters !== null) builder.setParameters(index, node.parameters);
    if (node.pass !== 0 && (node.code === LEAF || node.pass === pass)) {
      builder.setGradient(index, node.adjoint, node.computedAt > node.pass);
    }
    const changed = changedInput(node);
    if (changed !== null) {
      const input = positions.get(changed) as number;
      stale.push({
        node: index,
        input,
        message: `computed before ${changed.label === "" ? `node ${input}` : changed.label} changed`,
      });
    }
  }
  return { columns: builder.build(), stale, positions };
}
