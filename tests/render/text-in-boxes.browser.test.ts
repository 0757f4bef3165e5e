import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { snapshot, value } from "../../src/graph/index.ts";
import { type EngineName, styleNames, toSvg } from "../../src/render/index.ts";
import { launchChromium } from "../support/chromium.ts";
import { pictures } from "./pictures.ts";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
});
afterAll(() => browser.close());

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

/** What leaves its box, what lies over another text of its node, and what leaves the picture, one line each. */
async function misplaced(svg: string): Promise<string[]> {
  await page.setContent(`<!DOCTYPE html><body style="margin:0">${svg}</body>`);
  return page.evaluate(() => {
    const slack = 1.5;
    const found: string[] = [];
    const box = (element: Element): DOMRect => element.getBoundingClientRect();
    const inside = (a: DOMRect, b: DOMRect): boolean =>
      a.left >= b.left - slack && a.right <= b.right + slack && a.top >= b.top - slack && a.bottom <= b.bottom + slack;
    for (const node of document.querySelectorAll("g.node")) {
      const texts = [...node.querySelectorAll("text")];
      const shapes = [...node.querySelectorAll("path, polygon, ellipse, rect")].map(box);
      const largest = shapes.reduce((a, b) => (a.width * a.height >= b.width * b.height ? a : b));
      for (const [position, text] of texts.entries()) {
        if (!inside(box(text), largest)) found.push(`"${text.textContent}" leaves its box`);
        for (const other of texts.slice(position + 1)) {
          const [a, b] = [box(text), box(other)];
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          // Lines of text may touch: their boxes include room for accents.
          if (across > slack && down > 4) found.push(`"${text.textContent}" lies over "${other.textContent}"`);
        }
      }
    }
    const picture = box(document.querySelector("svg") as Element);
    for (const text of document.querySelectorAll("text")) {
      if (!inside(box(text), picture)) found.push(`"${text.textContent}" leaves the picture`);
    }
    return found;
  });
}

const cases = (["wasm", "native"] as const).flatMap((engine) => styleNames.map((style) => [engine, style] as const));

describe("every text stays in its box and lies over no other", () => {
  test.each(cases)("drawn by %s in the style %s", async (engine: EngineName, style) => {
    const found: Record<string, string[]> = {};
    for (const [name, make] of Object.entries(graphs)) {
      const places = await misplaced(await toSvg(make(), { engine, style, title: `The title of ${name}` }));
      if (places.length > 0) found[name] = places;
    }
    expect(found).toEqual({});
  });

  test("drawn by graphviz-cli", async () => {
    expect(await misplaced(await toSvg((pictures.neuron as () => never)(), { engine: "graphviz-cli" }))).toEqual([]);
  });
});
