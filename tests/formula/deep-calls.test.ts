import { expect, test } from "@jest/globals";
import { parseFormula } from "../../src/index.ts";

const depth = 100_000;
const nested = parseFormula(`${"max(a, ".repeat(depth)}0${")".repeat(depth)}`);

test.each([
  ["text", (): string => nested.toString(), 8 * depth + 1],
  ["LaTeX", (): string => nested.toLatex(), 9 * depth],
  ["MathML", (): string => nested.toMathML(), 60 * depth],
  ["JavaScript", (): string => nested.toJavaScript(), 10 * depth],
])("calls of two arguments nested a hundred thousand deep print as %s in linear time", (_format, print, least) => {
  expect(print().length).toBeGreaterThanOrEqual(least);
});
