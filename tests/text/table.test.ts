import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createPainter, displayWidth, formatTable, markdownTable, NodegradError } from "../../src/text/index.ts";

describe("a table for terminals", () => {
  test("aligns texts left and numbers right under a header", () => {
    const rows = [
      ["a", 2, "x"],
      ["longer", -13.5, ""],
      ["日本", 1 / 3],
    ];
    expect(formatTable(rows, { header: ["name", "value", "note"] }).split("\n")).toEqual([
      "name       value  note",
      "------  --------  ----",
      "a              2  x",
      "longer     -13.5",
      "日本    0.333333",
    ]);
  });

  test("puts decimal points below each other if asked", () => {
    const rows = [
      [1.5, "a"],
      [-12.25, "b"],
      [3, "c"],
      [1e-7, "d"],
      [NaN, "e"],
    ];
    expect(formatTable(rows, { align: ["decimal"] }).split("\n")).toEqual([
      "  1.5   a",
      "-12.25  b",
      "  3     c",
      "  1e-7  d",
      "NaN     e",
    ]);
  });

  test("centres, indents, changes the gap and the digits", () => {
    const rows = [
      ["x", 1 / 3],
      ["yyyyy", 2],
    ];
    expect(formatTable(rows, { align: ["centre"], indent: 2, gap: 1, digits: 2 }).split("\n")).toEqual([
      "    x   0.33",
      "  yyyyy    2",
    ]);
  });

  test("a dash for a missing number does not turn a column of numbers into texts", () => {
    expect(formatTable([["–"], [12.5], [""]]).split("\n")).toEqual(["   –", "12.5", ""]);
  });

  test("styles apply to what is visible and do not disturb the columns", () => {
    const paint = createPainter({ colour: true });
    const rows = [
      [{ text: "a", style: "red" as const }, 1],
      ["bb", { text: 2, style: ["bold", "blue"] as const }],
    ];
    expect(formatTable(rows, { paint }).split("\n")).toEqual([
      "\u001B[38;5;196ma\u001B[39m   1",
      "bb  \u001B[38;5;63m\u001B[1m2\u001B[22m\u001B[39m",
    ]);
    expect(formatTable(rows)).toBe("a   1\nbb  2");
    expect(formatTable([["v"]], { header: ["h"], paint })).toBe("\u001B[1mh\u001B[22m\n\u001B[2m-\u001B[22m\nv");
  });

  test("labels with newlines and control characters stay in their cell", () => {
    expect(formatTable([["a\nb\u001B[31m\tc", 1]])).toBe("a b c  1");
  });

  test("no rows give the header alone, or nothing", () => {
    expect(formatTable([])).toBe("");
    expect(formatTable([], { header: ["a", "b"] })).toBe("a  b\n-  -");
  });

  test("refuses a row that is longer than the header", () => {
    expect(() => formatTable([[1, 2]], { header: ["a"] })).toThrow(NodegradError);
  });

  test("has as many lines as rows, none ending with a blank, whatever the cells", () => {
    const cell = fc.oneof(fc.string({ unit: "grapheme", maxLength: 6 }), fc.double());
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const lines = formatTable(rows).split("\n");
        expect(lines.length).toBe(rows.length);
        for (const line of lines) expect(line).not.toMatch(/ $/);
      }),
    );
  });

  test("the second column starts at the same place in every line", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "日本", "é", "😀x", "long label"), { minLength: 1 }), (names) => {
        const lines = formatTable(names.map((name) => [name, "|"])).split("\n");
        const starts = new Set(lines.map((line) => displayWidth(line.slice(0, line.indexOf("|")))));
        expect(starts.size).toBe(1);
      }),
    );
  });
});

describe("a table in Markdown", () => {
  test("escapes texts and aligns numbers right", () => {
    expect(
      markdownTable(
        ["name", "value"],
        [
          ["a|b", 2],
          ["*c*", { text: 0.5, style: "red" }],
        ],
      ),
    ).toBe("| name | value |\n| :--- | ---: |\n| a\\|b | 2 |\n| \\*c\\* | 0.5 |");
  });

  test("takes cells that are Markdown already, and fills short rows", () => {
    expect(markdownTable(["a", "b"], [["`x`\n$y$"]], { raw: true, align: ["centre", "decimal"], digits: 3 })).toBe(
      "| a | b |\n| :---: | ---: |\n| `x`<br>$y$ |  |",
    );
  });

  test("refuses a missing header and rows that are too long", () => {
    expect(() => markdownTable([], [])).toThrow("at least one header");
    expect(() => markdownTable(["a"], [["b", "c"]])).toThrow(NodegradError);
  });
});
