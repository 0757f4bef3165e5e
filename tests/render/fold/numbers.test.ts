import { describe, expect, test } from "@jest/globals";
import { constant, mean, snapshot, sum, type Value, value } from "../../../src/graph/index.ts";
import { foldToLevel } from "../../../src/render/fold/fold-graph.ts";
import { mean as average, range, rootMeanSquare } from "../../../src/render/fold/numbers.ts";
import { numberOf, numbersIn, rangeText, rangeTone, textOf } from "../../../src/render/fold/rows.ts";
import { foldGraph, toDot } from "../../../src/render/index.ts";
import { arriving, foldsOf, smallNetwork } from "./support.ts";

describe("numbers of a fold", () => {
  test("are means, root mean squares and ranges, which what is not a number spoils visibly", () => {
    expect(average([4])).toBe(4);
    expect(average([1, 2, 6])).toBe(3);
    expect(rootMeanSquare([3, 4])).toBeCloseTo(Math.sqrt(12.5), 15);
    expect(range([2, -1, 3])).toEqual([-1, 3]);
    expect(range([2, Number.NaN, 3])).toEqual([Number.NaN, Number.NaN]);
  });

  test("are written as a range, or as one number where all are equal", () => {
    expect(rangeText([-1, 3], 4)).toBe("-1 … 3");
    expect(rangeText([2, 2], 4)).toBe("2");
    expect(rangeText([], 4)).toBe("NaN");
  });

  test("have the tone of their common sign", () => {
    expect(rangeTone([0, 0])).toBe("zero");
    expect(rangeTone([0, 2])).toBe("positive");
    expect(rangeTone([-2, 0])).toBe("negative");
    expect(["positive", "negative", "zero"]).not.toContain(rangeTone([-1, 1]));
    expect(["positive", "negative", "zero"]).not.toContain(rangeTone([]));
  });

  test("that details lack are not invented", () => {
    expect(numberOf(undefined)).toBeNaN();
    expect(numbersIn(undefined)).toEqual([]);
    expect(textOf(3)).toBe("");
    expect(textOf("mul")).toBe("mul");
  });
});

describe("a node that reads inner numbers of a layer", () => {
  const x = [constant(1, "x0"), constant(2, "x1")];
  const hidden = [1, 2].map((row) =>
    x
      .map((input, column) => value(row - 0.3 * column).mul(input))
      .reduce((a, b) => a.add(b))
      .tanh(),
  );
  const product = (hidden[0] as Value).mul(hidden[1] as Value);
  product.label = "product";
  const root = product.square();
  root.backward();
  const graph = snapshot(root);
  const { graph: drawn } = foldToLevel(graph, "layers");

  test("keeps its value, its operation and its derivatives by both", () => {
    const [only] = foldsOf(drawn, "value");
    expect(only?.fold.title).toBe("product");
    expect(drawn.data[only?.index as number]).toBe(product.data);
    expect(drawn.grad(only?.index as number)).toBe(product.grad);
    expect(only?.fold.details).toMatchObject({
      operation: "mul",
      partials: [hidden[1]?.data, hidden[0]?.data],
    });
  });

  test("is drawn with its sign, value and gradient", () => {
    const dot = toDot(drawn);
    expect(dot).toContain("product, mul: value ");
    expect(dot).toContain("layer1");
  });
});

test("a gradient that several outputs of one layer bring is given as a length", () => {
  const graph = snapshot(smallNetwork());
  const { graph: drawn } = foldToLevel(graph, "layers");
  const second = foldsOf(drawn, "layer").find(({ fold }) => fold.title === "layer2");
  const norms = second?.fold.details?.norms as (number | null)[];
  const outputs = graph.nodes.filter((node) => node.operation === "tanh").map((node) => node.grad);
  expect(norms).toHaveLength(1);
  expect(norms[0]).toBeCloseTo(Math.hypot(...outputs), 12);
  expect(toDot(graph, { fold: "layers" })).toContain("|grad| on an edge: the length of the gradient");
});

test("samples that are not a number make a range that is not one", () => {
  const w = value(2, "w");
  const root = mean([1, Number.NaN, 3].map((data) => w.mul(constant(data)).tanh().square()));
  root.backward();
  const { graph } = foldToLevel(snapshot(root), "batch");
  const squares = foldsOf(graph, "samples").find(({ fold }) => fold.details?.operation === "square");
  expect(squares?.fold.details?.values).toEqual(["NaN", "NaN"]);
  expect(toDot(graph)).toContain("NaN");
});

test("the derivative of a run is the product of its steps' derivatives", () => {
  let x: Value = value(0.3, "x");
  for (let round = 0; round < 10; round++) x = x.sin().exp();
  x.backward();
  const drawn = foldGraph(snapshot(sum([x, x])), { fold: "neurons" });
  expect(foldsOf(drawn, "run")).toHaveLength(1);
  const inner = snapshot(x);
  const folded = foldGraph(inner, { fold: "neurons" });
  expect(arriving(folded, 0)).toBeCloseTo(inner.grad(0), 12);
});
