import { describe, expect, test } from "@jest/globals";
import { Graph, type GraphNodeInit, scope, snapshot, type Value, value } from "../../src/graph/index.ts";
import { PictureOptionError, type PictureOptions, toDot } from "../../src/render/index.ts";
import { selectView } from "../../src/render/select-view.ts";
import { neuron } from "./pictures.ts";

/** x → a → b → c, and a bystander that c reads as well. */
function chain(): { root: Value; x: Value; a: Value } {
  const [x, other] = [value(2, "x"), value(3, "other")];
  const a = x.mul(2);
  a.label = "a";
  const b = a.tanh();
  b.label = "b";
  const root = b.add(other);
  root.label = "c";
  root.backward();
  return { root, x, a };
}

const drawnLabels = ({ graph }: { graph: Graph }): string[] =>
  graph.nodes.map(({ fold, label }) => fold?.title ?? label).filter((name) => name !== "");

describe("a part of a graph", () => {
  test("may be a path that ends before the root", () => {
    const { root } = chain();
    const part = selectView(root, { path: ["x", "a"] });
    expect(drawnLabels(part)).toHaveLength(2);
    expect(part.graph.node(part.graph.root).fold?.title).toContain("a");
  });

  test("may be a path that begins at a result", () => {
    const { root } = chain();
    const { graph, options } = selectView(root, { path: ["a", "c"] });
    expect(graph.nodes.map(({ fold }) => fold?.kind)).toEqual(["path", "path", "path"]);
    expect(graph.node(0).fold?.title).toContain("a");
    expect(toDot(graph, { ...options, edgeLabels: true })).toMatch(/n2 -> n3 .*×0\.00/);
  });

  test("is the neighbourhood of a Value, and highlights it", () => {
    const { root, a } = chain();
    const part = selectView(root, { around: a, hops: { up: 0, down: 1 } });
    const [middle] = part.options.highlight?.nodes ?? [];
    expect(part.graph.label(middle as number)).toBe("a");
    expect(part.options.around).toBeUndefined();
  });

  test("reaches two edges both ways unless said", () => {
    const { root } = chain();
    expect(drawnLabels(selectView(root, { around: "a" }))).toEqual(expect.arrayContaining(["x", "b", "c"]));
    const down = drawnLabels(selectView(root, { around: "c", hops: { up: 0 } }));
    expect(down).toEqual(expect.arrayContaining(["a", "b", "c", "other"]));
    expect(down).not.toContain("x");
  });

  test("is the same of another reading, with its gradients", () => {
    const { root } = chain();
    const before = snapshot(root);
    const after = new Graph(
      { ...before.columns, grad: before.columns.grad.map((gradient) => 2 * gradient) },
      before.root,
    );
    const parts: PictureOptions[] = [
      {},
      { path: ["x"] },
      { around: "a", hops: 1 },
      { depth: 1 },
      { fold: "batch" },
      { fold: "neurons", depth: 1 },
    ];
    for (const options of parts) {
      const { again, graph } = selectView(before, options);
      expect(JSON.stringify(again(after))).toBe(JSON.stringify(selectView(after, options).graph));
      expect(JSON.stringify(again(after))).not.toBe(JSON.stringify(graph));
    }
  });

  test("keeps the parts of a highlight that are drawn, and forgets the others", () => {
    const { root } = chain();
    const whole = snapshot(root);
    const index = (label: string): number => whole.nodes.findIndex((node) => node.label === label);
    const { graph, options } = selectView(root, {
      depth: 1,
      highlight: {
        nodes: ["b", index("c"), "x", index("x")],
        edges: [
          [index("b"), index("c")],
          [index("x"), index("a")],
          [index("other"), index("b")],
          { node: index("c"), slot: 0 },
          { node: index("c"), slot: 7 },
        ],
      },
    });
    const drawn = (label: string): number => graph.nodes.findIndex((node) => node.label === label);
    expect(options.highlight?.nodes).toEqual(expect.arrayContaining([drawn("b"), drawn("c")]));
    expect(options.highlight?.edges).toContainEqual([drawn("b"), drawn("c")]);
    expect(options.highlight?.edges).not.toContainEqual([drawn("x"), drawn("a")]);
    expect(() => toDot(graph, options)).not.toThrow();
  });

  test("takes a highlight of nodes alone, and of edges alone", () => {
    const { root } = chain();
    expect(selectView(root, { depth: 1, highlight: { nodes: ["c"] } }).options.highlight?.edges).toEqual([]);
    expect(selectView(root, { depth: 1, highlight: { edges: [[0, 1]] } }).options.highlight?.nodes).toEqual([]);
  });

  test("is one part at a time: what an earlier choice left out cannot be asked for", () => {
    const { root } = chain();
    const picture = { path: ["x"], around: "other" } as const;
    expect(() => selectView(root, picture)).toThrow(
      "The node other is outside of the part that is drawn. Ask for one part at a time.",
    );
    const other = root.inputs[1] as Value;
    expect(() => selectView(root, { ...picture, around: other })).toThrow(/^The node other is outside/);
    expect(drawnLabels(selectView(root, { path: ["x"], around: "b", hops: 0 })).length).toBeGreaterThan(0);
  });

  test("can be cut out of a part: places go through both steps", () => {
    const { root } = chain();
    const { graph, options } = selectView(root, { path: ["x"], depth: 1, highlight: { nodes: ["c"] } });
    expect(options.highlight?.nodes).toEqual([graph.root]);
  });
});

describe("the choice of a node", () => {
  const around = (graph: Value | Graph, choice: unknown): string => toDot(graph, { around: choice as string, hops: 0 });

  test("is no object and no empty text", () => {
    expect(() => around(neuron(), {})).toThrow(PictureOptionError);
    expect(() => around(neuron(), null)).toThrow(
      /by its index, its label or its name in pictures \("n3"\), not by null/,
    );
    expect(() => around(neuron(), "")).toThrow('No node of the graph is labelled ""');
  });

  test("may be the name that pictures give, when there is such a node", () => {
    expect(selectView(neuron(), { around: "n0", hops: 0 }).graph.size).toBeGreaterThan(0);
    expect(() => around(neuron(), "n99")).toThrow(/No node of the graph is labelled "n99"/);
  });

  test("says what the names are when nothing is similar", () => {
    expect(() => around(neuron(), "completely different")).toThrow(/Nodes without a label are called n0 to n9\./);
  });

  test("looks for no similar label among very many", () => {
    const nodes: GraphNodeInit[] = Array.from({ length: 10_002 }, (_, k) => ({
      data: k,
      label: `weight${k}`,
      inputs: [],
    }));
    const graph = Graph.fromNodes(nodes, 0);
    expect(() => around(graph, "weigth1")).toThrow("Nodes without a label are called n0 to n10001.");
  });

  test("says which nodes share a label, with their scopes, and that there are more", () => {
    const twice = (count: number): Value => {
      let root = scope("layer", () => value(1, "w").mul(1));
      for (let k = 1; k < count; k++) root = root.add(value(k, "w"));
      return root;
    };
    expect(() => around(twice(2), "w")).toThrow(/^2 nodes are labelled "w": .*Choose one of these names\.$/);
    expect(() => around(twice(2), "w")).toThrow(/layer\.w \(n\d+\)/);
    expect(() => around(twice(6), "w")).toThrow(/ and more\. Choose/);
  });

  test("may be a Value of the graph alone, and of a Value's graph alone", () => {
    const { root, a } = chain();
    expect(() => around(snapshot(root), a)).toThrow(/snapshot does not know the Values/);
    expect(() => around(root, value(3))).toThrow(/The Value 3 is not in this graph/);
    expect(() => around(root, value(3, "far"))).toThrow(/The Value "far" is not in this graph/);
  });
});

describe("a scope that does not exist", () => {
  const scoped = (...names: string[]): Value =>
    names.map((name, k) => scope(name, () => value(k, "w").mul(2))).reduce((sum, term) => sum.add(term));

  test("is answered with the similar one", () => {
    expect(() => toDot(scoped("encoder", "decoder"), { only: "encodr" })).toThrow(/Did you mean "encoder"\?/);
  });

  test("is answered with the graph's scopes, the first eight of many", () => {
    expect(() => toDot(scoped("encoder", "decoder"), { only: "zzzzzzzz" })).toThrow(/It has .*encoder.*\.$/);
    const many = Array.from({ length: 10 }, (_, k) => `block${k}`);
    expect(() => toDot(scoped(...many), { only: "zzzzzzzz" })).toThrow(/ and 2 more\.$/);
  });
});
