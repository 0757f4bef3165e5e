import { describe, expect, test } from "@jest/globals";
import { constant, snapshot, sum, type Value, value } from "../../../src/graph/index.ts";
import type { BarsCell, Row } from "../../../src/render/cells.ts";
import { rowTexts } from "../../../src/render/cells.ts";
import { barRows } from "../../../src/render/fold/bars.ts";
import { loopDetails, loopKind } from "../../../src/render/fold/loop-kind.ts";
import { foldGraph, toDot } from "../../../src/render/index.ts";
import { foldsOf } from "./support.ts";

const heights = ([row]: readonly Row[]): readonly number[] => ((row as Row).cells[1] as BarsCell).bars;

/** Steps of a spring from where it starts. */
function spring(start: number, speed: number, steps: number): [Value, Value] {
  const k = value(3, "k");
  let [x, v] = [value(start), value(speed)] as [Value, Value];
  for (let step = 0; step < steps; step++) [x, v] = [x.add(v.mul(0.01)), v.sub(x.mul(k).mul(0.01))];
  return [x, v];
}

describe("bars", () => {
  test("are as high as the sizes of numbers", () => {
    const rows = barRows("out", [0, -2, 4]);
    expect(heights(rows)).toEqual([0, 0.5, 1]);
    expect(rowTexts(rows)).toEqual(["out 3 numbers, largest 4"]);
    expect(rowTexts(barRows("out", [0, -0]))).toEqual(["out 2 numbers, all 0"]);
    expect(rowTexts(barRows("out", [2]))).toEqual(["out 1 number, largest 2"]);
  });

  test("of what is not finite are full, alone so, and are counted in words", () => {
    const rows = barRows("out", [1, Number.NaN, -Infinity, 2]);
    expect(heights(rows)).toEqual([0.375, 1, 1, 0.75]);
    expect(rowTexts(rows)).toEqual([
      "out 4 numbers, 2 of 4 not finite, the others: largest 2",
      "2 of 4 not finite: full bars",
    ]);
    expect(rowTexts(barRows("out", [0, Number.NaN]))[0]).toBe("out 2 numbers, 1 of 2 not finite, the others: all 0");
  });

  test("of nothing finite do not say that all is 0", () => {
    const rows = barRows("out", [Number.NaN, Infinity]);
    expect(heights(rows)).toEqual([1, 1]);
    expect(rowTexts(rows)).toEqual(["out 2 numbers, none finite", "none finite: full bars"]);
  });

  test("that share one place show what is not finite among them", () => {
    const numbers = Array.from({ length: 100 }, () => 1);
    numbers[50] = Number.NaN;
    expect(heights(barRows("out", numbers)).filter((height) => height === 1)).toHaveLength(1);
  });
});

describe("the rounds of a loop", () => {
  test("are all there, and the last one says what it lacks", () => {
    const root = spring(1, 0.1, 12)[0].square();
    root.backward();
    const graph = snapshot(root);
    const [loop] = foldsOf(foldGraph(graph, { fold: "layers" }), "loop");
    expect(loop?.fold.details?.rounds).toHaveLength(12);
    expect(loop?.fold.details?.roundGradients).toHaveLength(12);
    expect(loop?.fold.details).toMatchObject({ fewer: 1, inLast: 1 });
    expect(toDot(graph, { fold: "layers" })).toContain("the last round has 1 of 2 numbers");
  });

  test("say nothing of the kind where each has every number", () => {
    const root = sum(spring(1, 0.1, 12));
    root.backward();
    const [loop] = foldsOf(foldGraph(snapshot(root), { fold: "layers" }), "loop");
    expect(loop?.fold.details?.rounds).toHaveLength(12);
    expect(loop?.fold.details?.fewer).toBeUndefined();
    expect(toDot(snapshot(root), { fold: "layers" })).not.toContain("the last round has");
  });

  test("that are not finite are shown as such", () => {
    const root = spring(Infinity, Number.NaN, 12)[0].square();
    root.backward();
    const dot = toDot(snapshot(root), { fold: "layers" });
    expect(dot).toContain("none finite");
    expect(dot).toContain("NaN → NaN");
  });

  test("are counted where several have fewer numbers", () => {
    const node = snapshot(value(1)).node(0);
    const details = { count: 4, operations: 1, shared: 0, neurons: 0, carried: 2, fewer: 3, rounds: [1, 2, 3, 4] };
    const fold = { kind: "loop", title: "loop", members: [0], details };
    expect(rowTexts(loopKind.rows?.(fold, node, 4) ?? [])).toContain("3 rounds with some of 2 numbers");
    expect(loopKind.summary?.(fold, node, 4)).toMatch(/, 3 rounds with some of 2 numbers$/);
    const last = { ...fold, details: { ...details, fewer: 1, inLast: 1 } };
    expect(loopKind.summary?.(last, node, 4)).toMatch(/, the last round has 1 of 2 numbers$/);
  });

  test("stand in their places when some numbers begin later than others", () => {
    const graph = snapshot(sum([1, 2, 3, 4, 5].map((data) => constant(data))));
    const details = loopDetails(graph, [
      { first: 0, nodes: [0, 1] },
      { first: 1, nodes: [2, 3] },
    ]);
    expect(details).toEqual({
      rounds: [1, Math.sqrt((2 * 2 + 3 * 3) / 2), 4],
      roundGradients: [0, 0, 0],
      fewer: 2,
    });
  });
});
