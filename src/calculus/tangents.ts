import {
  type GraphColumns,
  type Operand,
  orderOfAll,
  partialsAt,
  requireFresh,
  type Value,
  withRecording,
} from "../graph/index.ts";
import { plus, times } from "./gradient-graph.ts";
import { localDerivative } from "./local-derivative.ts";
import { selectedSlot } from "./selected-slot.ts";

/**
 * One forward sweep of tangents over a reading of the graph: the tangent of a node is the sum of its local derivatives times the tangents
 * of its inputs. Inputs without a tangent contribute nothing, rather than 0 times a derivative that may be infinite.
 *
 * @param seeds the tangents of the inputs by node index.
 * @returns the tangents by node index, 0 where the node depends on no seed. Length: the number of nodes.
 */
export function sweepTangents(columns: GraphColumns, seeds: ReadonlyMap<number, number>): Float64Array {
  const { inputOffsets, inputIndices, data, needsGradient } = columns;
  const tangents = new Float64Array(data.length);
  const moving = new Uint8Array(data.length);
  for (let index = 0; index < data.length; index++) {
    const seed = seeds.get(index);
    if (seed !== undefined) {
      tangents[index] = seed;
      moving[index] = 1;
      continue;
    }
    if (needsGradient[index] === 0) continue;
    const begin = inputOffsets[index] as number;
    const end = inputOffsets[index + 1] as number;
    let partials: readonly (number | null)[] | null = null;
    for (let edge = begin; edge < end; edge++) {
      const input = inputIndices[edge] as number;
      if (moving[input] === 0) continue;
      partials ??= partialsAt(columns, index);
      const partial = partials[edge - begin];
      if (partial === null || partial === undefined) continue;
      tangents[index] = (tangents[index] as number) + partial * (tangents[input] as number);
      moving[index] = 1;
    }
  }
  return tangents;
}

/**
 * The same sweep with Values for tangents, so that the results can be differentiated again.
 *
 * @throws StaleGraphError when a leaf was changed after the graph was computed.
 * @returns the tangent of each root; the number 0 where it depends on no seed.
 */
export function tangentGraph(roots: readonly Value[], seeds: ReadonlyMap<Value, Operand>): Operand[] {
  const tangents = new Map<Value, Operand>();
  withRecording(() => {
    const order = orderOfAll(roots);
    requireFresh(order);
    for (const node of order) {
      const tangent = seeds.get(node) ?? tangentOf(node, tangents);
      if (tangent !== null) tangents.set(node, tangent);
    }
  });
  return roots.map((root) => tangents.get(root) ?? 0);
}

function tangentOf(node: Value, tangents: ReadonlyMap<Value, Operand>): Operand | null {
  if (node.operation === null || !node.requiresGrad) return null;
  const selected = selectedSlot(node);
  let sum: Operand | null = null;
  for (const [slot, input] of node.inputs.entries()) {
    const tangent = tangents.get(input);
    if (tangent === undefined || (selected >= 0 && slot !== selected)) continue;
    const contribution = times(localDerivative(node, slot), tangent);
    sum = sum === null ? contribution : plus(sum, contribution);
  }
  return sum;
}
