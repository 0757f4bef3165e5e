import {
  add,
  constant,
  mul,
  type Operand,
  requireFresh,
  topologicalOrder,
  type Value,
  withRecording,
} from "../graph/index.ts";
import { localDerivative } from "./local-derivative.ts";
import { selectedSlot } from "./selected-slot.ts";

/**
 * The gradient of `root` with respect to some Values, recorded as a graph of its own: a reverse sweep that computes with Values instead of
 * numbers. Differentiating the results again gives the second order, and so on.
 *
 * Unlike `backward` it touches no gradient: it has no side effect.
 *
 * @param root the Value to differentiate.
 * @throws StaleGraphError when a leaf was changed after the graph was computed.
 * @param targets leaves or interior nodes; the result holds one Value for each, a constant 0 where `root` does not depend on it.
 *
 * ```ts
 * const x = value(3);
 * const [slope] = gradientGraph(x.pow(3), [x]); // slope.data is 27
 * ```
 */
export function gradientGraph(root: Value, targets: readonly Value[]): Value[] {
  return withRecording(() => sweepInReverse(root, targets));
}

function sweepInReverse(root: Value, targets: readonly Value[]): Value[] {
  const order = topologicalOrder(root);
  requireFresh(order);
  const onTheWay = dependents(order, new Set(targets));
  const adjoints = new Map<Value, Operand>([[root, 1]]);
  for (let position = order.length - 1; position >= 0; position--) {
    const node = order[position] as Value;
    const gradient = adjoints.get(node);
    if (gradient === undefined || node.operation === null || !onTheWay.has(node)) continue;
    const inputs = node.inputs;
    const selected = selectedSlot(node);
    for (let slot = 0; slot < inputs.length; slot++) {
      const input = inputs[slot] as Value;
      if (!onTheWay.has(input) || (selected >= 0 && slot !== selected)) continue;
      const contribution = times(gradient, localDerivative(node, slot));
      const before = adjoints.get(input);
      adjoints.set(input, before === undefined ? contribution : plus(before, contribution));
    }
  }
  return targets.map((target) => asValue(adjoints.get(target) ?? 0));
}

/** The nodes that depend on a target through Values that gradients flow through, the targets included. */
export function dependents(order: readonly Value[], targets: ReadonlySet<Value>): Set<Value> {
  const found = new Set<Value>();
  for (const node of order) {
    if (targets.has(node) || (node.requiresGrad && node.inputs.some((input) => found.has(input)))) found.add(node);
  }
  return found;
}

/** A product that records nothing for the factor 1, which most chains are full of. */
export function times(a: Operand, b: Operand): Operand {
  if (a === 1) return b;
  if (b === 1) return a;
  return typeof a === "number" && typeof b === "number" ? a * b : mul(a, b);
}

/** A sum that stays a number between numbers. */
export function plus(a: Operand, b: Operand): Operand {
  return typeof a === "number" && typeof b === "number" ? a + b : add(a, b);
}

export function asValue(operand: Operand): Value {
  return typeof operand === "number" ? constant(operand) : operand;
}
