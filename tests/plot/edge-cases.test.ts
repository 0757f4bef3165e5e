import { describe, expect, test } from "@jest/globals";
import { findOperation, type Operation, registerOperation } from "../../src/operations/index.ts";
import { domainOf } from "../../src/plot/axes.ts";
import {
  findSurface,
  plotBoundary,
  plotDescent,
  plotGradientsOverTime,
  plotLines,
  plotOperation,
  type Surface,
  sliceOf,
} from "../../src/plot/index.ts";
import { edgesOf } from "../../src/plot/operation-slice.ts";
import { thin } from "../../src/plot/series.ts";
import { shapeNames, shapeOf } from "../../src/plot/shapes.ts";
import { checkXml, texts } from "./svg.ts";

const line = (points: readonly (readonly [number, number])[], logarithmic: boolean): string =>
  plotLines([{ name: "a", points }], { title: "t", x: { label: "x" }, y: { label: "y", logarithmic } }).toSvg();

describe("the shapes of classes", () => {
  test("are five different ones, and begin again", () => {
    const shapes = Array.from({ length: 6 }, (_, k) => shapeOf(k, 10, 10, 5, 'fill="#000"'));
    expect(new Set(shapes).size).toBe(shapeNames.length);
    expect(shapes[5]).toBe(shapes[0]);
    // A diamond has four corners, a cross twelve.
    expect(shapes[3]?.match(/[ML]/g)).toHaveLength(4);
    expect(shapes[4]?.match(/[ML]/g)).toHaveLength(12);
  });

  test("are drawn for five classes and described by name", () => {
    const inputs = [0, 1, 2, 3, 4].map((k) => [k, k % 2]);
    const figure = plotBoundary(([x = 0]) => [0, 1, 2, 3, 4].map((k) => -((x - k) ** 2)), {
      inputs,
      targets: [0, 1, 2, 3, 4],
    });
    expect(figure.description).toContain("class 3: 1 diamonds, class 4: 1 crosses");
    expect(figure.description).toContain("5 of 5 samples");
    checkXml(figure.toSvg());
  });

  test("takes hundreds of thousands of samples", () => {
    const inputs = Array.from({ length: 200_000 }, (_, i) => [i % 7, i % 11]);
    const figure = plotBoundary(([x = 0]) => [x - 2.5], {
      inputs,
      targets: inputs.map(([x = 0]) => (x > 2.5 ? 1 : 0)),
    });
    expect(figure.description).toContain("200000 of 200000 samples");
  });
});

describe("axes", () => {
  test("do not count what is no number, or has no logarithm", () => {
    expect(domainOf([Number.NaN, Infinity, 1, 3], { padding: 0 })).toEqual([1, 3]);
    expect(domainOf([])).toEqual([0, 1]);
    expect(domainOf([-1, 0], { logarithmic: true })).toEqual([0.1, 1]);
    const [low, high] = domainOf([0, -5, 1, 100], { logarithmic: true });
    expect([low < 1, low > 0.5, high > 100, high < 200]).toEqual([true, true, true, true]);
  });

  test.each([
    [1e3, "halves of decades", ["1", "3", "1000"]],
    [1e9, "decades alone", ["1", "1e8"]],
    [30, "few decades", ["1", "2", "5", "10", "20"]],
  ] as const)("have readable logarithmic ticks up to %d: %s", (most, _words, wanted) => {
    const svg = line(
      [
        [0, 1],
        [1, most],
      ],
      true,
    );
    checkXml(svg);
    const written = texts(svg).length;
    expect(written).toBeGreaterThan(4);
    for (const name of wanted) expect(svg).toContain(`>${name}</text>`);
  });
});

describe("lines of very many points", () => {
  test("keep their spikes, in order, and skip stretches without numbers", () => {
    const points = Array.from({ length: 5000 }, (_, k) => [k, k < 1000 ? Number.NaN : k === 2503 ? 99 : 0] as const);
    const kept = thin(points);
    expect(kept.length).toBeLessThanOrEqual(2000);
    expect(kept).toContainEqual([2503, 99]);
    expect(kept.every(([x, y]) => x >= 1000 && Number.isFinite(y))).toBe(true);
    expect(kept.every(([x], k) => k === 0 || x >= (kept[k - 1]?.[0] ?? 0))).toBe(true);
  });
});

describe("descents", () => {
  const surface = findSurface("rosenbrock") as Surface;

  test("without any finite point are named, and no dot is drawn for them", () => {
    const lost = { name: "lost", points: [[Number.NaN, Number.NaN] as const] };
    const way = { name: "way", points: [surface.start] };
    const [one, both] = [plotDescent(surface, [way]).toSvg(), plotDescent(surface, [way, lost]).toSvg()];
    checkXml(both);
    expect(both).toContain(">lost</text>");
    expect(/="[^"]*(NaN|Infinity|undefined)/.test(both)).toBe(false);
    expect(both.match(/<circle/g)).toHaveLength(one.match(/<circle/g)?.length ?? 0);
  });
});

describe("gradients over time", () => {
  test("leave a gap at steps that lack a layer", () => {
    const at = (gradientNorm: number) => ({ gradientNorm, updateRatio: 0.1 });
    const figure = plotGradientsOverTime([
      { step: 1, layers: { first: at(1), second: at(2) } },
      { step: 2, layers: { first: at(0.5) } },
    ]);
    expect(figure.description).toContain("second: from 2 at 1 to 2 at 1");
    expect(figure.description).toContain("1 of 2 points cannot be drawn");
  });
});

describe("operations that are nowhere a number, or jump", () => {
  test("are drawn as empty axes", () => {
    registerOperation("plottedNowhere", { inputs: ["x"], value: "log(-1 - x^2)" });
    const figure = plotOperation("plottedNowhere");
    checkXml(figure.toSvg());
    expect(figure.description).toContain("nothing that can be drawn");
  });

  test("name a kink where two surfaces meet once", () => {
    const operation = registerOperation("plottedTwice", {
      inputs: ["x"],
      value: "abs(x)",
      kinks: [
        { where: "x == 0", surface: "x", here: "0", others: {} },
        { where: "x == 0", surface: "2 * x", here: "0", others: {} },
      ],
    });
    expect(edgesOf(operation, sliceOf(operation))).toEqual([0]);
  });

  test("may have formulas with constants, and a kink on a point of the search", () => {
    const operation = registerOperation("plottedPi", {
      inputs: ["x"],
      value: "abs(x - pi)",
      kinks: [{ where: "x == pi", surface: "x - pi", here: "0", others: {} }],
    });
    const slice = { ...sliceOf(operation), range: [0, 997] as const };
    expect(edgesOf(operation, slice)[0]).toBeCloseTo(Math.PI, 7);
    const relu = findOperation("relu") as Operation;
    expect(edgesOf(relu, { ...sliceOf(relu), range: [-1, 996] })).toEqual([0]);
  });
});
