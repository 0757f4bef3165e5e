import { describe, expect, test } from "@jest/globals";
import { constant, sum, value, where } from "../../src/graph/index.ts";
import { describePaths, explain, paths } from "../../src/trace/index.ts";
import { diamonds } from "./random-graph.ts";
import { checkWellFormed } from "./well-formed.ts";

const olah = () => {
  const [a, b] = [value(2, "a"), value(1, "b")];
  const root = a.add(b).mul(b.add(1));
  root.backward();
  return { a, b, root };
};

describe("an explanation", () => {
  test("is a receipt that adds up", () => {
    const { root, b } = olah();
    expect(explain(root, b)).toBe(`Why the gradient of b is 5
==========================

∂f/∂b = 5: how fast f changes when b alone changes. b holds 1. It is used 2 times on the way to f; each use adds its local derivative (how fast the user of b reacts) times the gradient from above (how fast f reacts to that user).

  use         local derivative  value  gradient from above  product
  ----------  ----------------  -----  -------------------  -------
  s2 = b + 1  ∂s2/∂b = 1        1      ∂f/∂s2 = 3           3
  s1 = a + b  ∂s1/∂b = 1        1      ∂f/∂s1 = 2           2
  total                                ∂f/∂b                5

  When b grows a little, s2 grows just as fast (the local derivative is 1); f moves 3 times as fast as s2: together 3.
  When b grows a little, s1 grows just as fast (the local derivative is 1); f moves 2 times as fast as s1: together 2.
`);
  });

  test("of the root tells of the seed", () => {
    const { root } = olah();
    expect(explain(root, root)).toContain("1, the seed of the backward pass");
  });

  test("of a number that is out of date says what to call", () => {
    const [a, b] = [value(2, "a"), value(1, "b")];
    const sum = a.add(b);
    const root = sum.mul(b);
    root.backward();
    expect(explain(root, sum)).not.toContain("out of date");
    a.data = 7;
    expect(explain(root, sum)).toContain("Its number is out of date: computed before a changed. Call recompute(root).");
  });

  test("of a node without a use says so, with the reason", () => {
    const k = constant(3, "k");
    expect(explain(value(2).mul(k), k)).toMatch(/No use of it brings any gradient[\s\S]*requires no gradient/);
    const [a, b] = [value(1, "a"), value(2, "b")];
    expect(explain(where(1, a, b), b)).toContain(
      "Its use in f brings nothing: it stands in the branch that was not taken",
    );
  });

  test("cuts long receipts, in the total all lines count", () => {
    const a = value(1, "a");
    const k = constant(1, "k");
    const root = sum(Array.from({ length: 100 }, () => a).concat(Array.from({ length: 60 }, () => k)));
    const text = explain(root, a, { limit: 10 });
    expect(text).toContain("… 90 more lines are in the total");
    expect(text).toContain("is 100");
    expect(explain(root, k, { limit: 10 })).toContain("… and 50 more uses that bring nothing");
    expect(() => explain(root, a, { limit: 0 })).toThrow(/above 0/);
  });

  test("comes in every format", () => {
    const { root, b } = olah();
    expect(explain(root, b, { format: "markdown" })).toContain("$\\frac{\\partial f}{\\partial b} = 5$");
    checkWellFormed(explain(root, b, { format: "html" }));
    expect(JSON.parse(explain(root, b, { format: "json" }))).toMatchObject({ name: "b", total: 5, grad: 5 });
  });
});

describe("paths as a text", () => {
  test("show shares, the sum, and the factored form", () => {
    const { root, b } = olah();
    const text = describePaths(paths(b, root));
    expect(text).toContain("f ← s2 ← b");
    expect(text).toContain("60 %");
    expect(text).toContain("Sum over paths: ∂f/∂b = 3 + 2 = 5.");
  });

  test("factor nine paths into one product", () => {
    const x = value(1, "x");
    const y = x.mul(2).add(x.mul(3)).add(x.mul(4));
    const text = describePaths(paths(x, y.mul(5).add(y.mul(6)).add(y.mul(7))));
    expect(text).toContain("(1 · 7 + 1 · 1 · 6 + 1 · 1 · 5) · (1 · 4 + 1 · 1 · 3 + 1 · 1 · 2) = 162");
    expect(text).toContain("9 paths become 2 factors");
  });

  test("of thousands of stretches are cut", () => {
    const { root, leaves } = diamonds(100);
    const text = describePaths(paths(leaves[0] as never, root, { top: 2 }));
    expect(text).toMatch(/other 76 stretches/);
    expect(text).toContain("… (");
    expect(text.length).toBeLessThan(6000);
  });

  test("say “–” where there is no share, and why there is no path", () => {
    const x = value(1, "x");
    expect(describePaths(paths(x, x.mul(2).sub(x.mul(2))))).toMatch(/ –\n/);
    expect(describePaths(paths(x, where(0, x, value(3))))).toMatch(/No gradient flows/);
    expect(describePaths(paths(x, x.neg()))).not.toContain("Sum over paths");
    checkWellFormed(describePaths(paths(x, x.mul(x)), { format: "html" }));
  });
});

test("paths write stretches with very many ways as one number", () => {
  const [x, y] = [value(1, "x"), value(2, "y")];
  let left = x.mul(y);
  let right = x.add(y);
  for (let level = 0; level < 5; level++) [left, right] = [left.add(right), left.mul(right).sin()];
  const root = left.mul(right).mul(3);
  const text = describePaths(paths(x, root, { top: 1 }));
  expect(text).toContain("Factored");
  expect(text).toMatch(/= 3 · -?\(?[-0-9.]+\)? = /);
});
