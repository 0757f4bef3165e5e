import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { derivationSteps } from "../../src/formula/derivation-steps.ts";
import { differentiateTree } from "../../src/formula/derive-tree.ts";
import { differentiate } from "../../src/formula/differentiate.ts";
import { evaluateTree } from "../../src/formula/fold.ts";
import { parseProgram, parseTree } from "../../src/formula/parser.ts";
import { printProgram, printText } from "../../src/formula/print-text.ts";
import { call, name, number, type Program, type Tree } from "../../src/formula/tree.ts";
import { notation as realNotation } from "../../src/operations/index.ts";
import { smallNotation } from "./small-notation.ts";

function derivative(text: string, variable = "x", order = 1, notation = smallNotation): string {
  let program = parseProgram(text, notation);
  for (let i = 0; i < order; i++) program = differentiate(program, variable, notation);
  return printProgram(program, notation);
}

function evaluate(program: Program, point: Readonly<Record<string, number>>): number {
  const names = new Map([...smallNotation.constants, ...Object.entries(point)]);
  let last = Number.NaN;
  for (const statement of program.statements) {
    last = evaluateTree<number>(
      statement.tree,
      (one) => names.get(one) ?? Number.NaN,
      (operation, args) => smallNotation.find(operation)?.evaluate(args) ?? Number.NaN,
      (value) => value,
    );
    if (statement.name !== null) names.set(statement.name, last);
  }
  return last;
}

const asAPersonWouldWrite: readonly (readonly [string, string, string])[] = [
  ["a*b", "a", "b"],
  ["x^2", "x", "2*x"],
  ["x^3*sin(x)", "x", "3*x^2*sin(x) + x^3*cos(x)"],
  ["tanh(x)", "x", "1/cosh(x)^2"],
  ["sin(x)^2", "x", "2*sin(x)*cos(x)"],
  ["exp(-x^2)", "x", "-2*x*exp(-x^2)"],
  ["log(x)", "x", "1/x"],
  ["sqrt(x)", "x", "1/(2*sqrt(x))"],
  ["1/x", "x", "-1/x^2"],
  ["a^b", "b", "a^b*log(a)"],
  ["x^n", "x", "n*x^(n - 1)"],
  ["sigmoid(x)", "x", "sigmoid(x)*sigmoid(-x)"],
  ["relu(x)", "x", "where(x > 0, 1, 0)"],
  ["x*x*x", "x", "3*x^2"],
  ["x + x", "x", "2"],
  ["7", "x", "0"],
  ["y", "x", "0"],
  ["(2*x + 1)^3", "x", "6*(2*x + 1)^2"],
  ["sin(x)/x", "x", "cos(x)/x - sin(x)/x^2"],
  ["sqrt(1 + x^2)", "x", "x/sqrt(1 + x^2)"],
  ["log(log(x))", "x", "1/(x*log(x))"],
  ["1/(1 + exp(-x))", "x", "exp(-x)/(1 + exp(-x))^2"],
  ["tanh(x1*w1 + x2*w2 + b)", "w1", "x1/cosh(x1*w1 + x2*w2 + b)^2"],
  ["w[1]*x[1] + w[2]*x[2]", "w[2]", "x[2]"],
  ["x*sin(x)*exp(x)", "x", "sin(x)*exp(x) + x*cos(x)*exp(x) + x*sin(x)*exp(x)"],
  ["(a - b)^2/2", "a", "a - b"],
  ["-log(1 - x)", "x", "1/(1 - x)"],
  ["abs(x)", "x", "sign(x)"],
  ["pi*r^2", "r", "2*pi*r"],
  ["2^x", "x", "2^x*log(2)"],
];

describe("a derivative", () => {
  test.each(asAPersonWouldWrite)("of %s by %s is %s", (text, variable, result) => {
    expect(derivative(text, variable)).toBe(result);
  });

  test.each(asAPersonWouldWrite)("of %s by %s is %s with the whole table too", (text, variable, result) => {
    expect(derivative(text, variable, 1, realNotation)).toBe(result);
  });

  test.each([
    ["x^3", 2, "6*x"],
    ["x^3", 3, "6"],
    ["x^3", 4, "0"],
    ["sin(x)", 2, "-sin(x)"],
    ["sin(x)", 4, "sin(x)"],
    ["exp(-x^2)", 2, "4*x^2*exp(-x^2) - 2*exp(-x^2)"],
    ["tanh(x)", 2, "-2*sinh(x)/cosh(x)^3"],
    ["1/x", 2, "2/x^3"],
  ])("of %s of order %i is %s", (text, order, result) => {
    expect(derivative(text, "x", order)).toBe(result);
  });

  test.each([
    ["where(x > 0, x^2, -x)", "where(x > 0, 2*x, -1)"],
    ["where(x > 0, log(x), 0)", "where(x > 0, 1/x, 0)"],
    ["where(x > 0, 1, 2)", "0"],
    ["x > 0", "0"],
    ["leakyRelu(x, x)", "where(x > 0, 1, x)"],
  ])("of %s differentiates branches only: %s", (text, result) => {
    expect(derivative(text)).toBe(result);
  });
});

describe("the derivative of several statements", () => {
  test.each([
    ["c = a*b; c = c + 1; tanh(c)", "a", "b/cosh(a*b + 1)^2"],
    ["c = x^2; c*3", "x", "6*x"],
    ["c = x*y; c*sin(c)", "x", "c = x*y; y*sin(c) + c*y*cos(c)"],
    [
      "c = x^2; d = sin(c); d*d*d + c*d",
      "x",
      "c = x^2; dc_dx = 2*x; d = sin(c); dd_dx = dc_dx*cos(c); 3*d^2*dd_dx + dc_dx*d + c*dd_dx",
    ],
    ["x = x*2; x^2", "x", "8*x"],
    ["c = 3; x*c", "x", "3"],
    ["c = y; x*c", "x", "y"],
    ["c = x; 5; c*c", "x", "2*x"],
    ["unused = sin(x); x", "x", "1"],
    ["c = sin(x)", "x", "cos(x)"],
    [
      "h[1] = x*y; z = h[1]^2; z + sin(h[1]*z)",
      "x",
      "h[1] = x*y; z = h[1]^2; dz_dx = 2*h[1]*y; dz_dx + (y*z + h[1]*dz_dx)*cos(h[1]*z)",
    ],
  ])("%s by %s: %s", (text, variable, result) => {
    expect(derivative(text, variable)).toBe(result);
  });

  test("treats pi and e as variables where they are differentiated by or assigned", () => {
    expect(derivative("e*x", "e")).toBe("x");
    expect(derivative("e = x^2; e*e*e", "x")).toBe("6*x^5");
    expect(derivative("y = e*x; e = 3; y*e", "x")).toBe("3*e");
  });

  test("does not confuse its own names with the formula's", () => {
    const text = "c = x^2; dc_dx = sin(c); c*dc_dx + c^2*dc_dx";
    const program = parseProgram(text, smallNotation);
    const slope = differentiate(program, "x", smallNotation);
    const h = 1e-5;
    const numeric = (evaluate(program, { x: 0.7 + h }) - evaluate(program, { x: 0.7 - h })) / (2 * h);
    expect(evaluate(slope, { x: 0.7 })).toBeCloseTo(numeric, 6);
  });
});

describe("derivatives of large formulas", () => {
  test("10 nested products do not explode", () => {
    let text = "x";
    for (let i = 0; i < 10; i++) text = `sin(${text})*cos(${text})`;
    const slope = differentiate(parseProgram(text, smallNotation), "x", smallNotation);
    expect(printProgram(slope, smallNotation).length).toBeLessThan(20_000);
    expect(slope.statements.length).toBeGreaterThan(1);
    const program = parseProgram(text, smallNotation);
    const h = 1e-5;
    const numeric = (evaluate(program, { x: 0.7 + h }) - evaluate(program, { x: 0.7 - h })) / (2 * h);
    expect(evaluate(slope, { x: 0.7 })).toBeCloseTo(numeric, 6);
  });

  test("parts repeated in a long result get names", () => {
    let text = "x";
    for (let i = 0; i < 40; i++) text = `sin(${text} + t1)`;
    const printed = derivative(text);
    expect(printed).toMatch(/^t1_2 = /);
    expect(printed.length).toBeLessThan(5000);
  });

  test("20,000 nested operations and 20,000 terms give an answer", () => {
    const many = 20_000;
    const chain = differentiate(
      parseProgram(`${"sin(".repeat(many)}x${")".repeat(many)}`, smallNotation),
      "x",
      smallNotation,
    );
    expect(chain.statements.length).toBeGreaterThan(many / 2);
    expect(derivative(`x*y${" + sin(y)*x".repeat(many)}`, "y").length).toBeGreaterThan(1);
    expect(derivative(`x${"*y".repeat(many)}`, "y")).toBe("20000*x*y^19999");
  });

  test("products of many different factors are differentiated two at a time", () => {
    const text = "sin(x)*cos(x)*exp(x)*tanh(x)*log(x)*sqrt(x)*x*cosh(x)*sinh(x)*(x + 1)";
    const program = parseProgram(text, smallNotation);
    const h = 1e-5;
    const numeric = (evaluate(program, { x: 0.7 + h }) - evaluate(program, { x: 0.7 - h })) / (2 * h);
    expect(evaluate(differentiate(program, "x", smallNotation), { x: 0.7 })).toBeCloseTo(numeric, 6);
  });
});

describe("a derivative, wherever the formula is smooth,", () => {
  const smooth: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("x", "x", "y").map((one) => name(one)),
      fc.constantFrom(-2, 0.5, 1, 2, 3).map((value) => number(value)),
      fc
        .tuple(fc.constantFrom("add", "sub", "mul", "div", "pow"), tie("tree"), tie("tree"))
        .map(([operation, a, b]) => call(operation, a, b)),
      fc
        .tuple(fc.constantFrom("neg", "sin", "exp", "tanh", "sqrt", "square", "log", "sigmoid"), tie("tree"))
        .map(([operation, a]) => call(operation, a)),
    ),
  })).tree;

  test("equals the limit of differences", () => {
    let compared = 0;
    fc.assert(
      fc.property(smooth, fc.double({ min: 0.2, max: 2, noNaN: true }), (tree, x) => {
        const program: Program = { statements: [{ name: null, tree, position: 0 }], source: "" };
        const at = (shift: number): number => evaluate(program, { x: x + shift, y: 0.7 });
        const slope = evaluate(differentiate(program, "x", smallNotation), { x, y: 0.7 });
        const difference = (h: number): number => (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        const [coarse, fine] = [difference(2e-3), difference(1e-3)];
        // Where the differences do not agree with each other (poles, overflow, cliffs) they prove nothing.
        if (
          !Number.isFinite(coarse + fine) ||
          Math.abs(fine) > 1e4 ||
          Math.abs(coarse - fine) > 1e-8 * (1 + Math.abs(fine))
        )
          return;
        compared++;
        const close = Math.abs(slope - fine) <= 1e-5 * (1 + Math.abs(fine));
        const text = printText(tree, smallNotation);
        expect([text, x, slope, fine, close]).toEqual([text, x, slope, fine, true]);
      }),
      { numRuns: 2000, seed: 8 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});

describe("differentiateTree", () => {
  test("gives null where nothing depends on the variable", () => {
    const none = differentiateTree(parseTree("sin(a) + 2*b", smallNotation), () => null, smallNotation);
    expect(none).toBeNull();
  });
});

describe("an operation whose partials are functions", () => {
  test("has no symbolic derivative, and says so", () => {
    const notation = {
      ...smallNotation,
      find: (one: string) => {
        const row = smallNotation.find(one);
        return row && one === "sin" ? { ...row, partialsAreFunctions: true, partial: () => null } : row;
      },
    };
    expect(() => derivative("sin(x^2)", "x", 1, notation)).toThrow(
      /sin gives its derivative as a function.*as formulas/,
    );
    expect(derivative("sin(y)*x", "x", 1, notation)).toBe("sin(y)");
  });
});

describe("derivationSteps", () => {
  const steps = (text: string, variable = "x"): string[] =>
    derivationSteps(parseProgram(text, smallNotation), variable, smallNotation).map(
      ({ rule, before, after }) => `${rule.split(":")[0]}: ${before} = ${after}`,
    );

  test.each<[string, readonly string[]]>([
    [
      "x^3*sin(x)",
      [
        "Product rule: d/dx[x^3*sin(x)] = d/dx[x^3]*sin(x) + x^3*d/dx[sin(x)]",
        "Power rule: d/dx[x^3] = 3*x^2",
        "Chain rule: d/dx[sin(x)] = cos(x)",
        "Put together and simplified.: d/dx[x^3*sin(x)] = 3*x^2*sin(x) + x^3*cos(x)",
      ],
    ],
    [
      "tanh(x^2) - 5",
      [
        "Difference rule: d/dx[tanh(x^2) - 5] = d/dx[tanh(x^2)]",
        "Chain rule: d/dx[tanh(x^2)] = d/dx[x^2]/cosh(x^2)^2",
        "Power rule: d/dx[x^2] = 2*x",
        "Put together and simplified.: d/dx[tanh(x^2) - 5] = 2*x/cosh(x^2)^2",
      ],
    ],
    [
      "c = a*x; c^2",
      [
        "Definition: d/dx[c] = d/dx[a*x]",
        "Constant factor rule: d/dx[a*x] = a",
        "Power rule: d/dx[c^2] = 2*c*d/dx[c]",
        "Put together and simplified.: d/dx[c = a*x; c^2] = 2*a^2*x",
      ],
    ],
    [
      "sin(x)/x + sin(x)",
      [
        "Sum rule: d/dx[sin(x)/x + sin(x)] = d/dx[sin(x)/x] + d/dx[sin(x)]",
        "Quotient rule: d/dx[sin(x)/x] = d/dx[sin(x)]/x - sin(x)/x^2",
        "Chain rule: d/dx[sin(x)] = cos(x)",
        "Put together and simplified.: d/dx[sin(x)/x + sin(x)] = cos(x)/x - sin(x)/x^2 + cos(x)",
      ],
    ],
    [
      "-sin(x)",
      [
        "Constant factor rule: d/dx[-sin(x)] = -d/dx[sin(x)]",
        "Chain rule: d/dx[sin(x)] = cos(x)",
        "Put together and simplified.: d/dx[-sin(x)] = -cos(x)",
      ],
    ],
    ["x", ["The variable has derivative 1, everything else 0.: d/dx[x] = 1"]],
    ["7", ["The variable has derivative 1, everything else 0.: d/dx[7] = 0"]],
    ["2^x", ["Exponential rule: d/dx[2^x] = 2^x*log(2)", "Put together and simplified.: d/dx[2^x] = 2^x*log(2)"]],
    ["x/y", ["Constant factor rule: d/dx[x/y] = 1/y", "Put together and simplified.: d/dx[x/y] = 1/y"]],
  ])("names each rule for %s", (text, expected) => {
    expect(steps(text)).toEqual(expected);
  });

  test("names the rules of powers, choices and operations of several arguments", () => {
    expect(steps("x^x")[0]).toMatch(/^Power and exponential rule/);
    expect(steps("where(x > 0, x^2, y)")[0]).toBe("Case rule: d/dx[where(x > 0, x^2, y)] = where(x > 0, d/dx[x^2], 0)");
    expect(steps("max(x, y)")[0]).toBe("Chain rule: d/dx[max(x, y)] = x > y");
    expect(steps("x > 1")[0]).toMatch(/= 0$/);
    expect(steps("sum(derivative, x, x^2)")[0]).toBe("Chain rule: d/dx[sum(derivative, x, x^2)] = 1 + d/dx[x^2]");
  });

  test("are refused for formulas that nobody would read through", () => {
    expect(() => steps(`x${" + x".repeat(600)}`)).toThrow(/600 operations.*without steps/);
  });
});
