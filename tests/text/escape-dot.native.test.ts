import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { dotOfLabels, dotOfTooltips, expectedTexts, expectedTooltips, shownTexts, shownTooltips } from "./svg-texts.ts";

const render = (dot: string): string =>
  execFileSync("dot", ["-Tsvg"], { input: dot, maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "pipe"] }).toString("utf8");

test("native Graphviz draws every nasty label as itself in quoted, record and HTML-like labels", () => {
  const kinds = ["quoted", "record", "html"] as const;
  expect(shownTexts(render(dotOfLabels(kinds)))).toEqual(expectedTexts(kinds));
});

test("native Graphviz gives nodes, edges, clusters and table cells the tooltips they should have", () => {
  expect(shownTooltips(render(dotOfTooltips(true)))).toEqual(expectedTooltips(true));
});
