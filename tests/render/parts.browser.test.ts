import { describe, expect, test } from "@jest/globals";
import { constant, type Graph, scope, snapshot, sum, type Value, value } from "../../src/graph/index.ts";
import { MLP } from "../../src/nn/index.ts";
import {
  contrast,
  type EngineName,
  type SvgOptions,
  toDifferenceSvg,
  toFrames,
  toPathsSvg,
  toSvg,
} from "../../src/render/index.ts";
import { useChromiumPage } from "../support/chromium.ts";
import { misplaced, overlappingNodes, paintedTexts } from "./misplaced.ts";

const chromium = useChromiumPage();

function differentiated(root: Value): Graph {
  root.backward();
  return snapshot(root);
}

function network(shift = 0): Graph {
  const model = new MLP(3, [4, 3, 1], { seed: 3 });
  for (const parameter of model.parameters()) parameter.data += shift;
  const [score] = model.forward([value(1, "x0"), value(-1, "x1"), value(0.5, "x2")]);
  const loss = (score as Value).sub(1).pow(2);
  loss.label = "loss";
  return differentiated(loss);
}

/** Labels and numbers that need much room, and numbers that are none. */
function extremes(factor = 1): Graph {
  const long = value(factor * 1.23456789e-200, "the learning rate of the second layer, before it was divided by ten");
  const wide = value(-9.87654321e199, "ширина слоя № 2: MMMWWWMMM");
  const [nan, infinite, zero] = [value(Number.NaN, "not a number"), value(-Infinity, "∞"), value(-0, "zero")];
  const products = scope("a scope with a name that is longer than all that is in it", () => [
    long.mul(wide),
    wide.mul(wide).mul(1e-300),
    nan.mul(infinite),
    zero.mul(long).exp(),
  ]);
  const root = sum([...products, long.mul(constant(1 / 3))]);
  root.label = "everything together, with a name of its own";
  return differentiated(root);
}

type Draw = (options: SvgOptions) => Promise<readonly string[]>;
const one =
  (make: () => Graph, part: SvgOptions): Draw =>
  async (options) => [await toSvg(make(), { ...part, ...options })];
const longest = "the learning rate of the second layer, before it was divided by ten";

/** What is drawn of a graph that is not the whole of it, by name. */
const parts: Readonly<Record<string, Draw>> = {
  "around a weight": one(network, { around: "layer2.neuron1.w1" }),
  "around the root": one(network, { around: "loss", hops: 1 }),
  "around an input": one(network, { around: "x0", hops: { up: 3, down: 0 } }),
  "around a long label": one(extremes, { around: longest }),
  "a node alone": one(network, { around: "layer1.neuron1.b", hops: 0 }),
  "only a neuron": one(network, { only: "layer2.neuron2" }),
  "only a layer": one(network, { only: "layer2" }),
  "only a scope of extremes": one(extremes, { only: "a scope with a name that is longer than all that is in it" }),
  "depth 0": one(network, { depth: 0 }),
  "depth 3": one(network, { depth: 3 }),
  "depth 1 of extremes": one(extremes, { depth: 1 }),
  "a path": one(network, { path: ["layer1.neuron2.w0"] }),
  "a path of extremes": one(extremes, { path: [longest] }),
  "all paths": async (options) => [await toPathsSvg(network(), "x1", { ...options, top: 5 })],
  "all paths of extremes": async (options) => [await toPathsSvg(extremes(), longest, options)],
  "a difference": async (options) => [await toDifferenceSvg(network(), network(0.0123), options)],
  "a difference of extremes": async (options) => [await toDifferenceSvg(extremes(), extremes(-7), options)],
  "the frames of a part": framesOf(network, { depth: 4 }),
  "the frames of extremes": framesOf(extremes, {}),
  "the frames of a fold": framesOf(network, { fold: "neurons" }),
};

/** A few frames of a walk: each is a layout. */
function framesOf(make: () => Graph, part: SvgOptions): Draw {
  return async (options) => {
    const frames = await toFrames(make(), { ...part, ...options });
    const last = frames.length - 1;
    return [0, Math.floor(last / 3), Math.floor((2 * last) / 3), last].map((place) => frames[place]?.svg as string);
  };
}

const layouts = (["wasm", "native"] as const).flatMap((engine) =>
  (["card", "pill"] as const).map((style) => [engine, style] as const),
);

/** Draws every part and collects what a check finds. */
async function found(options: SvgOptions, check: (svg: string) => Promise<readonly string[]>): Promise<object> {
  const faults: Record<string, readonly string[]> = {};
  for (const [name, draw] of Object.entries(parts)) {
    for (const svg of await draw(options)) {
      const here = await check(svg);
      if (here.length > 0) faults[name] = here;
    }
  }
  return faults;
}

describe("pictures of parts, differences, paths and frames", () => {
  test.each(layouts)(
    "keep every text in its box and no node over another, drawn by %s in the style %s",
    async (engine: EngineName, style) => {
      const faults = await found({ engine, style }, async (svg) => [
        ...(await misplaced(chromium.page, svg)),
        ...(await overlappingNodes(chromium.page, svg)),
      ]);
      expect(faults).toEqual({});
    },
    300_000,
  );

  test("keep every text in its box, drawn by graphviz-cli", async () => {
    const few = ["around a weight", "only a neuron", "a path", "a difference", "depth 1 of extremes"];
    for (const name of few) {
      const [svg] = await (parts[name] as Draw)({ engine: "graphviz-cli" });
      expect([name, await misplaced(chromium.page, svg as string)]).toEqual([name, []]);
      expect(await overlappingNodes(chromium.page, svg as string)).toEqual([]);
    }
  }, 120_000);

  test.each([
    ["light", "card"],
    ["light", "pill"],
    ["dark", "card"],
    ["dark", "pill"],
  ] as const)(
    "have texts with a contrast of 4.5 on what lies below, and a title and a description: %s, %s",
    async (theme, style) => {
      const faults = await found({ engine: "wasm", theme, style }, async (svg) => {
        const faint = (await paintedTexts(chromium.page, svg)).filter(({ ink, ground }) => contrast(ink, ground) < 4.5);
        const texts = await chromium.page.evaluate(() =>
          ["title", "desc"].map((name) => document.querySelector(`svg > ${name}`)?.textContent ?? ""),
        );
        return [
          ...faint.map(({ text, ink, ground }) => `"${text}" ${ink} on ${ground}`),
          ...texts.filter((text) => text.length < 10).map((text) => `title or description "${text}"`),
        ];
      });
      expect(faults).toEqual({});
    },
    300_000,
  );
});
