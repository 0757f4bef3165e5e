import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { styleNames, toSvg } from "../../src/render/index.ts";
import { nastyLabels } from "../text/nasty-labels.ts";
import { graphOfLabels, shownLines, textsByNode } from "./labels.ts";

describe("any label comes out as exactly that text", () => {
  test.each(styleNames)("in the style %s, drawn in WebAssembly", async (style) => {
    const nodes = textsByNode(await toSvg(graphOfLabels(), { engine: "wasm", style, clusters: false, legend: false }));
    for (const [index, label] of nastyLabels.entries()) {
      for (const line of shownLines(label))
        expect([label, nodes.get(`n${index}`)]).toEqual([label, expect.arrayContaining([line])]);
    }
  });

  test("drawn by graphviz-cli", async () => {
    const nodes = textsByNode(await toSvg(graphOfLabels(), { engine: "graphviz-cli", style: "micrograd" }));
    for (const [index, label] of nastyLabels.entries()) {
      for (const line of shownLines(label))
        expect([label, nodes.get(`n${index}`)]).toEqual([label, expect.arrayContaining([line])]);
    }
  });

  test("whatever it is", async () => {
    const unit = fc.constantFrom(...Array.from('ab 0\\NGLE"&;#<>{}|/!-[]\n\tα😀'));
    const labels = fc.array(
      fc.oneof(fc.string({ unit, maxLength: 14 }), fc.string({ unit: "binary", maxLength: 12 })),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(labels, fc.constantFrom(...styleNames), async (texts, style) => {
        const nodes = textsByNode(await toSvg(graphOfLabels(texts), { engine: "wasm", style, legend: false }));
        for (const [index, label] of texts.entries()) {
          for (const line of shownLines(label)) expect(nodes.get(`n${index}`)).toContain(line);
        }
      }),
      { seed: 17, numRuns: 25 },
    );
  });
});
