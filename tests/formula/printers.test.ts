import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { arithmeticOf } from "../../src/formula/arithmetic.ts";
import { evaluateTree } from "../../src/formula/fold.ts";
import { parseProgram } from "../../src/formula/parser.ts";
import { javascriptNames, printJavaScript } from "../../src/formula/print-javascript.ts";
import { latexName, printLatex, printLatexProgram } from "../../src/formula/print-latex.ts";
import { printMathML, printMathMLProgram } from "../../src/formula/print-mathml.ts";
import { call, name, number, type Tree } from "../../src/formula/tree.ts";
import { notation } from "../../src/operations/index.ts";
import { smallNotation } from "./small-notation.ts";
import { trees } from "./trees.ts";

const latex = (text: string): string => printLatexProgram(parseProgram(text, notation), notation);
const mathml = (text: string): string =>
  printMathMLProgram(parseProgram(text, notation), notation).replace(/^<math[^>]*>|<\/math>$/g, "");
const javascript = (text: string): string => printJavaScript(parseProgram(text, notation), notation);

/** Runs a printed expression with its variables given by position. */
function run(expression: string, names: readonly string[], values: readonly number[]): number {
  return new Function(...names, `"use strict"; return ${expression};`)(...values) as number;
}

describe("LaTeX", () => {
  test.each([
    ["a*b + c", "a \\cdot b + c"],
    ["(a + b)^2/c", "\\frac{\\left(a + b\\right)^{2}}{c}"],
    ["(a/b)^2", "\\left(\\frac{a}{b}\\right)^{2}"],
    ["a*(b/c)", "a \\cdot \\frac{b}{c}"],
    ["-a^2", "-a^{2}"],
    ["(-a)^2", "\\left(-a\\right)^{2}"],
    ["-(a + b)", "-\\left(a + b\\right)"],
    ["a*-b", "a \\cdot \\left(-b\\right)"],
    ["--a", "-\\left(-a\\right)"],
    ["a - (b - c)", "a - \\left(b - c\\right)"],
    ["a^b^c", "a^{b^{c}}"],
    ["(a^b)^c", "\\left(a^{b}\\right)^{c}"],
    ["square(a)^2", "\\left(a^{2}\\right)^{2}"],
    ["exp(x)^2", "\\left(e^{x}\\right)^{2}"],
    ["tanh(x[2])/2", "\\frac{\\tanh\\left(x_{2}\\right)}{2}"],
    ["sqrt(x + 1)", "\\sqrt{x + 1}"],
    ["abs(a - b)", "\\left|a - b\\right|"],
    ["max(a, b + 1)", "\\max(a, b + 1)"],
    ["where(a > 0, a, -a)", "\\begin{cases} a & \\text{if } a > 0 \\\\ -a & \\text{otherwise} \\end{cases}"],
    ["1e-7*x", "10^{-7} \\cdot x"],
    ["-2.5e21", "-2.5 \\cdot 10^{21}"],
    ["(-1e30)^x", "\\left(-10^{30}\\right)^{x}"],
    ["1e999", "\\infty"],
    ["-1e999 + x", "-\\infty + x"],
    ["c = a*b; tanh(c)", "\\begin{aligned} c &= a \\cdot b \\\\ & \\tanh\\left(c\\right) \\end{aligned}"],
    ["c = a", "c = a"],
  ])("of %s is %s", (text, printed) => {
    expect(latex(text)).toBe(printed);
  });

  test.each([
    ["x", "x"],
    ["x[2]", "x_{2}"],
    ["x_2", "x_{2}"],
    ["x1", "x_{1}"],
    ["x[1][2]", "x_{1,2}"],
    ["w_out", "w_{\\mathrm{out}}"],
    ["w_2b", "w_{\\mathrm{2b}}"],
    ["alpha", "\\alpha"],
    ["Gamma", "\\Gamma"],
    ["Alpha", "\\mathrm{Alpha}"],
    ["SIGMA", "\\mathrm{SIGMA}"],
    ["sigma_theta", "\\sigma_{\\theta}"],
    ["loss", "\\mathrm{loss}"],
    ["_a", "\\mathrm{\\_a}"],
    ["a__b[3]", "\\mathrm{a\\_\\_b}_{3}"],
    ["__proto__", "\\mathrm{\\_\\_proto\\_\\_}"],
  ])("writes the name %s as %s", (text, printed) => {
    expect(latexName(text)).toBe(printed);
  });

  test("has balanced braces and pairs of \\left and \\right", () => {
    fc.assert(
      fc.property(trees(), (tree) => {
        const text = printLatex(tree, smallNotation);
        const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
        expect(count(/\{/g)).toBe(count(/\}/g));
        expect(count(/\\left/g)).toBe(count(/\\right/g));
        expect(text).not.toMatch(/\}\^\{[^{}]*\}\^/);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  test("writes not-a-number upright", () => {
    expect(printLatex(number(Number.NaN), notation)).toBe("\\mathrm{NaN}");
  });
});

describe("MathML", () => {
  test.each([
    ["a/b", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"],
    ["a^2", "<msup><mi>a</mi><mn>2</mn></msup>"],
    [
      "(a + b)^2",
      "<msup><mrow><mo>(</mo><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>)</mo></mrow><mn>2</mn></msup>",
    ],
    ["(a/b)^2", "<msup><mrow><mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo></mrow><mn>2</mn></msup>"],
    ["a < b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"],
    ["-2", "<mrow><mo>−</mo><mn>2</mn></mrow>"],
    ["--a", "<mrow><mo>−</mo><mrow><mo>(</mo><mrow><mo>−</mo><mi>a</mi></mrow><mo>)</mo></mrow></mrow>"],
    ["sqrt(x + 1)", "<msqrt><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></msqrt>"],
    ["sin(x)", "<mrow><mi>sin</mi><mo>(</mo><mi>x</mi><mo>)</mo></mrow>"],
    ["max(a, b)", "<mrow><mi>max</mi><mo>(</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo>)</mo></mrow>"],
    ["sigmoid(a + b)", "<mrow><mi>σ</mi><mo>(</mo><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>)</mo></mrow>"],
    ["exp(x)^2", "<msup><mrow><mo>(</mo><msup><mi>e</mi><mi>x</mi></msup><mo>)</mo></mrow><mn>2</mn></msup>"],
    ["x[2]", "<msub><mi>x</mi><mrow><mn>2</mn></mrow></msub>"],
    ["w_out[1][2]", "<msub><mi>w</mi><mrow><mi>out</mi><mo>,</mo><mn>1</mn><mo>,</mo><mn>2</mn></mrow></msub>"],
    ["alpha", "<mi>α</mi>"],
    ["_a", "<mi>_a</mi>"],
    ["1.5e-7", "<mrow><mn>1.5</mn><mo>⋅</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>7</mn></mrow></msup></mrow>"],
    ["1e999", "<mn>∞</mn>"],
    ["c = a", "<mrow><mi>c</mi><mo>=</mo><mi>a</mi></mrow>"],
    [
      "c = a; c",
      '<mtable columnalign="left"><mtr><mtd><mrow><mi>c</mi><mo>=</mo><mi>a</mi></mrow></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr></mtable>',
    ],
  ])("of %s is %s", (text, printed) => {
    expect(mathml(text)).toBe(printed);
  });

  test("is well formed, every fraction and power having two parts", () => {
    fc.assert(
      fc.property(trees(), (tree) => {
        const open: { tag: string; children: number }[] = [{ tag: "", children: 0 }];
        const text = printMathML(tree, notation);
        for (const [, close, tag] of text.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
          if (close !== "/") {
            (open[open.length - 1] as { children: number }).children++;
            open.push({ tag: tag ?? "", children: 0 });
            continue;
          }
          const done = open.pop();
          expect(done?.tag).toBe(tag);
          if (tag === "mfrac" || tag === "msup" || tag === "msub") expect(done?.children).toBe(2);
        }
        expect(open).toEqual([{ tag: "", children: 1 }]);
        expect(text).not.toMatch(/&(?!lt;|gt;|amp;)/);
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});

describe("JavaScript", () => {
  test.each([
    ["a*b + c", "((a * b) + c)"],
    ["x[2]^2", "Math.pow(x_2, 2)"],
    ["2*pi*e", "((2 * Math.PI) * Math.E)"],
    ["x[2] + x_2", "(x_2_ + x_2)"],
    ["class + Math", "(class_ + Math_)"],
    ["-2 - -3", "((-2) - (-3))"],
    ["c = a*b; c = c + 1; c*c", "(() => { const c = (a * b); const c_2 = (c + 1); return (c_2 * c_2); })()"],
    ["x = x + 1; x", "(() => { const x_2 = (x + 1); return x_2; })()"],
    ["e = 2; e", "(() => { const e = 2; return e; })()"],
  ])("of %s is %s", (text, printed) => {
    expect(javascript(text)).toBe(printed);
  });

  test("tells the names of the variables", () => {
    const names = javascriptNames(parseProgram("x[2] + x_2 + class + pi + a[1][2]", notation), notation);
    expect([...names]).toEqual([
      ["x_2", "x_2"],
      ["x[2]", "x_2_"],
      ["class", "class_"],
      ["a[1][2]", "a_1_2"],
    ]);
  });

  test("keeps variables apart from the names inside templates", () => {
    const text = "where(c > 0, c, t1) + where(x > b, a, c)";
    const expression = javascript(text);
    const values = [0.5, 7, 2, 3, 11];
    expect(run(expression, ["c", "t1", "x", "b", "a"], values)).toBe(0.5 + 0.5);
    expect(run(expression, ["c", "t1", "x", "b", "a"], [-1, 7, 4, 3, 11])).toBe(18);
  });

  test("grows linearly where templates repeat their arguments", () => {
    let text = "x";
    for (let i = 0; i < 60; i++) text = `relu(${text})`;
    const expression = printJavaScript(parseProgram(text, smallNotation), smallNotation);
    expect(expression.length).toBeLessThan(5000);
    expect(run(expression, ["x"], [3])).toBe(3);
  });

  test("writes shared parts once", () => {
    let tree: Tree = name("x");
    for (let i = 0; i < 100; i++) tree = call("mul", call("add", tree, tree), number(0.5));
    const expression = printJavaScript({ statements: [{ name: null, tree, position: 0 }], source: "" }, notation);
    expect(expression.length).toBeLessThan(10_000);
    expect(run(expression, ["x"], [3])).toBe(3);
  });

  test("of 20,000 nested operations runs", () => {
    let tree: Tree = name("x");
    for (let i = 0; i < 20_000; i++) tree = call("neg", tree);
    const expression = printJavaScript({ statements: [{ name: null, tree, position: 0 }], source: "" }, notation);
    expect(run(expression, ["x"], [3])).toBe(3);
  });

  test("computes what the formula computes", () => {
    const names = ["a", "b", "c", "x", "w_1", "x[2]", "sin", "e", "__proto__"];
    const values = [0.5, -1.25, 2, 3, -0.75, 1.5, 0.1, 2.5, 4];
    const point = new Map(names.map((one, i) => [one, values[i] as number]));
    fc.assert(
      fc.property(trees(), (tree) => {
        const program = { statements: [{ name: null, tree, position: 0 }], source: "" };
        const identifiers = javascriptNames(program, notation);
        const read = [...identifiers.keys()];
        const computed = run(
          printJavaScript(program, notation),
          [...identifiers.values()],
          read.map((one) => point.get(one) as number),
        );
        const expected = evaluateTree<number>(
          tree,
          (one) => notation.constants.get(one) ?? (point.get(one) as number),
          (operation, args) => notation.find(operation)?.evaluate(args) ?? Number.NaN,
          (value) => value,
        );
        const close =
          Object.is(computed, expected) ||
          Math.abs(computed - expected) <= 1e-9 * Math.abs(expected) ||
          computed === expected;
        expect([computed, expected, close || !Number.isFinite(expected)]).toEqual([computed, expected, true]);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });
});

describe("the arithmetic of a notation", () => {
  test("must be complete", () => {
    const incomplete = { ...smallNotation, infix: () => undefined };
    expect(() => arithmeticOf(incomplete)).toThrow("no operation for the sign +");
  });
});

describe("a template", () => {
  test("that asks for an argument that is not given names its operation", () => {
    expect(() => printLatex(call("sin"), smallNotation)).toThrow(/template of sin asks for argument 1/);
  });
});
