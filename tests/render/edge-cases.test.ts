import { describe, expect, test } from "@jest/globals";
import { Graph, type GraphNodeInit, snapshot, sum, type Value, value } from "../../src/graph/index.ts";
import { differenceKind } from "../../src/render/difference/kind.ts";
import { toDifferenceSvg as toDifferenceSvgInBrowser } from "../../src/render/difference/to-difference-svg.browser.ts";
import { viewAround } from "../../src/render/focus/around.ts";
import { sizeAttributes } from "../../src/render/frames/sizes.ts";
import { toFrames as toFramesInBrowser } from "../../src/render/frames/to-frames.browser.ts";
import { shareOf, toneOf, toneText } from "../../src/render/gradients.ts";
import {
  differenceGraph,
  differenceTable,
  focusAround,
  toDifferenceDot,
  toDifferenceSvg,
  toDot,
  toFrames,
  toMermaid,
  toPathsDot,
  toPathsSvg,
  toSvg,
} from "../../src/render/index.ts";
import { resolveTheme } from "../../src/render/theme.ts";
import { renderSvg as renderInBrowser } from "../../src/render/to-svg.browser.ts";
import { neuron } from "./pictures.ts";

function differentiated(root: Value): Value {
  root.backward();
  return root;
}

const leaf = (data: number, label: string, more: Partial<GraphNodeInit> = {}): GraphNodeInit => ({
  data,
  label,
  inputs: [],
  ...more,
});

describe("gradients that are no usual numbers", () => {
  test("have a tone and a share of their own", () => {
    expect([toneOf(Number.NaN), toneOf(null), toneOf(-0), toneOf(-Infinity)]).toEqual([
      "undefined",
      "none",
      "zero",
      "negative",
    ]);
    expect([shareOf(Number.NaN, 1), shareOf(null, 1), shareOf(-Infinity, 1), shareOf(1, 0)]).toEqual([0, 0, 1, 0]);
    const theme = resolveTheme("light");
    expect(toneText("undefined", theme)).toBe(theme.ink);
    expect(toneText("none", theme)).toBe(theme.caption);
  });

  test("are drawn in words: NaN is written, and its edge is no finite width", () => {
    const dot = toDot(differentiated(value(-1, "x").sqrt()));
    expect(dot).toContain("NaN");
    expect(dot).not.toMatch(/penwidth="?NaN/);
  });

  test("stand as a dash for shares of a gradient of 0", () => {
    const x = value(2, "x");
    const dot = toPathsDot(differentiated(x.mul(3).sub(x.mul(3))), "x");
    expect(dot).toContain("add up to the gradient 0");
    expect(dot).toMatch(/product -3, –/);
  });
});

describe("the picture of paths", () => {
  test("begins at a Value, and names nodes without a label by their numbers", async () => {
    const x = value(2);
    const root = x.mul(3).add(1);
    expect(toPathsDot(root, x)).toContain("1 path from");
    expect(await toPathsSvg(root, x)).toContain("<svg");
    expect(() => toPathsDot(snapshot(root), x)).toThrow(/Choose the node by its index/);
  });
});

describe("options and themes", () => {
  test("that exist nowhere are refused, with a hint where something is similar", () => {
    expect(() => toDot(neuron(), { zzzzzzzzzzzzzz: 1 } as never)).toThrow(
      /^Pictures have no option "zzzzzzzzzzzzzz"\.$/,
    );
    expect(() => toDot(neuron(), { stile: "card" } as never)).toThrow(/Did you mean "style"\?/);
    expect(() => resolveTheme({ zzzzzzzzzzzzzz: "#000000" } as never)).toThrow(/The colours of a theme are .*ink/);
    expect(() => resolveTheme({ inkk: "#000000" } as never)).toThrow(/Did you mean "ink"\?/);
  });

  test("leave out tooltips everywhere, scopes included", () => {
    const graph = Graph.fromNodes([leaf(1, "w", { scope: "layer" }), leaf(2, "x", { scope: "layer" })], 1);
    expect(toDot(graph)).toContain("tooltip=");
    expect(toDot(graph, { tooltips: false })).not.toContain('tooltip="layer"');
  });

  test("give a title without legend, and neither, in the plain style", () => {
    const style = "micrograd";
    expect(toDot(neuron(), { style, title: "A neuron", legend: false })).toContain("A neuron");
    expect(toDot(neuron(), { style, legend: false, notes: ["a note alone"] })).toContain('label="a note alone"');
    expect(toDot(neuron(), { legend: false, notes: ["a note alone"] })).toContain("a note alone");
    expect(toDot(neuron(), { legend: false })).not.toContain("labelloc=b");
  });

  test("highlight an edge in Mermaid by a thick line", () => {
    expect(toMermaid(neuron(), { highlight: { edges: [[0, 2]] } })).toMatch(
      /linkStyle \d+ stroke:#[0-9a-f]{6},stroke-width:5px/,
    );
  });
});

describe("names", () => {
  test("too long for a caption are left out", () => {
    const long = "a".repeat(40);
    const dot = toDot(value(1, long).mul(value(2, "b")));
    expect(dot).toContain(long);
    expect(dot).not.toContain(`${long}·b`);
  });

  test("of many inputs end in words", async () => {
    const root = sum(Array.from({ length: 10 }, (_, k) => value(k, `x${k}`)));
    const svg = await toSvg(root, { engine: "wasm" });
    expect(svg.includes("from n0 and n1 and n2 and n3 and n4 and n5 and n6 and n7 and more.")).toBe(true);
  });
});

describe("the neighbourhood of a node", () => {
  test("reaches two edges where nothing is said", () => {
    const graph = snapshot(neuron());
    const node = graph.nodes.findIndex(({ label }) => label === "n");
    expect(viewAround(graph, node).graph.size).toBe(focusAround(graph, "n").size);
    expect(focusAround(graph, "n").size).toBe(focusAround(graph, "n", { up: 2, down: 2 }).size);
  });
});

describe("the difference of two graphs", () => {
  const line = (w: number, extra = false): Value => {
    const y = value(2, "x").mul(value(w, "w"));
    const root = extra ? y.add(value(4, "c")) : y;
    root.label = "y";
    return root;
  };

  test("without a backward pass shows dashes for gradients", () => {
    const graph = differenceGraph(snapshot(line(1)), snapshot(line(2)));
    expect(graph.nodes.some(({ hasGrad }) => hasGrad)).toBe(false);
    expect(differenceTable(line(1), line(2))).toContain("–");
    expect(toDot(graph)).toContain("1 → 2");
  });

  test("of a graph with constants shows no gradient for these", () => {
    const squared = (x: number): Value => value(x, "x").mul(3).relu();
    const table = differenceTable(differentiated(squared(1)), differentiated(squared(-1)), { all: true });
    expect(table).toMatch(/same\s+3\s+3/);
    const dot = toDifferenceDot(differentiated(squared(1)), differentiated(squared(-1)));
    expect(dot).toContain("1 → -1");
  });

  test("says what was added and removed in every style, in one line or as text", () => {
    for (const style of ["card", "pill", "micrograd", "bipartite"] as const) {
      expect(toDifferenceDot(line(1), line(1, true), { style })).toContain("added");
      expect(toDifferenceDot(line(1, true), line(1), { style })).toContain("removed");
    }
    const asText = toMermaid(differenceGraph(snapshot(line(1)), snapshot(line(1, true))));
    expect(asText).toContain("value 4<br/>grad –<br/>#43; added");
    const back = toMermaid(differenceGraph(snapshot(line(1, true)), snapshot(line(1))));
    expect(back).toContain("value 4<br/>grad –<br/>#45; removed");
  });

  test("counts removed values in its table, with empty places after", () => {
    expect(differenceTable(line(1, true), line(1))).toMatch(/removed\s+4/);
  });

  test("is SVG without further options, in Node and in a browser's build", async () => {
    expect(await toDifferenceSvg(line(1), line(2))).toContain("1 → 2");
    expect(await toDifferenceSvgInBrowser(line(1), line(2))).toContain("1 → 2");
  });

  test("has no text for an edge that it does not know", () => {
    const graph = differenceGraph(snapshot(line(1)), snapshot(line(2)));
    const fold = graph.fold(graph.root);
    expect(fold === null ? null : differenceKind.edgeLabel?.(fold, 99, 4)).toBeUndefined();
  });
});

describe("the drawings of the browser's build", () => {
  test("need no options", async () => {
    const { svg, engine } = await renderInBrowser(neuron());
    expect([engine, svg.includes("<svg")]).toEqual(["wasm", true]);
    const inBrowser = await toFramesInBrowser(value(2, "x").mul(3), { format: "dot" });
    expect(inBrowser.length).toBe((await toFrames(value(2, "x").mul(3), { format: "dot" })).length);
  });
});

describe("the sizes of frames", () => {
  test("leave nodes alone that were not measured", () => {
    expect(sizeAttributes(new Map(), "n7", 0)).toEqual({});
  });
});
