import { describe, expect, test } from "@jest/globals";
import { snapshot } from "../../src/graph/index.ts";
import { renderDot, toDot } from "../../src/render/index.ts";
import { network } from "./fold/networks.ts";

const graph = snapshot(network([16, 16, 1]));

/** Where the nodes of a neuron's title stand; y counts from the top. */
async function placesOf(options: Parameters<typeof toDot>[1]): Promise<Map<string, { x: number; y: number }>> {
  const { output } = await renderDot(toDot(graph, { ...options, legend: false, tooltips: false }), { engine: "wasm" });
  const places = new Map<string, { x: number; y: number }>();
  const svg = new TextDecoder().decode(typeof output === "string" ? new TextEncoder().encode(output) : output);
  for (const [, x, y, title] of svg.matchAll(/<text[^>]* x="([-\d.]+)" y="([-\d.]+)"[^>]*>(neuron\d+|relu|layer\d)</g))
    if (!places.has(title as string)) places.set(title as string, { x: Number(x), y: Number(y) });
  return places;
}

describe("columns of layers", () => {
  test.each(["LR", "RL"] as const)("wide layers count their neurons from the top, drawn %s", async (direction) => {
    const places = await placesOf({ fold: "neurons", direction });
    const heights = Array.from({ length: 16 }, (_, index) => places.get(`neuron${index + 1}`)?.y ?? Number.NaN);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights).size).toBe(16);
  });

  test.each(["TB", "BT"] as const)("and from the left, drawn %s", async (direction) => {
    const places = await placesOf({ fold: "neurons", direction });
    const across = Array.from({ length: 16 }, (_, index) => places.get(`neuron${index + 1}`)?.x ?? Number.NaN);
    expect(across).toEqual([...across].sort((a, b) => a - b));
  });

  test("the outputs of a layer that alone is open stand in one column, before the next layer", async () => {
    const places = await placesOf({ fold: "layers", open: "layer2.neuron8", style: "pill" });
    const ends = ["neuron1", "neuron7", "relu", "neuron16"].map((name) => places.get(name)?.x ?? Number.NaN);
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(60);
    expect(places.get("layer3")?.x).toBeGreaterThan(Math.max(...ends));
  });

  test("records keep their columns without edges that would order them", () => {
    const dot = toDot(graph, { fold: "neurons", style: "micrograd" });
    expect(dot).toMatch(/\{ rank=same; \w+; /);
    expect(dot).not.toContain("{ rank=same; edge");
    expect(toDot(graph, { fold: "neurons" })).toContain("{ rank=same; edge [style=invis]; ");
  });
});
