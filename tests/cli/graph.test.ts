import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Graph } from "../../src/graph/index.ts";
import { inFolder, nodegrad } from "./memory-io.ts";

const graph = (...argv: string[]) => nodegrad(["graph", ...argv]);
const product = ["a*b", "a=2", "b=-3"];

describe("nodegrad graph", () => {
  test("prints DOT with values, gradients and local derivatives", async () => {
    const { code, out, err } = await graph(...product);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^digraph nodegrad \{\n/);
    expect(out).toContain("n0 -> n2");
    expect(out).toContain('label="×-3"');
    expect(out).toMatch(/gradient -3/);
  });

  test("--no-backward leaves gradients open", async () => {
    const { out } = await graph(...product, "--no-backward");
    expect(out).toContain("–");
    expect(out).not.toMatch(/gradient -3/);
  });

  test.each([
    ["dot", /^digraph/],
    ["mermaid", /^flowchart LR/],
    ["json", /^\{/],
    ["svg", /<svg/],
  ])("prints %s on standard output with --format", async (format, begins) => {
    const { code, out } = await graph(...product, "--format", format, "--engine", "wasm");
    expect(code).toBe(0);
    expect(out).toMatch(begins);
  });

  test("--json prints a graph that can be read back", async () => {
    const { out } = await graph(...product, "--json");
    expect(Graph.fromJSON(JSON.parse(out)).nodes.map(({ grad }) => grad)).toEqual([-3, 2, 1]);
  });

  test.each([
    ["g.svg", /<svg/],
    ["g.dot", /^digraph/],
    ["g.gv", /^digraph/],
    ["g.mmd", /^flowchart/],
    ["g.json", /^\{/],
    ["G.SVG", /<svg/],
  ])("writes %s in the format of its ending, and says so", async (name, begins) => {
    await inFolder(async (cwd) => {
      const { code, out, err } = await nodegrad(["graph", ...product, "-o", name, "--engine", "wasm"], { cwd });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toMatch(new RegExp(`^Wrote ${name} \\(3 nodes, 2 edges`));
      expect(readFileSync(join(cwd, name), "utf8")).toMatch(begins);
      expect(readdirSync(cwd)).toEqual([name]);
    });
  });

  test("writes PNG as bytes, into a file or a pipe, at the scale asked for", async () => {
    await inFolder(async (cwd) => {
      const argv = ["graph", ...product, "--engine", "wasm"];
      expect((await nodegrad([...argv, "-o", "g.png"], { cwd })).code).toBe(0);
      const file = readFileSync(join(cwd, "g.png"));
      const piped = await nodegrad([...argv, "--format", "png", "--scale", "1"], { cwd });
      const width = (png: Uint8Array): number => Buffer.from(png).readUInt32BE(16);
      expect(file.subarray(1, 4).toString()).toBe("PNG");
      expect(width(piped.bytes)).toBeLessThan(width(file));
    });
  });

  test("refuses to print a PNG into a terminal", async () => {
    const { code, err } = await nodegrad(["graph", ...product, "--format", "png"], { isTTY: true });
    expect(code).toBe(2);
    expect(err).toContain("Name a file: -o graph.png");
  });

  test("--output - is standard output, --format wins over the ending", async () => {
    expect((await graph(...product, "-o", "-")).out).toMatch(/^digraph/);
    await inFolder(async (cwd) => {
      await nodegrad(["graph", ...product, "-o", "g.txt", "--format", "dot"], { cwd });
      expect(readFileSync(join(cwd, "g.txt"), "utf8")).toMatch(/^digraph/);
    });
  });

  test("of a formula without variables is drawn, with a note", async () => {
    expect(await graph("2*3")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^digraph/),
      err: "Note: The formula has no variables, so there are no gradients.\n",
    });
    expect((await graph("2*3", "--no-backward")).err).toBe("");
  });

  test("too large to be laid out is refused with advice; its DOT is written", async () => {
    const stdin = Array.from({ length: 3500 }, () => "a").join("+");
    expect(await nodegrad(["graph", "-", "a=1", "--fold", "full", "--format", "svg"], { stdin })).toMatchObject({
      code: 2,
      out: "",
      err: "Error: The graph has 3500 nodes and 6998 edges; Graphviz lays out at most 3000 and 8000 in reasonable time.\nFold it (--fold auto), draw a part (--around, --only, --depth, --path), or write its DOT: -o graph.dot\n",
    });
    expect((await nodegrad(["graph", "-", "a=1", "--fold", "full"], { stdin })).out).toMatch(/^digraph/);
  });

  test("is folded by its size unless told otherwise, and says so", async () => {
    const stdin = Array.from({ length: 3500 }, () => "a").join("+");
    const { code, out } = await nodegrad(["graph", "-", "a=1"], { stdin });
    expect(code).toBe(0);
    expect(out).toContain("3499 × (+)");
    expect(out).toContain("Folded: 3500 values in 2 nodes.");
  });

  test("tells on standard error what had to be left out", async () => {
    const { code, out, err } = await graph(...product, "--format", "svg", "--engine", "graphviz-cli");
    expect(code).toBe(0);
    expect(out).toContain("<svg");
    expect(err).toMatch(/^Note: Drawn in the style micrograd, because graphviz-cli/);
  });
});

describe("the options of nodegrad graph", () => {
  test.each(["card", "micrograd", "pill", "bipartite"])("know the style %s", async (style) => {
    expect((await graph(...product, "--style", style)).out).toMatch(/^digraph/);
  });

  test("change the picture, each one of them", async () => {
    const plain = (await graph("a*2 + b", "a=2", "b=1")).out;
    const variants = [
      ["--theme", "dark"],
      ["--direction", "TB"],
      ["--title", "A title"],
      ["--no-constants"],
      ["--no-legend"],
      ["--no-tooltips"],
      ["--no-edge-labels"],
      ["--highlight", "a"],
      ["--highlight", "a,n1"],
      ["--highlight-edge", "n0-n2"],
      ["--attribute", "a:peripheries=2"],
      ["--attribute", "n0:peripheries=2", "--attribute", "n1:peripheries=2"],
    ];
    const outputs = await Promise.all(variants.map((variant) => graph("a*2 + b", "a=2", "b=1", ...variant)));
    for (const [index, { code, out, err }] of outputs.entries()) {
      expect({ variant: variants[index], code, err }).toEqual({ variant: variants[index], code: 0, err: "" });
      expect(out).not.toBe(plain);
    }
    expect(new Set(outputs.map(({ out }) => out)).size).toBe(variants.length);
    expect((await graph("a/3", "a=1", "-p", "12")).out).toContain(">0.333333333333<");
    expect((await graph("a*2", "a=2", "--style", "pill", "--edge-labels")).out).toContain('label="×2"');
    expect((await graph("a*2", "a=2", "--no-clusters")).code).toBe(0);
  });

  test("take a theme from a JSON file", async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "mine.json"), '{ "base": "dark", "background": "#101010" }');
      const { out } = await nodegrad(["graph", ...product, "--theme", "mine.json"], { cwd });
      expect(out).toContain('bgcolor="#101010"');
      writeFileSync(join(cwd, "bad.json"), "{");
      expect((await nodegrad(["graph", ...product, "--theme", "bad.json"], { cwd })).err).toContain("is not JSON");
      expect((await nodegrad(["graph", ...product, "--theme", "none.json"], { cwd })).err).toContain("no such file");
    });
  });

  test.each([
    [["--style", "crad"], "Allowed choices are card, micrograd, pill, bipartite"],
    [["--stile", "card"], "Unknown option '--stile'. Did you mean --style?"],
    [["--theme", "drak"], "Did you mean dark?"],
    [["--theme", "pink"], 'There is no theme "pink"'],
    [["--engine", "dot"], "Allowed choices are auto, native, wasm, graphviz-cli"],
    [["--direction", "left"], "Allowed choices are LR, TB, RL, BT"],
    [["--highlight", "q"], 'No node of the graph is labelled "q"'],
    [["--highlight-edge", "a-b"], "Write an edge as its two nodes: n0-n2."],
    [["--highlight-edge", "n0-n1"], "The graph has no edge"],
    [["--attribute", "a=b"], "Write an attribute as node:name=value"],
    [["--precision", "0"], "It must be a whole number from 1 to 17."],
    [["--time-limit", "0"], "It must be a number above 0."],
    [["--scale", "-1"], "It must be a number above 0."],
    [["--format", "pdf"], "Allowed choices are dot, svg, png, mermaid, json"],
    [["--format", "svg", "--json"], "--json and --format svg contradict each other."],
    [["-o"], "argument missing"],
  ])("refuse %j with one message", async (options, message) => {
    const { code, out, err } = await graph(...product, ...options);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
  });
});

describe("a file that nodegrad graph cannot write", () => {
  test.each([
    ["in a folder that is missing", "no/g.svg", "its folder does not exist"],
    ["that is a folder", "taken.svg", "it is a folder"],
    ["below a file", "file.txt/g.svg", "a part of the path is a file"],
    ["whose ending says nothing", "g.pdf", "does not tell the format: known endings are .dot"],
    ["without an ending", "graph", 'Name it "graph.svg", or say --format.'],
    ["with a misspelt ending", "g.sgv", 'Name it "g.svg", or say --format.'],
  ])("%s is an error, and nothing is written", async (_case, path, message) => {
    await inFolder(async (cwd) => {
      mkdirSync(join(cwd, "taken.svg"));
      writeFileSync(join(cwd, "file.txt"), "text");
      const { code, out, err } = await nodegrad(["graph", ...product, "-o", path, "--engine", "wasm"], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(message);
      expect(readdirSync(cwd).sort()).toEqual(["file.txt", "taken.svg"]);
    });
  });

  test("keeps its old content when the formula is wrong", async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, "g.dot"), "old");
      expect((await nodegrad(["graph", "a*", "a=1", "-o", "g.dot"], { cwd })).code).toBe(2);
      expect((await nodegrad(["graph", "a", "-o", "g.dot"], { cwd })).code).toBe(2);
      expect((await nodegrad(["graph", "a", "a=1", "--highlight", "q", "-o", "g.dot"], { cwd })).code).toBe(2);
      expect(readFileSync(join(cwd, "g.dot"), "utf8")).toBe("old");
      expect(existsSync(join(cwd, "g.svg"))).toBe(false);
    });
  });
});
