import { describe, expect, test } from "@jest/globals";
import {
  AsynchronousFunctionError,
  constant,
  log,
  max,
  min,
  NoGradientError,
  noGrad,
  pow,
  recompute,
  relu,
  StaleGraphError,
  scope,
  snapshot,
  topologicalOrder,
  type Value,
  value,
  where,
  zeroGrad,
} from "../../src/graph/index.ts";
import { chain } from "./helpers.ts";

describe("semantics 1: numbers and constants", () => {
  test("NaN and infinities are legal data, and nothing throws at log(-1)", () => {
    expect(log(-1).data).toBeNaN();
    expect(value(0).log().data).toBe(-Infinity);
  });

  test("pow with a number has one differentiable input, pow with a Value has two", () => {
    const [x, y] = [value(3), value(2)];
    const constantPower = x.pow(2);
    constantPower.backward();
    expect(constantPower.inputs.filter((input) => input.requiresGrad)).toEqual([x]);
    expect(x.grad).toBe(6);
    x.zeroGrad();
    pow(x, y).backward();
    expect([x.grad, y.grad]).toEqual([6, 9 * Math.log(3)]);
  });

  test("a negative base with a constant whole exponent has a real gradient, and (-2)^0.5 is NaN rather than complex", () => {
    const x = value(-2);
    x.pow(3).backward();
    expect(x.grad).toBe(12);
    expect(value(-2).pow(0.5).data).toBeNaN();
  });
});

describe("semantics 2: accumulation", () => {
  test("two backward passes double the leaves and never compound: 108, then 216", () => {
    const a = value(3);
    const squared = a.mul(a);
    const fourth = squared.mul(squared);
    fourth.backward();
    expect(a.grad).toBe(108);
    fourth.backward();
    expect(a.grad).toBe(216);
    expect(squared.grad).toBe(18);
  });

  test("both edges of a + a exist", () => {
    const a = value(3);
    const sum = a.add(a);
    sum.backward();
    expect(sum.inputs).toEqual([a, a]);
    expect(a.grad).toBe(2);
  });

  test("gradients of leaves add up over different roots until they are zeroed", () => {
    const a = value(2);
    a.mul(3).backward();
    a.mul(5).backward();
    expect(a.grad).toBe(8);
    zeroGrad([a]);
    expect(a.grad).toBe(0);
  });

  test("a leaf is its own root: its gradient grows by one each time", () => {
    const a = value(2);
    a.backward();
    a.backward();
    expect(a.grad).toBe(2);
  });
});

describe("semantics 3: before any backward pass", () => {
  test("grad reads 0 and hasGrad is false, and zeroGrad returns to that state", () => {
    const a = value(2);
    const root = a.mul(3);
    expect([a.grad, a.hasGrad, root.hasGrad]).toEqual([0, false, false]);
    root.backward();
    expect([a.grad, a.hasGrad, root.hasGrad]).toEqual([3, true, true]);
    root.zeroGrad();
    expect([a.grad, a.hasGrad, root.grad, root.hasGrad]).toEqual([0, false, 0, false]);
  });

  test("backward on a root that requires no gradient throws and says why", () => {
    expect(() => constant(2, "k").backward()).toThrow(NoGradientError);
    expect(() => constant(2, "k").backward()).toThrow(/leaf "k".*constant/);
    expect(() => constant(2).mul(3).backward()).toThrow(/computed from constants/);
  });
});

describe("semantics 4: changed leaves", () => {
  test("a backward pass through a node computed before a leaf changed throws and names both", () => {
    const w = value(2, "w");
    const loss = w.mul(3);
    loss.label = "loss";
    w.data = 5;
    expect(() => loss.backward()).toThrow(StaleGraphError);
    expect(() => loss.backward()).toThrow(/mul node "loss".*leaf "w"/);
  });

  test("a refused backward pass leaves every gradient as it was", () => {
    const [w, x] = [value(2, "w"), value(3, "x")];
    const loss = w.mul(x);
    loss.backward();
    w.data = 5;
    expect(() => loss.backward()).toThrow(StaleGraphError);
    expect([w.grad, x.grad, loss.grad]).toEqual([3, 2, 1]);
  });

  test("writing the same number changes nothing, by Object.is", () => {
    const w = value(0);
    const loss = w.mul(3);
    w.data = 0;
    loss.backward();
    expect(w.grad).toBe(3);
    w.data = -0;
    expect(() => loss.backward()).toThrow(StaleGraphError);
  });

  test("recompute runs the forward pass again in place, keeps gradients, and backward works again", () => {
    const [w, x] = [value(2, "w"), value(3, "x")];
    const loss = w.mul(x).add(w);
    loss.backward();
    w.data = 5;
    recompute(loss);
    expect([loss.data, w.grad]).toEqual([20, 4]);
    expect(snapshot(loss).node(0).gradFromBefore).toBe(true);
    loss.zeroGrad();
    loss.backward();
    expect([w.grad, x.grad]).toEqual([4, 5]);
    expect(snapshot(loss).node(0).gradFromBefore).toBe(false);
  });

  test("recomputing one root makes another that shares a changed node stale", () => {
    const w = value(2, "w");
    const shared = w.mul(3);
    const [first, second] = [shared.add(1), shared.add(2)];
    w.data = 4;
    recompute(first);
    expect(() => second.backward()).toThrow(StaleGraphError);
    recompute(second);
    expect(second.data).toBe(14);
    second.backward();
    expect(w.grad).toBe(3);
  });

  test("a changed constant makes the graph stale too", () => {
    const [w, k] = [value(2), constant(3, "k")];
    const loss = w.mul(k.add(1));
    k.data = 7;
    expect(() => loss.backward()).toThrow(/leaf "k"/);
  });

  test("a snapshot of a stale graph is allowed and says what changed", () => {
    const w = value(2, "w");
    const loss = w.mul(3);
    w.data = 5;
    expect(snapshot(loss).stale).toEqual([{ node: 2, input: 0, message: "computed before w changed" }]);
  });
});

describe("semantics 5: cutting the graph", () => {
  test("requiresGrad false and detach stop gradients", () => {
    const [a, b] = [value(2, "a"), constant(3)];
    const c = a.mul(b);
    c.detach().mul(a).backward();
    expect([a.grad, b.grad, b.hasGrad]).toEqual([6, 0, false]);
    expect([c.detach().inputs.length, c.detach().requiresGrad]).toEqual([0, false]);
  });

  test("nodes that need no gradient keep their operation and inputs", () => {
    const c = constant(2).mul(3);
    expect([c.operation, c.inputs.length, c.requiresGrad]).toEqual(["mul", 2, false]);
  });

  test("inside of noGrad every result is a leaf, and the mode ends with the function, also by an error", () => {
    const a = value(2);
    const inside = noGrad(() => a.mul(3));
    expect([inside.data, inside.operation, inside.requiresGrad]).toEqual([6, null, false]);
    expect(() =>
      noGrad(() => {
        throw new RangeError("inside");
      }),
    ).toThrow(RangeError);
    expect(a.mul(3).operation).toBe("mul");
  });

  test("noGrad and scope refuse asynchronous functions and restore their state", async () => {
    expect(() => noGrad(async () => 1)).toThrow(AsynchronousFunctionError);
    expect(() => scope("s", () => Promise.resolve(1))).toThrow(/scope expects a synchronous function/);
    expect(() => noGrad(() => Promise.reject(new Error("never seen")))).toThrow(AsynchronousFunctionError);
    await Promise.resolve();
    const made = value(1).mul(2);
    expect([made.operation, made.scope]).toEqual(["mul", ""]);
  });
});

describe("scopes", () => {
  test("nest, with their names joined by dots, and hold leaves and results", () => {
    const made = scope("layer1", () => scope("neuron2", () => value(1).mul(2)));
    expect([made.scope, made.inputs[0]?.scope, made.inputs[1]?.scope]).toEqual([
      "layer1.neuron2",
      "layer1.neuron2",
      "layer1.neuron2",
    ]);
  });

  test("need a name", () => {
    expect(() => scope("", () => 1)).toThrow(/at least one character/);
  });
});

describe("semantics 6: kinks follow PyTorch", () => {
  test("relu'(0) is 0, abs'(0) is 0, and ties of min and max share one half each", () => {
    const x = value(0);
    relu(x).backward();
    expect(x.grad).toBe(0);
    const z = value(0);
    z.abs().backward();
    expect(z.grad).toBe(0);
    for (const operation of [max, min]) {
      const [a, b] = [value(1), value(1)];
      operation(a, b).backward();
      expect([a.grad, b.grad]).toEqual([0.5, 0.5]);
    }
  });
});

describe("semantics 7: NaN is never hidden", () => {
  test("relu(NaN) is NaN and so is its gradient", () => {
    const x = value(Number.NaN);
    const y = relu(x);
    y.backward();
    expect([y.data, x.grad]).toEqual([Number.NaN, Number.NaN]);
  });

  test("a NaN condition gives NaN", () => {
    expect(where(Number.NaN, 1, 2).data).toBeNaN();
  });
});

describe("where", () => {
  test("the branch not taken contributes nothing, even where its derivative is infinite", () => {
    const x = value(0, "x");
    const log = x.log();
    const chosen = where(x.greater(0), log, x.mul(2));
    chosen.backward();
    expect([chosen.data, x.grad]).toEqual([0, 2]);
    expect([log.grad, log.hasGrad]).toEqual([0, true]);
  });
});

describe("semantics 8: no recursion", () => {
  const million = 1_000_000;

  test("a chain of a million nodes is sorted, differentiated, snapshot and zeroed", () => {
    const leaf = value(1e-6, "a");
    const root = chain(leaf, million);
    root.backward();
    expect(leaf.grad).toBe(million + 1);
    expect(topologicalOrder(root)).toHaveLength(million + 1);
    const graph = snapshot(root);
    expect(graph.size).toBe(million + 1);
    expect(graph.sweep().adjoints[0]).toBe(million + 1);
    root.zeroGrad();
    expect(leaf.hasGrad).toBe(false);
  });
});

describe("semantics 9: errors", () => {
  test("name the node by label, operation and scope", () => {
    const w = value(2, "w");
    const node = scope("layer1", () => w.mul(3));
    w.data = 1;
    expect(() => node.backward()).toThrow(/mul node in scope "layer1"/);
  });
});

test("topological order puts inputs first, in slot order, each node once", () => {
  const [a, b] = [value(1, "a"), value(2, "b")];
  const c = a.mul(b);
  const d = c.add(a);
  const order: Value[] = topologicalOrder(d);
  expect(order).toEqual([a, b, c, d]);
  expect(order[0]).toBe(a);
});
