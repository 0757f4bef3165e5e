import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Graph, type GraphNodeInit, snapshot, type Value, value } from "../../src/graph/index.ts";
import { MLP } from "../../src/nn/index.ts";
import {
  focusAround,
  foldGraph,
  type PictureOptions,
  styleNames,
  toDot,
  toMermaid,
  toPathsDot,
} from "../../src/render/index.ts";
import { selectView } from "../../src/render/select-view.ts";

function loss(): Graph {
  const [score] = new MLP(3, [4, 3, 1], { seed: 3 }).forward([value(1, "x0"), value(-1, "x1"), value(0.5, "x2")]);
  const root = (score as Value).sub(1).pow(2);
  root.label = "loss";
  root.backward();
  return snapshot(root);
}

const whole = loss();
const weight = whole.nodes.find(({ scope, label }) => scope === "layer1.neuron2" && label === "w1")?.index as number;

const parts: Readonly<Record<string, PictureOptions>> = {
  around: { around: weight, hops: 3 },
  only: { only: "layer2" },
  depth: { depth: 4 },
  path: { path: [weight] },
  neurons: { fold: "neurons" },
  layers: { fold: "layers" },
  "an open neuron": { fold: "layers", open: "layer2.neuron1" },
  "around a fold": { fold: "neurons", around: weight, hops: 1 },
  "a depth of folds": { fold: "neurons", depth: 2 },
};

describe("the names of nodes in a part of a graph", () => {
  test.each(Object.keys(parts))("are those of the whole, and unlike for folds: %s", (name) => {
    const { graph, shownBy } = selectView(whole, parts[name]);
    const names = new Set<string>();
    for (let index = 0; index < graph.size; index++) names.add(graph.name(index));
    expect(names.size).toBe(graph.size);
    for (let index = 0; index < whole.size; index++) {
      const place = shownBy?.[index] as number;
      if (place < 0) continue;
      const isItself = graph.data[place] === whole.data[index] && graph.label(place) === whole.label(index);
      const called = graph.name(place);
      if (called === `n${index}`) expect(isItself || graph.fold(place)?.members.length === 1).toBe(true);
      else expect([called[0], Number(called.slice(1)) >= index]).toEqual(["f", true]);
    }
  });

  test("choose the same node wherever they are copied from", () => {
    const { graph } = selectView(whole, { around: weight, hops: 2 });
    for (let index = 0; index < graph.size; index++) {
      if (graph.fold(index) !== null) continue;
      const name = graph.name(index);
      const again = selectView(whole, { around: name, hops: 0 });
      const middle = again.options.highlight?.nodes?.[0] as number;
      expect(again.graph.name(middle)).toBe(name);
      expect(again.graph.data[middle]).toBe(graph.data[index]);
      expect(focusAround(graph, name).nodes.some((node) => node.name === name)).toBe(true);
    }
  });

  test("of stubs and folds lead to the last node in them", () => {
    const { graph } = selectView(whole, { around: weight, hops: 1 });
    const stub = graph.nodes.find(({ fold }) => fold?.kind === "stub");
    const name = stub?.name as string;
    const there = selectView(whole, { around: name, hops: 0 });
    expect(there.graph.name(there.options.highlight?.nodes?.[0] as number)).toBe(name.replace("f", "n"));
    expect(toDot(whole, { fold: "neurons", around: name, hops: 1 })).toContain("selected node");
    expect(toDot(graph, { highlight: { nodes: [name] } })).toMatch(new RegExp(`  ${name} \\[.*fillcolor="#fff3b0"`));
  });

  test.each(styleNames)("are the ids of DOT in the style %s, and every edge has two ends", (style) => {
    for (const options of Object.values(parts)) {
      const dot = toDot(whole, { ...options, style });
      const ids = new Set([...dot.matchAll(/^\s*([nf]\d+(?:op)?) \[/gm)].map((match) => match[1]));
      const ends = [...dot.matchAll(/^ {2}(\w+) -> (\w+)/gm)].flatMap((match) => [match[1], match[2]]);
      expect(ends.length).toBeGreaterThan(0);
      expect(ends.filter((end) => !ids.has(end))).toEqual([]);
      const ranked = [...dot.matchAll(/rank=same; (.*?) \}/g)].flatMap((match) => (match[1] as string).split("; "));
      expect(ranked.filter((id) => !ids.has(id))).toEqual([]);
    }
  });

  test("are the ids of Mermaid and the names in tooltips", () => {
    const mermaid = toMermaid(whole, { around: weight, hops: 1 });
    expect(mermaid).toContain(`n${weight}[`);
    expect(mermaid).toMatch(/f\d+ -(?:-|\.-)>(?:\|"[^"]*"\|)? n\d+/);
    const { graph } = selectView(whole, { around: weight, hops: 1 });
    const unnamed = graph.nodes.find(({ label, fold, operation }) => label === "" && !fold && operation === "mul");
    expect(toDot(whole, { around: weight, hops: 1 })).toContain(`tooltip="${unnamed?.name} (mul): `);
  });

  test("belong to the paths of a leaf too", () => {
    const dot = toPathsDot(whole, weight);
    expect(dot).toContain(`  n${weight} [`);
    expect(dot).toContain(`  n${whole.root} [`);
  });

  test("are kept by JSON", () => {
    for (const options of Object.values(parts)) {
      const { graph } = selectView(whole, options);
      const again = Graph.fromJSON(JSON.parse(JSON.stringify(graph)));
      expect(again.nodes.map(({ index }) => again.name(index))).toEqual(
        graph.nodes.map(({ index }) => graph.name(index)),
      );
    }
    expect(JSON.stringify(whole)).not.toContain('"name"');
  });

  test("are those of the whole in a part of a folded graph, whatever the node", () => {
    const folded = foldGraph(whole, { fold: "neurons" });
    fc.assert(
      fc.property(fc.nat(folded.size - 1), fc.nat(3), (node, hops) => {
        const part = focusAround(folded, node, { up: hops, down: hops });
        const known = new Set(folded.nodes.map(({ index }) => folded.name(index)));
        for (const { index, fold } of part.nodes)
          if (fold?.kind !== "stub") expect(known.has(part.name(index))).toBe(true);
      }),
      { seed: 4, numRuns: 30 },
    );
  });

  test("are told to functions that give attributes", () => {
    const seen: (string | undefined)[] = [];
    toDot(whole, {
      depth: 0,
      attributes: (node) => {
        seen.push(node.name);
        return {};
      },
    });
    expect(seen).toEqual([expect.stringMatching(/^f\d+$/), expect.stringMatching(/^f\d+$/), `n${whole.root}`]);
  });

  test("say in messages how nodes of the part are called", () => {
    const part = focusAround(whole, weight, { up: 1, down: 0 });
    expect(() => focusAround(part, "zzzzzzzzzzzz")).toThrow(/called as in pictures: [nf]\d+, … [nf]\d+\./);
    expect(() => focusAround(part, "n0")).toThrow(/No node of the graph is labelled "n0"/);
  });
});

describe("names that are given", () => {
  const graphOf = (...names: (string | undefined)[]): Graph =>
    Graph.fromNodes(
      names.map((name): GraphNodeInit => ({ data: 1, ...(name === undefined ? {} : { name }) })),
      0,
    );

  test("are n, f, r or fr and a number", () => {
    expect(["n7", "f3", "r0", "fr12"].map((name, index, all) => graphOf(...all).name(index) === name)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    for (const name of ["x1", "n", "n01", "n1;", "N1", '"', "n-1"])
      expect(() => graphOf(name)).toThrow(/Node 0 is called .*a name is n, f, r or fr and a number/);
  });

  test("belong to one node each", () => {
    expect(() => graphOf("n5", "n5")).toThrow("Nodes 0 and 1 are both called n5.");
    expect(() => graphOf("n1", undefined)).toThrow("Nodes 1 and 0 are both called n1.");
    expect(graphOf("n1", "n0").named("n0")).toBe(1);
  });

  test("are found, and nothing else is", () => {
    const graph = graphOf("n4", undefined, "f9");
    expect(["n4", "n1", "f9", "n0", "n9", "f4", "", "n"].map((name) => graph.named(name))).toEqual([
      0, 1, 2, -1, -1, -1, -1, -1,
    ]);
    expect(() =>
      Graph.fromJSON({ format: "nodegrad-graph", version: 1, root: 0, nodes: [{ data: 1, name: 4 }] }),
    ).toThrow(/The name of node 0 must be a text/);
  });
});
