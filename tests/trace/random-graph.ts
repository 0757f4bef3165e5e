import * as fc from "fast-check";
import { recordOperation, type Value, value } from "../../src/graph/index.ts";
import { findOperation, type Operation, operationNames } from "../../src/operations/index.ts";

/** Operations that stay finite and smooth near moderate numbers. */
export const gentle: readonly string[] = [
  "add",
  "sub",
  "mul",
  "tanh",
  "sin",
  "cos",
  "sigmoid",
  "softplus",
  "neg",
  "atan",
  "softsign",
];

/** Every operation that users see. */
export const everyOperation: readonly string[] = operationNames();

export interface RandomGraph {
  readonly root: Value;
  readonly leaves: readonly Value[];
}

/** Random graphs: leaves between -2 and 2, then operations on any earlier nodes, repeated inputs included; the last node is the root. */
export function randomGraph(operations: readonly string[], size = 14): fc.Arbitrary<RandomGraph> {
  const step = fc.record({
    operation: fc.constantFrom(...operations),
    picks: fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
  });
  return fc
    .record({
      numbers: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 5 }),
      steps: fc.array(step, { minLength: 1, maxLength: size }),
    })
    .map(({ numbers, steps }) => build(numbers, steps));
}

function build(
  numbers: readonly number[],
  steps: readonly { operation: string; picks: readonly number[] }[],
): RandomGraph {
  const leaves = numbers.map((number, index) => value(number, `x${index}`));
  const nodes: Value[] = [...leaves];
  for (const { operation: name, picks } of steps) {
    const operation = findOperation(name) as Operation;
    const count = operation.arity === "n" ? 2 * operation.row.inputs.length : operation.arity;
    // Preferring late nodes makes deep graphs of wide ones.
    const inputs = picks
      .slice(0, count)
      .map(
        (pick, slot) =>
          nodes[slot === 0 ? nodes.length - 1 - (pick % Math.min(3, nodes.length)) : pick % nodes.length] as Value,
      );
    nodes.push(
      recordOperation(
        operation,
        inputs,
        operation.row.index === undefined ? operation.defaults : [(picks[0] as number) % count],
      ),
    );
  }
  return { root: nodes[nodes.length - 1] as Value, leaves };
}

/** Chains for depth tests: `x` squashed and shifted again and again. */
export function chain(length: number): RandomGraph {
  const x = value(0.5, "x");
  let root: Value = x;
  for (let step = 0; step < length; step++) root = step % 2 === 0 ? root.tanh() : root.add(0.1);
  return { root, leaves: [x] };
}

/** A stack of diamonds: each doubles the number of paths. */
export function diamonds(count: number): RandomGraph {
  const x = value(1, "x");
  let root: Value = x;
  for (let level = 0; level < count; level++) root = root.mul(0.5).add(root.mul(0.5));
  return { root, leaves: [x] };
}
