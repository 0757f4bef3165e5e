import { describe, expect, test } from "@jest/globals";
import {
  dot,
  Graph,
  GraphError,
  gradientGraph,
  noGrad,
  OperandError,
  parseFormula,
  StaleGraphError,
  scope,
  snapshot,
  softmax,
  sum,
  topologicalOrder,
  type Value,
  Value as ValueClass,
  value,
  vjp,
} from "../../src/index.ts";

/** What a program without types may pass. */
const anything = (x: unknown): never => x as never;

/** A graph in JSON of a leaf and one node that uses it. */
const graphOf = (node: object, more: object = {}): object => ({
  format: "nodegrad-graph",
  version: 1,
  root: 1,
  nodes: [{ data: -1 }, { data: 1, ...node }],
  ...more,
});

describe("misuse from JavaScript is answered in words", () => {
  test("operands where a list belongs", () => {
    const a = value(1, "a");
    expect(() => sum(anything(a))).toThrow('but got the leaf "a" (data 1). Put the operands in brackets: sum([a, b]).');
    expect(() => softmax(anything("a"))).toThrow(OperandError);
    expect(() => dot([a], anything(undefined))).toThrow(
      "dot expects an array of Values or numbers, but got undefined.",
    );
    expect(() => dot([a], [])).toThrow("dot expects two lists of equal length, but got 1 and 0 numbers.");
  });

  test("no root, no function, no text", () => {
    expect(() => topologicalOrder(anything(3))).toThrow("but got a number. Pass the root of the graph");
    expect(() => snapshot(anything(undefined))).toThrow(OperandError);
    expect(() => noGrad(anything(3))).toThrow("noGrad expects a function, but got a number.");
    expect(() => scope("layer", anything(undefined))).toThrow("scope expects a function, but got nothing.");
    expect(value(2).add(1).requiresGrad).toBe(true);
    expect(() => new ValueClass(2, anything({ label: 5 }))).toThrow(
      "The label of a Value is a text, but got a number.",
    );
    expect(() => parseFormula(anything(3))).toThrow("parseFormula expects a text, but got a number.");
    expect(parseFormula("2*pi").evaluate()).toBe(2 * Math.PI);
  });

  test("JSON of a Value tells of it alone, however long the computation", () => {
    let chain: Value = value(1, "x");
    for (let i = 0; i < 50_000; i++) chain = chain.add(0);
    chain.label = "end";
    expect(JSON.stringify(chain)).toBe('{"data":1,"label":"end","operation":"add"}');
    chain.backward();
    expect(JSON.parse(JSON.stringify({ chain })).chain.grad).toBe(1);
    expect(JSON.stringify(value(Number.NaN))).toBe('{"data":"NaN"}');
  });
});

describe("Graph.fromJSON", () => {
  test.each([
    ["an index without its parameter", { operation: "softmax", inputs: [0] }, "0 parameters, but it takes 1: index"],
    ["the index of no input", { operation: "softmax", inputs: [0], parameters: [9] }, "but got 9"],
    ["an odd number of inputs for two lists", { operation: "dot", inputs: [0] }, "two lists of equal length"],
    ["parameters too many", { operation: "sin", inputs: [0], parameters: [1] }, "1 parameters, but it takes 0."],
  ])("refuses %s", (_what, node, message) => {
    expect(() => Graph.fromJSON(graphOf(node))).toThrow(GraphError);
    expect(() => Graph.fromJSON(graphOf(node))).toThrow(message);
  });

  test("refuses notes about nodes that are not there", () => {
    const stale = [{ node: 7, input: 0, message: "computed before a changed" }];
    expect(() => Graph.fromJSON(graphOf({ operation: "sin", inputs: [0] }, { stale }))).toThrow(
      "A stale node must be the index of one of the graph's 2 nodes, but got 7.",
    );
  });

  test("fills in the usual parameters where none are given", () => {
    const graph = Graph.fromJSON(graphOf({ operation: "leakyRelu", inputs: [0] }));
    expect([graph.parameters(1), graph.revive().root.data]).toEqual([[0.01], -0.01]);
  });
});

describe("transforms of Values", () => {
  test("refuse a graph that was computed before a leaf changed", () => {
    const w = value(2, "w");
    const squared = w.square();
    w.data = 3;
    expect(() => gradientGraph(squared, [w])).toThrow(StaleGraphError);
  });

  test("the pullback of several outputs is one sweep, on numbers and on Values", () => {
    const f = (a: Value, b: Value): Value[] => [a.mul(b), a.add(b), a.square()];
    const { value: values, pullback } = vjp(f)([2, 3]);
    expect([values, pullback([1, 10, 100])]).toEqual([
      [6, 5, 4],
      [413, 12],
    ]);
    const x = value(2);
    const [first] = vjp(f)([x, 3]).pullback([1, 10, 100]);
    (first as Value).backward();
    expect([(first as Value).data, x.grad]).toEqual([413, 200]);
  });
});
