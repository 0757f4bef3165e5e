import { describe, expect, test } from "@jest/globals";
import {
  add,
  defineOperation,
  Graph,
  noGrad,
  OperandError,
  recompute,
  recordOperation,
  StaleGraphError,
  snapshot,
  sum,
  tanh,
  value,
} from "../../src/graph/index.ts";
import { findOperation, type Operation } from "../../src/operations/index.ts";

/** What a program without types may pass. */
const anything = (x: unknown): never => x as never;

describe("a list operation whose input changed", () => {
  test("is refused by the backward pass, and follows its inputs after recompute", () => {
    const a = value(1);
    const total = sum([a, value(2), value(3)]);
    a.data = 10;
    expect(() => total.backward()).toThrow(StaleGraphError);
    recompute(total);
    expect(total.data).toBe(15);
    total.backward();
    expect(a.grad).toBe(1);
  });

  test("is marked in a snapshot by the index of an input that has no label, and by the label of one that has", () => {
    const plain = value(1);
    const unlabelled = sum([plain, value(2), value(3)]);
    plain.data = 4;
    expect(snapshot(unlabelled).stale).toEqual([{ node: 3, input: 0, message: "computed before node 0 changed" }]);
    const named = value(1, "w");
    const labelled = sum([value(2), named, value(3)]);
    named.data = 4;
    expect(snapshot(labelled).stale.map(({ message }) => message)).toEqual(["computed before w changed"]);
  });
});

describe("operands", () => {
  test("of a list give a plain leaf inside noGrad", () => {
    const total = noGrad(() => sum([value(1), 2, 3]));
    expect(total.data).toBe(6);
    expect(total.operation).toBeNull();
    expect(total.requiresGrad).toBe(false);
  });

  test("are counted when an operation is recorded by its entry", () => {
    const one = findOperation("tanh") as Operation;
    const two = findOperation("add") as Operation;
    expect(() => recordOperation(one, [1, 2])).toThrow(new OperandError("tanh expects 1 operand, but got 2."));
    expect(() => recordOperation(two, [1])).toThrow(new OperandError("add expects 2 operands, but got 1."));
  });

  test.each([
    [{}, "an object"],
    [() => 1, "a function"],
    [true, "a boolean"],
    [null, "null"],
    [undefined, "undefined"],
    ["2", '"2"'],
    [[1, 2], "an array of 2"],
  ])("are refused by what they are: %p", (operand, kind) => {
    expect(() => tanh(anything(operand))).toThrow(`tanh expects Values or numbers, but got ${kind}.`);
    expect(() => add(value(1), anything(operand))).toThrow(`but got ${kind}.`);
  });

  test("of a defined operation are counted with its parameters, and a list is one operand", () => {
    const scaled = defineOperation({
      name: "edge_scaled",
      inputs: ["x"],
      parameters: { factor: 2 },
      value: "factor * x",
    });
    expect(scaled(value(3)).data).toBe(6);
    expect(scaled(value(3), 5).data).toBe(15);
    expect(() => scaled(value(3), 5, 6)).toThrow(
      new OperandError("edge_scaled expects 1 operands and at most 1 parameters, but got 3."),
    );
    const total = defineOperation({ name: "edge_total", inputs: ["...xs"], value: "sum(xs)", partials: ["1"] });
    expect(total([value(1), value(2)]).data).toBe(3);
    expect(() => total()).toThrow("edge_total expects one array of operands, but got 0.");
  });
});

describe("a gradient set by hand", () => {
  test("counts as one from then on, also where no backward pass came by", () => {
    const x = value(2);
    expect(x.hasGrad).toBe(false);
    x.grad = 0.5;
    expect(x.hasGrad).toBe(true);
    expect(x.grad).toBe(0.5);
  });
});

describe("a graph in JSON", () => {
  test("keeps which gradients come from before the last forward pass", () => {
    const x = value(3, "x");
    const y = x.mul(x);
    y.backward();
    x.data = 4;
    recompute(y);
    const json = snapshot(y).toJSON();
    expect(json.nodes[1]?.gradFromBefore).toBe(true);
    const back = Graph.fromJSON(json);
    expect(back.toJSON()).toEqual(json);
    expect(back.node(1).gradFromBefore).toBe(true);
  });

  test("names an object or a truth value that stands where a text belongs", () => {
    const graph = (label: unknown): object => ({
      format: "nodegrad-graph",
      version: 1,
      root: 0,
      nodes: [{ data: 1, label }],
    });
    expect(() => Graph.fromJSON(anything(graph({})))).toThrow("The label of node 0 must be a text, but got an object.");
    expect(() => Graph.fromJSON(anything(graph(true)))).toThrow(
      "The label of node 0 must be a text, but got a boolean.",
    );
  });
});
