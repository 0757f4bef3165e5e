import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { editDistance, suggestion } from "../../src/text/index.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "😀"), maxLength: 7 });

describe("the edit distance", () => {
  test.each([
    ["", "", 0],
    ["", "abc", 3],
    ["sigmiod", "sigmoid", 1],
    ["tahn", "tanh", 1],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
    ["😀a", "a😀", 1],
  ])("of %j and %j is %i", (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  test("is symmetric, zero only for equal words and at most the longer length", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(Array.from(a).length, Array.from(b).length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(Array.from(a).length - Array.from(b).length));
      }),
    );
  });
});

describe("a suggestion", () => {
  const known = ["sin", "sinh", "sigmoid", "tan", "tanh", "logSumExp", "a", "b"];

  test.each([
    ["sigmod", "sigmoid"],
    ["tahn", "tanh"],
    ["TANH", "tanh"],
    ["logsumexp", "logSumExp"],
    ["sinn", "sin"],
    ["A", "a"],
  ])("for %j is %j", (unknown, expected) => {
    expect(suggestion(unknown, known)).toBe(expected);
  });

  test.each(["", "z", "convolution", "xy", "q".repeat(200)])("for %j is none", (unknown) => {
    expect(suggestion(unknown, known)).toBeNull();
  });

  test("is never the word itself, and passes over words of absurd length", () => {
    expect(suggestion("tanh", ["tanh"])).toBeNull();
    expect(suggestion("tanh", ["t".repeat(1000), "tanhh"])).toBe("tanhh");
  });

  test("finds every known word of five letters or more with two neighbours swapped", () => {
    fc.assert(
      fc.property(fc.constantFrom("sigmoid", "softplus", "hypot", "logSumExp"), fc.nat(), (target, at) => {
        const place = at % (target.length - 1);
        const swapped = target.slice(0, place) + target[place + 1] + target[place] + target.slice(place + 2);
        fc.pre(swapped !== target);
        expect(suggestion(swapped, ["sigmoid", "softplus", "hypot", "logSumExp"])).toBe(target);
      }),
    );
  });
});
