import { describe, expect, test } from "@jest/globals";
import { finishSvg } from "../../src/render/finish-svg.ts";

const anchor =
  '<svg width="1pt" xmlns:xlink="http://www.w3.org/1999/xlink">\n<g><a xlink:title="tip"><text x="1">a &#160;b</text></a></g></svg>';

describe("finishSvg", () => {
  test("turns tooltips into titles, and blanks that do not break into blanks", () => {
    const svg = finishSvg(anchor, "T", "D");
    expect(svg).toContain('<g><title>tip</title><text xml:space="preserve" x="1">a  b</text></g>');
    expect(svg).not.toContain("xlink");
  });

  test("keeps links, without the XLink namespace, and drops empty tooltips", () => {
    const link = finishSvg('<svg><a xlink:href="https://x.y" xlink:title="tip" target="_top">c</a></svg>', "", "");
    expect(link).toContain('<a href="https://x.y"><title>tip</title>c</a>');
    expect(finishSvg('<svg><a xlink:title="">c</a><a>d</a></svg>', "", "")).toContain("<g>c</g><g>d</g>");
  });

  test("removes prolog, document type and comments", () => {
    const svg = finishSvg(`<?xml version="1.0"?>\n<!DOCTYPE svg>\n<!-- made by -->\n${anchor}`, "T", "D");
    expect(svg).toMatch(/^<svg role="img"/);
    expect(svg).not.toContain("made by");
  });

  test("gives each picture ids of its own, with title and description escaped", () => {
    const [one, two] = [finishSvg(anchor, "a < b", "D"), finishSvg(anchor, "c & d", "D")];
    const ids = (svg: string): string[] => [...svg.matchAll(/ id="([^"]*)"/g)].map((match) => match[1] as string);
    expect(one).toContain("a &lt; b</title>");
    expect(two).toContain("c &amp; d</title>");
    expect(ids(one).some((id) => ids(two).includes(id))).toBe(false);
    expect(finishSvg(anchor, "a < b", "D")).toBe(one);
  });
});
