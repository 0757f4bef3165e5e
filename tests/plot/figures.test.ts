import { describe, expect, test } from "@jest/globals";
import {
  type Figure,
  PlotError,
  plotBoundary,
  plotConfusion,
  plotDescent,
  plotGradientsByLayer,
  plotGradientsOverTime,
  plotHistograms,
  plotLearningRates,
  plotLines,
  plotLoss,
  plotOperation,
  surfaces,
} from "../../src/plot/index.ts";
import { contrast } from "../../src/render/colours.ts";
import { attributes, checkXml, texts } from "./svg.ts";

const points = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  targets: [0, 1, 1, 0],
  inputNames: ["a < b", "c & d"],
  classNames: ["equal", "different"],
};
const layers = (norm: number): Record<string, { gradientNorm: number; updateRatio: number }> => ({
  layer1: { gradientNorm: norm, updateRatio: norm / 10 },
  layer2: { gradientNorm: 2 * norm, updateRatio: norm / 5 },
});

const figures: Record<string, Figure> = {
  loss: plotLoss(
    [1, 2, 3].map((epoch) => ({ epoch, loss: 1 / epoch, validationLoss: 1.5 / epoch })),
    { best: 2 },
  ),
  "loss that reaches 0": plotLoss([
    { epoch: 1, loss: 1 },
    { epoch: 2, loss: 0 },
  ]),
  "loss of one epoch": plotLoss([{ epoch: 1, loss: 0.5, validationLoss: null }]),
  "boundary of a score": plotBoundary(([x = 0, y = 0]) => [(x - 0.5) * (0.5 - y)], points),
  "boundary of three classes": plotBoundary(([x = 0, y = 0]) => [x, y, 1 - x - y], {
    inputs: points.inputs,
    targets: [2, 1, 0, 0],
  }),
  "boundary of labels": plotBoundary(
    ([x = 0]) => [x - 0.5],
    { inputs: points.inputs, targets: [-1, -1, 1, 1] },
    { region: { x: [-2, 2], y: [-1, 3] }, resolution: 20 },
  ),
  "boundary of a classifier that says NaN": plotBoundary(() => [Number.NaN], points),
  operation: plotOperation("tanh", { derivatives: 2 }),
  "operation with poles": plotOperation("tan", { range: [-5, 5] }),
  "operation on a half line": plotOperation("log", { derivatives: 0 }),
  "gradients by layer": plotGradientsByLayer([
    { name: "sigmoid <net>", gradients: [1e-9, 1e-5, 0.1] },
    { name: "zero", gradients: [0, 0, 0] },
  ]),
  "gradients over time": plotGradientsOverTime([1, 2, 3].map((step) => ({ step, layers: layers(1 / step) }))),
  "update ratios": plotGradientsOverTime([{ step: 1, layers: layers(1) }], { measure: "updateRatio" }),
  histogram: plotHistograms(
    [
      { name: "a", values: [1, 2, 2, 3, Number.NaN] },
      { name: "b", values: [2] },
      { name: "none", values: [] },
    ],
    { bins: 4 },
  ),
  "learning rates": plotLearningRates([
    { learningRate: 0.1, loss: 0.5 },
    { learningRate: 1, loss: 0.1 },
    { learningRate: 10, loss: Infinity },
  ]),
  confusion: plotConfusion(
    {
      labels: [0, 1],
      counts: [
        [9, 1],
        [0, 0],
      ],
    },
    { classNames: ["cat", "a dog with a long name"] },
  ),
  "confusion without errors": plotConfusion({ labels: ["x"], counts: [[3]] }),
  ...Object.fromEntries(
    Object.values(surfaces).map((surface) => [
      surface.name,
      plotDescent(surface, [
        { name: "way", points: [surface.start, [0.5, 0.5]] },
        {
          name: "diverging",
          points: [
            [0, 0],
            [1e300, -1e300],
            [Number.NaN, 0],
          ],
        },
      ]),
    ]),
  ),
};

describe.each(Object.keys(figures))("the figure %s", (name) => {
  const figure = figures[name] as Figure;

  test.each(["light", "dark"] as const)("is well-formed in the %s theme, without numbers that are none", (theme) => {
    const svg = figure.toSvg({ theme });
    checkXml(svg);
    expect(svg).not.toMatch(/="[^"]*(NaN|Infinity|undefined)/);
    expect(svg).not.toMatch(/<script|<style|href|javascript:/);
  });

  test("has a title and the same in words", () => {
    const svg = figure.toSvg();
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" viewBox="[^"]+" role="img" aria-label="[^"]+"/,
    );
    expect(svg).toContain("<title>");
    expect(svg).toContain("<desc>");
    expect(figure.title.length).toBeGreaterThan(2);
    expect(figure.description).toMatch(/\d.*\.$/s);
  });

  test.each(["light", "dark"] as const)("has text that is readable on its background in the %s theme", (theme) => {
    const svg = figure.toSvg({ theme });
    const background = /<rect width="\d+" height="\d+" fill="(#[0-9a-f]{6})"/.exec(svg)?.[1] as string;
    const colours = new Set(texts(svg).map(({ fill }) => fill));
    expect(colours.size).toBeGreaterThan(0);
    for (const colour of colours) expect(contrast(colour, background)).toBeGreaterThanOrEqual(4.5);
  });

  test("has only text of at least 12 pixels, inside of the picture", () => {
    const svg = figure.toSvg();
    const [, width = "", height = ""] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    for (const { size, x, y } of texts(svg)) {
      expect(size).toBeGreaterThanOrEqual(12);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(Number(width));
      expect(y).toBeGreaterThanOrEqual(10);
      expect(y).toBeLessThanOrEqual(Number(height));
    }
  });

  test("is always the same, and needs no ids", () => {
    expect(figure.toSvg()).toBe(figure.toSvg());
    expect(figure.toSvg()).not.toContain(" id=");
  });
});

describe("a figure", () => {
  const figure = figures.loss as Figure;

  test("takes another size within limits", () => {
    expect(figure.toSvg({ width: 400, height: 300 })).toContain('width="400" height="300" viewBox="0 0 400 300"');
    expect(() => figure.toSvg({ width: 10 })).toThrow(PlotError);
    expect(() => figure.toSvg({ height: Number.NaN })).toThrow(
      "The height of a figure must be from 200 to 4000 pixels, but is NaN",
    );
  });

  test("takes colours of one's own", () => {
    expect(figure.toSvg({ theme: { base: "dark", background: "#000033" } })).toContain('fill="#000033"');
  });

  test("shows any text exactly, and never as markup", () => {
    const nasty = `<b>&"'\u0000\u001b[31m]]>`;
    const svg = plotLines(
      [
        {
          name: nasty,
          points: [
            [0, 1],
            [1, 2],
          ],
        },
      ],
      { title: nasty, x: { label: nasty }, y: { label: nasty } },
    ).toSvg();
    checkXml(svg);
    expect(svg).toContain("&lt;b&gt;&amp;");
    expect(svg).not.toContain("<b>");
  });
});

describe("lines", () => {
  test("are drawn where their numbers say", () => {
    const svg = plotLines(
      [
        {
          name: "a",
          points: [
            [0, 0],
            [5, 10],
            [10, 0],
          ],
        },
      ],
      {
        title: "t",
        x: { label: "x", domain: [0, 10] },
        y: { label: "y", domain: [0, 10] },
      },
    ).toSvg();
    const [path] = attributes(svg, "path", "d").filter((d) => d.includes("L"));
    const [start, middle, end] = (path as string)
      .slice(1)
      .split("L")
      .map((pair) => pair.split(",").map(Number)) as [number[], number[], number[]];
    expect(middle[0]).toBeCloseTo(((start[0] as number) + (end[0] as number)) / 2, 1);
    expect(start[1]).toBe(end[1]);
    expect(middle[1]).toBeLessThan(start[1] as number);
  });

  test("on a logarithmic axis have equal steps for equal factors, and leave out what is not above 0", () => {
    const figure = plotLines(
      [
        {
          name: "a",
          points: [
            [1, 1],
            [2, 10],
            [3, 100],
            [4, 0],
            [5, -3],
          ],
        },
      ],
      {
        title: "t",
        x: { label: "x" },
        y: { label: "y", logarithmic: true },
      },
    );
    const [path] = attributes(figure.toSvg(), "path", "d").filter((d) => d.includes("L"));
    const ys = (path as string)
      .slice(1)
      .split("L")
      .map((pair) => Number(pair.split(",")[1])) as [number, number, number];
    expect(ys).toHaveLength(3);
    expect(ys[0] - ys[1]).toBeCloseTo(ys[1] - ys[2], 1);
    expect(figure.description).toContain("2 of 5 points cannot be drawn");
    expect(figure.description).toContain("logarithmic scale for y");
  });

  test("break where a number is missing", () => {
    const svg = plotLines(
      [
        {
          name: "a",
          points: [
            [0, 1],
            [1, 2],
            [2, Number.NaN],
            [3, 2],
            [4, 1],
          ],
        },
      ],
      { title: "t", x: { label: "x" }, y: { label: "y" } },
    ).toSvg();
    expect(attributes(svg, "path", "d").some((d) => /M[^M]+L[^M]+M[^M]+L/.test(d))).toBe(true);
  });

  test("differ in dashes as well as in colour, and may be dots alone", () => {
    const svg = plotLines(
      [
        {
          name: "a",
          points: [
            [0, 1],
            [1, 2],
          ],
        },
        {
          name: "b",
          points: [
            [0, 2],
            [1, 1],
          ],
        },
        {
          name: "dots",
          line: false,
          points: [
            [0, 0],
            [1, 0],
          ],
        },
      ],
      { title: "t", x: { label: "x" }, y: { label: "y" } },
    ).toSvg();
    expect(attributes(svg, "path", "stroke-dasharray")).toEqual(["6 4"]);
    expect(attributes(svg, "circle", "cx")).toHaveLength(2);
  });

  test("of a million points stay small and keep their spikes", () => {
    const long = Array.from({ length: 1_000_000 }, (_, i): [number, number] => [
      i,
      i === 123_456 ? 1000 : Math.sin(i / 1e5),
    ]);
    const figure = plotLines([{ name: "a", points: long }], { title: "t", x: { label: "x" }, y: { label: "y" } });
    expect(figure.toSvg().length).toBeLessThan(60_000);
    expect(figure.description).toContain("highest 1000 at 1.235e5");
  });

  test("may all be empty or flat", () => {
    const empty = plotLines([{ name: "a", points: [] }], {
      title: "t",
      x: { label: "x" },
      y: { label: "y", logarithmic: true },
    });
    checkXml(empty.toSvg());
    expect(empty.description).toContain("nothing that can be drawn");
    checkXml(
      plotLines(
        [
          {
            name: "a",
            points: [
              [0, 5],
              [1, 5],
            ],
          },
        ],
        { title: "t", x: { label: "x" }, y: { label: "y" } },
      ).toSvg(),
    );
    expect(() => plotLines([], { title: "t", x: { label: "x" }, y: { label: "y" } })).toThrow("at least one line");
  });

  test("have names for ticks, in words and picture, where they are given", () => {
    const figure = plotLines(
      [
        {
          name: "a",
          points: [
            [1, 2],
            [2, 3],
          ],
        },
      ],
      {
        title: "t",
        x: {
          label: "x",
          tickNames: new Map([
            [1, "first"],
            [2, "second"],
          ]),
        },
        y: { label: "y" },
      },
    );
    expect(figure.description).toContain("from 2 at first to 3 at second");
    expect(texts(figure.toSvg()).map(({ content }) => content)).toEqual(expect.arrayContaining(["first", "second"]));
  });

  test("over many decades have ticks at powers of ten, over one at 1, 2, 5", () => {
    const ticks = (low: number, high: number): string[] => {
      const axis = { label: "y", logarithmic: true, domain: [low, high] as const };
      const svg = plotLines(
        [
          {
            name: "a",
            points: [
              [0, low],
              [1, high],
            ],
          },
        ],
        { title: "t", x: { label: "x", domain: [0, 1] }, y: axis },
      ).toSvg();
      return texts(svg)
        .filter(({ anchor }) => anchor === "end")
        .map(({ content }) => content)
        .filter((content) => content !== "x");
    };
    expect(ticks(0.1, 10)).toEqual(["0.1", "0.2", "0.5", "1", "2", "5", "10"]);
    expect(ticks(1e-6, 1e9)).toEqual(["1e-6", "0.001", "1", "1000", "1e6", "1e9"]);
    expect(ticks(2.1, 2.9).length).toBeGreaterThan(2);
  });
});

describe("what cannot be drawn is refused", () => {
  test.each<[string, () => unknown, string]>([
    ["no epochs", () => plotLoss([]), "at least one epoch"],
    ["no networks", () => plotGradientsByLayer([]), "at least one network"],
    ["no steps", () => plotGradientsOverTime([]), "at least one recorded step"],
    ["no finite loss", () => plotLearningRates([{ learningRate: 1, loss: Number.NaN }]), "at least one finite loss"],
    ["no numbers", () => plotHistograms([{ name: "a", values: [Number.NaN] }]), "at least one finite number"],
    ["no bins", () => plotHistograms([{ name: "a", values: [1] }], { bins: 0 }), "number of bins"],
    [
      "a matrix that is not square",
      () => plotConfusion({ labels: [0, 1], counts: [[1, 2]] }),
      "as many rows and columns as classes, 2",
    ],
    ["samples of three inputs", () => plotBoundary(() => [1], { inputs: [[1, 2, 3]], targets: [0] }), "sample 0 has 3"],
    ["samples without targets", () => plotBoundary(() => [1], { inputs: [[1, 2]], targets: [] }), "got 1 and 0"],
    [
      "scores that change in number",
      () => plotBoundary(([x = 0]) => (x > 0 ? [1] : [1, 2]), points),
      "the same number of scores",
    ],
    ["no scores", () => plotBoundary(() => [], points), "at least one"],
    ["a coarse boundary", () => plotBoundary(() => [1], points, { resolution: 1 }), "resolution"],
    ["an unknown operation", () => plotOperation("tahn"), 'Did you mean "tanh"?'],
    ["a hidden operation", () => plotOperation("huberTerm"), "There is no operation"],
    ["an operation of two inputs", () => plotOperation("add"), "several inputs"],
    ["an empty range", () => plotOperation("tanh", { range: [1, 1] }), "range must be two numbers"],
    ["a fourth derivative", () => plotOperation("tanh", { derivatives: 4 }), "0, 1, 2 or 3"],
    ["no path", () => plotDescent(surfaces.bowl as never, []), "at least one path"],
  ])("%s", (_what, run, message) => {
    expect(run).toThrow(PlotError);
    expect(run).toThrow(message);
  });
});

describe("descriptions", () => {
  test("say what the pictures show", () => {
    expect(figures.loss?.description).toBe(
      "loss over epoch, logarithmic scale for loss. training: from 1 at 1 to 0.3333 at 3, lowest 0.3333 at 3, highest 1 at 1. validation: from 1.5 at 1 to 0.5 at 3, lowest 0.5 at 3, highest 1.5 at 1. Marked: best, epoch 2 at 2, 0.75.",
    );
    expect(figures.confusion?.description).toBe("9 of 10 right. 1 of cat taken for a dog with a long name.");
    expect(figures["confusion without errors"]?.description).toBe("3 of 3 right. No confusion.");
    expect(figures["boundary of a score"]?.description).toContain(
      "equal: 2 circles, different: 2 triangles. 4 of 4 samples lie on their own side.",
    );
    expect(figures["learning rates"]?.description).toContain("Diverged at 10.");
    expect(figures.histogram?.description).toContain(
      "a: 4 values, mean 2, standard deviation 0.707, from 1 to 3. 1 are not finite.",
    );
    expect(figures.bowl?.description).toContain("way ends after 1 steps at (0.5, 0.5)");
  });
});
