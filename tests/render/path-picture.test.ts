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
    expect(dot).toContain("×3 (+60 %)");
    expect(dot).toContain("×2 (+40 %)");
    expect(dot).toContain("b → d → e: product 3, 60 % of the gradient");
    expect(dot).not.toContain("product 2");
    const widths = [...dot.matchAll(/penwidth="?(\d\.\d\d)/g)].map(([, width]) => Number(width));
    expect(Math.max(...widths)).toBe(2.89);
  });

  test("says by a sign whether a flow raises the gradient, not by colour alone", () => {
    const [a, b] = [value(2, "a"), value(-1, "b")];
    const dot = toPathsDot(a.mul(3).sub(a.mul(b.add(2))), "a");
    expect(dot).toContain("×3 (+75 %)");
    expect(dot).toContain("×-1 (-25 %)");
    expect(toPathsDot(value(0, "z").mul(0).add(value(1, "z2").mul(0)), "z")).toContain("×0 (–)");
  });

  test("calls nodes without a label in the text as in the picture", () => {
    const a = value(2);
    const dot = toPathsDot(a.exp().add(a), 0);
    expect(dot).toContain("2 paths from n0 to n2;");
    expect(dot).toContain("n0 → n1 → n2: product 7.389");
    expect(dot).toMatch(/<B>exp n1<\/B>/);
  });

  test("lists paths that differ in their uses alone in one line", () => {
    const a = value(1, "a");
    const doubled = a.add(a);
    expect(toPathsDot(doubled.add(doubled), "a")).toContain(
      "a → a+a → n2: 4 paths by different uses, each: product 1, 25 %",
    );
  });

  test("sets its lines from the left, in every style", () => {
    const lines = toPathsDot(olah(), "b", { style: "micrograd" });
    expect(lines).toMatch(/label="2 paths[^"]*\\lOn each edge[^"]*\\l"/);
    expect(toPathsDot(olah(), "b")).toMatch(/<TD ALIGN="LEFT"[^>]*><FONT[^>]*>2 paths/);
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
