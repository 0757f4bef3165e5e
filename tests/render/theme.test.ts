import { describe, expect, test } from "@jest/globals";
import { contrast, themes } from "../../src/render/index.ts";
import { contrastProblems, textPairs } from "../../src/render/theme.ts";

describe("every text of a picture can be read", () => {
  test.each(["light", "dark"] as const)("in the %s theme: contrast of 4.5 or more on every ground", (name) => {
    expect(textPairs(themes[name]).length).toBeGreaterThan(30);
    expect(contrastProblems(themes[name])).toEqual([]);
  });

  test("a theme of one's own is told where it fails", () => {
    expect(contrastProblems({ ...themes.light, caption: "#cccccc" }).join()).toMatch(
      /caption on card: #cccccc on #ffffff has a contrast of 1.6/,
    );
  });

  test("contrast is that of WCAG: black on white is 21", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 10);
    expect(contrast("#777777", "#777777")).toBe(1);
  });
});
