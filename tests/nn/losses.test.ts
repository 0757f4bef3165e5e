import { describe, expect, test } from "@jest/globals";
import { type Operand, type Value, value } from "../../src/graph/index.ts";
import {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  crossEntropy,
  hinge,
  huber,
  meanAbsoluteError,
  meanSquaredError,
} from "../../src/nn/index.ts";
import { type OracleCase, oracleCases, strictly } from "./oracle.ts";

type Loss = (predictions: Operand[], params: OracleCase["params"]) => Value;

const losses: Record<string, Loss> = {
  mse: (xs, { targets = [] }) => meanSquaredError(xs, targets),
  mae: (xs, { targets = [] }) => meanAbsoluteError(xs, targets),
  huber: (xs, { targets = [], delta = 1 }) => huber(xs, targets, { delta }),
  bce: (xs, { targets = [] }) => binaryCrossEntropy(xs, targets),
  bceWithLogits: (xs, { targets = [] }) => binaryCrossEntropyWithLogits(xs, targets),
  hinge: (xs, { labels = [] }) => hinge(xs, labels),
  crossEntropy: (xs, { target = 0 }) => crossEntropy(xs, target),
};

function run(loss: Loss, { inputs, params }: OracleCase): { value: number; grads: number[] } {
  const leaves = inputs.map((x) => value(x));
  const root = loss(leaves, params);
  root.backward();
  return { value: root.data, grads: leaves.map((leaf) => leaf.grad) };
}

describe.each(Object.keys(losses))("%s", (name) => {
  const loss = losses[name] as Loss;

  test("meets the strict tolerance in value and gradient at every smooth case of the oracle", () => {
    const cases = oracleCases(name).filter(({ kind }) => kind === "smooth" || kind === "c1");
    expect(cases.length).toBeGreaterThan(15);
    const failures = cases.flatMap((one) => {
      const got = run(loss, one);
      const grads = one.grads ?? [];
      return [
        ...(strictly(got.value, one.value, one.cond?.[0]) ? [] : [`${one.id}: ${got.value}, not ${one.value}`]),
        ...grads.flatMap((want, i) =>
          want === null || strictly(got.grads[i] as number, want, one.cond?.[1]?.[i])
            ? []
            : [`${one.id}: slope ${i} is ${got.grads[i]}, not ${want}`],
        ),
      ];
    });
    expect(failures).toEqual([]);
  });

  test("follows PyTorch at kinks and at the ends of its domain, or gives the true one-sided slope", () => {
    const failures = oracleCases(name)
      .filter(({ kind }) => kind === "kink" || kind === "boundary")
      .flatMap((one) => {
        const got = run(loss, one);
        const rightValue = strictly(got.value, one.value, 1) || got.value === one.torchValue;
        const rightSlopes = (one.torchGrads ?? []).every((want, i) => {
          const sides = (one.oneSided?.[i] ?? []).filter((side) => side !== null);
          const slope = got.grads[i] as number;
          const unbounded = one.kind === "boundary" && !Number.isFinite(slope);
          return (
            want === null || strictly(slope, want, 1) || (one.kind === "boundary" && sides.includes(slope)) || unbounded
          );
        });
        return rightValue && rightSlopes ? [] : [`${one.id}: ${JSON.stringify(got)}`];
      });
    expect(failures).toEqual([]);
  });

  test("never hides a NaN or an infinity", () => {
    const failures = oracleCases(name)
      .filter(({ kind, inputs }) => kind === "nonfinite" && inputs.some((x) => Number.isNaN(x)))
      .filter((one) => !Number.isNaN(run(loss, one).value))
      .map(({ id }) => id);
    expect(failures).toEqual([]);
  });
});
