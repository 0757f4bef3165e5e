import { describe, expect, test } from "@jest/globals";
import { type Graph, snapshot, type Value, value } from "../../../src/graph/index.ts";
import { foldGraph, toDot } from "../../../src/render/index.ts";
import { foldsOf } from "./support.ts";

interface Listed {
  readonly name: string;
  readonly product: number;
  readonly gradient?: number;
}

const chain = (addends: readonly Value[]): Value => addends.reduce((total, addend) => total.add(addend));

function rowsOf(graph: Graph, title: string): readonly Listed[] {
  const [only] = foldsOf(graph, "sum").filter(({ fold }) => fold.title === title);
  return (only?.fold.details?.rows ?? []) as Listed[];
}

/** What all rows of a number say that it receives. */
function listed(rows: readonly Listed[], name: string): number {
  return rows.reduce((total, row) => total + (row.name === name ? (row.gradient ?? Number.NaN) : 0), 0);
}

describe("the gradients in a sum's table", () => {
  test("of a number that is added besides are those of each row alone, and add up", () => {
    const [x, y, z] = [value(1, "x"), value(2, "y"), value(3, "z")];
    const root = chain([x.square(), y.square(), z.square(), x]).mul(2);
    root.backward();
    const rows = rowsOf(foldGraph(snapshot(root), { fold: "sums" }), "Σ p² + …");
    expect(rows.map(({ name, gradient }) => [name, gradient])).toEqual([
      ["x", 4],
      ["y", 8],
      ["z", 12],
      ["x", 2],
    ]);
    expect(listed(rows, "x")).toBe(x.grad);
  });

  test("of a number that is the expression's in several places count every place", () => {
    const numbers = [0.3, 0.7, -1.2].map((data, i) => value(data, `p${i}`));
    const root = chain(numbers.map((p) => p.sin().mul(p.exp().add(2)))).mul(3);
    root.backward();
    const [only] = foldsOf(foldGraph(snapshot(root), { fold: "sums" }), "sum");
    const rows = (only?.fold.details?.rows ?? []) as Listed[];
    expect(rows).toHaveLength(3);
    for (const p of numbers) expect(listed(rows, p.label)).toBeCloseTo(p.grad, 12);
  });

  test("leave out what a branch that is not taken does not contribute", () => {
    const numbers = [-1, 2, 3].map((data, i) => value(data, `p${i}`));
    const root = chain(numbers.map((p) => p.relu().square()));
    root.backward();
    const [only] = foldsOf(foldGraph(snapshot(root), { fold: "sums" }), "sum");
    const rows = (only?.fold.details?.rows ?? []) as Listed[];
    expect(rows.map(({ gradient }) => Number(gradient))).toEqual([0, 4, 6]);
  });

  test("of a weight that is added besides say so as well", () => {
    const [w, x, u, y] = [value(3, "w"), value(2, "x"), value(5, "u"), value(7, "y")];
    const root = chain([w.mul(x), u.mul(y), w]).exp();
    root.backward();
    const rows = rowsOf(foldGraph(snapshot(root), { fold: "sums" }), "Σ w·x + …");
    expect(listed(rows, "w")).toBeCloseTo(w.grad, 0);
  });
});

describe("a bias", () => {
  const titles = (root: Value): string[] => {
    root.backward();
    return foldsOf(foldGraph(snapshot(root), { fold: "sums" }), "sum").map(({ fold }) => fold.title);
  };
  const [x, u] = [value(2, "x"), value(5, "u")];

  test("is only what is added and not multiplied as well", () => {
    const [w, b] = [value(3), value(1)];
    expect(titles(chain([w.mul(x), u.mul(x), b]).tanh())).toEqual(["Σ w·x + b"]);
    expect(titles(chain([w.mul(x), u.mul(x), w]).tanh())).toEqual(["Σ w·x + …"]);
    expect(titles(chain([w.mul(x), u.mul(x), x]).tanh())).toEqual(["Σ w·x + …"]);
  });

  test("is called b in the table; what is computed by its operation, and another addend by its place", () => {
    const [w, v] = [value(3), value(4)];
    const named = (root: Value): string[] => {
      root.backward();
      const [only] = foldsOf(foldGraph(snapshot(root), { fold: "sums" }), "sum");
      return ((only?.fold.details?.rows ?? []) as Listed[]).map(({ name }) => name);
    };
    expect(named(chain([w.mul(x), v.mul(x), value(1)]).tanh())).toContain("b");
    expect(named(chain([w.mul(x), v.mul(x), w]).tanh())).toContain("+ 1");
    expect(named(chain([w.mul(x), v.mul(x), value(1).sin()]).tanh())).toContainEqual(
      expect.stringMatching(/^sin n\d+$/),
    );
    expect(toDot(snapshot(chain([w.mul(x), u.mul(x), w]).tanh()), { fold: "sums" })).not.toContain("+ b");
  });
});
