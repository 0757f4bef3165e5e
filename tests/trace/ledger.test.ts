import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { constant, Graph, mul, snapshot, value, where } from "../../src/graph/index.ts";
import { ledger, TraceError } from "../../src/trace/index.ts";
import { chain, everyOperation, randomGraph } from "./random-graph.ts";

describe("the ledger", () => {
  test("itemises each use of a node: Olah's e = (a + b)(b + 1)", () => {
    const a = value(2, "a");
    const b = value(1, "b");
    const e = a.add(b).mul(b.add(1));
    const entry = ledger(e).of(b);
    expect(entry.lines.map(({ local, upstream, product }) => [local, upstream, product])).toEqual([
      [1, 3, 3],
      [1, 2, 2],
    ]);
    expect(entry.total).toBe(5);
    expect(entry.lines.map(({ subtotal }) => subtotal)).toEqual([3, 5]);
    expect(ledger(e).of(a).total).toBe(2);
  });

  test("has one line for each slot of a repeated input", () => {
    const a = value(3, "a");
    const { lines, total } = ledger(a.mul(a)).of(a);
    expect(lines.map(({ slot, formula, product }) => [slot, formula, product])).toEqual([
      [0, "a", 3],
      [1, "a", 3],
    ]);
    expect(total).toBe(6);
  });

  test("starts the root's receipt with the seed", () => {
    const root = value(2).square();
    const entry = ledger(root).of(root);
    expect([entry.seed, entry.lines, entry.total]).toEqual([1, [], 1]);
  });

  test("adds up, and equals the graph's own sweep and a fresh backward pass bit for bit, for every operation", () => {
    fc.assert(
      fc.property(randomGraph(everyOperation), ({ root, leaves }) => {
        const book = ledger(root);
        const { adjoints } = snapshot(root).sweep();
        for (const entry of book) {
          let sum = entry.seed;
          for (const line of entry.lines) {
            expect(line.product).toBe(line.upstream * line.local);
            sum += line.product;
            expect(line.subtotal).toBe(sum);
          }
          expect(entry.total).toBe(sum);
          expect(entry.total).toBe(adjoints[entry.node]);
        }
        if (!root.requiresGrad) return;
        root.backward();
        for (const leaf of leaves) {
          const { total } = leaf === root || ledgerHas(root, leaf) ? book.of(leaf) : { total: 0 };
          expect(total).toBe(leaf.grad);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test("lists uses that bring nothing, with the reason", () => {
    const [a, b] = [value(1, "a"), value(2, "b")];
    const entry = ledger(where(1, a, b)).of(b);
    expect(entry.lines).toEqual([]);
    expect(entry.total).toBe(0);
    expect(entry.silent[0]?.reason).toMatch(/branch that was not taken/);
  });

  test("says that a constant requires no gradient", () => {
    const c = constant(4, "c");
    const entry = ledger(value(2).mul(c)).of(c);
    expect(entry.lines).toEqual([]);
    expect(entry.silent[0]?.reason).toMatch(/requires no gradient/);
    expect(entry.notes.join()).toMatch(/constant/);
  });

  test("says when uses lie behind the branch that was not taken", () => {
    const a = value(3, "a");
    const entry = ledger(where(0, a.mul(2), value(1))).of(a);
    expect(entry.silent[0]?.reason).toMatch(/no gradient reaches/);
  });
});

describe("a note in the ledger", () => {
  test("says that there was no backward pass yet", () => {
    const a = value(2, "a");
    expect(ledger(a.square()).of(a)).toMatchObject({ grad: null, total: 4 });
    expect(ledger(a.square()).of(a).notes.join()).toMatch(/No backward pass/);
  });

  test("is missing when grad and total agree", () => {
    const a = value(2, "a");
    const root = a.square();
    root.backward();
    expect(ledger(root).of(a)).toMatchObject({ grad: 4, total: 4, notes: [] });
  });

  test("counts the passes that were added up without zeroing: 108, then 216", () => {
    const a = value(3, "a");
    const root = a.mul(a).square();
    root.backward();
    expect(ledger(root).of(a)).toMatchObject({ grad: 108, total: 108, notes: [] });
    root.backward();
    const entry = ledger(root).of(a);
    expect(entry).toMatchObject({ grad: 216, total: 108 });
    expect(entry.notes.join()).toMatch(/sum of 2 passes.*zeroGrad/);
  });

  test("tells of clipping and of gradients set by hand", () => {
    const a = value(2, "a");
    const b = a.square();
    const root = b.mul(3);
    root.backward();
    a.grad = 1;
    b.grad = 7;
    expect(ledger(root).of(a).notes.join()).toMatch(/grad shows 1, this graph's own sweep gives 12.*clipped/);
    expect(ledger(root).of(b).notes.join()).toMatch(/set by hand or clipped/);
  });

  test("tells of stale numbers and of gradients from before", () => {
    const a = value(2, "a");
    const root = a.square();
    root.backward();
    a.data = 5;
    expect(ledger(root).of(root).notes.join()).toMatch(/computed before a changed.*recompute/);
  });
});

describe("a node of the ledger", () => {
  test("is found by Value, index and label", () => {
    const a = value(2, "a");
    const root = a.mul(3);
    expect(ledger(root).of("a").node).toBe(ledger(root).of(a).node);
    expect(ledger(snapshot(root)).of(0).label).toBe("a");
  });

  test.each([
    ["a Value outside", (): unknown => ledger(value(1).neg()).of(value(2, "z")), /"z" is not in this graph/],
    [
      "a Value without a label outside",
      (): unknown => ledger(value(1).neg()).of(value(7)),
      /data 7 is not in this graph/,
    ],
    ["an unknown label", (): unknown => ledger(value(1, "a").neg()).of("q"), /No node.*"q".*"a"/],
    ["a label of several nodes", (): unknown => ledger(mul(value(1, "a"), value(2, "a"))).of("a"), /Several nodes/],
    ["a Value of a snapshot", (): unknown => ledger(snapshot(value(1).neg())).of(value(1)), /snapshot does not know/],
    ["something else", (): unknown => ledger(value(1).neg()).of({} as never), /named by its Value/],
    ["a root that is no Value", (): unknown => ledger(3 as never), /starts from a Value or a Graph/],
  ])("that is %s is refused clearly", (_, ask, message) => {
    expect(ask).toThrow(TraceError);
    expect(ask).toThrow(message);
  });
});

test("the ledger as JSON writes the numbers that JSON lacks as words", () => {
  const a = value(0, "a");
  const root = a.log();
  const json = JSON.parse(JSON.stringify(ledger(root))) as { entries: { data: unknown; total: unknown }[] };
  expect(json.entries.map(({ data, total }) => [data, total])).toEqual([
    [0, "Infinity"],
    ["-Infinity", 1],
  ]);
  expect(JSON.stringify(ledger(root).of(a))).toContain('"Infinity"');
});

test("the ledger of a chain of 100,000 nodes takes one node at a time", () => {
  const { root, leaves } = chain(100_000);
  const entry = ledger(root).of(leaves[0] as never);
  root.backward();
  expect(entry.total).toBe(leaves[0]?.grad);
});

function ledgerHas(root: Parameters<typeof ledger>[0], leaf: Parameters<typeof mul>[0]): boolean {
  try {
    ledger(root).of(leaf as never);
    return true;
  } catch {
    return false;
  }
}

describe("the ledger of a graph made by hand", () => {
  const nodes = [
    { data: 2, label: "a", grad: 3, gradFromBefore: true },
    { data: 4, operation: "square", inputs: [0] },
    { data: -2, operation: "neg", inputs: [0] },
  ];

  test("passes over nodes behind the root", () => {
    const entry = ledger(Graph.fromNodes(nodes, 1)).of(0);
    expect(entry.total).toBe(4);
    expect(entry.silent).toEqual([
      expect.objectContaining({ consumer: 2, reason: expect.stringMatching(/does not lead to the root/) }),
    ]);
  });

  test("tells of gradients from before the numbers were computed anew", () => {
    expect(ledger(Graph.fromNodes(nodes, 1)).of(0).notes.join()).toMatch(/from before its numbers were computed anew/);
  });

  test("is refused when it is folded, with a way out", () => {
    const fold = { kind: "run", title: "run", members: [0, 1] };
    const folded = Graph.fromNodes([{ data: 1 }, { data: 2, inputs: [0], fold }], 1);
    expect(() => ledger(folded)).toThrow(/folded.*before folding/);
  });

  test("names no label in vain", () => {
    expect(() => ledger(Graph.fromNodes([{ data: 1 }], 0)).of("a")).toThrow(/Labels: none/);
  });
});
