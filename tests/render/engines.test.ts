import { describe, expect, test } from "@jest/globals";
import { Graph, scope, sum, type Value, value } from "../../src/graph/index.ts";
import { drawSvg, type LayOutSvg } from "../../src/render/draw-svg.ts";
import { layOutNatively } from "../../src/render/engines/native.ts";
import { renderSvg as renderInBrowser, toSvg as toSvgInBrowser } from "../../src/render/index.browser.ts";
import {
  engineNames,
  PictureOptionError,
  RenderError,
  renderDot,
  renderSvg,
  toPng,
  toSvg,
} from "../../src/render/index.ts";
import { neuron } from "./pictures.ts";

/** A layout that would take minutes: 300 nodes, 600 labelled edges at random. */
function runaway(): string {
  let state = 1;
  const next = (): number => {
    state = (state * 16807) % 2147483647;
    return state % 300;
  };
  const edges = Array.from({ length: 600 }, (_, index) => `n${next()} -> n${next()} [label="x${index}"];`);
  return `digraph { ${edges.join(" ")} }`;
}

/** A graph in which each node uses all nodes before it. */
function dense(size: number): Graph {
  const inputs = (node: number): number[] => Array.from({ length: node }, (_, input) => input);
  const nodes = Array.from({ length: size }, (_, node) =>
    node === 0 ? { data: 1, label: "a" } : { data: 1, operation: "sum", inputs: inputs(node) },
  );
  return Graph.fromNodes(nodes, size - 1);
}

function star(leaves: number): Value {
  return sum(Array.from({ length: leaves }, (_, leaf) => value(leaf, `x${leaf}`)));
}

describe("renderDot", () => {
  test("lays out in WebAssembly, in a worker, any number of times", async () => {
    const results = await Promise.all(
      [1, 2, 3].map((number) => renderDot(`digraph { a${number} -> b }`, { engine: "wasm" })),
    );
    for (const [index, { output, engine }] of results.entries()) {
      expect(engine).toBe("wasm");
      expect(output).toContain(`a${index + 1}`);
    }
  });

  test("gives other formats as text", async () => {
    const { output } = await renderDot("digraph { a -> b }", { engine: "wasm", format: "json" });
    expect(JSON.parse(output as string)).toMatchObject({ directed: true });
  });

  test("gives PNG as bytes", async () => {
    const { output } = await renderDot("digraph { a -> b }", { engine: "wasm", format: "png" });
    expect([...(output as Uint8Array).slice(1, 4)]).toEqual([..."PNG"].map((letter) => letter.charCodeAt(0)));
  });

  test("uses graphviz-cli by name", async () => {
    const { output, engine } = await renderDot("digraph { a -> b }", { engine: "graphviz-cli" });
    expect([engine, String(output).includes(">a</text>")]).toEqual(["graphviz-cli", true]);
  });

  test("stops a layout that runs away, and works again afterwards", async () => {
    const started = performance.now();
    await expect(renderDot(runaway(), { engine: "wasm", timeLimit: 800 })).rejects.toMatchObject({ reason: "time" });
    expect(performance.now() - started).toBeLessThan(15_000);
    expect((await renderDot("digraph { a -> b }", { engine: "wasm" })).output).toContain("<svg");
  });

  test.each(["wasm", "graphviz-cli"] as const)("says where DOT text cannot be read: %s", async (engine) => {
    await expect(renderDot("digraph {\n  a ->\n}", { engine })).rejects.toMatchObject({
      reason: "syntax",
      message: expect.stringMatching(/line 3/),
    });
  });

  test("refuses engines, formats and limits that do not exist", async () => {
    await expect(renderDot("digraph {}", { engine: "neato" as never })).rejects.toThrow(PictureOptionError);
    await expect(renderDot("digraph {}", { engine: "wasm", timeLimit: 0 })).rejects.toThrow(/above 0, not 0/);
    await expect(renderDot("digraph {}", { engine: "wasm", format: "../x" })).rejects.toMatchObject({
      reason: "format",
    });
    await expect(renderDot("digraph {}", { engine: "wasm", format: "gif" })).rejects.toThrow(/not "gif"/);
    expect(engineNames).toContain("auto");
  });

  test("says that Graphviz is missing, and what works without it", async () => {
    await expect(
      layOutNatively({ dot: "digraph {}", format: "svg", timeLimit: 5000 }, "no-such-program"),
    ).rejects.toMatchObject({
      reason: "missing",
      message: expect.stringMatching(/engine "wasm"/),
    });
  });

  test("refuses HTML-like labels for graphviz-cli, which would drop them silently", async () => {
    await expect(renderDot("digraph { a [label=<<B>x</B>>] }", { engine: "graphviz-cli" })).rejects.toThrow(
      /style "micrograd"/,
    );
    expect((await renderDot('digraph { a [label="= <x>"] }', { engine: "graphviz-cli" })).output).toContain(
      "&lt;x&gt;",
    );
  });
});

describe("toSvg", () => {
  test("gives the same bytes each time, with a title, a description and no reference to anything outside", async () => {
    const root = neuron();
    root.backward();
    const [first, second] = [
      await toSvg(root, { engine: "wasm", title: "A <neuron>" }),
      await toSvg(root, { engine: "wasm", title: "A <neuron>" }),
    ];
    expect(first).toBe(second);
    expect(first).toMatch(/^<svg role="img" aria-labelledby="(title-\w+)" aria-describedby="(description-\w+)"/);
    expect(first).toMatch(/<title id="title-\w+">A &lt;neuron&gt;<\/title>/);
    expect(first).toContain("n1: w1 (parameter): value -3, gradient");
    expect(first).not.toMatch(/<script|<!--|<!DOCTYPE|(?:href|src)=/);
  });

  test("turns tooltips into titles, which browsers show", async () => {
    const svg = await toSvg(value(1 / 3, "\\N \\\\ a").neg(), { engine: "wasm" });
    expect(svg).toContain("<title>\\N \\\\ a (parameter): value 0.3333333333333333");
    expect(svg).not.toContain("<a xlink:title");
  });

  test("keeps links that the user gave", async () => {
    const svg = await toSvg(value(1, "a").neg(), {
      engine: "wasm",
      attributes: () => ({ href: "https://example.org/x" }),
    });
    expect(svg).toMatch(/href="https:\/\/example.org\/x"/);
    expect(svg.match(/<a /g)?.length).toBe(svg.match(/<\/a>/g)?.length);
  });

  test("falls back to records for graphviz-cli and says so", async () => {
    const { engine, notes, svg } = await renderSvg(neuron(), { engine: "graphviz-cli" });
    expect([engine, notes.length]).toEqual(["graphviz-cli", 1]);
    expect(svg).toContain("drawn in the style micrograd");
  });

  test("leaves out more and more when the layout takes too long, and the picture says so", async () => {
    const tried: string[] = [];
    const { notes } = await drawSvg(neuron(), {}, (dot) => {
      tried.push(dot);
      if (tried.length < 3) return Promise.reject(new RenderError("time", "too long"));
      return Promise.resolve({ output: "<svg></svg>", engine: "wasm" });
    });
    expect(tried[1]).not.toContain('label="×1"');
    expect(tried[2]).toContain("drawn as pills");
    expect(notes).toEqual(["drawn as pills, because the layout of larger nodes took too long"]);
  });

  test("gives up with the last failure when nothing helps, and at once for other failures", async () => {
    let tries = 0;
    const fail = (reason: "time" | "syntax") => () => {
      tries += 1;
      return Promise.reject(new RenderError(reason, "no"));
    };
    await expect(drawSvg(neuron(), {}, fail("time"))).rejects.toThrow(RenderError);
    expect(tries).toBe(3);
    await expect(drawSvg(neuron(), { style: "pill" }, fail("time"))).rejects.toThrow(RenderError);
    expect(tries).toBe(5);
    await expect(drawSvg(neuron(), {}, fail("syntax"))).rejects.toThrow(RenderError);
    expect(tries).toBe(6);
  });

  test("waits half as long for each picture with less in it, and lays the last one out roughly", async () => {
    const tried: [limit: number | undefined, rough: boolean][] = [];
    const fail: LayOutSvg = (dot, _engine, limit) => {
      tried.push([limit, dot.includes("mclimit=")]);
      return Promise.reject(new RenderError("time", `after ${limit}`));
    };
    await expect(drawSvg(neuron(), { timeLimit: 8000 }, fail)).rejects.toThrow("after 8000");
    await expect(drawSvg(neuron(), { engine: "graphviz-cli", style: "micrograd" }, fail)).rejects.toThrow(RenderError);
    const unlimited = [
      [undefined, false],
      [10_000, false],
      [10_000, true],
    ];
    expect(tried).toEqual([[8000, false], [4000, false], [4000, true], ...unlimited]);
  });

  test("draws a dense graph as simply as possible from the start", async () => {
    const dots: string[] = [];
    const draw: LayOutSvg = (dot) => {
      dots.push(dot);
      return Promise.resolve({ output: "<svg></svg>", engine: "wasm" });
    };
    const { notes } = await drawSvg(dense(35), { style: "card" }, draw);
    expect(notes).toEqual(["drawn as pills, because the layout of larger nodes would take too long"]);
    expect(dots[0]).toMatch(/mclimit=0\.2 nslimit=3 .*drawn as pills/);
    const records = await drawSvg(dense(35), { engine: "graphviz-cli", style: "micrograd" }, draw);
    expect(records.notes).toEqual(["laid out roughly, because a tidy layout would take too long"]);
  });

  test.each([
    ["300 nodes that all use each other", () => dense(300), /^The graph has 300 nodes and 44850 edges; .*fold: "auto"/],
    [
      "60 nodes that all use each other",
      () => dense(60),
      /1770 edges run through 35990 columns in all; .*around, path/,
    ],
    ["5,000 nodes", () => star(4999), /^The graph has 5000 nodes/],
    ["a star of 20,000 leaves", () => star(20_000), /^The graph has 20001 nodes and 20000 edges/],
    ["a very long label", () => value(1, "W".repeat(1e6)), /label of n0 has 1000000 characters, .*shorter label/],
    ["a label that is long when it is escaped", () => value(1, '"'.repeat(2500)), /label of n0 has 2500 characters/],
  ] as const)("refuses %s at once, whatever the engine", async (_name, make, message) => {
    const started = performance.now();
    for (const engine of ["auto", "wasm", "graphviz-cli"] as const)
      await expect(toSvg(make(), { engine })).rejects.toMatchObject({
        reason: "size",
        message: expect.stringMatching(message),
      });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("refuses a graph that no layout can do, and names what would help", async () => {
    const leaf = value(1);
    let sum = leaf.add(1);
    for (let step = 0; step < 4000; step++) sum = sum.add(leaf);
    await expect(toSvg(sum)).rejects.toThrow(/4004 nodes.*fold: "auto".*writeDot|nodes and .* edges.*writeDot/);
  });

  test("tells who chose colours on which text is hard to read", async () => {
    const { notes } = await renderSvg(neuron(), { engine: "wasm", theme: { caption: "#cccccc" } });
    expect(notes.join()).toMatch(/caption on card: #cccccc on #ffffff has a contrast of 1\.6/);
    expect((await renderSvg(neuron(), { engine: "wasm" })).notes).toEqual([]);
  });

  test("describes at most sixty nodes", async () => {
    let node = value(1);
    for (let step = 0; step < 70; step++) node = node.neg();
    const svg = await toSvg(node, { engine: "wasm", style: "pill" });
    expect(svg).toContain("And 11 more nodes.");
  });

  test("draws a single node, and deeply nested scopes", async () => {
    expect(await toSvg(value(1), { engine: "wasm" })).toContain("A computation graph of 1 node and 0 edges");
    let make = (): ReturnType<typeof value> => value(1, "deep").neg();
    for (let level = 0; level < 40; level++) {
      const inner = make;
      make = () => scope(`s${level}`, inner);
    }
    expect(await toSvg(make(), { engine: "wasm" })).toContain(">s39<");
  });
});

test("toPng draws pixels, larger with a larger scale", async () => {
  const width = (png: Uint8Array): number => new DataView(png.buffer, png.byteOffset).getUint32(16);
  const [one, two] = [await toPng(neuron(), { engine: "wasm", scale: 1 }), await toPng(neuron(), { engine: "wasm" })];
  expect(width(two)).toBeGreaterThan(1.9 * width(one));
});

describe("in a browser", () => {
  test("SVG is drawn by WebAssembly, the same as in Node", async () => {
    const root = neuron();
    expect(await toSvgInBrowser(root)).toBe(await toSvg(root, { engine: "wasm" }));
    expect((await renderInBrowser(root, { engine: "wasm" })).engine).toBe("wasm");
  });

  test("other engines are refused", async () => {
    await expect(toSvgInBrowser(neuron(), { engine: "native" })).rejects.toMatchObject({ reason: "missing" });
  });
});

test("a graph that was read from JSON is drawn like the one that was written", async () => {
  const root = neuron();
  root.backward();
  const { snapshot } = await import("../../src/graph/index.ts");
  const graph = snapshot(root);
  expect(await toSvg(Graph.fromJSON(JSON.parse(JSON.stringify(graph))), { engine: "wasm" })).toBe(
    await toSvg(graph, { engine: "wasm" }),
  );
});
