import { describe, expect, test } from "@jest/globals";
import { value } from "../../../src/graph/index.ts";
import { renderDot, toFrames } from "../../../src/render/index.ts";
import { steps } from "../../../src/trace/index.ts";
import { neuron } from "../pictures.ts";

describe("frames", () => {
  test("are one picture per step, and say which", async () => {
    const frames = await toFrames(neuron(), { engine: "wasm" });
    expect(frames).toHaveLength(steps(neuron()).length);
    expect(frames.map(({ kind }) => kind)).toEqual(steps(neuron()).map(({ kind }) => kind));
    expect(frames[0]?.title).toMatch(/^Step 1 of 15, forward: /);
    expect(frames[5]?.title).toBe("Step 6 of 15, the seed: ∂o/∂o = 1");
    expect(frames[0]?.svg).toContain("<title");
  });

  test("show nothing before it is computed", async () => {
    const frames = await toFrames(neuron(), { engine: "wasm", format: "dot" });
    const [first, last] = [frames[0]?.dot as string, frames.at(-1)?.dot as string];
    expect(first).toContain("value –, gradient –");
    expect(first).not.toContain("×1<");
    expect(last).not.toContain("–");
    expect(frames.every(({ svg }) => svg === "")).toBe(true);
  });

  test.each(["card", "pill", "bipartite", "micrograd"] as const)(
    "stand at the same places in the style %s",
    async (style) => {
      const frames = await toFrames(neuron(), { engine: "wasm", format: "dot", style });
      const layouts = new Set<string>();
      for (const frame of [frames[0], frames[5], frames[8], frames.at(-1)]) {
        const { output } = await renderDot(frame?.dot as string, { format: "plain", engine: "wasm" });
        const places = (output as string).split("\n").filter((line) => /^(graph|node)/.test(line));
        layouts.add(places.map((line) => line.split(" ").slice(0, 6).join(" ")).join("\n"));
      }
      expect(layouts.size).toBe(1);
    },
  );

  test("mark exactly one node in each", async () => {
    for (const { dot } of await toFrames(neuron(), { engine: "wasm", format: "dot" })) {
      expect(dot.match(/ fillcolor="#fff3b0"/g)).toHaveLength(1);
    }
  });

  test("of a leaf are its seed", async () => {
    expect(await toFrames(value(2, "a"), { engine: "wasm", format: "dot" })).toHaveLength(1);
  });

  test("refuse a part of a graph, and more steps than anybody looks through", async () => {
    await expect(toFrames(neuron(), { around: "n" })).rejects.toThrow(/Leave "around" out/);
    let root = value(1, "a");
    for (let step = 0; step < 600; step++) root = root.add(1);
    await expect(toFrames(root)).rejects.toThrow(/1201 steps/);
  });
});
