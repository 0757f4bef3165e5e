import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { constant, value } from "../../src/graph/index.ts";
import { describeNudge, nudge } from "../../src/trace/index.ts";
import { chain, gentle, randomGraph } from "./random-graph.ts";

/** softsign has a corner in its second derivative. */
const smooth = gentle.filter((name) => name !== "softsign");

describe("a nudge", () => {
  test("compares the linear prediction with the truth, and explains the gap by the second-order term", () => {
    const a = value(2, "a");
    const { root, firstFailure } = nudge(a.square(), [[a, 0.1]]);
    expect(root.before).toBe(4);
    expect(root.predicted).toBeCloseTo(4.4, 12);
    expect(root.after).toBeCloseTo(4.41, 12);
    expect(root.gap).toBeCloseTo(0.01, 12);
    expect(root.secondOrder).toBeCloseTo(0.01, 12);
    expect(firstFailure?.name).toBe("f");
    expect(a.data).toBe(2);
  });

  test("finds the first node at which the prediction fails", () => {
    const [a, b] = [value(2, "a"), value(1, "b")];
    const root = a.mul(3).add(b).exp().mul(b);
    const { nodes, firstFailure } = nudge(root, [
      [a, 0.1],
      ["b", -0.2],
    ]);
    expect(firstFailure?.name).toBe("u");
    expect(nodes.map(({ name }) => name)).toEqual(["a", "p", "b", "s", "u", "f"]);
  });

  test("is predicted exactly by linear graphs, for any size", () => {
    const a = value(2, "a");
    const { firstFailure, root } = nudge(a.mul(3).sub(a).add(5), [[a, 1000]]);
    expect(firstFailure).toBeNull();
    expect(root.secondOrder).toBe(0);
  });

  test("has gaps of third order only, once the second-order term is taken off", () => {
    fc.assert(
      fc.property(randomGraph(smooth, 8), ({ root, leaves }) => {
        const leaf = leaves[0] as (typeof leaves)[number];
        const all = new Set<unknown>();
        const waiting = [root];
        for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
          if (!all.has(node)) waiting.push(...node.inputs);
          all.add(node);
        }
        if (!all.has(leaf) || Math.abs(root.data) > 100) return;
        const rest = (size: number): number => {
          const { root: end } = nudge(root, [[leaf, size]]);
          return Math.abs(end.gap - end.secondOrder);
        };
        const [large, small] = [rest(1e-2), rest(1e-3)];
        // A tenth of the step leaves a thousandth of the rest, as long as rounding does not hide it.
        if (large > 1e-9) expect(small).toBeLessThan(large / 100);
      }),
      { seed: 15, numRuns: 100 },
    );
  });

  test("calls a gap rounding where it is no more than that, and says how much that is", () => {
    const [a, b, c] = [value(2, "a"), value(3, "b"), value(0.1, "c")];
    const text = describeNudge(nudge(a.mul(b).add(c), [[a, 0.1]]));
    expect(text).toContain("0 (rounding)");
    expect(text).not.toMatch(/e-1[5-9]/);
    expect(text).toContain("at most 8 · 2^-52 times the largest number of its row");
    expect(describeNudge(nudge(a.square(), [[a, 0.1]]))).not.toContain("rounding");
  });

  test("tells of corners that it crosses", () => {
    const a = value(0.05, "a");
    const crossed = nudge(a.relu(), [[a, -0.1]]);
    expect(crossed.firstFailure).toMatchObject({ crossed: ["a == 0"], predicted: -0.05, after: 0 });
    expect(describeNudge(crossed)).toMatch(/crosses a corner there/);
    expect(describeNudge(nudge(a.relu(), [[a, 0.1]]))).toMatch(/holds at every node/);
  });

  test("tolerates as much as it is told", () => {
    const a = value(2, "a");
    expect(nudge(a.square(), [[a, 0.1]], { tolerance: 0.1 }).firstFailure).toBeNull();
  });

  test("moves constants as well, adds repeated changes up, and shows a root that does not move", () => {
    const [a, k] = [value(2, "a"), constant(3, "k")];
    const root = a.mul(k);
    expect(
      nudge(root, [
        [k, 0.25],
        [k, 0.25],
      ]).root,
    ).toMatchObject({ before: 6, after: 7, predicted: 7 });
    expect(nudge(value(1, "x"), [["x", 1]]).nodes).toHaveLength(1);
  });

  test("through a chain of 10,000 nodes takes seconds, and is cut when written", () => {
    const { root, leaves } = chain(10_000);
    const nudged = nudge(root, [[leaves[0] as never, 1e-3]]);
    expect(nudged.nodes).toHaveLength(10_001);
    expect(describeNudge(nudged)).toMatch(/9,941 more nodes/);
    expect(JSON.stringify(nudged)).toContain('"secondOrder"');
  });

  test.each([
    [(): unknown => nudge(value(1, "a").neg(), []), /at least one leaf/],
    [(): unknown => nudge(value(1, "a").neg(), [["a", Number.NaN]]), /finite number/],
    [
      (): unknown => {
        const b = value(1).neg();
        return nudge(b.exp(), [[b, 1]]);
      },
      /Only leaves/,
    ],
  ])("refuses what cannot be moved (%#)", (ask, message) => {
    expect(ask).toThrow(message);
  });
});
