import { describe, expect, test } from "@jest/globals";
import { callsInOrder, foldTree } from "../../src/formula/fold.ts";
import { substitute } from "../../src/formula/substitute.ts";
import { call, name, number, sameTree, type Tree } from "../../src/formula/tree.ts";

function chain(depth: number): Tree {
  let tree: Tree = name("x");
  for (let i = 0; i < depth; i++) tree = call("neg", tree);
  return tree;
}

describe("sameTree", () => {
  const tree = call("add", name("a"), number(2));

  test.each<[string, Tree, boolean]>([
    ["an equal tree", call("add", name("a"), number(2)), true],
    ["another number", call("add", name("a"), number(3)), false],
    ["another name", call("add", name("b"), number(2)), false],
    ["another operation", call("sub", name("a"), number(2)), false],
    ["more arguments", call("add", name("a"), number(2), number(2)), false],
    ["another kind", call("add", number(2), name("a")), false],
  ])("tells %s", (_, other, same) => {
    expect(sameTree(tree, other)).toBe(same);
  });

  test("tells zero from minus zero, and knows not-a-number", () => {
    expect(sameTree(number(0), number(-0))).toBe(false);
    expect(sameTree(number(Number.NaN), number(Number.NaN))).toBe(true);
  });

  test("compares shared parts once, and any depth", () => {
    const doubled = (): Tree => {
      let shared: Tree = name("x");
      for (let i = 0; i < 200; i++) shared = call("add", shared, shared);
      return shared;
    };
    expect(sameTree(doubled(), doubled())).toBe(true);
    expect(sameTree(chain(200_000), chain(200_000))).toBe(true);
    expect(sameTree(chain(200_000), chain(200_001))).toBe(false);
  });
});

describe("foldTree", () => {
  test("visits a shared part once and every argument before its call", () => {
    const shared = call("sin", name("x"));
    const tree = call("add", shared, call("mul", shared, number(2)));
    expect(callsInOrder(tree).map((one) => one.operation)).toEqual(["sin", "mul", "add"]);
    let visits = 0;
    foldTree<number>(tree, { number: () => 0, name: () => 0, call: () => ++visits });
    expect(visits).toBe(3);
  });

  test("works at a depth of a million", () => {
    const depth = foldTree<number>(chain(1_000_000), {
      number: () => 0,
      name: () => 0,
      call: (_, [inner = 0]) => inner + 1,
    });
    expect(depth).toBe(1_000_000);
  });
});

describe("substitute", () => {
  test("replaces names and keeps what does not hold them", () => {
    const kept = call("sin", name("y"));
    const tree = call("add", call("cos", name("x")), kept);
    const replaced = substitute(tree, new Map([["x", number(1)]]));
    expect(replaced).toEqual(call("add", call("cos", number(1)), kept));
    expect(replaced.kind === "call" && replaced.arguments[1]).toBe(kept);
    expect(substitute(tree, new Map([["z", number(1)]]))).toBe(tree);
    expect(substitute(tree, new Map())).toBe(tree);
  });
});
