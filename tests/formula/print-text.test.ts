import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseProgram, parseTree } from "../../src/formula/parser.ts";
import { printProgram, printText } from "../../src/formula/print-text.ts";
import { call, name, number, sameTree, type Tree } from "../../src/formula/tree.ts";
import { smallNotation } from "./small-notation.ts";
import { trees } from "./trees.ts";

const again = (text: string): string => printText(parseTree(text, smallNotation), smallNotation);

/** Whether the parentheses stand around an exponent with a power in it, or around a power of a number behind a minus. */
function isOftenMisread(text: string, open: number, close: number): boolean {
  const inside = text.slice(open + 1, close - 1);
  if (text[open - 1] === "^" && inside.includes("^")) return true;
  return text[open - 1] === "-" && /^\(?-?[\d.]/.test(inside) && inside.includes("^");
}

describe("printText", () => {
  test.each([
    ["-a^2", "-a^2"],
    ["(-a)^2", "(-a)^2"],
    ["-(a^2)", "-a^2"],
    ["a-(b-c)", "a - (b - c)"],
    ["(a-b)-c", "a - b - c"],
    ["a+(b+c)", "a + (b + c)"],
    ["a/(b*c)", "a/(b*c)"],
    ["a/b*c", "a/b*c"],
    ["(a+b)*c", "(a + b)*c"],
    ["a**b**c", "a^(b^c)"],
    ["e^x^2", "e^(x^2)"],
    ["e^-x^2", "e^(-x^2)"],
    ["e^--x^2", "e^(--x^2)"],
    ["(e^x)^2", "(e^x)^2"],
    ["e^(-x)^2", "e^((-x)^2)"],
    ["2^-x", "2^-x"],
    ["x^-2", "x^-2"],
    ["-2^x*a", "-(2^x)*a"],
    ["--2^x", "--(2^x)"],
    ["-x^2", "-x^2"],
    ["1-2^x", "1 - 2^x"],
    ["(a^b)^c", "(a^b)^c"],
    ["a^-b^c", "a^(-b^c)"],
    ["a^(-(b*c))", "a^-(b*c)"],
    ["a*-b", "a*-b"],
    ["a - -b", "a - -b"],
    ["--a*b", "--a*b"],
    ["-(a*b)", "-(a*b)"],
    ["-2", "-2"],
    ["-(2)", "-(2)"],
    ["(-2)^2", "(-2)^2"],
    ["-2^2", "-(2^2)"],
    ["where(a>0,a,-a)", "where(a > 0, a, -a)"],
    ["(a<b)<c", "(a < b) < c"],
    ["pow(a, b)", "a^b"],
    ["x[2]*1e-300", "x[2]*1e-300"],
    ["1e400", "1e999"],
    ["1e21 + 0.1", "1e21 + 0.1"],
  ])("prints %s as %s", (text, printed) => {
    expect(again(text)).toBe(printed);
  });

  test("gives a text that parses back to the same tree", () => {
    fc.assert(
      fc.property(trees(), (tree) => {
        const text = printText(tree, smallNotation);
        expect([text, sameTree(parseTree(text, smallNotation), tree)]).toEqual([text, true]);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  test("prints no parentheses that could be left out, but around towers of powers and powers of numbers", () => {
    fc.assert(
      fc.property(trees(), (tree) => {
        const text = printText(tree, smallNotation);
        for (let open = 0; open < text.length; open++) {
          if (text[open] !== "(" || /\w|\]/.test(text[open - 1] ?? "")) continue;
          let depth = 0;
          let close = open;
          do {
            if (text[close] === "(") depth++;
            if (text[close] === ")") depth--;
            close++;
          } while (depth > 0);
          if (isOftenMisread(text, open, close)) continue;
          const without = `${text.slice(0, open)} ${text.slice(open + 1, close - 1)} ${text.slice(close)}`;
          let same = false;
          try {
            same = sameTree(parseTree(without, smallNotation), tree);
          } catch {
            same = false;
          }
          expect([text, without, same]).toEqual([text, without, false]);
        }
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  test("writes not-a-number as 0/0, which has that value", () => {
    expect(printText(call("add", number(Number.NaN), name("a")), smallNotation)).toBe("0/0 + a");
    expect(printText(call("pow", number(Number.NaN), name("a")), smallNotation)).toBe("(0/0)^a");
  });

  test("keeps minus zero and the infinities", () => {
    expect(printText(number(-0), smallNotation)).toBe("-0");
    expect(parseTree("-0", smallNotation)).toMatchObject({ kind: "number", value: -0 });
    expect(printText(number(Number.NEGATIVE_INFINITY), smallNotation)).toBe("-1e999");
  });

  test("prints a program on one line that parses to the same statements", () => {
    const program = parseProgram("c = a*b # product\nc = c + 1\n\ntanh(c)\n", smallNotation);
    expect(printProgram(program, smallNotation)).toBe("c = a*b; c = c + 1; tanh(c)");
  });

  test("refuses to write out a tree whose shared parts make it astronomically long", () => {
    let tree: Tree = name("a");
    for (let i = 0; i < 100; i++) tree = call("add", tree, tree);
    expect(() => printText(tree, smallNotation)).toThrow(/more than 50,000,000 characters.*assignments/);
  });

  test("refuses an operation that the notation does not know", () => {
    expect(() => printText(call("frobnicate", name("a")), smallNotation)).toThrow(/no operation called frobnicate/);
  });

  test("prints 100,000 nested operations", () => {
    let tree: Tree = name("a");
    for (let i = 0; i < 100_000; i++) tree = call(i % 2 === 0 ? "sin" : "neg", tree);
    const text = printText(tree, smallNotation);
    expect(sameTree(parseTree(text, smallNotation), tree)).toBe(true);
  });
});
