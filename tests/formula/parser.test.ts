import { describe, expect, test } from "@jest/globals";
import { FormulaError } from "../../src/formula/errors.ts";
import { evaluateTree } from "../../src/formula/fold.ts";
import { parseProgram, parseTree } from "../../src/formula/parser.ts";
import { outputOf, sameTree, type Tree } from "../../src/formula/tree.ts";
import { variablesOf } from "../../src/formula/variables.ts";
import { smallNotation } from "./small-notation.ts";

const parse = (text: string): Tree => parseTree(text, smallNotation);

function evaluate(text: string, point: Readonly<Record<string, number>> = {}): number {
  const names = new Map(Object.entries(point));
  return evaluateTree<number>(
    parse(text),
    (name) => names.get(name) ?? smallNotation.constants.get(name) ?? Number.NaN,
    (operation, args) => smallNotation.find(operation)?.evaluate(args) ?? Number.NaN,
    (value) => value,
  );
}

function failure(text: string): FormulaError {
  try {
    parseProgram(text, smallNotation);
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

describe("precedence and associativity", () => {
  test.each([
    ["-2^2", -4],
    ["(-2)^2", 4],
    ["2^3^2", 512],
    ["2**3**2", 512],
    ["2^-1", 0.5],
    ["2^-2^2", 2 ** -4],
    ["2^-(2)^2", 2 ** -4],
    ["--3", 3],
    ["---3", -3],
    ["2*-3", -6],
    ["7 - 4 - 2", 1],
    ["7 - (4 - 2)", 5],
    ["24/4/3", 2],
    ["24/4*3", 18],
    ["2 + 3*4", 14],
    ["-3*2 + 1", -5],
    ["1 + 2 < 4", 1],
    ["2*3 > 3 + 4", 0],
    ["(1 < 2) < 3", 1],
    ["where(1 > 2, 3, 4)", 4],
    ["1e-3*1E3", 1],
    [".5 + 1. + 1e+1", 11.5],
    ["sum(1, 2, 3, 4)", 10],
    ["leakyRelu(-2)", -0.02],
    ["leakyRelu(-2, 0.5)", -1],
    ["pi", Math.PI],
    ["-0", -0],
  ])("%s is %p", (text, value) => {
    expect(evaluate(text)).toBe(value);
  });

  test("a minus directly before a number belongs to it, other minus signs negate", () => {
    expect(parse("-2")).toMatchObject({ kind: "number", value: -2 });
    expect(parse("-(2)")).toMatchObject({ kind: "call", operation: "neg" });
    expect(parse("-2^2")).toMatchObject({ operation: "neg", arguments: [{ operation: "pow" }] });
    expect(parse("a^-2")).toMatchObject({ operation: "pow", arguments: [{}, { kind: "number", value: -2 }] });
  });
});

describe("names", () => {
  test("hold letters, digits, underscores and whole indices", () => {
    expect(evaluate("x[2]*w_1 + _a", { "x[2]": 3, w_1: 5, _a: 1 })).toBe(16);
    expect(parse("w[1][2]")).toMatchObject({ kind: "name", name: "w[1][2]" });
  });

  test("may be those of operations and of object properties", () => {
    expect(evaluate("sin + sin(0) + constructor", { sin: 2, constructor: 5 })).toBe(7);
    expect(parse("__proto__*toString")).toMatchObject({ arguments: [{ name: "__proto__" }, { name: "toString" }] });
  });

  test("know where they stand", () => {
    expect(parse("  a + bc")).toMatchObject({ position: 4, arguments: [{ position: 2 }, { position: 6 }] });
  });
});

describe("statements", () => {
  const names = (text: string): (string | null)[] =>
    parseProgram(text, smallNotation).statements.map((statement) => statement.name);

  test("are separated by semicolons and line breaks; a trailing semicolon is allowed", () => {
    expect(names("c = a*b; c = c + 1\n\n tanh(c);\n")).toEqual(["c", "c", null]);
    expect(names(";;a\r\nb\rc")).toEqual([null, null, null]);
  });

  test("continue inside parentheses, behind an operator and behind =", () => {
    expect(names("c =\n a *\n b +\n\n sin(\n a\n)\nc")).toEqual(["c", null]);
    expect(names("(a\n+ b)")).toEqual([null]);
    expect(names("max(\na,\nb\n,)".replace("\n,", ""))).toEqual([null]);
    expect(names("-\na")).toEqual([null]);
  });

  test("may be followed by comments", () => {
    expect(names("# sum\nc = a + # first\n b # second\nc # output")).toEqual(["c", null]);
  });

  test("end in the output", () => {
    expect(sameTree(outputOf(parseProgram("a; b*c", smallNotation)), parse("b*c"))).toBe(true);
    expect(() => outputOf({ statements: [], source: "" })).toThrow(RangeError);
  });

  test("that begin with an operator on a new line are taken for a mistake", () => {
    expect(failure("a\n- b")).toMatchObject({
      line: 2,
      column: 1,
      message: expect.stringContaining('end it with "-"'),
    });
    expect(names("c = a\n-c")).toEqual(["c", null]);
    expect(names("a; -b")).toEqual([null, null]);
  });

  test("are one bare expression for parseTree", () => {
    expect(() => parse("a; b")).toThrow("Expected one expression");
    expect(() => parse("c = a")).toThrow("Expected one expression");
  });
});

describe("variables", () => {
  const variables = (text: string): string[] => variablesOf(parseProgram(text, smallNotation), smallNotation);

  test("are the names read before they are assigned, in order of first appearance", () => {
    expect(variables("z*a + x[2]*a")).toEqual(["z", "a", "x[2]"]);
    expect(variables("c = b*a; c = c + d; tanh(c)")).toEqual(["b", "a", "d"]);
    expect(variables("x = x*2; x")).toEqual(["x"]);
    expect(variables("a; b")).toEqual(["a", "b"]);
  });

  test("leave out pi and e, assigned or not", () => {
    expect(variables("2*pi*r + e")).toEqual(["r"]);
    expect(variables("e = 3; e*x")).toEqual(["x"]);
    expect(variables("2")).toEqual([]);
  });
});

describe("mistakes", () => {
  test.each<[string, number, RegExp]>([
    ["", 0, /formula is empty.*a\*b \+ 1/],
    [" # nothing\n;", 12, /formula is empty/],
    ["2x", 1, /write 2\*x/],
    ["2(a)", 1, /write 2\*\(/],
    ["(a)(b)", 3, /write \* before "\("/],
    ["(a) b", 4, /write \* before "b"/],
    ["1_000", 1, /without separators: 1000/],
    ["1 2", 2, /Expected an operator.*between "1" and "2"/],
    ["a b", 2, /between "a" and "b"/],
    ["+a", 0, /no unary plus/],
    ["a + +b", 4, /no unary plus/],
    ["a + *b", 4, /before "\*"/],
    ["a +", 2, /behind this; the formula ends too early/],
    ["a + ; b", 2, /ends too early/],
    ["c = ", 4, /behind the =/],
    ["c = ; a", 4, /behind the =/],
    ["= a", 0, /== compares/],
    ["a + b = c", 6, /write ==/],
    ["a = b = c", 6, /write ==/],
    ["2 = c", 2, /write ==/],
    ["(a = b)", 3, /write ==/],
    ["a < b < c", 6, /do not chain.*\(a < b\) \* \(b < c\)/],
    ["(a + (b)", 0, /never closed/],
    ["(", 0, /never closed/],
    ["sin(a", 3, /never closed/],
    ["sin(a; b)", 3, /never closed/],
    ["a)", 1, /closes nothing/],
    ["()", 1, /between the parentheses/],
    ["a, b", 1, /comma separates the arguments/],
    ["(a, b)", 2, /comma separates/],
    ["max(a, )", 7, /before "\)"/],
    ["tahn(x)", 0, /no operation called tahn\. Did you mean tanh\?/],
    ["x(2)", 0, /To multiply, write x\*\(/],
    ["sin()", 0, /sin takes 1 argument, but none is given/],
    ["sin(a, b)", 0, /sin takes 1 argument, but 2 are given/],
    ["max(a)", 0, /max takes 2 arguments, but 1 is given/],
    ["leakyRelu(a, 1, 2)", 0, /leakyRelu takes 1 to 2 arguments, but 3 are given/],
    ["sum()", 0, /sum takes at least 1 argument, but none/],
    ["a != b", 2, /cannot stand between/],
    ["a × b", 2, /Write \* for a product/],
    ["a ÷ b", 2, /Write \/ /],
    ["a − b", 2, /Write - /],
    ["a · b", 2, /Write \* /],
    ["√a", 0, /x\^\(1\/2\)/],
    ["a²", 1, /Write \^2/],
    ["2*π", 2, /Write pi/],
    ["θ + 1", 0, /write theta/],
    ["a % b", 2, /no remainder/],
    ["a && b", 2, /multiply them/],
    ["a.b", 1, /decimal point needs a digit/],
    ["x[i]", 1, /whole number, as in x\[2\]/],
    ["[a]", 0, /to group, use/],
    ["{a}", 0, /To group/],
    ["a € b", 2, /Formulas hold names/],
    ["a \u0007", 2, /character U\+0007/],
    ["😀", 0, /"😀" does not belong/],
  ])("%j fails at %i", (text, position, message) => {
    const error = failure(text);
    expect(error.message).toMatch(message);
    expect(error.position).toBe(position);
  });

  test("have line, column and a caret under the place", () => {
    const error = failure("c = a*b\n d = c +* 2");
    expect(error).toMatchObject({ name: "FormulaError", line: 2, column: 9, position: 16 });
    expect(error.caret).toBe("   d = c +* 2\n          ^");
    expect(error.message).toBe(
      'Expected a number, a name or an opening parenthesis before "*". (line 2, column 9)\n   d = c +* 2\n          ^',
    );
  });

  test("keep the caret in place behind tabs, wide characters and combining marks", () => {
    expect(failure("\ta +* b").caret).toBe("  \ta +* b\n  \t   ^");
    expect(failure("a # 中文\n+").line).toBe(2);
    expect(failure("a\u00A0+* b").caret).toBe("  a\u00A0+* b\n     ^");
  });

  test("show a window of a long line", () => {
    const text = `${"a + ".repeat(100)}* b${" + c".repeat(100)}`;
    const [line = "", caret = ""] = failure(text).caret.split("\n");
    expect(line.length).toBeLessThanOrEqual(80);
    expect(line.startsWith("  …") && line.endsWith("…")).toBe(true);
    expect(line[caret.indexOf("^")]).toBe("*");
    const [start = "", under = ""] = failure(`+${" + c".repeat(100)}`).caret.split("\n");
    expect(start[under.indexOf("^")]).toBe("+");
  });

  test("print control characters harmlessly", () => {
    expect(failure("a \u001b[31m b").message).not.toContain("\u001b");
  });

  test("are found on lines that end in any of the three ways", () => {
    expect(failure("a\r\nb\rc +* d")).toMatchObject({ line: 3, column: 4 });
  });
});

describe("100,000", () => {
  const many = 100_000;

  test("nested parentheses give an answer", () => {
    expect(evaluate(`${"(".repeat(many)}7${")".repeat(many)}`)).toBe(7);
    expect(failure("(".repeat(many)).message).toContain("never closed");
    expect(failure(`${"(".repeat(many)}a${")".repeat(many + 1)}`).message).toContain("closes nothing");
  });

  test("terms give an answer", () => {
    expect(evaluate(`1${" + 1".repeat(many)}`)).toBe(many + 1);
    expect(evaluate(`${"1 + (".repeat(many)}1${")".repeat(many)}`)).toBe(many + 1);
  });

  test("unary minus signs give an answer", () => {
    expect(evaluate(`${"-".repeat(many)}x`, { x: 3 })).toBe(3);
  });

  test("right-associative powers give an answer", () => {
    expect(evaluate(`1${"^1".repeat(many)}`)).toBe(1);
  });

  test("nested calls and arguments give an answer", () => {
    expect(evaluate(`${"abs(".repeat(many)}-5${")".repeat(many)}`)).toBe(5);
    expect(evaluate(`sum(${"1,".repeat(many)}1)`)).toBe(many + 1);
  });

  test("statements give an answer", () => {
    expect(parseProgram("c = c + 1\n".repeat(many), smallNotation).statements).toHaveLength(many);
  });
});
