import { latestPass } from "./backward.ts";
import { ColumnBuilder } from "./columns.ts";
import { operationName } from "./describe.ts";
import { Graph } from "./graph.ts";
import type { StaleNode } from "./graph-node.ts";
import { inputAt, inputCount, LEAF, type TapeNode } from "./node.ts";
import { changedInput } from "./staleness.ts";
import { topologicalOrder } from "./topological-order.ts";
import type { Value } from "./value.ts";

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
  const order: readonly TapeNode[] = topologicalOrder<TapeNode>(root);
  const positions = new Map<TapeNode, number>();
  let edges = 0;
  for (const [index, node] of order.entries()) {
    positions.set(node, index);
    edges += inputCount(node);
  }

  const builder = new ColumnBuilder(order.length, edges);
  const stale: StaleNode[] = [];
  const pass = latestPass(root);
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
      stale.push({ node: index, input, message: `computed before ${changed.label === "" ? `node ${input}` : changed.label} changed` });
    }
  }
  return new Graph(builder.build(), order.length - 1, stale);
}
