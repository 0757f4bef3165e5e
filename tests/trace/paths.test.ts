import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { constant, type Graph, snapshot, type Value, value, where } from "../../src/graph/index.ts";
import { describePaths, type Paths, paths } from "../../src/trace/index.ts";
import { diamonds, everyOperation, gentle, randomGraph } from "./random-graph.ts";

/** Every path by brute force, from the leaf up: node indices and the product of the local derivatives. */
function allPaths(graph: Graph, leaf: number): { nodes: number[]; slots: number[]; product: number }[] {
  const found: { nodes: number[]; slots: number[]; product: number }[] = [];
  const stack = [{ nodes: [graph.root], slots: [] as number[], product: 1 }];
  while (stack.length > 0 && found.length < 20_000) {
    const { nodes, slots, product } = stack.pop() as (typeof stack)[number];
    const node = nodes[0] as number;
    if (node === leaf) found.push({ nodes, slots, product });
    if (!graph.requiresGrad(node)) continue;
    const partials = graph.partials(node);
    for (const [slot, input] of graph.inputs(node).entries()) {
      const partial = partials[slot];
      if (partial !== null && partial !== undefined && graph.requiresGrad(input)) {
        stack.push({ nodes: [input, ...nodes], slots: [slot, ...slots], product: product * partial });
      }
    }
  }
  return found;
}

const size = (product: number): number => (Number.isFinite(product) ? Math.abs(product) : Number.POSITIVE_INFINITY);

describe("paths", () => {
  test("are counted and multiplied: Olah's example", () => {
    const [a, b] = [value(2, "a"), value(1, "b")];
    const c = a.add(b);
    c.label = "c";
    const e = c.mul(b.add(1));
    e.label = "e";
    const found = paths(b, e);
    expect(found.count).toBe(2n);
    expect(found.total).toBe(5);
    expect(found.paths.map(({ names, factors, product, share }) => ({ names, factors, product, share }))).toEqual([
      { names: ["b", "s", "e"], factors: [1, 3], product: 3, share: 3 / 5 },
      { names: ["b", "c", "e"], factors: [1, 2], product: 2, share: 2 / 5 },
    ]);
    expect(found.shares).toEqual([0.6, 0.4]);
  });

  test("through 60 diamonds are 2^60, counted at once, the largest in the order of nodes", () => {
    const { root, leaves } = diamonds(60);
    const found = paths(leaves[0] as never, root, { top: 3 });
    expect(found.count).toBe(2n ** 60n);
    expect(found.total).toBe(1);
    expect(found.paths.map(({ product, share }) => [product, share])).toEqual(new Array(3).fill([2 ** -60, 2 ** -60]));
    expect(new Set(found.paths.map(({ nodes }) => nodes.join())).size).toBe(3);
    expect(found.paths[0]?.nodes.slice(0, 3)).toEqual([0, 2, 5]);
  });

  test("with a factored form: nine paths become one product", () => {
    const x = value(1, "x");
    const y = x.mul(2).add(x.mul(3)).add(x.mul(4));
    const z = y.mul(5).add(y.mul(6)).add(y.mul(7));
    const found = paths(x, z);
    expect(found.count).toBe(9n);
    const wide = found.factored.filter(({ count }) => count > 1n);
    expect(wide.map(({ count, value: sum }) => [count, sum])).toEqual([
      [3n, 9],
      [3n, 18],
    ]);
    expect(wide[0]?.terms?.map((factors) => factors.reduce((a, b) => a * b))).toEqual([4, 3, 2]);
    expect(found.factored.reduce((product, segment) => product * segment.value, 1)).toBe(162);
  });

  test("give the top k by size without listing all, for every operation", () => {
    fc.assert(
      fc.property(randomGraph(everyOperation, 9), fc.integer({ min: 0, max: 6 }), ({ root, leaves }, top) => {
        const graph = snapshot(root);
        const label = leaves[0]?.label as string;
        if (!graph.columns.labels.includes(label)) return;
        const found = paths(label, root, { top });
        const all = allPaths(graph, found.leaf);
        if (all.length >= 20_000) return;
        expect(found.count).toBe(BigInt(all.length));
        expect(found.paths).toHaveLength(Math.min(top, all.length));
        const sizes = all.map(({ product }) => size(product)).sort((a, b) => b - a);
        expect(found.paths.map(({ product }) => size(product))).toEqual(sizes.slice(0, top));
        const known = new Set(all.map(({ nodes, slots }) => `${nodes}/${slots}`));
        for (const path of found.paths) expect(known.has(`${path.nodes}/${path.slots}`)).toBe(true);
        expect(new Set(found.paths.map(({ nodes, slots }) => `${nodes}/${slots}`)).size).toBe(found.paths.length);
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  test("sum to the gradient, and so does the flow through any cut", () => {
    fc.assert(
      fc.property(randomGraph(gentle, 8), ({ root }) => {
        const graph = snapshot(root);
        const found = paths(0, graph, { top: 1000 });
        if (found.count > 1000n) return;
        const sum = found.paths.reduce((total, { product }) => total + product, 0);
        const scale = Math.max(1, ...found.paths.map(({ product }) => Math.abs(product)));
        expect(Math.abs(sum - found.total)).toBeLessThan(1e-9 * scale * (found.paths.length + 1));
        const atLeaf = found.edges.filter(({ input }) => input === found.leaf);
        if (found.leaf !== found.root) {
          expect(Math.abs(atLeaf.reduce((total, { flow }) => total + flow, 0) - found.total)).toBeLessThan(
            1e-9 * scale * 1000,
          );
        }
        const product = found.factored.reduce((total, segment) => total * segment.value, found.count === 0n ? 0 : 1);
        expect(Math.abs(product - found.total)).toBeLessThan(1e-9 * scale * 1000);
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  test("list what is not finite first, then by size, ties in the order of nodes", () => {
    const x = value(1, "x");
    const huge = x.mul(Number.POSITIVE_INFINITY);
    const root = x.mul(3).add(huge).add(x.mul(-4)).add(x.mul(4));
    const found = paths(x, root);
    expect(found.paths.map(({ product }) => product)).toEqual([Number.POSITIVE_INFINITY, -4, 4, 3]);
    expect(found.shares).toEqual([null, null, null, null]);
  });

  test("neither overflow nor underflow on the way", () => {
    const x = value(1, "x");
    const root = x
      .mul(1e-200)
      .mul(1e-200)
      .mul(1e300)
      .mul(1e200)
      .mul(5e-324)
      .mul(2 ** 1000);
    const product = paths(x, root).paths[0]?.product as number;
    expect(product / (1e100 * 5e-324 * 2 ** 1000)).toBeCloseTo(1, 12);
    expect(paths(x, x.mul(1e200).mul(1e200)).paths[0]?.product).toBe(Number.POSITIVE_INFINITY);
    expect(paths(x, x.mul(-1e200).mul(1e200)).paths[0]?.product).toBe(Number.NEGATIVE_INFINITY);
    expect(paths(x, x.mul(1e-200).mul(1e-200)).paths[0]?.product).toBe(0);
    expect(paths(x, x.mul(-1e-200).mul(1e-200)).paths[0]?.product).toBe(-0);
  });

  test("have no shares of a gradient that is 0", () => {
    const x = value(1, "x");
    const found = paths(x, x.mul(2).sub(x.mul(2)));
    expect([found.total, found.shares]).toEqual([0, [null, null]]);
    expect(found.edges.map(({ share }) => share)).toEqual([0.5, 0.5, 0.5, 0.5]);
    const dead = paths(x, x.mul(0));
    expect(dead.edges.map(({ flow, share }) => [flow, share])).toEqual([[0, null]]);
  });

  test("are none from a constant, through a branch not taken, or from behind the root", () => {
    const [x, k] = [value(1, "x"), constant(2, "k")];
    const none: Partial<Paths> = { count: 0n, paths: [], total: 0, factored: [], edges: [] };
    expect(paths(k, x.mul(k))).toMatchObject(none);
    expect(paths(x, where(0, x.mul(2), value(3)))).toMatchObject(none);
    expect(paths(x, x)).toMatchObject({ count: 1n, paths: [{ nodes: [0], product: 1, share: 1 }] });
  });

  test("refuse a number of paths that is none", () => {
    const x = value(1, "x");
    expect(() => paths(x, x.neg(), { top: 1.5 })).toThrow(/whole number/);
    expect(paths(x, x.neg(), { top: 0 }).paths).toEqual([]);
  });

  test("can be written as JSON", () => {
    const { root, leaves } = diamonds(70);
    expect(JSON.parse(JSON.stringify(paths(leaves[0] as never, root, { top: 1 })))).toMatchObject({
      count: String(2n ** 70n),
    });
  });

  test("through 3,000 diamonds, 9,001 nodes, are counted and ranked within seconds", () => {
    const { root, leaves } = diamonds(3000);
    const found = paths(leaves[0] as never, root, { top: 10 });
    expect(found.count).toBe(2n ** 3000n);
    expect(found.paths).toHaveLength(10);
    expect(found.factored).toHaveLength(3000);
  });

  test("of a chain of 300,000 nodes are found in arrays, and the names of one path only when they are read", () => {
    const x = value(1, "x");
    let y = x;
    for (let i = 0; i < 300_000; i++) y = y.mul(1);
    const found = paths(x, y, { top: 1 });
    expect(found.count).toBe(1n);
    expect(found.paths[0]?.nodes).toHaveLength(300_001);
    expect(found.paths[0]?.product).toBe(1);
    expect(found.factored).toHaveLength(300_000);
  });

  test("through doublings without end are counted exactly", () => {
    const x = value(1, "x");
    let y = x;
    for (let i = 0; i < 20_000; i++) y = y.add(y).mul(0.5);
    expect(paths(x, y, { top: 1 }).count).toBe(2n ** 20_000n);
  });
});

describe("paths as a page", () => {
  const doubled = (): Value => {
    const a = value(1, "a");
    const c = a.add(a);
    return c.add(c).mul(3);
  };

  test("tell those through the same nodes in one row, with their exact number", () => {
    const root = doubled();
    const page = describePaths(paths("a", root, { top: 1 }));
    expect(page).toMatch(/4 +f ← s2 ← s1 ← a {2}3 · 1 · 1/);
    expect(page).toContain("= 4 · 3 = 12");
    expect(page).toContain("they differ only in which use of a node they take");
  });

  test("have no column of numbers where every path is alone", () => {
    const [a, b] = [value(2, "a"), value(3, "b")];
    const page = describePaths(paths(a, a.mul(b).add(a)));
    expect(page).not.toContain("same nodes");
    expect(page).toContain("= 3 + 1 = 4");
  });

  test("name numbers of paths that nobody reads digit by digit by their size", () => {
    const { root, leaves } = diamonds(200);
    const page = describePaths(paths(leaves[0] as never, root, { top: 2 }));
    expect(page).toContain("1.606… · 10^60 (a number of 61 digits)");
    expect(page).toContain("The 2 largest are shown");
    expect(page).toContain("The other 176 stretches, down to x, are left out here.");
    expect(page).not.toContain("--limit");
    const x = value(1, "x");
    let y = x;
    for (let i = 0; i < 2000; i++) y = y.add(y).mul(0.5);
    const alike = describePaths(paths(x, y));
    expect(alike).toContain("Sum over paths: ∂f/∂x = 1.");
    expect(alike).not.toContain("Infinity");
  });

  test("say that none is shown where none was asked for", () => {
    const page = describePaths(paths("a", doubled(), { top: 0 }));
    expect(page).toContain("Paths from a to f: 4");
    expect(page).not.toContain("= 4 · 3");
  });
});
