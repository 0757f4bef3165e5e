import { describe, expect, test } from "@jest/globals";
import { constant, snapshot, type Value, value } from "../../src/graph/index.ts";
import { captionOf, nameOf } from "../../src/render/names.ts";

const [x, w] = [value(2, "x1"), value(3, "w1")];

function caption(root: Value): string {
  const graph = snapshot(root);
  return captionOf(graph, graph.root);
}

describe("a node without a label is named after its inputs", () => {
  test.each([
    ["a product with a dot", () => x.mul(w), "x1·w1"],
    ["a sum with its sign", () => x.add(w), "x1+w1"],
    ["a number without a name by its digits", () => x.mul(2), "x1·2"],
    ["a sign before its input", () => x.neg(), "−x1"],
    ["a function as a call", () => x.tanh(), "tanh(x1)"],
    ["a square with the input in its place", () => x.square(), "x1²"],
  ] as const)("%s", (_, make, expected) => {
    expect(caption(make())).toBe(expected);
  });

  test.each([
    ["an input has no short name", () => x.mul(w).tanh()],
    ["an input's name is an expression", () => x.mul(value(1, "a + b"))],
    ["it would be long", () => value(1, "momentum").mul(value(1, "velocity"))],
    ["a number is negative, which would need parentheses", () => x.mul(-2)],
    ["a number without a name is learnt", () => x.mul(value(2))],
    ["it is a leaf", () => constant(2)],
  ] as const)("but not when %s", (_, make) => {
    expect(caption(make())).toBe("");
  });

  test("and else by its generated name, where a message must call it something", () => {
    const graph = snapshot(x.mul(w).tanh());
    expect([0, 2, 3].map((index) => nameOf(graph, index))).toEqual(["x1", "x1·w1", "n3"]);
  });
});
