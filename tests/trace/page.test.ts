import { describe, expect, test } from "@jest/globals";
import { parseTree } from "../../src/formula/index.ts";
import { notation } from "../../src/operations/index.ts";
import { writeJson } from "../../src/trace/json.ts";
import { derivative, factor, formula, joined, numeral, operand } from "../../src/trace/maths.ts";
import { type Block, codeBlock, heading, list, paragraph, table, writePage } from "../../src/trace/page.ts";

const maths = (text: string) => formula(parseTree(text, notation));
const blocks: readonly Block[] = [
  heading("Title of ", maths("a/b")),
  paragraph("Words ", maths("abs(a) < 1"), " and words. "),
  list(["one", ["two ", maths("x_y")]], true),
  list(["a | b"]),
  table(["name", "value"], [["a|b", maths("abs(a)")]]),
  codeBlock("ts", "const a = 1;\n"),
];

describe("a page", () => {
  test("as text", () => {
    expect(writePage(blocks, "text")).toBe(`Title of a/b
============

Words abs(a) < 1 and words. 

1. one
2. two x_y

  a | b

  name  value
  ----  ------
  a|b   abs(a)

const a = 1;
`);
  });

  test("as Markdown", () => {
    expect(writePage(blocks, "markdown")).toBe(`## Title of $\\frac{a}{b}$

Words $\\left\\vert a\\right\\vert  \\lt  1$ and words. 

1. one
2. two $x_{y}$

- a \\| b

| name | value |
| :--- | :--- |
| a\\|b | $\\left\\vert a\\right\\vert$ |

\`\`\`ts
const a = 1;
\`\`\`
`);
  });

  test("as HTML", () => {
    const html = writePage(blocks, "html");
    expect(html).toContain("<h2>Title of <math");
    expect(html).toContain("<ol>\n<li>one</li>");
    expect(html).toContain('<th scope="col">name</th>');
    expect(html).toContain('<pre><code class="language-ts">const a = 1;</code></pre>');
  });

  test("fences code by more backticks than it has", () => {
    expect(writePage([codeBlock("ts", "// ``` //")], "markdown")).toBe("````ts\n// ``` //\n````\n");
  });
});

describe("a piece of mathematics", () => {
  test.each([
    ["a*b", "(a*b)"],
    ["a + b", "(a + b)"],
    ["-a", "(-a)"],
    ["-2", "(-2)"],
    ["2", "2"],
    ["a", "a"],
    ["a^2", "a^2"],
    ["tanh(a)", "tanh(a)"],
  ])("%s is %s as a factor", (text, expected) => {
    expect(factor(parseTree(text, notation)).text).toBe(expected);
  });

  test.each([
    [1.5, "1.5", "1.5", "<mn>1.5</mn>"],
    [-2, "(-2)", "\\left(-2\\right)", "<mn>2</mn>"],
    [1e-9, "1e-9", "1 \\cdot 10^{-9}", "<mn>10</mn>"],
    [Number.NaN, "NaN", "\\mathrm{NaN}", "<mn>NaN</mn>"],
    [Number.POSITIVE_INFINITY, "Infinity", "\\infty", "<mn>∞</mn>"],
    [-1e-300, "(-1e-300)", "\\left(-1 \\cdot 10^{-300}\\right)", "<mo>−</mo>"],
  ])("%d is written %s", (value, text, latex, mathml) => {
    const shown = operand(value, 6);
    expect([shown.text, shown.latex]).toEqual([text, latex]);
    expect(shown.mathml).toContain(mathml);
  });

  test("is exact with 17 digits", () => {
    expect(numeral(0.1 + 0.2, 17).text).toBe("0.30000000000000004");
    expect(numeral(0.1 + 0.2, 6).text).toBe("0.3");
  });

  test("is joined in every spelling", () => {
    const both = joined(derivative("f", "x[2]"), maths("a"));
    expect(both.text).toBe("∂f/∂x[2]a");
    expect(both.latex).toBe("\\frac{\\partial f}{\\partial x_{2}}a");
    expect(both.mathml).toContain("<msub>");
  });
});

test("JSON writes numbers that it lacks as words, and whole numbers of any size", () => {
  expect(
    JSON.parse(writeJson({ a: Number.NaN, b: [-0, Number.NEGATIVE_INFINITY], c: 2n ** 70n, d: null, e: "x" })),
  ).toEqual({
    a: "NaN",
    b: ["-0", "-Infinity"],
    c: String(2n ** 70n),
    d: null,
    e: "x",
  });
});
