import { describe, expect, test } from "@jest/globals";
import {
  FormulaError,
  parseProgram,
  parseTree,
  printJavaScript,
  printLatex,
  sameTree,
} from "../../src/formula/index.ts";
import {
  exactFrom,
  inverse,
  negated,
  plus,
  raised,
  times,
  toNumber,
  wholeRoot,
} from "../../src/formula/simplify/exact.ts";
import { fill, parseTemplate } from "../../src/formula/template.ts";
import { call, name, number } from "../../src/formula/tree.ts";
import { notation } from "../../src/operations/index.ts";

type Exact = NonNullable<ReturnType<typeof exactFrom>>;

const exact = (value: number): Exact => exactFrom(value) as Exact;

describe("the caret of a formula error", () => {
  test("counts two columns for wide characters and none for combining marks", () => {
    expect(new FormulaError("Wrong.", "漢x", 1).caret).toBe("  漢x\n    ^");
    expect(new FormulaError("Wrong.", "e\u0301x", 2).caret).toBe("  e\u0301x\n   ^");
    expect(new FormulaError("Wrong.", "\tx", 1).caret).toBe("  \tx\n  \t^");
  });

  test("shows a replacement where a control character stood", () => {
    const { caret } = new FormulaError("Wrong.", "a\u0007b", 2);
    expect(caret).not.toContain("\u0007");
    expect(caret).toBe("  a\uFFFDb\n    ^");
  });

  test("shows only the line of the position, whichever it is", () => {
    const text = "a = 1\nb = 2\r\nc";
    const places = [0, 6, 13].map((position) => new FormulaError("Wrong.", text, position));
    expect(places.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(places.map(({ column }) => column)).toEqual([1, 1, 1]);
    expect(places.map(({ caret }) => caret)).toEqual(["  a = 1\n  ^", "  b = 2\n  ^", "  c\n  ^"]);
  });
});

describe("the end of a formula", () => {
  test.each(["x =", "x = ;1"])("behind an assignment asks for an expression: %s", (text) => {
    expect(() => parseProgram(text, notation)).toThrow(FormulaError);
  });

  test("behind a sign points at the sign", () => {
    expect(() => parseTree("x +", notation)).toThrow("the formula ends too early");
  });
});

describe("exact numbers", () => {
  test("are literals: large decimals, sums and inverses of tenths", () => {
    expect(toNumber(exact(1.5e30))).toBe(1.5e30);
    expect(toNumber(plus(exact(0.1), exact(0.2)) as Exact)).toBe(0.3);
    expect(toNumber(inverse(exact(0.1)) as Exact)).toBe(10);
    expect(toNumber(negated(exact(0.1)))).toBe(-0.1);
  });

  test("become doubles far from one, and stay so under sign, sum, product and inverse", () => {
    const tiny = exact(1e-100);
    expect(tiny.double).toBe(1e-100);
    expect(negated(tiny).double).toBe(-1e-100);
    expect(plus(tiny, negated(tiny))).toEqual(exact(0));
    expect(plus(tiny, tiny)?.double).toBe(2e-100);
    expect(times(tiny, exact(3))?.double).toBe(3e-100);
    expect(inverse(tiny)?.double).toBe(1 / 1e-100);
    expect(inverse(exact(0))).toBeNull();
  });

  test("have no exact power that outgrows them, nor one of a double", () => {
    expect(toNumber(raised(exact(2), exact(-3)) as Exact)).toBe(0.125);
    expect(raised(exact(3), exact(1000))).toBeNull();
    expect(raised(exact(1e-100), exact(2))).toBeNull();
    expect(raised(exact(0), exact(-1))).toBeNull();
  });

  test("have a whole root where one is whole and safely below the precision of doubles", () => {
    expect(wholeRoot(exact(4), exact(0.5))).toEqual(exact(2));
    expect(wholeRoot(exact(5), exact(0.5))).toBeNull();
    expect(wholeRoot(exact(1e20), exact(64))).toBeNull();
  });
});

describe("templates", () => {
  test("with a hole that has no argument are refused by the operation's name", () => {
    const template = parseTemplate("f(#1, #2)", () => "beside");
    expect(() => fill(template, ["a"], "pair", (argument) => argument, ", ")).toThrow(
      "The template of pair asks for argument 2, which is not given.",
    );
  });
});

describe("trees", () => {
  test("that share a part are compared without entering it", () => {
    const shared = call("sin", name("x"));
    expect(sameTree(shared, shared)).toBe(true);
    expect(sameTree(call("add", shared, number(1)), call("add", shared, number(2)))).toBe(false);
  });

  test("of a constant or an unknown word print in JavaScript", () => {
    const javascript = (text: string): string => printJavaScript(parseProgram(text, notation), notation);
    expect(javascript("pi")).toBe("Math.PI");
    expect(javascript("e")).toBe("Math.E");
    const more = { ...notation, constants: new Map([...notation.constants, ["half", 0.5]]) };
    expect(
      printJavaScript({ statements: [{ name: null, tree: name("half"), position: 0 }], source: "half" }, more),
    ).toBe("0.5");
  });

  test("of words with several underscores keep them in LaTeX", () => {
    expect(printLatex(name("a_b_c"), notation)).toBe("\\mathrm{a\\_b\\_c}");
    expect(printLatex(name("a_b_c[2][3]"), notation)).toBe("\\mathrm{a\\_b\\_c}_{2,3}");
  });
});
