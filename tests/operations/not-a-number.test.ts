import { describe, expect, test } from "@jest/globals";
import { localPartials, operationValue } from "../../src/operations/index.ts";
import { proofParameters } from "../../src/operations/proof.ts";
import { catalogue } from "../../src/operations/registry.ts";

const rows = catalogue.all().map((operation) => [operation.name, operation] as const);

/** Inputs from the middle of the samples, with NaN in one slot. */
function spoilt(samples: readonly (readonly [number, number])[], count: number, slot: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const [low, high] = samples[i] ?? (samples[0] as readonly [number, number]);
    return i === slot ? Number.NaN : low + 0.7 * (high - low);
  });
}

/** Partials that do not depend on the spoilt input are numbers, as where an operation is linear in it; all others must be NaN. */
const independent = new Set([
  "add",
  "sub",
  "neg",
  "mul",
  "product",
  "sum",
  "mean",
  "dot",
  "identity",
  "less",
  "lessEqual",
  "greater",
  "greaterEqual",
  "equal",
  "notEqual",
  "fallingFactorial",
]);

describe("NaN is never hidden", () => {
  test.each(rows)("%s of NaN is NaN, and so is its slope", (name, operation) => {
    const { row, arity, code } = operation;
    const count = arity === "n" ? 2 * row.inputs.length : arity;
    const parameters = proofParameters(operation);
    // The branch of a selection that is not taken may be anything.
    const slots = row.selects === true ? [0, 1] : Array.from({ length: count }, (_, slot) => slot);
    for (const slot of slots) {
      const xs = spoilt(
        row.selects === true
          ? [
              [1, 1],
              [1, 1],
              [1, 1],
            ]
          : row.samples,
        count,
        slot,
      );
      const y = operationValue(code, xs, parameters);
      expect(y).toBeNaN();
      const partials = localPartials(code, xs, y, parameters);
      const linear = independent.has(name) || (name === "div" && slot === 0);
      if (!linear && row.selects !== true) expect(partials[slot]).toBeNaN();
    }
  });

  test("a condition that is NaN gives NaN to both branches and nothing to the condition", () => {
    const where = catalogue.find("where");
    expect(localPartials(where?.code ?? 0, [Number.NaN, 2, 3], Number.NaN, null)).toEqual([0, Number.NaN, Number.NaN]);
  });
});
