import { expect, test } from "@jest/globals";
import { renderDot, renderSvg, styleNames } from "../../src/render/index.ts";
import { neuron } from "./pictures.ts";

test("auto takes the Graphviz of this machine when there is one", async () => {
  const { engine, output } = await renderDot("digraph { a -> b }");
  expect([engine, String(output).includes("<svg")]).toEqual(["native", true]);
});

test.each(styleNames)("native Graphviz draws the style %s", async (style) => {
  const { engine, svg } = await renderSvg(neuron(), { engine: "native", style });
  expect(engine).toBe("native");
  expect(svg).toContain(">w1<");
});

test("native Graphviz writes PNG, and other formats that it has", async () => {
  const { output } = await renderDot("digraph { a -> b }", { engine: "native", format: "png" });
  expect((output as Uint8Array)[1]).toBe("P".charCodeAt(0));
  expect((await renderDot("digraph { a -> b }", { engine: "native", format: "plain" })).output).toMatch(/^graph 1/);
});

test("native Graphviz says where text cannot be read, what format it lacks, and that time is over", async () => {
  await expect(renderDot("digraph {\n a ->\n}", { engine: "native" })).rejects.toMatchObject({ reason: "syntax" });
  await expect(renderDot("digraph {}", { engine: "native", format: "nonsense" })).rejects.toMatchObject({
    reason: "format",
  });
  const many = Array.from({ length: 3000 }, (_, index) => `n${index} -> n${(index * 7919) % 3001} [label=x${index}];`);
  await expect(renderDot(`digraph { ${many.join(" ")} }`, { engine: "native", timeLimit: 300 })).rejects.toMatchObject({
    reason: "time",
  });
});
