import { describe, expect, test } from "@jest/globals";
import { hessian, hvp } from "../../src/calculus/index.ts";
import { div } from "../../src/graph/index.ts";
import { findOperation } from "../../src/operations/index.ts";
import { type OracleCase, oracleCases } from "../operations/oracle.ts";
import { functionOf } from "./oracle-functions.ts";

const smallestNormal = 2 ** -1022;
const cases = oracleCases().filter(({ second }) => second !== null);
const isCommon = ({ class: group }: OracleCase): boolean => group === "ordinary" || group === "near";

/** The entries of the Hessian that are defined: what the oracle says and what is computed. */
function entries(entry: OracleCase): { want: number; got: number; at: string }[] {
  const matrix = hessian(functionOf(entry))(...(entry.inputs as number[]));
  return (entry.second ?? []).flatMap((row, i) =>
    row.flatMap((want, j) =>
      want === null
        ? []
        : [{ want, got: matrix[i]?.[j] as number, at: `${entry.id} ${entry.op}(${entry.inputs}) [${i}][${j}]` }],
    ),
  );
}

describe("second derivatives of every operation and loss", () => {
  test("are within 1e-9 of the largest entry at ordinary points and near special ones", () => {
    const chosen = cases.filter(isCommon);
    const wrong = chosen.flatMap((entry) => {
      const compared = entries(entry);
      const largest = Math.max(...compared.map(({ want }) => Math.abs(want)));
      return compared
        .filter(({ want, got }) => got !== want && !(Math.abs(got - want) <= 1e-9 * largest))
        .map(({ want, got, at }) => `${at}: ${got}, not ${want}`);
    });
    expect(wrong).toEqual([]);
    expect(chosen.length).toBeGreaterThan(1000);
  });

  test("elsewhere are never NaN, and have the right sign wherever the truth is a normal double", () => {
    const chosen = cases.filter((entry) => !isCommon(entry));
    const wrong = chosen.flatMap((entry) =>
      entries(entry)
        .filter(({ want, got }) => {
          if (Number.isNaN(got)) return true;
          return Math.abs(want) >= smallestNormal && Math.sign(got) !== Math.sign(want);
        })
        .map(({ want, got, at }) => `${at}: ${got}, not ${want}`),
    );
    expect(wrong).toEqual([]);
    expect(chosen.length).toBeGreaterThan(700);
  });

  test("elsewhere are within 1e-9 of the largest entry too, but where the truth is no normal double", () => {
    const loose = cases
      .filter((entry) => !isCommon(entry))
      .filter((entry) => {
        const compared = entries(entry);
        const largest = Math.max(...compared.map(({ want }) => Math.abs(want)));
        // Below the smallest normal double a number keeps fewer digits the smaller it is.
        return (
          largest >= smallestNormal &&
          compared.some(({ want, got }) => got !== want && !(Math.abs(got - want) <= 1e-9 * largest))
        );
      });
    expect(loose.map(({ id }) => id)).toEqual([]);
  });

  test("are the columns that Hessian-vector products give", () => {
    const chosen = cases.filter(({ class: group, inputs }) => group === "ordinary" && inputs.length > 1);
    const wrong = chosen.filter((entry) => {
      const f = functionOf(entry);
      const x = entry.inputs as number[];
      const matrix = hessian(f)(...x);
      const largest = Math.max(...matrix.flat().map(Math.abs));
      return x.some((_, j) => {
        const column = hvp(f)(
          x,
          x.map((_x, i) => (i === j ? 1 : 0)),
        );
        return column.some((got, i) => !(Math.abs(got - (matrix[i]?.[j] as number)) <= 1e-12 * largest));
      });
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(chosen.length).toBeGreaterThan(150);
  });

  test("have the one exception that its row names", () => {
    const [[slope]] = hessian((a, b) => div(a, b))(0, 1) as [[number]];
    expect(slope).toBe(0);
    expect((hessian((_, b) => div(0, b))(0, 5e-324) as number[][])[1]?.[1]).toBeNaN();
    expect(findOperation("div")?.row.exception).toContain("|b| below 6e-309");
  });
});
