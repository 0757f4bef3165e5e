import { describe, expect, test } from "@jest/globals";
import { constant, value } from "../../src/graph/index.ts";
import { toPathsDot, toPathsSvg } from "../../src/render/index.ts";

/** Olah's e = (a + b)(b + 1). */
function olah() {
  const [a, b] = [value(2, "a"), value(1, "b")];
  const [c, d] = [a.add(b), b.add(1)];
  c.label = "c";
  d.label = "d";
  const e = c.mul(d);
  e.label = "e";
  return e;
}

describe("the picture of paths", () => {
  test("draws the share of the flow as width and as text, and lists the largest", () => {
    const dot = toPathsDot(olah(), "b", { top: 1 });
    expect(dot).toContain("2 paths from b to e; their products add up to the gradient 5.");
    expect(dot).toContain("×3 (60 %)");
    expect(dot).toContain("×2 (40 %)");
    expect(dot).toContain("b → d → e: product 3, 60 % of the gradient");
    expect(dot).not.toContain("product 2");
    const widths = [...dot.matchAll(/penwidth="?(\d\.\d\d)/g)].map(([, width]) => Number(width));
    expect(Math.max(...widths)).toBe(2.89);
  });

  test("leaves out what lies on no path", () => {
    const nodes = toPathsDot(olah(), "a").match(/^ {2}n\d+ \[.*$/gm);
    expect(nodes?.map((node) => /tooltip="([^,]*),/.exec(node)?.[1])).toEqual(["a", "+ c", "× e"]);
  });

  test("names no path where no gradient flows", () => {
    expect(() => toPathsDot(constant(2).mul(value(3, "w")).mul(0).relu(), "nobody")).toThrow(/labelled "nobody"/);
    expect(() => toPathsDot(olah(), 3)).toThrow(/no path/);
  });

  test("is SVG too", async () => {
    expect(await toPathsSvg(olah(), "b", { engine: "wasm", timeLimit: 30_000, theme: "dark" })).toContain("60 %");
  });
});
