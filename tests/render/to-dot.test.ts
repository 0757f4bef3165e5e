import { describe, expect, test } from "@jest/globals";
import { constant, Graph, scope, value, where } from "../../src/graph/index.ts";
import { PictureOptionError, RenderError, styleNames, toDot } from "../../src/render/index.ts";
import { joinChunks } from "../../src/render/to-dot.ts";
import { neuron, pictures } from "./pictures.ts";

/** The texts of a card's cells, in order. */
function texts(dot: string): string[] {
  return [...dot.matchAll(/<FONT[^>]*>(?:<B>)?([^<]*)/g)].map((match) => match[1] as string);
}

describe("toDot draws", () => {
  test.each(styleNames)("both edges of a + a in the style %s", (style) => {
    const a = value(2, "a");
    const dot = toDot(a.add(a), { style });
    expect(dot.match(/n0 -> n1/g)).toHaveLength(2);
  });

  test.each(styleNames)("equal leaves apart in the style %s", (style) => {
    const dot = toDot(value(2).mul(value(2)), { style });
    expect(dot).toContain("n0 [");
    expect(dot).toContain("n1 [");
  });

  test("a dash instead of a gradient before any backward pass, and never a zero", () => {
    const dot = toDot(neuron(), { legend: false, tooltips: false });
    expect(texts(dot).filter((text) => text === "–")).toHaveLength(10);
  });

  test("the local derivative on each edge, and that a branch was not taken", () => {
    const [a, b] = [value(2, "a"), value(3, "b")];
    const root = where(a.less(b), a.mul(b), b);
    root.backward();
    const dot = toDot(root);
    expect(dot).toContain('label="×3"');
    expect(dot).toContain('label="not taken"');
  });

  test("edges whose width and shade follow the gradient through them", () => {
    const [a, b] = [value(1, "a"), value(1, "b")];
    const root = a.mul(100).add(b.neg());
    root.backward();
    const dot = toDot(root, { legend: false });
    expect(dot).toMatch(/n0 -> n2 \[.*color="#084a86" penwidth=3.50\]/);
    expect(dot).toMatch(/n3 -> n4 \[.*color="#d9752b" penwidth=1.07\]/);
  });

  test("clusters from scopes, nested, with their names escaped", () => {
    const root = scope('layer "1"', () => scope("neuron", () => value(1, "w").mul(2)));
    const dot = toDot(root);
    expect(dot.match(/subgraph cluster_\d/g)).toHaveLength(2);
    expect(dot).toContain('label="layer \\"1\\""');
    expect(toDot(root, { clusters: false })).not.toContain("subgraph cluster");
  });

  test("no constants when they are to be hidden, but named ones and the root", () => {
    const root = value(2, "a").mul(3).add(constant(4, "named"));
    expect(texts(toDot(root, { constants: "hide", legend: false, tooltips: false }))).not.toContain("3");
    expect(texts(toDot(root, { constants: "hide", legend: false, tooltips: false }))).toContain("named");
    expect(toDot(constant(3), { constants: "hide" })).toContain("n0 [");
  });

  test("the current step in yellow, by index, name or label, with a wide border and a word in the tooltip", () => {
    const root = neuron();
    for (const choice of [2, "n2"])
      expect(toDot(root, { highlight: { nodes: [choice] } })).toMatch(
        /n2 \[.*fillcolor="#fff3b0".*penwidth=3.*current step/,
      );
    expect(
      toDot(root, { highlight: { nodes: ["b"], edges: [[0, 2], { node: 5, slot: 1 }] } }).match(/#ffd43b:/g),
    ).toHaveLength(2);
  });

  test("custom attributes by a function, which win", () => {
    const dot = toDot(neuron(), {
      attributes: (node) => (node.label === "b" ? { fillcolor: "pink", href: "https://example.org" } : {}),
    });
    expect(dot).toMatch(/n7 \[.*fillcolor=pink.*href="https:\/\/example.org"/);
  });

  test("in the direction and with the digits that are asked for", () => {
    const dot = toDot(value(Math.PI, "p").mul(1), { direction: "TB", precision: 3, legend: false, tooltips: false });
    expect(dot).toContain("rankdir=TB");
    expect(texts(dot)).toContain("3.14");
    expect(dot).toMatch(/n0 -> n2 \[label=<.*CELLPADDING="3"><TR><TD>×1</);
  });

  test("full precision in tooltips, or fewer digits, or no tooltips", () => {
    const root = value(1 / 3, "third").neg();
    expect(toDot(root)).toContain("value 0.3333333333333333");
    expect(toDot(root, { tooltipPrecision: 6 })).toContain("value 0.333333,");
    expect(toDot(root, { tooltips: false })).not.toContain("tooltip");
  });

  test("a title, notes and a legend that explains only what is there", () => {
    const dot = toDot(neuron(), { title: "My neuron", notes: ["first note"] });
    expect(texts(dot)).toEqual(expect.arrayContaining(["My neuron", "first note", "no gradient yet"]));
    expect(texts(dot)).not.toContain("gradient &gt; 0");
  });

  test("what is stale, carried over or from before", () => {
    expect(toDot((pictures.stale as () => Graph)())).toContain("computed before w changed");
    expect(toDot((pictures["carried-over"] as () => Graph)())).toContain("carried over; this graph gives 3");
    expect(toDot((pictures["computed-anew"] as () => Graph)())).toContain("grad from before");
  });

  test("folds with their title and the number of their members", () => {
    const graph = Graph.fromNodes(
      [{ data: 1 }, { data: 2, inputs: [0], fold: { kind: "anything", title: "many", members: [1, 2, 3] } }],
      1,
    );
    for (const style of styleNames) expect(toDot(graph, { style })).toContain("many");
    expect(texts(toDot(graph))).toContain("3 values");
  });

  test("numbers in colours of one's own", () => {
    expect(toDot(neuron(), { theme: { base: "dark", ink: "#ffffff" } })).toContain('bgcolor="#0d1117"');
  });
});

describe("toDot refuses, and says what would do,", () => {
  const root = value(2, "a").mul(3);
  test.each([
    ["a style that does not exist", { style: "cards" }, /card, micrograd, pill, bipartite, not "cards"/],
    ["a theme that does not exist", { theme: "blue" }, /no theme "blue"/],
    ["a colour that does not exist", { theme: { inc: "#000000" } }, /Did you mean "ink"/],
    ["a colour that is none", { theme: { ink: "blackish" } }, /a colour such as #1f6fad/],
    ["shades that are not three", { theme: { positiveEdges: ["#000000"] } }, /three colours/],
    ["a theme that is no object", { theme: 7 }, /not 7/],
    ["a direction that does not exist", { direction: "UP" }, /LR, TB, RL, BT/],
    ["too many digits", { precision: 18 }, /1 to 17, not 18/],
    ["a misspelt option", { theem: "dark" }, /no option "theem". Did you mean "theme"/],
    ["a step at a node that is not there", { highlight: { nodes: ["zz"] } }, /No node of the graph is labelled "zz"/],
    ["a step on an edge that is not there", { highlight: { edges: [[0, 1]] } }, /no edge 0 to 1/],
    [
      "a step on a slot that is not there",
      { highlight: { edges: [{ node: 2, slot: 5 }] } },
      /no edge slot 5 of node 2/,
    ],
    ["attributes that are no object", { attributes: () => "red" }, /must be an object/],
    ["an attribute with a broken name", { attributes: () => ({ "a b": 1 }) }, /"a b", given for node n0, is no name/],
    ["an attribute that is no text", { attributes: () => ({ color: Number.NaN }) }, /finite number/],
    ["a link that runs a script", { attributes: () => ({ URL: "javascript:alert(1)" }) }, /must be a link/],
  ])("%s", (_, options, message) => {
    expect(() => toDot(root, options as never)).toThrow(PictureOptionError);
    expect(() => toDot(root, options as never)).toThrow(message);
  });

  test("anything that is no Value and no Graph", () => {
    expect(() => toDot(7 as never)).toThrow(/drawn of a Value or of a Graph, not of 7/);
  });

  test("a text that would not fit a string, and names writeDot", () => {
    expect(() => joinChunks(["aaaa", "bbbb"], 6)).toThrow(RenderError);
    expect(() => joinChunks(["aaaa", "bbbb"], 6)).toThrow(/writeDot\(root, path\)/);
  });

  test("attributes that are absent without complaint", () => {
    expect(toDot(root, { attributes: () => undefined as never })).toBe(toDot(root));
  });
});
