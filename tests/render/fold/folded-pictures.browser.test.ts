import { describe, expect, test } from "@jest/globals";
import type { Graph, Value } from "../../../src/graph/index.ts";
import { value } from "../../../src/graph/index.ts";
import { contrast, type SvgOptions, styleNames, toSvg } from "../../../src/render/index.ts";
import { useChromiumPage } from "../../support/chromium.ts";
import { misplaced, paintedTexts } from "../misplaced.ts";
import { batch, network } from "./networks.ts";

const chromium = useChromiumPage();

function loop(): Value {
  let x: Value = value(0.5, "x");
  const [a, b] = [value(0.9, "a"), value(0.1, "b")];
  for (let round = 0; round < 200; round++) x = x.mul(a).add(b).tanh();
  x.backward();
  return x;
}

/** A spring whose force grows until nothing is finite. */
function overflowing(): Value {
  let [x, v] = [value(8), value(0.1)] as [Value, Value];
  for (let round = 0; round < 14; round++) [x, v] = [x.add(v.mul(0.01)), v.sub(x.pow(9).mul(0.01))];
  const root = x.square();
  root.backward();
  return root;
}

const pictures: Readonly<Record<string, readonly [() => Value | Graph, SvgOptions]>> = {
  "weighted sums": [() => network([4, 1]), { fold: "sums" }],
  neurons: [network, { fold: "neurons" }],
  layers: [network, { fold: "layers" }],
  "an open neuron": [network, { fold: "layers", open: "layer2.neuron3" }],
  "a batch": [() => batch(20, [6, 2, 1]), { fold: "batch" }],
  "samples apart": [() => batch(3), { fold: "neurons" }],
  "a loop": [loop, { fold: "auto" }],
  "a loop that overflows": [overflowing, { fold: "layers" }],
};

describe("folded pictures", () => {
  test.each(["wasm", "native"] as const)(
    "keep every text in its box, drawn by %s",
    async (engine) => {
      const found: Record<string, string[]> = {};
      for (const [name, [make, options]] of Object.entries(pictures)) {
        for (const style of [undefined, ...styleNames]) {
          const svg = await toSvg(make(), { ...options, engine, ...(style === undefined ? {} : { style }) });
          const places = await misplaced(chromium.page, svg);
          if (places.length > 0) found[`${name}, ${style ?? "style by size"}`] = places;
        }
      }
      expect(found).toEqual({});
    },
    120_000,
  );

  test.each(["light", "dark"] as const)(
    "have texts with a contrast of 4.5 on what lies below, in the %s theme",
    async (theme) => {
      const faint: string[] = [];
      for (const [name, [make, options]] of Object.entries(pictures)) {
        const texts = await paintedTexts(chromium.page, await toSvg(make(), { ...options, engine: "wasm", theme }));
        expect(texts.length).toBeGreaterThan(5);
        for (const { text, ink, ground } of texts) {
          if (contrast(ink, ground) < 4.5) faint.push(`${name}: "${text}" ${ink} on ${ground}`);
        }
      }
      expect(faint).toEqual([]);
    },
    120_000,
  );
});
