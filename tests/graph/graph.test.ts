import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  constant,
  Graph,
  GraphError,
  leakyRelu,
  scope,
  snapshot,
  softmax,
  sum,
  type Value,
  value,
  where,
} from "../../src/graph/index.ts";

/** tanh(x*w + b) with labels and a scope, differentiated. */
function neuron(): Value {
  return scope("neuron", () => {
    const [x, w, b] = [value(2, "x"), value(-3, "w"), value(6.5, "b")];
    const root = x.mul(w).add(b).tanh();
    root.label = "activation";
    root.backward();
    return root;
  });
}

describe("a snapshot", () => {
  test("lists nodes in topological order, with inputs by index", () => {
    const graph = snapshot(neuron());
    expect(graph.nodes.map((node) => [node.operation, node.inputs, node.label])).toEqual([
      [null, [], "x"],
      [null, [], "w"],
      ["mul", [0, 1], ""],
      [null, [], "b"],
      ["add", [2, 3], ""],
      ["tanh", [4], "activation"],
    ]);
    expect([graph.root, graph.size, graph.node(5).scope]).toEqual([5, 6, "neuron"]);
  });

  test("does not change when the Values do", () => {
    const w = value(2, "w");
    const graph = snapshot(w.mul(3));
    w.data = 7;
    w.label = "other";
    expect([graph.node(0).data, graph.node(0).label]).toEqual([2, "w"]);
    expect(Object.isFrozen(graph.node(0))).toBe(true);
  });

  test("shows an interior gradient only from the latest pass of its own root", () => {
    const a = value(2);
    const inner = a.mul(a);
    const outer = inner.mul(3);
    inner.backward();
    expect(snapshot(inner).node(1).grad).toBe(1);
    outer.backward();
    expect(snapshot(inner).node(1).hasGrad).toBe(false);
    expect(snapshot(inner).node(0).grad).toBe(16);
    expect(snapshot(outer).nodes.map((node) => node.hasGrad)).toEqual([true, true, false, true]);
  });

  test("tells which leaf gradients were carried over", () => {
    const a = value(2);
    const root = a.mul(3);
    root.backward();
    expect(snapshot(root).ownGradient(0)).toBeNull();
    root.backward();
    expect([snapshot(root).node(0).grad, snapshot(root).ownGradient(0)]).toEqual([6, 3]);
  });

  test("refuses to show a node that is not there", () => {
    expect(() => snapshot(value(1)).node(1)).toThrow(/nodes 0 to 0, but node 1/);
  });
});

describe("consumers and partials", () => {
  test("a + a is used twice, once in each slot, with a local derivative for each", () => {
    const a = value(2);
    const graph = snapshot(a.add(a));
    expect(graph.consumers(0)).toEqual([
      { node: 1, slot: 0 },
      { node: 1, slot: 1 },
    ]);
    expect(graph.partials(1)).toEqual([1, 1]);
    expect(graph.partials(0)).toEqual([]);
  });

  test("the branch that was not taken contributes nothing: null", () => {
    const [a, b] = [value(2), value(3)];
    expect(snapshot(where(a.greater(b), a, b)).partials(3)).toEqual([null, null, 1]);
  });

  test("parameters enter the local derivative", () => {
    expect(snapshot(leakyRelu(value(-2), 0.2)).partials(1)).toEqual([0.2]);
  });
});

describe("the sweep of a snapshot", () => {
  test("gives the engine's gradients bit for bit", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 }), (numbers) => {
        const leaves = numbers.map((number, index) => value(number, `x${index}`));
        const [a, b, c, d] = leaves as [Value, Value, Value, Value];
        const root = sum([
          a.mul(b).tanh(),
          c.sub(d).relu(),
          where(a.less(b), a.mul(c).exp(), b.sin()),
          ...softmax([a, b, c]),
        ]).div(d.square().add(1));
        root.backward();
        const graph = snapshot(root);
        const { adjoints } = graph.sweep();
        for (const node of graph.nodes) if (node.hasGrad) expect(adjoints[node.index]).toBe(node.grad);
        expect(leaves.every((leaf) => leaf.hasGrad)).toBe(true);
      }),
      { seed: 7 },
    );
  });
});

describe("a graph as JSON", () => {
  test("comes back the same, and runs again", () => {
    const graph = snapshot(neuron());
    const again = Graph.fromJSON(JSON.parse(JSON.stringify(graph)));
    expect(again.nodes).toEqual(graph.nodes);
    expect(again.root).toBe(graph.root);
    const { root, leaves } = again.revive();
    root.backward();
    expect(leaves.map((leaf) => [leaf.label, leaf.scope, leaf.grad])).toEqual(
      graph.nodes.filter((node) => node.operation === null).map((node) => [node.label, node.scope, node.grad]),
    );
  });

  test("keeps NaN, infinities, negative zero, parameters, constants and staleness", () => {
    const w = value(-0, "w");
    const root = sum([leakyRelu(w, 0.3), constant(Number.NaN), constant(Infinity), value(-Infinity)]);
    w.data = 4;
    const graph = snapshot(root);
    const again = Graph.fromJSON(JSON.parse(JSON.stringify(graph)));
    expect(again.nodes).toEqual(graph.nodes);
    expect(again.stale).toEqual(graph.stale);
    expect(again.nodes.map((node) => node.requiresGrad)).toEqual([true, true, false, false, true, true]);
  });

  test("a million nodes survive", () => {
    const leaf = value(1);
    let node = leaf.add(leaf);
    for (let step = 1; step < 200_000; step++) node = node.add(leaf);
    const again = Graph.fromJSON(JSON.parse(JSON.stringify(snapshot(node))));
    expect([again.size, again.data[200_000]]).toEqual([200_001, 200_001]);
    expect(again.revive().root.data).toBe(200_001);
  });

  const good = {
    format: "nodegrad-graph",
    version: 1,
    root: 1,
    nodes: [{ data: 2 }, { data: -2, operation: "neg", inputs: [0] }],
  };

  test.each([
    ["a text instead of an object", "{}", /Pass JSON.parse\(text\)/],
    ["another format", { ...good, format: "dot" }, /format "dot"/],
    ["another version", { ...good, version: 2 }, /version 2; this release reads version 1/],
    ["no nodes", { ...good, nodes: undefined }, /"nodes" must be an array, but got nothing/],
    ["a root that is no index", { ...good, root: "n1" }, /"root" must be the index/],
    ["a root outside", { ...good, root: 2 }, /one of its 2 nodes, but got 2/],
    ["a node that is no object", { ...good, nodes: [null] }, /Node 0 must be an object, but got null/],
    ["data that is no number", { ...good, nodes: [{ data: "two" }] }, /data of node 0 must be a number.*"two"/],
    ["a gradient that is no number", { ...good, nodes: [{ data: 1, grad: [] }] }, /gradient of node 0.*an array/],
    [
      "a label that is no text",
      { ...good, nodes: [{ data: 1, label: 7 }] },
      /label of node 0 must be a text, but got a number/,
    ],
    [
      "inputs that are no array",
      { ...good, nodes: [{ data: 1, operation: "neg", inputs: 0 }] },
      /inputs of node 0 must be an array/,
    ],
    ["an input that comes later", { ...good, nodes: [{ data: 1, operation: "neg", inputs: [0] }] }, /earlier node/],
    [
      "an input that is no whole number",
      { ...good, nodes: [{ data: 2 }, { data: 1, operation: "neg", inputs: [0.5] }] },
      /names 0.5 as an input/,
    ],
    [
      "an unknown operation",
      { ...good, nodes: [{ data: 2 }, { data: 1, operation: "frob", inputs: [0] }] },
      /"frob".*defineOperation/,
    ],
    [
      "too many inputs",
      { ...good, nodes: [{ data: 2 }, { data: 1, operation: "neg", inputs: [0, 0] }] },
      /gives neg 2 inputs, but it takes 1/,
    ],
    [
      "inputs without an operation",
      { ...good, nodes: [{ data: 2 }, { data: 1, inputs: [0] }] },
      /has inputs but no operation/,
    ],
    ["a fold that is no object", { ...good, nodes: [{ data: 2, fold: 1 }] }, /fold of node 0 must be an object/],
    ["a stale entry that is no object", { ...good, stale: [1] }, /stale/],
  ])("is refused with a clear error: %s", (_, json, message) => {
    expect(() => Graph.fromJSON(json)).toThrow(GraphError);
    expect(() => Graph.fromJSON(json)).toThrow(message);
  });
});

describe("a graph with folds", () => {
  const folded = Graph.fromNodes(
    [
      { data: 1 },
      { data: 2, inputs: [0], fold: { kind: "run", title: "× 3", members: [1, 2, 3], details: { rows: 2 } } },
    ],
    1,
  );

  test("keeps in JSON that a fold holds parameters, though its inputs are constants", () => {
    const graph = Graph.fromNodes(
      [
        { data: 1, requiresGrad: false },
        {
          data: 2,
          grad: 3,
          inputs: [0],
          requiresGrad: true,
          fold: { kind: "layer", title: "layer1", members: [1, 2] },
        },
        { data: -2, grad: 1, operation: "neg", inputs: [1] },
      ],
      2,
    );
    const again = Graph.fromJSON(JSON.parse(JSON.stringify(graph)));
    expect(again.nodes.map((node) => node.requiresGrad)).toEqual([false, true, true]);
  });

  test("survives JSON, but refuses what needs single operations and says how to get there", () => {
    expect(Graph.fromJSON(JSON.parse(JSON.stringify(folded))).nodes).toEqual(folded.nodes);
    expect(() => folded.revive()).toThrow(/before folding/);
    expect(() => folded.sweep()).toThrow(/before folding/);
    expect(() => folded.partials(1)).toThrow(/before folding/);
    expect(folded.ownGradient(1)).toBeNull();
  });
});

test("revive brings a stale graph up to date", () => {
  const w = value(2, "w");
  const root = w.mul(3);
  w.data = 5;
  const { root: again } = snapshot(root).revive();
  expect(again.data).toBe(15);
});
