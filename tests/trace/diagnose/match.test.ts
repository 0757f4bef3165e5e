import { describe, expect, test } from "@jest/globals";
import { parseFormula } from "../../../src/calculus/index.ts";
import { parseTree } from "../../../src/formula/index.ts";
import { type Graph, snapshot, sum, type Value, value } from "../../../src/graph/index.ts";
import { notation } from "../../../src/operations/index.ts";
import { matchPattern } from "../../../src/trace/diagnose/match.ts";

function graphOf(formula: string): Graph {
  const leaves = new Map(["a", "b", "c"].map((name) => [name, value(1.5, name)]));
  return snapshot(parseFormula(formula).evaluate(Object.fromEntries(leaves)) as Value);
}

const matches = (pattern: string, formula: string): boolean => {
  const graph = graphOf(formula);
  return matchPattern(parseTree(pattern, notation), graph, graph.root) !== null;
};

describe("a pattern", () => {
  test.each([
    ["log(1 + x)", "log(1 + a)", true],
    ["log(1 + x)", "log(a + 1)", true],
    ["log(1 + x)", "log(2 + a)", false],
    ["log(1 + x)", "log(1 - a)", false],
    ["x * x", "a*a", true],
    ["x * x", "a*b", false],
    ["x - x", "a - a", true],
    ["sqrt(a^2 + b^2)", "sqrt(a^2 + b^2)", true],
    ["sqrt(a^2 + b^2)", "sqrt(a^2 + b^3)", false],
    ["log(softmax(i, xs))", "log(softmax(1, a, b, c))", true],
    ["log(softmax(1, xs))", "log(softmax(1, a, b, c))", true],
    ["log(softmax(0, xs))", "log(softmax(1, a, b, c))", false],
    ["log(sum(exp(xs)))", "log(sum(exp(a), exp(b)))", true],
    ["log(sum(exp(xs)))", "log(sum(exp(a), b))", false],
    ["log(sum(exp(xs)))", "log(exp(a) + exp(b) + exp(c))", true],
    ["log(sum(exp(xs)))", "log(exp(a) + b)", false],
    ["log(sum(exp(xs)))", "log(a*b)", false],
    ["leakyRelu(x, 0.2)", "leakyRelu(a, 0.2)", true],
    ["leakyRelu(x, 0.2)", "leakyRelu(a, 0.3)", false],
    ["softmax(i, x) + softmax(i, y)", "softmax(0, a) + softmax(0, b)", true],
    ["softmax(i, x) + i", "softmax(0, a) + b", false],
    ["sum(x, y)", "sum(a, b, c)", false],
  ])("%s on %s: %s", (pattern, formula, expected) => {
    expect(matches(pattern, formula)).toBe(expected);
  });

  test("binds nodes, lists and parameters, and knows its region", () => {
    const graph = graphOf("log(softmax(1, a, b, c))");
    const match = matchPattern(parseTree("log(softmax(i, xs))", notation), graph, graph.root);
    expect(Object.fromEntries(match?.bindings ?? [])).toEqual({
      i: { kind: "parameter", value: 1 },
      xs: { kind: "list", nodes: [0, 1, 2] },
    });
    expect([...(match?.region ?? [])].sort()).toEqual([3, 4]);
  });

  test("takes only terms of a sum that nobody else uses apart", () => {
    const [a, b, c] = [value(1, "a"), value(2, "b"), value(3, "c")];
    const part = a.exp().add(b.exp());
    const root = part.add(c.exp()).log().add(part);
    const graph = snapshot(root);
    const log = graph.consumers(graph.root - 2).length;
    expect(log).toBeGreaterThanOrEqual(0);
    const index = graph.nodes.findIndex(({ operation }) => operation === "log");
    expect(matchPattern(parseTree("log(sum(exp(xs)))", notation), graph, index)).toBeNull();
  });

  test("leaves sums of very many terms alone", () => {
    let root: Value = value(1).exp();
    for (let term = 0; term < 10_001; term++) root = root.add(value(1).exp());
    const graph = snapshot(root.log());
    expect(matchPattern(parseTree("log(sum(exp(xs)))", notation), graph, graph.root)).toBeNull();
    const list = snapshot(sum(Array.from({ length: 12_000 }, (_, index) => value(index).exp())).log());
    expect(matchPattern(parseTree("log(sum(exp(xs)))", notation), list, list.root)?.region.size).toBe(12_002);
  });
});
