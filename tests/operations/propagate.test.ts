import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type KernelNode,
  localPartials,
  operationValue,
  propagate,
  selectedInput,
} from "../../src/operations/index.ts";
import { proofParameters } from "../../src/operations/proof.ts";
import { catalogue } from "../../src/operations/registry.ts";

const rows = catalogue.all().map((operation) => [operation.name, operation] as const);

function leaf(primal: number, needsGradient: boolean): KernelNode {
  return {
    code: 0,
    primal,
    adjoint: 0,
    mark: 0,
    needsGradient,
    first: null,
    second: null,
    rest: null,
    parameters: null,
  };
}

describe("propagate", () => {
  test.each(rows)("%s: adds upstream times partial, bit for bit, to inputs that need it", (_, operation) => {
    const { row, arity, code } = operation;
    const count = arity === "n" ? 2 * row.inputs.length : arity;
    const parameters = proofParameters(operation);
    const points = fc.tuple(
      ...Array.from({ length: count }, (_unused, i) => {
        const [min, max] = row.samples[i] ?? (row.samples[0] as readonly [number, number]);
        return fc.double({ min, max, noNaN: true });
      }),
    );
    fc.assert(
      fc.property(
        points,
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.integer({ min: 0, max: 2 ** count - 1 }),
        (xs, upstream, mask) => {
          const inputs = xs.map((x, i) => leaf(x, (mask >> i) % 2 === 1));
          const primal = operationValue(code, xs, parameters);
          const list = arity === 3 || arity === "n";
          const node: KernelNode = {
            code,
            primal,
            adjoint: upstream,
            mark: 0,
            needsGradient: true,
            first: list ? null : (inputs[0] as KernelNode),
            second: arity === 2 ? (inputs[1] as KernelNode) : null,
            rest: list ? inputs : null,
            parameters,
          };
          propagate(node, 9);
          const partials = localPartials(code, xs, primal, parameters);
          const selected = selectedInput(code, xs);
          inputs.forEach((input, slot) => {
            const reached = input.needsGradient && (selected < 0 || selected === slot);
            expect(input.mark).toBe(reached ? 9 : 0);
            // Adding to 0 turns -0 into 0.
            expect(input.adjoint).toBe(reached ? 0 + upstream * (partials[slot] as number) : 0);
          });
        },
      ),
      { seed: 11, numRuns: 40 },
    );
  });

  test("counts both edges of a repeated input", () => {
    const a = leaf(3, true);
    const mul = catalogue.find("mul")?.code ?? 0;
    propagate({ ...leaf(9, true), code: mul, adjoint: 2, first: a, second: a }, 1);
    expect(a.adjoint).toBe(12);
  });
});
