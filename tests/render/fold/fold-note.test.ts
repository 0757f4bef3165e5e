import { describe, expect, test } from "@jest/globals";
import { constant, type Graph, snapshot, sum, type Value, value } from "../../../src/graph/index.ts";
import { MLP } from "../../../src/nn/index.ts";
import { drawingDefaults } from "../../../src/render/fold/drawing-defaults.ts";
import { nearestInWords, nearTheRoot } from "../../../src/render/fold/near-root.ts";
import { differencePicture, foldGraph, toDot } from "../../../src/render/index.ts";
import { thousands } from "../../../src/render/thousands.ts";

/** The sum of so many numbers, and one more operation. */
function star(count: number): Graph {
  return snapshot(sum(Array.from({ length: count }, (_, k) => value(k / count))).tanh());
}

describe("what pictures and differences of folded graphs have in common", () => {
  test("is how they count: with separators from ten thousand on", () => {
    expect([0, 9999, 10_000, 1_234_567].map(thousands)).toEqual(["0", "9999", "10,000", "1,234,567"]);
    for (const [count, words] of [
      [9000, "9002 values"],
      [12_000, "12,002 values"],
    ] as const) {
      const graph = star(count);
      expect(toDot(graph, { fold: "auto" })).toContain(`Folded: ${words} in `);
      expect(differencePicture(graph, graph, { fold: "auto" }).options.notes?.join(" ")).toMatch(
        new RegExp(`Folded alike: ${words} in \\d+ nodes?\\.`),
      );
    }
  });

  test("is what they show of a graph that nothing folds: no node whose inputs are only partly there", () => {
    const graph = star(100);
    const { kept, count } = nearTheRoot(graph);
    expect(count).toBe(2);
    expect([...kept.entries()].filter(([, flag]) => flag === 1).map(([index]) => index)).toEqual([100, 101]);
    expect(nearestInWords(count)).toBe("the 2 nodes nearest to the root are");
    expect(nearestInWords(nearTheRoot(snapshot(sum([1, 2, 3].map((x) => constant(x))))).count)).toMatch(/^the 4 nodes/);
    expect(nearestInWords(1)).toBe("the root is");
  });

  test("is the style: cards, and pills where neurons stand in a high column", () => {
    const layer = (width: number): Graph => {
      const outputs = new MLP(2, [width], { seed: 1 }).forward([1, 2]) as readonly Value[];
      return foldGraph(snapshot(sum([...outputs])), { fold: "neurons" });
    };
    const [low, high] = [layer(4), layer(12)];
    expect(drawingDefaults([low]).style).toBe("card");
    expect(drawingDefaults([high]).style).toBe("pill");
    expect(drawingDefaults([low, high]).style).toBe("pill");
    expect(drawingDefaults([star(90)])).toEqual({ style: "pill", edgeLabels: false });
  });
});
