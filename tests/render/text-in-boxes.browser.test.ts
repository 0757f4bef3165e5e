import { describe, expect, test } from "@jest/globals";
import { snapshot, value } from "../../src/graph/index.ts";
import { type EngineName, styleNames, toSvg } from "../../src/render/index.ts";
import { useChromiumPage } from "../support/chromium.ts";
import { misplaced } from "./misplaced.ts";
import { pictures } from "./pictures.ts";

const chromium = useChromiumPage();

/** Labels in scripts whose letters WebAssembly Graphviz has no widths for. */
function otherScripts() {
  const labels = [
    "ширина слоя",
    "βάρος α₁·β₂",
    "重み付き和の出力",
    "scheduled ÅÄÖ",
    "∂L/∂w → ∇f",
    "🙂🙃 two faces",
    "MMMMMMWWWW",
  ];
  const leaves = labels.map((label, index) => value(index - 1.23456, label));
  const root = leaves.reduce((sum, leaf) => sum.mul(leaf));
  root.label = "произведение всех";
  root.backward();
  return snapshot(root);
}

const graphs = { ...pictures, "other scripts": otherScripts };

const cases = (["wasm", "native"] as const).flatMap((engine) => styleNames.map((style) => [engine, style] as const));

describe("every text stays in its box and lies over no other", () => {
  test.each(cases)("drawn by %s in the style %s", async (engine: EngineName, style) => {
    const found: Record<string, string[]> = {};
    for (const [name, make] of Object.entries(graphs)) {
      const places = await misplaced(
        chromium.page,
        await toSvg(make(), { engine, style, title: `The title of ${name}` }),
      );
      if (places.length > 0) found[name] = places;
    }
    expect(found).toEqual({});
  });

  test("drawn by graphviz-cli", async () => {
    expect(
      await misplaced(chromium.page, await toSvg((pictures.neuron as () => never)(), { engine: "graphviz-cli" })),
    ).toEqual([]);
  });
});
