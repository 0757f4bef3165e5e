import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  findOperation,
  localPartials,
  type Operation,
  operationValue,
  proveOperation,
  registerOperation,
} from "../../src/operations/index.ts";
import { catalogue } from "../../src/operations/registry.ts";
import { oracleCases } from "./oracle.ts";

const rows = catalogue.all().map((operation) => [operation.name, operation] as const);

describe("each rule is proved in independent ways", () => {
  test.each(rows)("%s", (_, operation) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const proof = proveOperation(operation, { points: 10, seed });
        expect(proof.differences).toBeGreaterThan(9);
        if (proof.definition !== null) expect(proof.definition).toBeGreaterThan(13);
        if (proof.value !== null) expect(proof.value).toBeGreaterThan(13);
        expect(proof.formula).toBeGreaterThan(13.5);
        if (proof.seconds !== null) expect(proof.seconds).toBeGreaterThan(9);
      }),
      { numRuns: 5, seed: 7 },
    );
  });

  test("only operations without simpler ones have no definition", () => {
    const undefinedOnes = rows.filter(([, { row }]) => row.definition === undefined).map(([name]) => name);
    expect(undefinedOnes).toEqual([
      "add",
      "mul",
      "exp",
      "erf",
      "sin",
      "where",
      "sum",
      "product",
      "fallingPower",
      "fallingFactorial",
    ]);
  });

  test("every operation of the interface is in the oracle or is a selection or comparison", () => {
    const known = new Set(oracleCases().map((entry) => entry.op));
    const missing = catalogue.names().filter((name) => !known.has(name));
    expect(missing).toEqual(["less", "lessEqual", "greater", "greaterEqual", "equal", "notEqual", "where"]);
  });

  test.each([
    ["sum", "add"],
    ["product", "mul"],
  ])("%s is a chain of %s, in value and in gradient", (list, pair) => {
    const [many, two] = [list, pair].map((name) => findOperation(name) as Operation) as [Operation, Operation];
    fc.assert(
      fc.property(fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 2, maxLength: 8 }), (xs) => {
        const y = operationValue(many.code, xs, null);
        const partials = localPartials(many.code, xs, y, null);
        let total = xs[0] as number;
        let slopes = [1];
        for (const x of xs.slice(1)) {
          const [left, right] = localPartials(two.code, [total, x], 0, null) as [number, number];
          slopes = [...slopes.map((slope) => slope * left), right];
          total = operationValue(two.code, [total, x], null);
        }
        expect(total).toBeCloseTo(y, 9);
        for (const [i, slope] of slopes.entries()) expect(partials[i]).toBeCloseTo(slope, 9);
      }),
      { seed: 3 },
    );
  });

  test("a wrong rule is found out by every way that it has", () => {
    const wrong = registerOperation("wrongTangent", {
      inputs: ["x"],
      value: "tan(x)",
      partials: ["1 + tan(x)"],
      definition: "sin(x) / cos(x)",
    });
    const proof = proveOperation(wrong);
    expect(proof.differences).toBeLessThan(2);
    expect(proof.definition).toBeLessThan(2);
    const wrongSecond = registerOperation("wrongCurvature", {
      inputs: ["x"],
      value: "x^3",
      partials: ["3 * x^2"],
      seconds: ["5 * x"],
    });
    expect(proveOperation(wrongSecond).seconds).toBeLessThan(2);
    expect(proveOperation(wrongSecond).differences).toBeGreaterThan(9);
  });
});
