import { describe, expect, test } from "@jest/globals";
import { type Fold, type Graph, snapshot, sum, type Value, value } from "../../../src/graph/index.ts";
import { MLP } from "../../../src/nn/index.ts";
import { type Change, changeOf } from "../../../src/render/difference/changes.ts";
import { leftOver, matchSlots } from "../../../src/render/difference/slots.ts";
import {
  differenceGraph,
  differenceTable,
  styleNames,
  toDifferenceDot,
  toDifferenceSvg,
  toDot,
} from "../../../src/render/index.ts";
import { neuron } from "../pictures.ts";

function line(w: number, more = false): Graph {
  const [x, weight, b] = [value(2, "x"), value(w, "w"), value(1, "b")];
  const root = more ? x.mul(weight).add(b).add(value(4, "c")) : x.mul(weight).add(b);
  root.label = "y";
  root.backward();
  return snapshot(root);
}

const rootChange = (graph: Graph): Change => changeOf(graph.fold(graph.root) as Fold);

const states = (graph: Graph): string[] => graph.nodes.map(({ fold }) => `${fold?.title}: ${fold?.details?.state}`);

describe("the difference of two graphs", () => {
  test("of a graph and itself is the same everywhere", () => {
    expect(new Set(states(differenceGraph(line(1), line(1))).map((text) => text.split(": ")[1]))).toEqual(
      new Set(["same"]),
    );
  });

  test("shows old and new numbers in one node", () => {
    const dot = toDifferenceDot(line(0.31), line(0.35));
    expect(dot).toContain("0.31 → 0.35");
    expect(dot).toContain("Before → after: 4 values changed, none added, none removed, 1 the same.");
  });

  test("takes as many digits as the change needs", () => {
    expect(toDifferenceDot(line(0.31), line(0.31 + 1e-9))).toContain("0.31 → 0.310000001");
  });

  test("marks what was added and removed with words and dashes", () => {
    const added = differenceGraph(line(1), line(1, true));
    expect(states(added).filter((text) => text.endsWith("added"))).toHaveLength(2);
    expect(toDot(added)).toMatch(/\+ added/);
    const removed = toDifferenceDot(line(1, true), line(1));
    expect(removed).toMatch(/- removed/);
    expect(removed).toMatch(/label="removed/);
    expect(removed).toContain("dashed");
  });

  test("keeps every node of both graphs, inputs before users", () => {
    const graph = differenceGraph(line(1, true), snapshot(neuron()));
    for (const { index, inputs } of graph.nodes) for (const input of inputs) expect(input).toBeLessThan(index);
    expect(graph.size).toBeGreaterThanOrEqual(10);
  });

  test("matches the two states of a model node by node", () => {
    const model = new MLP(2, [4, 1], { seed: 1 });
    const run = (): Graph => {
      const [score] = model.forward([value(1, "x0"), value(2, "x1")]);
      (score as Value).backward();
      return snapshot(score as Value);
    };
    const before = run();
    for (const parameter of model.parameters()) parameter.data -= 0.1;
    const graph = differenceGraph(before, run());
    expect(graph.size).toBe(before.size);
    expect(states(graph).some((text) => /added|removed/.test(text))).toBe(false);
  });

  test("crossed labels never bend it into a circle", () => {
    const [a, b] = [value(1, "a"), value(2, "b")];
    const p = a.exp();
    p.label = "p";
    const q = p.add(b).exp();
    q.label = "q";
    const [c, d] = [value(1, "a"), value(2, "b")];
    const other = c.exp();
    other.label = "q";
    const last = other.add(d).exp();
    last.label = "p";
    const graph = differenceGraph(snapshot(q), snapshot(last));
    for (const { index, inputs } of graph.nodes) for (const input of inputs) expect(input).toBeLessThan(index);
  });

  test.each(styleNames)("is drawn in the style %s", (style) => {
    expect(toDifferenceDot(line(1), line(2, true), { style })).toContain("→");
  });

  test("as SVG has a text equivalent with both numbers", async () => {
    const svg = await toDifferenceSvg(line(1), line(3), { engine: "wasm" });
    expect(svg).toContain("changed: value 1 → 3");
  });

  test("matches the inputs of a node that reads many, in time in proportion to them", () => {
    const before = Array.from({ length: 300_000 }, (_, place) => place >> 1);
    const start = performance.now();
    const slots = matchSlots(before, before.toReversed());
    expect(leftOver(before, before.slice(1))).toEqual([1]);
    expect(performance.now() - start).toBeLessThan(3000);
    expect(new Set(slots).size).toBe(before.length);
    expect(slots.every((slot, place) => before[slot] === before[before.length - 1 - place])).toBe(true);
  });

  test("matches each edge of a node that reads another one several times once", () => {
    const [a, b] = [value(2, "a"), value(3, "b")];
    const graphs = [
      [a, b, a, a],
      [b, a, a, b],
    ].map((inputs) => snapshot(sum(inputs))) as [Graph, Graph];
    const { edges } = rootChange(differenceGraph(...graphs));
    expect(edges.map(({ state, slots }) => [state, ...slots])).toEqual([
      ["both", 1, 0],
      ["both", 0, 1],
      ["both", 2, 2],
      ["added", -1, 3],
      ["removed", 3, -1],
    ]);
  });

  test("refuses differences, which have two numbers each", () => {
    const difference = differenceGraph(line(1), line(2));
    expect(() => differenceGraph(difference, line(1))).toThrow(/Compare the graphs that it was made of/);
  });

  test("survives NaN, infinities and graphs without a backward pass", () => {
    const [a, b] = [snapshot(value(NaN, "a").exp()), snapshot(value(Infinity, "a").exp())];
    expect(toDifferenceDot(a, b)).toContain("NaN → ");
    expect(differenceTable(a, a)).toContain("no value changed");
  });
});

describe("the difference as a table", () => {
  test("lists what changed, was added or removed, and counts the rest", () => {
    expect(differenceTable(line(1), line(3, true))).toMatchInlineSnapshot(`
"Before → after: 4 values changed, 2 added, none removed, 1 the same.
node               value before  after  gradient before  after
--------  -------  ------------  -----  ---------------  -----
n0 x      changed             2      2                1      3
n1 w      changed             1      3                2      2
n2 × x·w  changed             2      6                1      1
n4 +      added                      7                       1
n5 c      added                      4                       1
n6 + y    changed             3     11                1      1
"
`);
  });

  test("lists everything when asked", () => {
    expect(differenceTable(line(1), line(1), { all: true })).toContain("same");
  });
});
