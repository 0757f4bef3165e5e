import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { evaluateTree } from "../../src/formula/fold.ts";
import { parseTree } from "../../src/formula/parser.ts";
import { printText } from "../../src/formula/print-text.ts";
import { simplify } from "../../src/formula/simplify/simplify.ts";
import type { Tree } from "../../src/formula/tree.ts";
import { notation } from "../../src/operations/index.ts";

function namesTaking(least: number, most: number): string[] {
  return notation.names().filter((name) => {
    const operation = notation.find(name);
    // atan2 alone tells zero from minus zero, and the sign of a calculated zero is not kept.
    return (
      operation?.infix === undefined &&
      operation?.minimumArguments === least &&
      operation.maximumArguments <= most &&
      name !== "atan2"
    );
  });
}

const formulas = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("x", "y", "1", "2", "0", "-1", "0.5", "3", "-2", "(1/3)"),
    fc
      .tuple(tie("text"), fc.constantFrom("+", "-", "*", "/", "^", "<", ">=", "=="), tie("text"))
      .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    tie("text").map((a) => `(-${a})`),
    fc.tuple(fc.constantFrom(...namesTaking(1, 2)), tie("text")).map(([name, a]) => `${name}(${a})`),
    fc
      .tuple(fc.constantFrom(...namesTaking(2, 2)), tie("text"), tie("text"))
      .map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc.tuple(tie("text"), tie("text"), tie("text")).map((parts) => `where(${parts.join(", ")})`),
  ),
})).text;

describe("with every operation of the table, simplify", () => {
  test("keeps the value wherever every part is finite, and changes nothing the second time", () => {
    let compared = 0;
    fc.assert(
      fc.property(formulas, (text) => {
        const tree = parseTree(text, notation);
        const simple = simplify(tree, notation);
        const printed = printText(simple, notation);
        expect([text, printText(simplify(parseTree(printed, notation), notation), notation)]).toEqual([text, printed]);
        for (const x of [-2, -0.7, 0, 0.4, 1, 3]) {
          let largest = 1;
          const value = (one: Tree): number =>
            evaluateTree<number>(
              one,
              (name) => (name === "x" ? x : -1.3),
              (operation, args) => {
                const result = notation.find(operation)?.evaluate(args) ?? Number.NaN;
                largest = Math.max(largest, Number.isFinite(result) ? Math.abs(result) : Number.POSITIVE_INFINITY);
                return result;
              },
              (literal) => literal,
            );
          const before = value(tree);
          if (largest > 1e8) continue;
          compared++;
          const close = Math.abs(value(simple) - before) <= 1e-7 * largest;
          expect([text, printed, x, close]).toEqual([text, printed, x, true]);
        }
      }),
      { numRuns: 2000, seed: 9 },
    );
    expect(compared).toBeGreaterThan(5000);
  });

  test("keeps minus zero where it is written", () => {
    const simple = simplify(parseTree("atan2(-0, -1)", notation), notation);
    expect(printText(simple, notation)).toBe("atan2(-0, -1)");
  });
});
