import { describe, expect, test } from "@jest/globals";
import { plotLines, plotOperation } from "../../src/plot/index.ts";
import { jumpAt, openEnds, polesOf } from "../../src/plot/jumps.ts";
import { denselySampled, roomiest } from "../../src/plot/room.ts";
import { texts } from "./svg.ts";

describe("a jump", () => {
  const range = [-5, 5] as const;

  test("is found where the sides differ, with the value between them", () => {
    const jump = jumpAt(Math.sign, 0, range);
    expect(jump).toEqual({ x: 0, left: -1, here: 0, right: 1 });
    expect(jump === null ? null : openEnds(jump)).toEqual([
      [0, -1],
      [0, 1],
    ]);
  });

  test("has one open end where the value belongs to a side", () => {
    const step = jumpAt((x) => (x > 0 ? 1 : 0), 0, range);
    expect(step === null ? null : openEnds(step)).toEqual([[0, 1]]);
  });

  test("is none where the function is continuous, or has no value on a side", () => {
    expect(jumpAt(Math.abs, 0, range)).toBeNull();
    expect(jumpAt((x) => 1e5 * x, 0, range)).toBeNull();
    expect(jumpAt(Math.sqrt, 0, range)).toBeNull();
    expect(jumpAt((x) => 1 / x, 0, range)).toBeNull();
  });

  test("may have no value at all: both ends are open", () => {
    const jump = jumpAt((x) => Math.abs(x) / x, 0, range);
    expect(jump === null ? null : openEnds(jump)).toHaveLength(2);
  });
});

describe("poles", () => {
  test("are found by a change of sign and by infinite values", () => {
    const found = polesOf(Math.tan, [-2, 2]);
    expect(found).toHaveLength(2);
    expect(found[0]).toBeCloseTo(-Math.PI / 2, 12);
    expect(found[1]).toBeCloseTo(Math.PI / 2, 12);
    expect(polesOf((x) => 1 / x, [-3, 3])).toEqual([0]);
    expect(polesOf((x) => 1 / x, [-3, 4])[0]).toBeCloseTo(0, 12);
    expect(polesOf(Math.log, [0, 3])).toEqual([0]);
  });

  test("are no zeros, jumps or steep slopes", () => {
    expect(polesOf(Math.sin, [-7, 7])).toEqual([]);
    expect(polesOf(Math.sign, [-5, 4])).toEqual([]);
    expect(polesOf((x) => Math.tanh(1e6 * (x - 0.123)), [-1, 1])).toEqual([]);
    expect(polesOf((x) => x ** 101, [-3, 2])).toEqual([]);
  });
});

describe("the place for a name", () => {
  const inside = { left: 0, right: 200, top: 0, bottom: 100 };

  test("is the one farthest from the lines, inside of the axes", () => {
    const line = denselySampled([
      [0, 40],
      [200, 40],
    ]);
    const places = [
      [100, 45],
      [100, 80],
      [100, 140],
      [195, 80],
    ] as const;
    expect(roomiest(places, 20, line, inside)).toEqual([100, 80]);
  });

  test("is the preferred one among places with room enough", () => {
    expect(
      roomiest(
        [
          [50, 50],
          [150, 50],
        ],
        10,
        [[100, 50]],
        inside,
      ),
    ).toEqual([50, 50]);
    expect(roomiest([[50, 50]], 10, [], inside)).toEqual([50, 50]);
  });
});

describe("the plot of an operation", () => {
  /** Path data of the k-th line. */
  const lineOf = (name: string, k: number, derivatives = 1): string =>
    [
      ...plotOperation(name, { derivatives })
        .toSvg()
        .matchAll(/<path d="([^"]+)" fill="none" stroke="#\w+" stroke-width="2.2"/g),
    ][k]?.[1] as string;
  const pieces = (path: string): number => path.split("M").length - 1;

  test("breaks the derivative at a jump instead of slanting through it", () => {
    expect([pieces(lineOf("relu", 0)), pieces(lineOf("relu", 1))]).toEqual([1, 2]);
    expect(pieces(lineOf("hardtanh", 1))).toBe(3);
    expect(pieces(lineOf("sign", 0))).toBe(2);
    expect(pieces(lineOf("tanh", 2, 2))).toBe(1);
    // On each side of the jump the line is level.
    for (const piece of lineOf("leakyRelu", 1).split("M").slice(1)) {
      expect(new Set(piece.split("L").map((point) => point.split(",")[1])).size).toBe(1);
    }
  });

  test("marks the ends at a jump and says where the line is broken", () => {
    const figure = plotOperation("relu");
    expect(figure.toSvg().match(/<circle/g)).toHaveLength(2);
    expect(figure.description).toContain("relu′: from 0 at -7.5 to 1 at 7.5");
    expect(figure.description).toContain("Broken at 0.");
    expect(plotOperation("tanh").toSvg()).not.toContain("<circle");
  });

  test("breaks lines at poles and keeps these from flattening all else", () => {
    expect(pieces(lineOf("tan", 0))).toBe(3);
    expect(pieces(lineOf("tan", 1))).toBe(3);
    const numbers = texts(plotOperation("tan").toSvg()).map(Number).filter(Number.isFinite);
    expect(Math.max(...numbers)).toBeLessThan(20);
    expect(plotOperation("tan").description).toContain("Broken at -1.571, 1.571.");
    expect(plotOperation("reciprocal", { range: [-3, 3] }).description).toContain("Broken at 0.");
  });
});

describe("the name of a point of interest", () => {
  test("stands off the lines, tied to its ring where it is far", () => {
    const zigzag = Array.from({ length: 60 }, (_, k) => [k, k % 2 === 0 ? 1 : 3] as const);
    const settings = { title: "t", x: { label: "x" }, y: { label: "y", domain: [0, 9] as const } };
    const svg = plotLines([{ name: "a", points: zigzag }], {
      ...settings,
      marks: [{ x: 30, y: 3, name: "here" }],
    }).toSvg();
    expect(svg).toContain(">here</text>");
    const calm = plotLines(
      [
        {
          name: "a",
          points: [
            [0, 1],
            [9, 1],
          ],
        },
      ],
      {
        ...settings,
        marks: [{ x: 4, y: 1, name: "here" }],
      },
    ).toSvg();
    const at = (text: string): number => Number(/y="([\d.]+)"[^>]*>here</.exec(text)?.[1]);
    const ring = (text: string): number => Number(/cy="([\d.]+)"/.exec(text)?.[1]);
    expect(Math.abs(at(calm) - 4 - ring(calm))).toBeGreaterThanOrEqual(14);
    expect(at(svg)).toBeLessThan(ring(svg));
  });
});
