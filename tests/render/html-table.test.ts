import { describe, expect, test } from "@jest/globals";
import { htmlTable } from "../../src/render/styles/html-table.ts";
import { themes } from "../../src/render/theme.ts";

const heading = (columns: number): string => `<TR><TD COLSPAN="${columns}">H</TD></TR>`;

describe("the table inside a node", () => {
  test("is as wide as its widest row, with an empty cell between columns", () => {
    const cell = (text: string) => ({ text, tone: "ink" as const });
    const { html } = htmlTable(
      heading,
      [{ cells: ["a", "b", "c"].map(cell) }, { cells: [cell("d")], ruled: true }],
      themes.light,
    );
    expect(html).toContain('<TD COLSPAN="5">H</TD>');
    expect(html.match(/<TD WIDTH="4"><\/TD>/g)).toHaveLength(2);
    expect(html).toContain("<HR/><TR>");
  });

  test("shows bars between empty and full, in the colour of what they measure", () => {
    const bars = { bars: [0, 0.5, 1, 7], tone: "positive" as const, text: "four outputs" };
    const { html } = htmlTable(heading, [{ cells: [{ ...bars, span: 2 }] }, { cells: [bars] }], themes.light);
    const heights = [...html.matchAll(/HEIGHT="(\d+)" FIXEDSIZE="TRUE" BGCOLOR="#1f6fad"/g)].map((match) =>
      Number(match[1]),
    );
    expect(heights.slice(0, 4)).toEqual([1, 8, 16, 16]);
    expect(html).toContain('COLSPAN="3"');
  });

  test("aligns every line of a text that has several", () => {
    const { html } = htmlTable(
      heading,
      [{ cells: [{ text: "one\ntwo", tone: "caption", align: "right" }] }],
      themes.light,
    );
    expect(html).toContain('one<BR ALIGN="RIGHT"/>two');
  });
});
