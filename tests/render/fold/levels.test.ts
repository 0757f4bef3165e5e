import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { constant, GraphError, scope, snapshot, sum, type Value, value } from "../../../src/graph/index.ts";
import { createRandom } from "../../../src/random/index.ts";
import { foldToLevel } from "../../../src/render/fold/fold-graph.ts";
import { levelForSize } from "../../../src/render/fold/levels.ts";
import { foldGraph, foldNames, PictureOptionError, styleNames, toDot, toMermaid } from "../../../src/render/index.ts";
import { decodeNumber } from "../../../src/text/index.ts";
import { type MoonsFixture, moonsLoss, requireExpected } from "../../benchmarks/moons-loss.ts";
import { randomGraph } from "../../structure/support.ts";
import { arriving, batchLoss, detail, foldCalled, foldsOf, smallNetwork } from "./support.ts";

const namedLevels = ["full", "sums", "neurons", "layers", "batch"] as const;

/** That every original node is shown by one drawn node, and each fold's members are what it shows. */
function expectPartition(graph: ReturnType<typeof snapshot>, level: (typeof namedLevels)[number]): void {
  const { graph: drawn, shownBy } = foldToLevel(graph, level);
  expect(shownBy).toHaveLength(graph.size);
  const shown = new Map<number, number[]>();
  shownBy.forEach((by, node) => {
    const known = shown.get(by);
    if (known === undefined) shown.set(by, [node]);
    else known.push(node);
  });
  expect(shown.size).toBe(drawn.size);
  let strays = 0;
  for (const [by, nodes] of shown) {
    const fold = drawn.fold(by);
    if (fold === null ? nodes.length !== 1 : fold.members.join() !== nodes.join()) strays += 1;
  }
  expect(strays).toBe(0);
  expect(shownBy[graph.root]).toBe(drawn.root);
  expect(drawn.data[drawn.root]).toBe(graph.data[graph.root]);
  expect(drawn.grad(drawn.root)).toBe(graph.grad(graph.root));
}

describe("every original node is drawn by exactly one node", () => {
  test.each(namedLevels)("of a network of bare scalars at the level %s", (level) => {
    expectPartition(snapshot(smallNetwork()), level);
  });

  test.each(namedLevels)("of a batch at the level %s", (level) => {
    expectPartition(batchLoss(6, [4, 3, 1]), level);
  });

  test.each(namedLevels)("of random graphs at the level %s", (level) => {
    for (let seed = 1; seed <= 12; seed++) expectPartition(randomGraph(seed, 120), level);
  });
});

describe("what a fold shows adds up", () => {
  test("a neuron has its output's value and gradient, and the product of its edges brings its inputs theirs", () => {
    const graph = snapshot(smallNetwork());
    const drawn = foldGraph(graph, { fold: "neurons" });
    const neurons = foldsOf(drawn, "neuron");
    expect(neurons.map(({ fold }) => fold.details?.path)).toEqual([
      "layer1.neuron1",
      "layer1.neuron2",
      "layer1.neuron3",
      "layer2.neuron1",
    ]);
    for (const { index, fold } of neurons.slice(0, 3)) {
      expect(graph.data).toContain(drawn.data[index]);
      expect(fold.details).toMatchObject({ inputs: 2, activation: "tanh" });
      expect(arriving(drawn, index)).toBeCloseTo(drawn.grad(index), 12);
      expect(Math.abs(drawn.grad(index))).toBeGreaterThan(0);
    }
  });

  test("a weighted sum's table adds up to the node's value, and its weights' gradients are the graph's", () => {
    const w = Array.from({ length: 12 }, (_, i) => value(Math.cos(i), `w${i}`));
    const x = w.map((_, i) => constant(Math.sin(2 * i + 1), `x${i}`));
    const total = w
      .map((weight, i) => weight.mul(x[i] as Value))
      .reduce((a, b) => a.add(b))
      .add(value(0.4, "b"));
    total.label = "total";
    const output = total.tanh();
    output.backward();
    const root = snapshot(output);
    const drawn = foldGraph(root, { fold: "sums" });
    const [only] = foldsOf(drawn, "sum");
    const { rows, smaller, remainder, products } = (only?.fold.details ?? {}) as {
      rows: { name: string; product: number; gradient: number }[];
      smaller: number;
      remainder: number;
      products: number;
    };
    expect([rows.length, products, smaller]).toEqual([7, 6, 6]);
    const listed = rows.reduce((a, { product }) => a + product, 0);
    expect(listed + remainder).toBe(total.data);
    expect(drawn.data[only?.index as number]).toBe(total.data);
    for (const { name, gradient } of rows) {
      const weight = name === "b" ? null : (w[Number(name.slice(1))] as Value);
      if (weight !== null) expect(gradient).toBeCloseTo(weight.grad, 12);
    }
    expect(rows.at(-1)?.name).toBe("b");
    const sizes = w.map((weight, i) => Math.abs(weight.data * (x[i] as Value).data)).sort((a, b) => b - a);
    const shown = rows.slice(0, 6).map(({ product }) => Math.abs(product));
    expect(shown.sort((a, b) => b - a)).toEqual(sizes.slice(0, 6));
  });

  test("a layer counts its neurons and parameters, and its root mean squares are those of its outputs", () => {
    const graph = batchLoss(1, [4, 1]);
    const drawn = foldGraph(graph, { fold: "layers" });
    const { fold, index } = foldCalled(drawn, "layer1");
    expect(fold.details).toMatchObject({ neurons: 4, parameters: 12, activation: "relu", activities: 4 });
    const outputs = ((fold.details?.outputs ?? []) as number[]).map(decodeNumber);
    const rms = Math.sqrt(outputs.reduce((a, b) => a + b * b, 0) / 4);
    expect(decodeNumber(fold.details?.rms)).toBeCloseTo(rms, 12);
    expect(drawn.data[index]).toBeCloseTo(rms, 12);
    expect(fold.details?.inactive).toBe(outputs.filter((output) => output === 0).length);
  });

  test("a batch shows the range over its samples, and the mean as its value", () => {
    const graph = batchLoss(6, [4, 1]);
    const drawn = foldGraph(graph, { fold: "batch" });
    const { fold } = foldCalled(drawn, "layer2");
    expect(fold.details).toMatchObject({ samples: 6, neurons: 1 });
    const sampled = foldsOf(drawn, "samples");
    expect(sampled.length).toBeGreaterThan(1);
    for (const { fold: one, index } of sampled) {
      expect(one.members).toHaveLength(6);
      const numbers = one.members.map((node) => graph.data[node] as number);
      expect(one.details?.values).toEqual([Math.min(...numbers), Math.max(...numbers)]);
      expect(drawn.data[index]).toBeCloseTo(numbers.reduce((a, b) => a + b, 0) / 6, 12);
    }
  });

  test("parameters that samples share are one node per neuron or layer", () => {
    const drawn = foldToLevel(batchLoss(5, [3, 1]), "neurons").graph;
    const names = foldsOf(drawn, "parameters").map(({ fold }) => [fold.title, fold.members.length]);
    expect(names).toContainEqual(["neuron1 w, b", 3]);
    const layers = foldToLevel(batchLoss(5, [3, 1]), "layers").graph;
    const shared = foldsOf(layers, "parameters").map(({ fold }) => [fold.title, fold.members.length]);
    expect(shared.sort()).toEqual([
      ["layer1 w, b", 9],
      ["layer2 w, b", 4],
    ]);
  });
});

describe("auto", () => {
  test("chooses by size", () => {
    expect([1, 300, 301, 2000, 2001, 1e6].map(levelForSize)).toEqual([
      "full",
      "full",
      "neurons",
      "neurons",
      "layers",
      "layers",
    ]);
  });

  test("leaves a small graph as it is", () => {
    const graph = snapshot(smallNetwork());
    expect(foldGraph(graph)).toBe(graph);
    expect(foldGraph(graph, { fold: "full" })).toBe(graph);
  });

  test("folds samples of a middle-sized batch together and says so", () => {
    const graph = batchLoss(40, [8, 1]);
    expect(graph.size).toBeGreaterThan(300);
    const dot = toDot(graph, { fold: "auto" });
    expect(dot).toContain(`Folded: ${graph.size} values in `);
    expect(dot).toContain("40 samples are drawn as one");
  });

  test("folds a long chain of the same operations to a run", () => {
    let x: Value = value(0.5, "x");
    for (let round = 0; round < 400; round++) x = x.sin();
    x.backward();
    const graph = snapshot(x);
    const drawn = foldGraph(graph);
    expect(drawn.size).toBe(2);
    const { fold, index } = foldsOf(drawn, "run")[0] as { fold: { details?: object }; index: number };
    expect(fold.details).toMatchObject({ operations: ["sin"], count: 400, start: Math.sin(0.5) });
    expect(drawn.data[index]).toBe(x.data);
    expect(arriving(drawn, 0)).toBeCloseTo(graph.grad(0), 12);
    for (const style of styleNames) expect(toDot(graph, { fold: "auto", style })).toContain("400");
  });

  test("draws a chain of a network applied again and again as one run, not as so many layers", () => {
    let x: Value = constant(0.5, "x");
    const [w, b] = [value(0.9, "w"), value(0.1, "b")];
    for (let round = 0; round < 120; round++) x = x.mul(w).add(b).tanh();
    const drawn = foldGraph(snapshot(x));
    expect(foldsOf(drawn).map(({ fold }) => fold.kind)).toContain("run");
    expect(drawn.size).toBeLessThan(6);
    expect(toDot(drawn)).toContain("the same 3 operations, 120 times in a row");
  });

  test("says what it shows of a graph in which nothing folds", () => {
    const random = createRandom(3);
    const nodes: Value[] = [value(0.5), value(0.25)];
    while (nodes.length < 900) {
      const [last, other] = [nodes.at(-1) as Value, random.pick(nodes)];
      nodes.push(random.integer(2) === 0 ? last.sub(other).tanh() : last.mul(other).sin());
    }
    const graph = snapshot(nodes.at(-1) as Value);
    const dot = toDot(graph, { fold: "auto" });
    expect(dot).toMatch(/Only the \d+ nodes nearest to the root are drawn: nothing folds these \d+ values/);
    expect(dot).toContain("--around, --path, --only, --depth");
    expect(foldGraph(graph).size).toBeLessThan(130);
  });

  test("draws the root alone where it reads too many nodes", () => {
    // No two addends are computed by the same operations: the digits of their numbers say which.
    const steps = [(x: Value) => x.sin(), (x: Value) => x.tanh(), (x: Value) => x.exp()];
    const addend = (i: number): Value =>
      Array.from(i.toString(3).padStart(7, "0"), Number).reduce((x, digit) => steps[digit]?.(x) ?? x, value(i / 7));
    const root = sum(Array.from({ length: 1500 }, (_, i) => addend(i)));
    expect(toDot(root, { fold: "auto" })).toContain("Only the root is drawn");
  });
});

describe("open", () => {
  test("draws one neuron as its table and activation, and its neighbours folded", () => {
    const graph = snapshot(smallNetwork());
    const drawn = foldGraph(graph, { fold: "neurons", open: "layer1.neuron2" });
    expect(foldsOf(drawn, "neuron").map(({ fold }) => fold.details?.path)).toEqual([
      "layer1.neuron1",
      "layer1.neuron3",
      "layer2.neuron1",
    ]);
    expect(detail(drawn, "layer1.neuron2.sum", "products")).toBe(2);
    const opened = foldGraph(graph, { fold: "neurons", open: "layer1.neuron2.sum" });
    expect(foldsOf(opened, "sum")).toEqual([]);
    expect(opened.size).toBeGreaterThan(drawn.size);
  });

  test("opens a layer to its neurons, and folds a graph that is small enough to be drawn whole", () => {
    const graph = snapshot(smallNetwork());
    const drawn = foldGraph(graph, { fold: "layers", open: ["layer1"] });
    expect(foldsOf(drawn).map(({ fold }) => fold.kind)).toEqual(["neuron", "neuron", "neuron", "layer"]);
    expect(foldsOf(foldGraph(graph, { open: ["layer2.neuron1"] }), "neuron")).toHaveLength(3);
    expect(toDot(graph, { open: "layer2.neuron1" })).toContain("Folded: ");
  });

  test("opens a run by the label of its last step", () => {
    let x: Value = value(0.5, "x");
    for (let round = 0; round < 9; round++) x = x.sin();
    x.label = "last";
    const graph = snapshot(x);
    expect(foldGraph(graph, { fold: "neurons" }).size).toBe(2);
    expect(foldGraph(graph, { fold: "neurons", open: "last" }).size).toBe(10);
  });
});

describe("a mistake is named with its remedy", () => {
  const graph = snapshot(smallNetwork());

  test("an unknown level", () => {
    expect(() => toDot(graph, { fold: "layer" as "layers" })).toThrow(PictureOptionError);
    expect(() => toDot(graph, { fold: "layer" as "layers" })).toThrow(
      `A picture folds by one of ${foldNames.join(", ")}, not "layer". Did you mean "layers"?`,
    );
    expect(() => toDot(graph, { fold: 3 as unknown as "full" })).toThrow(/not 3\.$/);
    expect(() => toDot(graph, { fold: "qqqqqqqqqqq" as "full" })).toThrow(/not "qqqqqqqqqqq"\.$/);
  });

  test("an unknown name to open", () => {
    expect(() => foldGraph(graph, { open: "layer1.neuron9" })).toThrow(
      /no fold "layer1\.neuron9" to open\. Did you mean "layer1\.neuron\d"\?/,
    );
    expect(() => foldGraph(graph, { open: "completely different" })).toThrow(/Folds are called layer1\.neuron1, /);
    expect(() => foldGraph(snapshot(value(1).exp()), { open: "x" })).toThrow("Nothing in this graph can be folded.");
  });

  test("a folded graph that is to be computed again", () => {
    const drawn = foldGraph(graph, { fold: "neurons" });
    expect(() => drawn.revive()).toThrow(GraphError);
    expect(() => drawn.revive()).toThrow("Revive the graph before folding.");
  });
});

describe("the loss of a whole batch of two moons", () => {
  const fixture = JSON.parse(readFileSync("tests/fixtures/moons.json", "utf8")) as MoonsFixture;
  const parameters = fixture.params.map((data) => value(data));
  const loss = moonsLoss<Value>(fixture, parameters, (data) => constant(data));
  loss.backward();
  const graph = snapshot(loss);

  test("is the fixture's, with 65,914 nodes", () => {
    expect(() =>
      requireExpected(
        fixture,
        loss.data,
        parameters.map((parameter) => parameter.grad),
      ),
    ).not.toThrow();
    expect(graph.size).toBe(65914);
  });

  test.each(["neurons", "layers", "batch"] as const)("folds exactly at the level %s", (level) => {
    expectPartition(graph, level);
  });

  test("has three layers, the parameters' squares and all samples in a few nodes", () => {
    const drawn = foldGraph(graph);
    expect(drawn.size).toBeLessThan(60);
    expect(
      foldsOf(drawn, "layer").map(({ fold }) => [fold.title, fold.details?.neurons, fold.details?.samples]),
    ).toEqual([
      ["layer1", 16, fixture.X.length],
      ["layer2", 16, fixture.X.length],
      ["layer3", 1, fixture.X.length],
    ]);
    expect(foldsOf(drawn, "sum").map(({ fold }) => fold.title)).toContain("Σ p²");
    expect(foldsOf(drawn, "mean").map(({ fold }) => fold.title)).toEqual([`mean of ${fixture.X.length}`]);
  });

  test("is drawn in every style and as Mermaid", () => {
    for (const style of styleNames) {
      const dot = toDot(graph, { fold: "auto", style });
      expect(dot).toContain("layer2");
      expect(dot).toContain("Open one with open: ");
      expect(dot).toContain("(--open layer1)");
    }
    expect(toMermaid(graph, { fold: "auto" })).toContain("layer2");
  });
});

test("folds stand in the frames of their scopes", () => {
  const root = scope("model", () => {
    const x = constant(2, "x");
    return scope("model.head", () => value(1.5, "w").mul(x).add(value(0.5, "b")).tanh());
  });
  const drawn = foldGraph(snapshot(root), { fold: "neurons" });
  expect(foldsOf(drawn, "neuron")).toHaveLength(1);
  expect(toDot(drawn)).toContain("subgraph cluster");
});
