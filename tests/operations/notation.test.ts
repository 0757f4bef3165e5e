import { describe, expect, test } from "@jest/globals";
import {
  call,
  number,
  parseProgram,
  parseTree,
  printJavaScript,
  printLatex,
  printMathML,
  printText,
  sameTree,
  simplify,
  type Tree,
} from "../../src/formula/index.ts";
import {
  checkCall,
  findOperation,
  notation,
  type Operation,
  operationNames,
  operations,
  operationValue,
  splitArguments,
} from "../../src/operations/index.ts";
import { slopes } from "../../src/operations/proof.ts";
import { catalogue } from "../../src/operations/registry.ts";

const rows = catalogue.all().map((operation) => [operation.name, operation] as const);

/** A call of an operation over variables v0, v1, …, with its parameters where they must be given. */
function sampleCall({ name, row, arity, defaults }: Operation): { tree: Tree; xs: number[] } {
  const count = arity === "n" ? 2 * row.inputs.length : arity;
  const xs = Array.from({ length: count }, (_, i) => {
    const [low, high] = row.samples[i] ?? (row.samples[0] as readonly [number, number]);
    return low + (high - low) * (0.62 + 0.07 * i);
  });
  const variables = xs.map((_, i): Tree => ({ kind: "name", name: `v${i}` }));
  const leading = row.index === undefined ? [] : [number(1)];
  return {
    tree: call(
      name,
      ...leading,
      ...variables,
      ...(row.index === undefined ? (defaults ?? []) : []).map((value) => number(value)),
    ),
    xs,
  };
}

describe.each(rows)("%s in formulas", (_, operation) => {
  const { tree, xs } = sampleCall(operation);
  const values = new Map(xs.map((x, i) => [`v${i}`, x]));

  test("its text parses back to the same tree", () => {
    expect(sameTree(parseTree(printText(tree, notation), notation), tree)).toBe(true);
  });

  test("its JavaScript needs nothing else and gives its value", () => {
    const names = xs.map((__, i) => `v${i}`);
    const run = new Function(
      ...names,
      `"use strict"; return ${printJavaScript(parseProgram(printText(tree, notation), notation), notation)};`,
    );
    const value = slopes(tree, values).value;
    expect(Math.abs(run(...xs) - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
  });

  test("its LaTeX and MathML hold every input and leave no hole", () => {
    const latex = printLatex(tree, notation);
    const mathml = printMathML(tree, notation);
    expect(latex).not.toMatch(/#/);
    expect(mathml).not.toMatch(/#\d|#\*/);
    for (let i = 0; i < xs.length; i++) {
      expect(latex).toContain(`v_{${i}}`);
      expect(mathml).toContain(`<mn>${i}</mn>`);
    }
    expect(latex.split("{").length).toBe(latex.split("}").length);
  });

  test("its symbolic partials are those of the kernels", () => {
    const first = operation.row.index === undefined ? 0 : 1;
    const kernel = slopes(tree, values);
    xs.forEach((__, slot) => {
      if (operation.row.selects === true && slot === 0) return;
      const partial = notation
        .find(operation.name)
        ?.partial(first + slot, (tree as Tree & { kind: "call" }).arguments, tree);
      const got = slopes(partial as Tree, values).value;
      const want = kernel.slopes.get(`v${slot}`) ?? 0;
      expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(want)));
    });
  });

  test("its rules of simplification keep the value", () => {
    for (const rule of operation.row.simplify ?? []) {
      const [pattern, replacement] = rule.split("->").map((side) => parseTree(side, notation)) as [Tree, Tree];
      const point = new Map([
        ["x", 0.6],
        ["z", 0.3],
      ]);
      expect(slopes(replacement, point).value).toBeCloseTo(slopes(pattern, point).value, 12);
      expect(slopes(simplify(pattern, notation), point).value).toBeCloseTo(slopes(pattern, point).value, 12);
    }
  });

  test("its row is complete", () => {
    const { row, arity } = operation;
    expect(row.summary).toMatch(/^[A-Za-z0-9"].*\.$/);
    expect(row.samples.length).toBe(arity === "n" ? 1 : arity);
    expect(row.partials.length).toBe(row.inputs.length);
    for (const kink of row.kinks ?? []) {
      for (const text of [kink.where, kink.surface]) expect(() => parseTree(text, notation)).not.toThrow();
      expect(Object.keys(kink.others)).toContain("PyTorch");
    }
    for (const text of [row.domain?.where, row.domain?.boundary])
      if (text !== undefined) expect(() => parseTree(text, notation)).not.toThrow();
  });
});

describe("cures", () => {
  const cures = rows.flatMap(([name, { row }]) => (row.cures ?? []).map((cure) => [name, cure.pattern, cure] as const));

  test.each(cures)("%s: %s", (_, __, { pattern, replacement, reason }) => {
    const point = new Map([
      ["x", 0.4],
      ["a", 0.7],
      ["b", -0.2],
      ["xs", 0.4],
      ["i", 0],
    ]);
    const before = slopes(parseTree(pattern.replace("softmax(i, xs)", "softmax(0, x, a)"), notation), point);
    const after = slopes(parseTree(replacement.replace("logSoftmax(i, xs)", "logSoftmax(0, x, a)"), notation), point);
    expect(after.value).toBeCloseTo(before.value, 12);
    for (const [name, slope] of before.slopes) expect(after.slopes.get(name)).toBeCloseTo(slope, 12);
    expect(reason.length).toBeGreaterThan(10);
  });
});

describe("the notation", () => {
  test("lists visible operations and finds hidden ones", () => {
    expect(notation.names()).toEqual(operationNames());
    expect(notation.names()).not.toContain("huberTerm");
    expect(notation.find("huberTerm")?.evaluate([2])).toBe(1.5);
    expect(Object.keys(operations)).toEqual([...operationNames()]);
    expect(notation.find("__proto__")).toBeUndefined();
    expect(operations.constructor).toBeUndefined();
  });

  test("knows how many arguments a call may have, parameters included", () => {
    const limits = (name: string): (number | undefined)[] => [
      notation.find(name)?.minimumArguments,
      notation.find(name)?.maximumArguments,
    ];
    expect(limits("leakyRelu")).toEqual([1, 2]);
    expect(limits("selu")).toEqual([1, 3]);
    expect(limits("softmax")).toEqual([2, Number.POSITIVE_INFINITY]);
    expect(limits("dot")).toEqual([2, Number.POSITIVE_INFINITY]);
    expect(limits("where")).toEqual([3, 3]);
  });

  test("has no partial by parameters and conditions", () => {
    const args = [number(1), number(2), number(3)];
    const partial = (name: string, index: number): Tree | null | undefined =>
      notation.find(name)?.partial(index, args, number(0));
    expect(partial("softmax", 0)).toBeNull();
    expect(partial("where", 0)).toBeNull();
    expect(partial("leakyRelu", 1)).toBeNull();
    expect(partial("softmax", 1)).not.toBeNull();
  });

  test("evaluates with defaults, and checks the index and the length of two lists", () => {
    expect(notation.find("leakyRelu")?.evaluate([-1])).toBe(-0.01);
    expect(notation.find("leakyRelu")?.evaluate([-1, 0.5])).toBe(-0.5);
    expect(notation.find("softmax")?.evaluate([1, 0, 0])).toBe(0.5);
    expect(() => notation.find("softmax")?.evaluate([2, 0, 0])).toThrow("a whole number from 0 to 1");
    expect(() => notation.find("softmax")?.evaluate([0.5, 0, 0])).toThrow("but got 0.5");
    expect(() => notation.find("dot")?.evaluate([1, 2, 3])).toThrow("two lists of equal length");
    expect(() => checkCall(findOperation("softmax") as Operation, 2, null)).toThrow("but got undefined");
  });

  test("tells inputs and parameters of a call apart", () => {
    expect(splitArguments(findOperation("softmax") as Operation, [1, 7, 8])).toEqual({
      inputs: [7, 8],
      parameters: [1],
    });
    expect(splitArguments(findOperation("elu") as Operation, [7, 8])).toEqual({ inputs: [7], parameters: [8] });
    expect(splitArguments(findOperation("sum") as Operation, [7, 8])).toEqual({ inputs: [7, 8], parameters: [] });
  });

  test("a condition may be any number", () => {
    const where = findOperation("where") as Operation;
    expect(operationValue(where.code, [-0.5, 2, 3], null)).toBe(2);
    expect(operationValue(where.code, [0, 2, 3], null)).toBe(3);
  });
});
