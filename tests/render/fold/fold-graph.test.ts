import { describe, expect, test } from "@jest/globals";
import { Graph, scope, snapshot, sum, type Value, value } from "../../../src/graph/index.ts";
import { differenceGraph, foldGraph, PictureOptionError, toDot } from "../../../src/render/index.ts";
import { randomGraph } from "../../structure/support.ts";
import { batch, foldsOf, moons, network } from "./networks.ts";

/** Every node of the original once: in a fold, or drawn itself under its own number. */
function shownOnce(graph: Graph, folded: Graph): void {
  const members = new Set<number>();
  let [single, twice] = [0, 0];
  for (let node = 0; node < folded.size; node++) {
    const fold = folded.fold(node);
    if (fold === null) single += 1;
    for (const member of fold?.members ?? []) {
      if (members.has(member)) twice += 1;
      members.add(member);
    }
  }
  expect(twice).toBe(0);
  expect(members.size + single).toBe(graph.size);
}

/** The same graph with something else in place of its notes. */
function withNotes(graph: Graph, notes: unknown): Graph {
  const folds = new Map(
    Array.from(
      graph.columns.folds,
      ([index, fold]) => [index, { ...fold, details: { ...fold.details, notes } }] as const,
    ),
  );
  return new Graph({ ...graph.columns, folds }, graph.root);
}

describe("a folded graph", () => {
  test("has a node for each neuron", () => {
    const folded = foldGraph(snapshot(network()), { fold: "neurons" });
    expect(foldsOf(folded, "neuron")).toHaveLength(33);
    expect(folded.size).toBe(39);
    expect(folded.node(folded.root)).toMatchObject({ label: "loss", operation: "mean" });
  });

  test("has a node for each layer", () => {
    const folded = foldGraph(snapshot(network()), { fold: "layers" });
    expect(foldsOf(folded, "layer")).toEqual(["layer1", "layer2", "layer3"]);
    expect(folded.size).toBe(9);
  });

  test("has a node for each weighted sum, and keeps activations", () => {
    const folded = foldGraph(snapshot(network([3, 1])), { fold: "sums" });
    expect(foldsOf(folded, "sum")).toEqual(["Σ w·x + b", "Σ w·x + b", "Σ w·x + b", "Σ w·x + b"]);
    expect(folded.nodes.filter((node) => node.operation === "relu")).toHaveLength(3);
  });

  test("draws the samples of a batch once, with the range of each number", () => {
    const graph = snapshot(batch(5));
    const folded = foldGraph(graph, { fold: "batch" });
    expect(foldsOf(folded, "layer")).toEqual(["layer1", "layer2"]);
    const input = folded.nodes.find((node) => node.fold?.title === "x0");
    expect(input?.fold?.details).toMatchObject({ samples: 5, values: [0, 4 / 3] });
    shownOnce(graph, folded);
  });

  test.each(["full", "sums", "neurons", "layers", "batch", "auto"] as const)(
    "shows every node exactly once at the level %s",
    (fold) => {
      for (const root of [network([4, 3, 1]), batch(4)]) {
        const graph = snapshot(root);
        shownOnce(graph, foldGraph(graph, { fold }));
      }
    },
  );

  test("shows every node of random graphs once, in topological order, with the root's own numbers", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const graph = randomGraph(seed, 100);
      for (const fold of ["sums", "neurons", "layers", "batch"] as const) {
        const folded = foldGraph(graph, { fold });
        shownOnce(graph, folded);
        expect(folded.data[folded.root]).toBe(graph.data[graph.root]);
      }
    }
  });

  test("carries the same gradient through its edges as the original", () => {
    const graph = snapshot(network([3, 1]));
    const folded = foldGraph(graph, { fold: "neurons" });
    for (const node of folded.nodes) {
      if (node.fold?.kind !== "neuron") continue;
      const received = folded.consumers(node.index).reduce((total, { node: user, slot }) => {
        const partials = (folded.fold(user)?.details?.partials as number[] | undefined) ?? folded.partials(user);
        return total + folded.grad(user) * (partials[slot] ?? 0);
      }, 0);
      expect(received).toBeCloseTo(node.grad, 12);
    }
  });

  test("opens one fold and leaves the others folded", () => {
    const graph = snapshot(network());
    const layer = foldGraph(graph, { fold: "layers", open: "layer2" });
    expect(foldsOf(layer, "layer")).toEqual(["layer1", "layer3"]);
    expect(foldsOf(layer, "neuron")).toHaveLength(16);
    const neuron = foldGraph(graph, { fold: "neurons", open: "layer2.neuron3" });
    expect(foldsOf(neuron, "neuron")).toHaveLength(32);
    expect(foldsOf(neuron, "sum")).toEqual(["Σ w·x + b"]);
    const values = foldGraph(graph, { fold: "neurons", open: ["layer2.neuron3.sum"] });
    expect(foldsOf(values, "sum")).toEqual([]);
    expect(values.nodes.filter((node) => node.scope === "layer2.neuron3")).toHaveLength(50);
    shownOnce(graph, values);
  });

  test("names folds that could be opened when the name is wrong", () => {
    const graph = snapshot(network([3, 1]));
    expect(() => foldGraph(graph, { open: "layer1.neuron9" })).toThrow(
      new PictureOptionError('The graph has no fold "layer1.neuron9" to open. Did you mean "layer1.neuron1"?'),
    );
    expect(() => foldGraph(graph, { open: "nothing at all" })).toThrow(/Folds are called/);
    expect(() => foldGraph(snapshot(value(1).add(2)), { open: "x" })).toThrow(/Nothing in this graph can be folded/);
    expect(() => foldGraph(graph, { fold: "neuron" as "neurons" })).toThrow(/Did you mean "neurons"/);
  });

  test("cannot be computed again, and says so", () => {
    const folded = foldGraph(snapshot(network([3, 1])), { fold: "neurons" });
    expect(() => folded.revive()).toThrow(/fold/);
    expect(() => folded.sweep()).toThrow(/fold/);
  });

  test("survives JSON, not-a-numbers included", () => {
    const w = value(Number.NaN, "w");
    const root = scope("layer1.neuron1", () => w.mul(value(2, "x")).add(value(1, "b")).tanh());
    root.backward();
    for (const fold of ["sums", "neurons", "layers"] as const) {
      const folded = foldGraph(snapshot(root), { fold });
      const again = Graph.fromJSON(JSON.parse(JSON.stringify(folded)));
      expect(toDot(again)).toBe(toDot(folded));
    }
  });

  test("keeps through JSON what its pictures must say, and says it once", () => {
    const folded = foldGraph(snapshot(network()), { fold: "layers" });
    const again = Graph.fromJSON(JSON.parse(JSON.stringify(folded)));
    const said = "Folded: 983 values in 9 nodes.";
    expect(toDot(folded).split(said)).toHaveLength(2);
    expect(toDot(again)).toBe(toDot(folded));
    // A part is no longer what was said to be folded.
    expect(toDot(again, { depth: 1 })).not.toContain(said);
  });

  test("is compared by its folds, and not by what its pictures must say", () => {
    const folded = (more: number): Graph => {
      let root = [1, 2, 3].map((x, i) => value(x, `x${i}`).mul(value(i, `w${i}`))).reduce((a, b) => a.add(b));
      for (let step = 0; step <= more; step++) root = root.exp().neg();
      return foldGraph(snapshot(root), { fold: "sums" });
    };
    const [one, two] = [folded(0), folded(1)];
    expect(one.size).toBeLessThan(two.size);
    const compared = differenceGraph(one, two);
    const sums = compared.nodes.filter(({ fold }) => fold?.title.startsWith("Σ") === true);
    expect(sums.map(({ fold }) => fold?.details?.state)).toEqual(["same"]);
  });

  test("says nothing that is no sentence, whatever JSON brings", () => {
    const folded = foldGraph(snapshot(network([3, 1])), { fold: "layers" });
    const bare = toDot(Graph.fromJSON(JSON.parse(JSON.stringify(withNotes(folded, undefined)))));
    for (const notes of [
      null,
      3,
      "x",
      [],
      { size: folded.size },
      { size: folded.size, sentences: [1, null] },
      { size: 1, sentences: ["x"] },
    ])
      expect(toDot(Graph.fromJSON(JSON.parse(JSON.stringify(withNotes(folded, notes)))))).toBe(bare);
    expect(bare).not.toContain("Folded: ");
  });

  test("keeps what is said about stale nodes", () => {
    const root = network([3, 1]);
    const graph = snapshot(root);
    const stale = new Graph(graph.columns, graph.root, [{ node: 10, input: 9, message: "computed before w0 changed" }]);
    expect(foldGraph(stale, { fold: "layers" }).stale).toMatchObject([{ message: "computed before w0 changed" }]);
  });
});

describe("a batch of any size", () => {
  test("has one node per group of shared parameters where samples stand apart", () => {
    const graph = snapshot(batch(3));
    const folded = foldGraph(graph, { fold: "neurons" });
    expect(foldsOf(folded, "neuron")).toHaveLength(12);
    expect(foldsOf(folded, "parameters")).toHaveLength(4);
    shownOnce(graph, folded);
  });

  test("of 65,914 bare scalars is 16 nodes, whose sum of squares adds up", () => {
    const graph = moons();
    const folded = foldGraph(graph);
    expect(folded.size).toBe(16);
    shownOnce(graph, folded);
    const table = folded.nodes.find((node) => node.fold?.kind === "sum");
    const details = table?.fold?.details ?? {};
    const rows = details.rows as { product: number }[];
    const listed = rows.reduce((all, { product }) => all + product, 0);
    expect(listed + (details.remainder as number)).toBeCloseTo(details.total as number, 12);
    expect(rows.length + (details.smaller as number)).toBe(337);
    expect(details.total).toBe(table?.data);
  });
});

describe("where there are no neurons", () => {
  test("a loop is one node that says how often", () => {
    let x: Value = value(0.5, "x");
    const [a, b] = [value(0.9, "a"), value(0.1, "b")];
    for (let round = 0; round < 1000; round++) x = x.mul(a).add(b).tanh();
    x.backward();
    const graph = snapshot(x);
    const folded = foldGraph(graph);
    expect(folded.nodes.map((node) => node.fold?.kind ?? node.label)).toEqual(["x", "a", "b", "run"]);
    expect(folded.node(3)).toMatchObject({ data: x.data, grad: 1, fold: { details: { count: 1000 } } });
    expect(toDot(graph, { fold: "auto" })).toContain("the same 3 operations, 1000 times in a row");
  });

  test("a sum of many leaves is one node", () => {
    const total = Array.from({ length: 400 }, (_, i) => value(i)).reduce((x, y) => x.add(y));
    expect(foldGraph(snapshot(total)).size).toBe(1);
  });

  test("a random graph shows what is near its root, and says where to look elsewhere", () => {
    const graph = randomGraph(5, 5000);
    const dot = toDot(graph, { fold: "auto" });
    expect(dot).toMatch(/Only the \d+ nodes nearest to the root are drawn/);
    expect(dot).toContain("--around");
    expect(foldGraph(graph).size).toBeLessThan(200);
  });

  test("a sum with a thousand inputs at the root is not drawn with a thousand edges by mistake", () => {
    const leaves = Array.from({ length: 1000 }, (_, i) => value(i, `v${i}`).sin().cos());
    const root = sum(leaves);
    expect(() => toDot(root, { fold: "auto" })).not.toThrow();
  });
});
