import { describe, expect, test } from "@jest/globals";
import { findOperation, type Operation, operationNames, registerOperation } from "../../src/operations/index.ts";
import { plotOperationSlice } from "../../src/plot/operation-plot.ts";
import { edgesOf, sliceOf } from "../../src/plot/operation-slice.ts";

const operationCalled = (name: string): Operation => findOperation(name) as Operation;

/** The relative luminance of a colour such as #1f6fad (WCAG 2). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe("the slice of an operation that is drawn", () => {
  test.each([
    ["relu", [-5, 5]],
    ["sqrt", [0, 9]],
    ["log1p", [-1, 9]],
    ["asin", [-1, 1]],
    ["reciprocal", [-5, 5]],
    ["acosh", [1, 9]],
    ["tan", [-1.3, 1.3]],
  ] as const)(
    "of %s runs over %j: its samples, up to an end of the domain, mirrored where it is defined",
    (name, range) => {
      expect(sliceOf(operationCalled(name)).range).toEqual(range);
    },
  );

  test.each([
    ["relu", [0]],
    ["hardtanh", [-1, 1]],
    ["relu6", [0, 6]],
    ["max", [2]],
    ["tanh", []],
    ["softmax", []],
    ["hypot", []],
  ] as const)("of %s crosses kinks at %j", (name, kinks) => {
    const operation = operationCalled(name);
    expect(edgesOf(operation, sliceOf(operation))).toEqual(kinks);
  });

  test("takes the row's formulas with parameters and output", () => {
    const operation = registerOperation("plottedClip", {
      inputs: ["x"],
      parameters: { limit: 2 },
      value: "min(x, limit)",
      kinks: [{ where: "x == limit", surface: "x - limit", here: "1/2", others: {} }],
      domain: { where: "y < pi", words: "all numbers" },
    });
    expect(edgesOf(operation, sliceOf(operation))).toEqual([2]);
  });
});

describe("the picture of an operation", () => {
  test.each(operationNames().slice(0, 69))(
    "%s has a title, its text equivalent and both lines, in both themes",
    (name) => {
      const figure = plotOperationSlice(operationCalled(name));
      expect(figure.title).toMatch(new RegExp(`^${name}\\(`));
      expect(figure.description).toMatch(new RegExp(`^${name} as \\w+ runs from `));
      for (const theme of ["light", "dark"] as const) {
        const svg = figure.toSvg({ theme });
        expect(svg).toMatch(/<title>[^<]+<\/title>\n<desc>[^<]+<\/desc>/);
        expect(svg).toContain(">value</text>");
        expect(svg).toContain(">derivative</text>");
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        const background = /<rect width="\d+" height="\d+" fill="(#\w{6})"/.exec(svg)?.[1] as string;
        const inks = new Set([...svg.matchAll(/<text [^>]*fill="(#\w{6})"/g)].map((match) => match[1] as string));
        for (const ink of inks) expect(contrast(ink, background)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test("marks a kink and what the rule gives there", () => {
    const figure = plotOperationSlice(operationCalled("max"));
    expect(figure.title).toBe("max(a, 2)");
    expect(figure.description).toBe(
      "max as a runs from -5 to 5, with b = 2. The value goes from 2 to 5; lowest 2 at -5, highest 5 at 5. The derivative goes from 0 to 1; lowest 0 at -5, highest 1 at 2. Kink at a = 2, where the rule gives 0.5.",
    );
    expect(figure.toSvg()).toContain(">kink at 2</text>");
    expect(figure.toSvg()).toContain(">0.5</text>");
  });

  test("marks jumps by a disc where the line has its value and by rings where it has not", () => {
    const dots = (name: string): [discs: number, rings: number] => {
      const svg = plotOperationSlice(operationCalled(name)).toSvg();
      const circles = [...svg.matchAll(/<circle [^>]*fill="(#\w+)"/g)].map((match) => match[1]);
      const rings = circles.filter((fill) => fill === "#ffffff").length;
      return [circles.length - rings, rings];
    };
    expect(dots("relu")).toEqual([1, 1]);
    expect(dots("max")).toEqual([1, 2]);
    // Derivative 0 and value 0 at the kink, ends at -1 and 1.
    expect(dots("sign")).toEqual([2, 2]);
    expect(dots("equal")).toEqual([2, 2]);
    expect(dots("tanh")).toEqual([0, 0]);
  });

  test("draws the derivative in two colours, by its sign, and cuts lines at poles", () => {
    const paths = (name: string): string[] =>
      [
        ...plotOperationSlice(operationCalled(name))
          .toSvg()
          .matchAll(/<path d="[^"]+" fill="none" stroke="(#\w+)" stroke-width="2" /g),
      ].map((match) => match[1] as string);
    expect(new Set(paths("square")).size).toBe(2);
    expect(new Set(paths("exp")).size).toBe(1);
    const value = plotOperationSlice(operationCalled("reciprocal")).toSvg();
    expect([...value.matchAll(/stroke-width="2.4"/g)].length).toBe(2);
  });

  test("says when there is nothing to draw", () => {
    const operation = registerOperation("plottedNothing", { inputs: ["x"], value: "log(-1 - x^2)" });
    expect(plotOperationSlice(operation).description).toMatch(
      /The value is nowhere a number\. The derivative is nowhere a number\.$/,
    );
  });

  test("takes another slice and title", () => {
    const slice = {
      ...sliceOf(operationCalled("pow")),
      slot: 1,
      others: [3, 0],
      range: [-1, 1] as const,
      title: "3 to the b",
    };
    const figure = plotOperationSlice(operationCalled("pow"), slice);
    expect(figure.title).toBe("3 to the b");
    expect(figure.description).toMatch(/^pow as b runs from -1 to 1, with a = 3\. The value goes from 0\.333 to 3/);
  });
});
