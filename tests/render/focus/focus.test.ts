import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Graph, scope, snapshot, type Value, value } from "../../../src/graph/index.ts";
import { MLP } from "../../../src/nn/index.ts";
import {
  focusAround,
  focusPath,
  limitDepth,
  onlyScope,
  styleNames,
  toDot,
  toMermaid,
} from "../../../src/render/index.ts";
import { paths } from "../../../src/trace/index.ts";
import { neuron, readmeExpression } from "../pictures.ts";

function loss(): Value {
  const [score] = new MLP(3, [4, 4, 1], { seed: 3 }).forward([value(1, "x0"), value(-1, "x1"), value(0.5, "x2")]);
  const root = (score as Value).sub(1).pow(2);
  root.label = "loss";
  root.backward();
  return root;
}

function graphOf(root: Value): Graph {
  root.backward();
  return snapshot(root);
}

const titles = (graph: Graph): string[] => graph.nodes.map(({ fold, label }) => fold?.title ?? label);
const stubs = (graph: Graph): number[] =>
  graph.nodes.flatMap(({ fold }) => (fold?.kind === "stub" ? [fold.members.length] : []));

describe("the neighbourhood of a node", () => {
  test("holds its users and inputs, and stubs for what is left out", () => {
    const graph = focusAround(graphOf(neuron()), "n", { up: 1, down: 1 });
    expect(titles(graph)).toEqual(["+3", "+3", "", "b", "n", "o"]);
    expect(graph.node(graph.root).label).toBe("o");
  });

  test("counts what lies between it and the root in one stub", () => {
    const graph = focusAround(graphOf(neuron()), "w1", { up: 1, down: 0 });
    expect(titles(graph)).toEqual(["+1", "w1", "", "+7"]);
    expect(graph.node(graph.root).fold?.details).toMatchObject({ onward: true });
  });

  test("keeps values, gradients and local derivatives exact", () => {
    const whole = graphOf(neuron());
    const graph = focusAround(whole, "n", { up: 1, down: 0 });
    const [n] = graph.nodes.filter(({ label }) => label === "n");
    const [inWhole] = whole.nodes.filter(({ label }) => label === "n");
    expect([n?.data, n?.grad]).toEqual([inWhole?.data, inWhole?.grad]);
    expect(graph.partials(graph.root)).toEqual(whole.partials(whole.root));
  });

  test("puts each node left out into exactly one stub, whatever the graph and the node", () => {
    const whole = snapshot(loss());
    fc.assert(
      fc.property(fc.nat(whole.size - 1), fc.nat(5), fc.nat(5), (node, up, down) => {
        const graph = focusAround(whole, node, { up, down });
        const drawn = graph.nodes.filter(({ fold }) => fold === undefined).length;
        expect(drawn + stubs(graph).reduce((sum, count) => sum + count, 0)).toBe(whole.size);
        expect(toDot(graph)).toContain("digraph");
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test("is the whole graph when it reaches far enough", () => {
    const whole = graphOf(neuron());
    const graph = focusAround(whole, "o", { up: 0, down: 99 });
    expect(graph.toJSON()).toEqual(whole.toJSON());
  });

  test("survives a chain of 200,000 nodes", () => {
    let root = value(1, "a");
    for (let step = 0; step < 200_000; step++) root = root.add(1);
    const graph = focusAround(snapshot(root), 100_000, { up: 2, down: 2 });
    expect(stubs(graph).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(399_000);
  });
});

describe("the largest path", () => {
  test("has the path's factors, elides runs and says that it is one of many", () => {
    const whole = snapshot(loss());
    const weight = whole.nodes.findIndex(({ scope: name, label }) => name === "layer1.neuron1" && label === "w0");
    const { count, paths: best } = paths(weight, whole, { top: 1 });
    const graph = focusPath(whole, weight);
    expect(titles(graph).some((title) => /^… \d+ × \+$/.test(title))).toBe(true);
    const product = graph.nodes.slice(1).reduce((sofar, { fold }) => sofar * Number(fold?.details?.factor), 1);
    expect(product).toBeCloseTo(best[0]?.product as number, 12);
    const dot = toDot(graph);
    expect(dot).toContain(`The largest of ${count} paths from w0 to loss.`);
    expect(dot).toContain("is the gradient along this path only");
  });

  test("of a graph with one path says that it is the whole gradient", () => {
    expect(toDot(graphOf(neuron()), { path: ["w1"] })).toContain("The only path from w1 to o");
  });

  test("may end before the root", () => {
    expect(titles(focusPath(graphOf(neuron()), "w1", "n"))).toEqual(["w1", "×", "+", "+ n"]);
  });

  test("is refused where no gradient flows", () => {
    expect(() => focusPath(graphOf(neuron()), "o", "w1")).toThrow(/no path from o to w1/);
  });
});

describe("a scope alone and a depth", () => {
  test("only a scope draws its nodes, the leaves that they read, and stubs", () => {
    const graph = onlyScope(snapshot(loss()), "layer1.neuron2");
    expect(titles(graph)).toEqual(expect.arrayContaining(["x0", "x1", "x2", "w0", "b"]));
    expect(graph.nodes.filter(({ scope: name }) => name === "layer1.neuron2").length).toBeGreaterThan(6);
    expect(stubs(graph)).toHaveLength(1);
  });

  test("scopes inside belong to it, and names that only begin alike do not", () => {
    const root = scope("a", () => scope("b", () => value(2, "p").exp())).mul(scope("ab", () => value(3, "q").exp()));
    expect(titles(onlyScope(snapshot(root), "a"))).toEqual(["p", "", "+3"]);
  });

  test("depth counts edges below the root", () => {
    expect(titles(limitDepth(graphOf(neuron()), 1))).toEqual(["+7", "+1", "n", "o"]);
    expect(titles(limitDepth(graphOf(neuron()), 0))).toEqual(["+9", "o"]);
  });
});

describe("as options of every format", () => {
  test.each(styleNames)("a stub is drawn with its count and dashes in the style %s", (style) => {
    const dot = toDot(neuron(), { around: "n", hops: 1, style });
    expect(dot).toContain("+3");
    expect(dot).toMatch(/dashed/);
  });

  test("highlights follow their nodes, into stubs too, and the centre is yellow unless others are", () => {
    expect(toDot(neuron(), { around: "n", hops: 1 })).toContain("selected node");
    const dot = toDot(neuron(), {
      around: "n",
      hops: 1,
      highlight: { nodes: ["b", "w1"], edges: [{ node: 9, slot: 0 }] },
    });
    expect(dot.match(/fillcolor="#fff3b0"/g)).toHaveLength(2);
  });

  test("Values, scoped labels and names in pictures choose nodes", () => {
    const root = loss();
    expect(toDot(root, { around: root, hops: 1 })).toBe(toDot(root, { around: "loss", hops: 1 }));
    expect(toMermaid(root, { around: "layer1.neuron1.w0", hops: { up: 1, down: 0 } })).toContain("w0");
  });

  test.each([
    [{ around: "w9" }, /No node of the graph is labelled "w9"/],
    [{ around: 99 }, /nodes 0 to 9/],
    [{ hops: 2 }, /counts edges around a node/],
    [{ around: "n", hops: -1 }, /whole number from 0/],
    [{ depth: 1.5 }, /depth of a picture is a whole number/],
    [{ only: "layer1" }, /no scope "layer1"/],
    [{ around: value(3, "stranger") }, /not in this graph/],
  ])("%p is refused with a reason", (options, message) => {
    expect(() => toDot(neuron(), options)).toThrow(message);
  });

  test("a label that several nodes have is refused with their names", () => {
    expect(() => toDot(loss(), { around: "w0" })).toThrow(/nodes are labelled "w0": layer3.neuron1.w0/);
  });

  test("an unknown scope is told the scopes that there are", () => {
    expect(() => toDot(loss(), { only: "layer1.neuron9" })).toThrow(/Did you mean|It has/);
    expect(toDot(readmeExpression(), { depth: 2 })).toContain("+");
  });
});
