import fc from "fast-check";
import { call, name, number, type Tree } from "../../src/formula/tree.ts";

const names = ["a", "b", "c", "x", "w_1", "x[2]", "sin", "e", "__proto__"];

/** Random trees over the small notation, with every kind of sign, call and literal. */
export function trees(literals: fc.Arbitrary<number> = fc.double({ noNaN: true })): fc.Arbitrary<Tree> {
  return fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "medium", withCrossShrink: true },
      fc.constantFrom(...names).map((text) => name(text)),
      literals.map((value) => number(value)),
      fc.integer({ min: -4, max: 4 }).map((value) => number(value)),
      fc
        .tuple(fc.constantFrom("add", "sub", "mul", "div", "pow", "less", "greater", "max"), tie("tree"), tie("tree"))
        .map(([operation, a, b]) => call(operation, a, b)),
      fc
        .tuple(fc.constantFrom("neg", "sin", "exp", "tanh", "sqrt", "abs", "square"), tie("tree"))
        .map(([operation, a]) => call(operation, a)),
      fc.tuple(tie("tree"), tie("tree"), tie("tree")).map((args) => call("where", ...args)),
      fc.array(tie("tree"), { minLength: 1, maxLength: 4 }).map((args) => call("sum", ...args)),
    ),
  })).tree;
}
