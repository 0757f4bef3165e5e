import { describe, expect, test } from "@jest/globals";
import { gradientCheck } from "../../src/calculus/index.ts";
import { recordOperation, type Value } from "../../src/graph/index.ts";
import {
  fillParameters,
  findOperation,
  localPartials,
  type Operation,
  operationByCode,
  operationValue,
  registerOperation,
} from "../../src/operations/index.ts";

/** Every row of the table, hidden ones included. */
const table = allOperations();

function allOperations(): Operation[] {
  const found: Operation[] = [];
  for (let code = 1; ; code++) {
    try {
      found.push(operationByCode(code));
    } catch {
      return found;
    }
  }
}

/** Numbers inside of a row's samples, apart from each other, away from kinks. */
function pointOf(operation: Operation): number[] {
  const { row, arity } = operation;
  const count = arity === "n" ? 4 : arity;
  return Array.from({ length: count }, (_, slot) => {
    const [low, high] = (row.samples[slot] ?? row.samples[0]) as readonly [number, number];
    return low + (high - low) * (0.617 + 0.09 * slot);
  });
}

/** A copy of a row whose values are the row's own and whose partial by one slot is spoilt. */
function spoiltCopy(original: Operation, slot: number, spoil: (partial: number) => number, word: string): Operation {
  const isList = original.arity === "n";
  const index = original.row.index === undefined ? null : [1];
  const count = original.row.inputs.length;
  const split = (args: readonly number[]): { xs: number[]; p: readonly number[] | null; y: number } =>
    isList
      ? { xs: [...args], p: index, y: Number.NaN }
      : {
          xs: args.slice(0, count),
          p: fillParameters(original, args.slice(count, count + original.parameterNames.length)),
          y: args.at(-1) as number,
        };
  const partialAt = (xs: readonly number[], p: readonly number[] | null, at: number): number => {
    const right = localPartials(original.code, xs, operationValue(original.code, xs, p), p)[at] as number;
    return at === slot ? spoil(right) : right;
  };
  const inputs = isList ? ["...xs"] : original.row.inputs;
  return registerOperation(`${word}_${original.name}_${Math.max(slot, 0)}`, {
    inputs,
    ...(original.row.parameters !== undefined && { parameters: original.row.parameters }),
    ...(original.row.kinks !== undefined && { kinks: original.row.kinks }),
    value: isList
      ? (xs: readonly number[]) => operationValue(original.code, xs, index)
      : (...args: number[]) => {
          const { xs, p } = split(args);
          return operationValue(original.code, xs, p);
        },
    partials: isList
      ? [(xs: readonly number[], at: number) => partialAt(xs, index, at)]
      : inputs.map((_, at) => (...args: number[]) => {
          const { xs, p } = split(args);
          return partialAt(xs, p, at);
        }),
  });
}

/** A computation with right operations below and above the one that is looked at. */
function around(operation: Operation): (...xs: Value[]) => Value {
  return (...xs) => {
    const inputs = xs.map((x) => x.mul(2).sub(x).add(0));
    const middle = recordOperation(operation, inputs, operation.defaults);
    return middle
      .mul(3)
      .add((xs[0] as Value).sin())
      .softplus();
  };
}

describe("a wrong partial is found and its operation named", () => {
  test.each(table.map((operation) => [operation.name, operation] as const))("in a copy of %s", (name, operation) => {
    const x = pointOf(operation);
    const right = spoiltCopy(operation, -1, (partial) => partial, "right");
    const unspoilt = gradientCheck(around(right), x);
    expect({ name, passed: unspoilt.passed, message: unspoilt.message }).toMatchObject({ passed: true });
    for (const slot of x.keys()) {
      // A number that selects is no variable of the function that it selects from.
      if (operation.row.selects === true && slot === 0) continue;
      const small = spoiltCopy(operation, slot, (partial) => partial * 1.001 + 1e-4, "small");
      const large = spoiltCopy(operation, slot, (partial) => 1 - 2 * partial, "large");
      for (const spoilt of [small, large]) {
        const result = gradientCheck(around(spoilt), x);
        expect({
          name: spoilt.name,
          passed: result.passed,
          suspect: result.suspect?.operation,
          slot: result.suspect?.slot,
        }).toEqual({
          name: spoilt.name,
          passed: false,
          suspect: spoilt.name,
          slot,
        });
      }
    }
  });

  test("the first of several is named", () => {
    const [first, second] = [findOperation("small_tanh_0"), findOperation("large_sin_0")] as [Operation, Operation];
    const result = gradientCheck((x) => recordOperation(second, [recordOperation(first, [x.exp()])]), [0.3]);
    expect(result.suspect?.operation).toBe("small_tanh_0");
    expect(result.message).toMatch(
      /^1 of 1 gradient is wrong\. The first wrong derivative is that of small_tanh_0 by x/,
    );
  });
});
