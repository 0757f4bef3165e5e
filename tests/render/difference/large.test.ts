import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { constant, Graph, snapshot, type Value, value } from "../../../src/graph/index.ts";
import { MLP, meanSquaredError } from "../../../src/nn/index.ts";
import {
  differenceGraph,
  differencePicture,
  differenceTable,
  foldGraph,
  toDifferenceDot,
  toDifferenceSvg,
  toDot,
} from "../../../src/render/index.ts";
import { everyOperation, randomGraph } from "../../trace/random-graph.ts";
import { moons } from "../fold/networks.ts";

/** The loss of a network over samples, before and after a step. */
function training(sizes: readonly number[], samples = 1): [Graph, Graph] {
  const model = new MLP(2, sizes, { seed: 3, activation: "tanh" });
  const loss = (): Graph => {
    model.zeroGrad();
    const scores = Array.from({ length: samples }, (_, i) => model.forward([i / 3, 1 - i / 5])[0] as Value);
    const root = meanSquaredError(
      scores,
      scores.map((_, i) => i % 2),
    );
    root.label = "loss";
    root.backward();
    return snapshot(root);
  };
  const before = loss();
  for (const parameter of model.parameters()) parameter.data -= 0.5 * parameter.grad;
  return [before, loss()];
}

/** A random-looking graph that nothing folds. */
function tangle(size: number, last: number): Graph {
  const leaves = Array.from({ length: 8 }, (_, k) => value(k / 7 - 0.5, `x${k}`));
  const nodes: Value[] = [...leaves];
  for (let k = 0; k < size; k++) {
    const [a, b] = [nodes[(k * 7) % nodes.length] as Value, nodes[nodes.length - 1 - (k % 3)] as Value];
    nodes.push(k % 2 === 0 ? a.add(b).sin() : a.mul(b));
  }
  const root = (nodes[nodes.length - 1] as Value).mul(last);
  root.backward();
  return snapshot(root);
}

describe("the difference of graphs that are folded", () => {
  test("folds both alike and shows old and new numbers of neurons", () => {
    const [before, after] = training([3, 1]);
    const { graph, whole, options } = differencePicture(before, after, { fold: "neurons" });
    expect(graph).toBe(whole);
    expect(graph.nodes.map(({ fold }) => fold?.title)).toContain("neuron2");
    expect(options.notes?.join(" ")).toMatch(/nodes changed.*Folded alike: \d+ values in \d+ nodes/);
    const dot = toDifferenceDot(before, after, { fold: "neurons" });
    expect(dot).toMatch(/neuron with 2 inputs, tanh: value \S+, gradient \S+ → neuron with/);
    expect(dot).toMatch(/2 inputs · tanh<\/FONT>/);
  });

  test("shows a layer's bars before and after, and its means in one line each", () => {
    const [before, after] = training([4, 1], 3);
    const dot = toDifferenceDot(before, after, { fold: "layers" });
    expect(dot).toContain("|out| before");
    expect(dot).toContain("|grad| after");
    expect(dot).toMatch(/rms out<[^>]*>(?:<[^>]*>)*[\d.e-]+ → [\d.e-]+/);
    expect(toDifferenceDot(before, after, { fold: "layers", style: "pill" })).toContain("|out| before");
  });

  test("stacks the tables of sums whose terms differ, and merges those that have the same", () => {
    const [before, after] = training([3, 1]);
    const dot = toDifferenceDot(before, after, { fold: "sums" });
    expect(dot).toMatch(/total/);
    expect(dot).toMatch(/ → /);
  });

  test("marks a neuron of one model alone", () => {
    const dot = toDifferenceDot(training([3, 1])[0], training([4, 1])[0], { fold: "neurons" });
    expect(dot).toMatch(/neuron4[\s\S]*\+ added/);
    expect(dot).toContain("3 inputs · linear → 4 inputs · linear");
    expect(dot).not.toContain("- removed");
  });

  test("opens a fold that only one of both has; one that neither has is refused", () => {
    const [small, large] = [training([3, 1])[0], training([4, 1])[0]];
    const opened = differencePicture(small, large, { open: "layer1.neuron4" });
    expect(opened.graph.nodes.some(({ scope }) => scope === "layer1.neuron4")).toBe(true);
    expect(() => toDifferenceDot(small, large, { open: "layer9" })).toThrow(/no fold "layer9"/);
  });

  test("leaves small graphs whole and chooses the style by size", () => {
    const [before, after] = training([2, 1]);
    expect(differencePicture(before, after, { fold: "auto" }).options.style).toBe("card");
    expect(differencePicture(before, after, { fold: "full" }).options.style).toBe("card");
    const [wide, wider] = training([12, 12, 12, 1]);
    expect(differencePicture(wide, wider, { fold: "auto" }).options).toMatchObject({
      edgeLabels: false,
      style: "pill",
    });
  });

  test("says of a fold whose change is smaller than its digits that it changed", () => {
    const [before] = training([3, 1]);
    const model = foldGraph(before, { fold: "neurons" });
    const nudged = foldGraph(
      Graph.fromJSON(
        JSON.parse(JSON.stringify(before.toJSON()), (key, part) =>
          key === "grad" && typeof part === "number" ? part * (1 + 1e-12) : part,
        ),
      ),
      { fold: "neurons" },
    );
    expect(toDot(differenceGraph(model, nudged))).toContain("changed beyond these digits");
  });

  test("accepts graphs that were folded before", () => {
    const [before, after] = training([3, 1]);
    const graph = differenceGraph(foldGraph(before, { fold: "layers" }), foldGraph(after, { fold: "layers" }));
    expect(graph.nodes.filter(({ fold }) => fold?.details?.state === "removed")).toEqual([]);
    expect(differenceTable(graph)).toContain("root mean squares");
    expect(JSON.parse(JSON.stringify(graph.toJSON()))).toMatchObject({ format: "nodegrad-graph" });
  });

  test("of one training step on the moons, 65,914 values, is drawn on one screen", async () => {
    const graph = moons();
    const before = performance.now();
    const svg = await toDifferenceSvg(graph, graph, { fold: "auto", engine: "wasm", timeLimit: 60_000 });
    expect(svg).toContain("65,914 values in 16 nodes; 100 samples are drawn as one.");
    expect(svg).toContain("no node changed");
    expect(performance.now() - before).toBeLessThan(30_000);
    await expect(toDifferenceSvg(graph, graph)).rejects.toThrow(/fold: "auto"/);
  });
});

describe("the difference of graphs that nothing folds", () => {
  test("draws what is near the root where everything changed", () => {
    const { graph, options } = differencePicture(tangle(2000, 1), tangle(2000, 2), { fold: "auto" });
    expect(graph.size).toBeLessThan(300);
    expect(options.notes?.join(" ")).toMatch(/Only the 60 nodes nearest to the root are drawn of \d+\./);
  });

  test("draws what was added and its neighbours", () => {
    const [x, more] = [value(1, "x"), value(2, "more")];
    const long = (extra: Value | null): Graph => {
      const nodes: Value[] = [x];
      for (let k = 0; k < 700; k++) {
        const one = (nodes[(k * 5) % nodes.length] as Value).mul(nodes[nodes.length - 1 - (k % 2)] as Value).sin();
        nodes.push(k === 350 && extra !== null ? one.add(extra) : one);
      }
      const root = nodes[nodes.length - 1] as Value;
      return snapshot(root);
    };
    const { graph, options } = differencePicture(long(null), long(more), { fold: "auto" });
    expect(options.notes?.join(" ")).toContain("around what was added or removed");
    expect(graph.nodes.some(({ fold }) => fold?.details?.state === "added")).toBe(true);
    expect(graph.size).toBeLessThan(300);
  });

  test("in parts: around a node, a scope, to a depth, or only what changed", () => {
    const [before, after] = training([3, 1]);
    for (const part of [{ around: "loss", hops: 1 }, { only: "layer2" }, { depth: 2 }]) {
      const dot = toDifferenceDot(before, after, part);
      expect(dot).toMatch(/\+\d+/);
      expect(dot).toContain("→");
    }
    expect(toDifferenceDot(before, after, { fold: "auto", depth: 1 })).not.toContain("Folded");
    const [a, b] = [value(1, "a"), value(2, "b")];
    const sum = (shift: number): Graph => snapshot(a.exp().add(b.add(constant(shift, "shift"))));
    const only = differencePicture(sum(1), sum(2), { changes: "only" });
    expect(only.graph.nodes.map(({ fold }) => fold?.title)).toEqual(["+2", "+1", "shift", "+ b+shift", "+"]);
    expect(only.whole.size).toBe(6);
    expect(differencePicture(sum(1), sum(1), { changes: "only" }).graph.size).toBe(6);
  });

  test("has no path, and knows no other changes", () => {
    const [before, after] = training([2, 1]);
    expect(() => toDifferenceDot(before, after, { path: ["x0"] })).toThrow(/Draw the path of each graph by itself/);
    expect(() => toDifferenceDot(before, after, { changes: "some" as never })).toThrow(/"all" or "only", not "some"/);
  });

  test("of 2 × 200,001 nodes takes seconds, and its table is cut", () => {
    const chain = (x: number): Graph => {
      let y = value(x, "a");
      for (let k = 0; k < 100_000; k++) y = y.mul(1.0000001).add(1e-9);
      return snapshot(y);
    };
    const graph = differenceGraph(chain(1), chain(1.1));
    expect(graph.size).toBe(200_001 + 200_000);
    expect(differenceTable(graph, undefined, { limit: 3 })).toContain("more rows; the option limit shows them.");
  });
});

describe("the same node of two graphs", () => {
  const titles = (a: Graph, b: Graph, state: string): string[] =>
    differenceGraph(a, b)
      .nodes.filter(({ fold }) => fold?.details?.state === state)
      .map(({ fold, name, index }) => `${name ?? `n${index}`} ${fold?.title}`);

  test("is found by its place where an operation below it was replaced", () => {
    const loss = (smooth: boolean): Graph => {
      const sum = value(0.3, "w").mul(value(2, "x")).add(value(1, "b"));
      return snapshot((smooth ? sum.tanh() : sum.relu()).sub(1).square());
    };
    expect(titles(loss(true), loss(false), "added")).toEqual(["n5 relu"]);
    expect(titles(loss(true), loss(false), "removed")).toEqual(["r5 tanh"]);
  });

  test("is the same operation on the same inputs, whatever its result is called now", () => {
    const product = (label: string): Graph => {
      const root = value(2, "x").mul(value(3, "w"));
      root.label = label;
      return snapshot(root.exp());
    };
    expect(titles(product("p"), product("q"), "added")).toEqual([]);
  });

  test("is found in sums of different lengths, whose other terms keep their order", () => {
    const list = (count: number): Graph => {
      const terms = Array.from({ length: count }, (_, k) => value(k, `x${k}`).exp());
      return snapshot(value(1, "x").max(terms.reduce((sum, term) => sum.add(term))));
    };
    expect(titles(list(3), list(4), "removed")).toEqual([]);
  });

  test("of unlabelled nodes without a neighbour in common is nobody", () => {
    const one = snapshot(value(1, "a").exp().sin());
    const other = snapshot(value(1, "b").exp().sqrt());
    expect(titles(one, other, "removed")).toHaveLength(3);
    expect(titles(one, other, "added")).toHaveLength(3);
  });

  test("says when a gradient changed its sign and when a number was lost", () => {
    const log = (x: number): Graph => {
      const a = value(x, "a");
      const root = a.sub(1).log().mul(value(2, "k"));
      root.backward();
      return snapshot(root);
    };
    const table = differenceTable(log(2), log(0.5));
    expect(table).toMatch(/n0 a +changed, grad changed its sign/);
    expect(table).toMatch(/log +changed, not finite any more/);
    expect(table).toMatch(/k +changed, grad not finite any more/);
    expect(toDifferenceDot(log(2), log(0.5))).toContain("grad changed its sign");
  });
});

describe("random graphs", () => {
  test("differ in nothing from themselves, and any two are one graph with every node of both once", () => {
    const counts = (graph: Graph): Record<string, number> => {
      const found: Record<string, number> = { same: 0, changed: 0, added: 0, removed: 0 };
      for (const { fold } of graph.nodes)
        found[String(fold?.details?.state)] = (found[String(fold?.details?.state)] ?? 0) + 1;
      return found;
    };
    fc.assert(
      fc.property(randomGraph(everyOperation, 12), randomGraph(everyOperation, 12), ({ root }, other) => {
        const [a, b] = [snapshot(root), snapshot(other.root)];
        expect(counts(differenceGraph(a, a))).toEqual({ same: a.size, changed: 0, added: 0, removed: 0 });
        const union = differenceGraph(a, b);
        const { same = 0, changed = 0, added = 0, removed = 0 } = counts(union);
        expect(same + changed + added).toBe(b.size);
        expect(same + changed + removed).toBe(a.size);
        expect(new Set(Array.from({ length: union.size }, (_, index) => union.name(index))).size).toBe(union.size);
        expect(union.nodes.every(({ index, inputs }) => inputs.every((input) => input < index))).toBe(true);
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});
