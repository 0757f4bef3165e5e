import { describe, expect, test } from "@jest/globals";
import { answerCase, type OracleCase, oracleCases, strictlyEqual } from "./oracle.ts";

const cases = oracleCases();
const exactKinds = new Set(["smooth", "c1", "partial", "branch"]);

/** A line per mismatch, so that a failure shows them all. */
function mismatches(chosen: readonly OracleCase[], compare: (entry: OracleCase) => string[]): string[] {
  return chosen.flatMap((entry) => compare(entry).map((text) => `${entry.id} ${JSON.stringify(entry.inputs)} ${text}`));
}

describe("the oracle", () => {
  test("every value and gradient of differentiable cases is within the strict tolerance", () => {
    const chosen = cases.filter((entry) => exactKinds.has(entry.kind));
    let compared = 0;
    const wrong = mismatches(chosen, (entry) => {
      const got = answerCase(entry);
      const lines: string[] = [];
      compared++;
      if (!strictlyEqual(got.value, entry.value, entry.cond[0])) lines.push(`value ${got.value}, not ${entry.value}`);
      entry.grads?.forEach((want, i) => {
        if (want === null) return;
        compared++;
        const slope = got.grads[i] as number;
        if (!strictlyEqual(slope, want, entry.cond[1][i] ?? 0)) lines.push(`gradient ${i} ${slope}, not ${want}`);
      });
      return lines;
    });
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(4400);
  });

  test("kinks and ends of domains follow PyTorch", () => {
    const chosen = cases.filter((entry) => entry.kind === "kink" || entry.kind === "boundary");
    const wrong = mismatches(chosen, (entry) => {
      const got = answerCase(entry);
      const lines: string[] = [];
      if (!strictlyEqual(got.value, entry.value, 0)) lines.push(`value ${got.value}, not ${entry.value}`);
      // At probabilities of exactly 0 and 1 PyTorch clamps; the true one-sided derivative is used here.
      if (entry.op === "bce") return lines;
      entry.torchGrads?.forEach((want, i) => {
        const slope = got.grads[i] as number;
        if (want !== null && !strictlyEqual(slope, want, 0)) lines.push(`gradient ${i} ${slope}, not ${want}`);
      });
      return lines;
    });
    expect(wrong).toEqual([]);
    expect(chosen.length).toBeGreaterThan(40);
  });

  test("values outside of the domain are NaN, values at infinities and NaN are PyTorch's or JavaScript's", () => {
    const chosen = cases.filter((entry) => entry.kind === "domain" || entry.kind === "nonfinite");
    const wrong = mismatches(chosen, (entry) => {
      const { value } = answerCase(entry);
      const accepted =
        strictlyEqual(value, entry.value, 0) || (entry.jsValue !== undefined && strictlyEqual(value, entry.jsValue, 0));
      return accepted ? [] : [`value ${value}, not ${entry.value}`];
    });
    expect(wrong).toEqual([]);
    expect(chosen.length).toBeGreaterThan(130);
  });
});
