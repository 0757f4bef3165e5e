import { describe, expect, test } from "@jest/globals";
import { FormulaError, parseProgram, printJavaScript } from "../../src/formula/index.ts";
import {
  findOperation,
  localPartials,
  notation,
  type OperationDefinition,
  OperationError,
  operationByCode,
  operationNames,
  operations,
  operationValue,
  partialOperation,
  registerOperation,
} from "../../src/operations/index.ts";

describe("an operation defined by a formula", () => {
  const cube = registerOperation("cube", { inputs: ["x"], value: "x^3" });

  test("is in the table, among the names and in formulas", () => {
    expect(operations.cube).toBe(cube.row);
    expect(operationNames()).toContain("cube");
    expect(operationByCode(cube.code)).toBe(cube);
    expect(notation.find("cube")?.evaluate([3])).toBe(27);
    expect(cube.row.summary).toBe("The operation cube, defined at run time.");
    expect(cube.row.partials).toEqual(["3*x^2"]);
  });

  test("has partials derived from the value", () => {
    expect(operationValue(cube.code, [2], null)).toBe(8);
    expect(localPartials(cube.code, [2], 8, null)).toEqual([12]);
    expect(partialOperation(cube, 0)).toBeNull();
  });

  test("is printed as JavaScript without its name", () => {
    expect(printJavaScript(parseProgram("cube(a) + 1", notation), notation)).toBe("(Math.pow(a, 3) + 1)");
  });

  test("may have several inputs and parameters, constants and the output in its partials", () => {
    const scaled = registerOperation("scaledGap", {
      inputs: ["a", "b"],
      parameters: { n: 2 },
      value: "pi * n * (a - b)",
      partials: ["pi * n", "-pi * n"],
    });
    expect(scaled.defaults).toEqual([2]);
    expect(operationValue(scaled.code, [3, 1], [5])).toBeCloseTo(10 * Math.PI, 12);
    expect(localPartials(scaled.code, [3, 1], 0, [5])).toEqual([5 * Math.PI, -5 * Math.PI]);
    const grown = registerOperation("grown", { inputs: ["x"], value: "exp(x)", partials: ["y"] });
    expect(localPartials(grown.code, [1], Math.E, null)).toEqual([Math.E]);
    const same = registerOperation("justTheInput", { inputs: ["x"], value: "x" });
    expect(operationValue(same.code, [7], null)).toBe(7);
    expect(localPartials(same.code, [7], 7, null)).toEqual([1]);
    expect(operationValue(registerOperation("seven", { inputs: ["x"], value: "7" }).code, [1], null)).toBe(7);
  });

  test("may take three inputs or a list", () => {
    const blend = registerOperation("blend", { inputs: ["a", "b", "t"], value: "a + (b - a) * t" });
    expect(operationValue(blend.code, [1, 3, 0.25], null)).toBe(1.5);
    expect(localPartials(blend.code, [1, 3, 0.25], 1.5, null)).toEqual([0.75, 0.25, 2]);
    const power = registerOperation("sumOfSquares", { inputs: ["...xs"], value: "sum(xs * xs)", partials: ["2 * xi"] });
    expect(operationValue(power.code, [1, 2, 3], null)).toBe(14);
    expect(localPartials(power.code, [1, 2, 3], 14, null)).toEqual([2, 4, 6]);
  });
});

describe("an operation defined by functions", () => {
  test("gets inputs, then parameters, and its partials the value last", () => {
    const operation = registerOperation("shifted", {
      inputs: ["x"],
      parameters: { by: 1 },
      value: (x: number, by: number) => (x + by) ** 2,
      partials: [(x: number, by: number, y: number) => (2 * y) / (x + by)],
    });
    expect(operationValue(operation.code, [2], [3])).toBe(25);
    expect(localPartials(operation.code, [2], 25, [3])).toEqual([10]);
  });

  test("may take a list as one array", () => {
    const operation = registerOperation("largest", {
      inputs: ["...xs"],
      value: (xs: readonly number[]) => Math.max(...xs),
      partials: [(xs: readonly number[], slot: number, y: number) => (xs[slot] === y ? 1 : 0)],
    });
    expect(operationValue(operation.code, [1, 5, 2], null)).toBe(5);
    expect(localPartials(operation.code, [1, 5, 2], 5, null)).toEqual([0, 1, 0]);
  });

  test("may take three inputs", () => {
    const volume = registerOperation("volume", {
      inputs: ["a", "b", "c"],
      value: (a: number, b: number, c: number) => a * b * c,
      partials: [(_: number, b: number, c: number) => b * c, (a: number, _: number, c: number) => a * c, "a * b"],
    });
    expect(localPartials(volume.code, [2, 3, 4], 24, null)).toEqual([12, 8, 6]);
    const slope = partialOperation(volume, 1);
    expect(operationValue(slope?.code ?? 0, [2, 3, 4], null)).toBe(8);
    expect(partialOperation(volume, 2)).toBeNull();
  });

  test("cannot be differentiated twice or printed, and says so", () => {
    const operation = registerOperation("opaque", {
      inputs: ["x"],
      value: (x: number) => x * x,
      partials: [(x: number) => 2 * x],
    });
    const slope = partialOperation(operation, 0);
    expect(operationValue(slope?.code ?? 0, [3], null)).toBe(6);
    expect(() => localPartials(slope?.code ?? 0, [3], 6, null)).toThrow("opaque has no second derivative");
    expect(() => printJavaScript(parseProgram("opaque(a)", notation), notation)).toThrow("defined by a function");
    expect(operation.row.partials).toEqual([""]);
  });
});

describe("registerOperation refuses", () => {
  const refuse = (name: string, definition: Partial<OperationDefinition>, message: string | RegExp): void => {
    expect(() => registerOperation(name, { inputs: ["x"], value: "x", ...definition } as OperationDefinition)).toThrow(
      message,
    );
    expect(() => registerOperation(name, { inputs: ["x"], value: "x", ...definition } as OperationDefinition)).toThrow(
      OperationError,
    );
  };

  test("names that are taken or cannot be read", () => {
    refuse("tanh", {}, "There is an operation tanh already");
    refuse("fallingPower", {}, "already");
    refuse("two words", {}, "letters, digits and _");
    refuse("tanh.x", {}, "letters, digits and _");
    refuse("", {}, "letters, digits and _");
    refuse("pi", {}, "constant");
  });

  test("inputs that cannot be told apart", () => {
    refuse("bad1", { inputs: [] }, "one to three inputs");
    refuse("bad2", { inputs: ["a", "b", "c", "d"] }, "one to three inputs");
    refuse("bad3", { inputs: ["a", "a"], value: "a" }, "different names");
    refuse("bad4", { inputs: ["y"] }, '"y" cannot be an input\'s');
    refuse("bad5", { inputs: ["x"], parameters: { pi: 3 } }, '"pi" cannot be');
    refuse("bad6", { inputs: ["...ys"], value: "1" }, "A list is written");
    refuse("bad7", { inputs: ["...xs"], value: "sum(xs)", parameters: { k: 1 } }, "cannot be combined with parameters");
    refuse("bad8", { inputs: ["x"], samples: [] }, "one range of samples per input");
  });

  test("values and partials that do not fit", () => {
    refuse("bad9", { value: undefined as unknown as string }, "needs a value");
    refuse("bad10", { value: (x: number) => x }, "partials must be given");
    refuse("bad11", { partials: ["1", "1"] }, "needs 1 partials");
    refuse("bad12", { value: "x + z" }, "uses z, which is neither");
    refuse("bad15", { definition: "x + z" }, "uses z");
    refuse("bad16", { seconds: ["q"] }, "uses q");
    refuse("bad13", { inputs: ["...xs"], value: "sum(xs)" }, "partial by xi must be given");
    expect(() => registerOperation("bad14", { inputs: ["x"], value: "x +" })).toThrow(FormulaError);
    expect(findOperation("bad14")).toBeUndefined();
  });

  test("columns that only the table may have are left out", () => {
    const definition = {
      inputs: ["a", "b"],
      value: "a + b",
      infix: { token: "+", precedence: 2, associativity: "left" },
      hidden: true,
    };
    const operation = registerOperation("plainSum", definition as OperationDefinition);
    expect(operation.row.infix).toBeUndefined();
    expect(notation.infix("+")?.name).toBe("add");
    expect(operationNames()).toContain("plainSum");
  });
});

test("codes that no operation has are errors", () => {
  expect(() => operationByCode(0)).toThrow("no operation with code 0");
  expect(() => operationValue(100_000, [1], null)).toThrow("no operation with code 100000");
});
