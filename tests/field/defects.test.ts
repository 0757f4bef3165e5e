import { describe, expect, test } from "@jest/globals";
import { max, neg, relu } from "../../src/graph/index.ts";
import { derivative, snapshot, type Value, value } from "../../src/index.ts";
import { crossEntropy, MLP } from "../../src/nn/index.ts";
import { operations } from "../../src/operations/index.ts";
import { toDot, toSvg } from "../../src/render/index.ts";
import { derive, steps } from "../../src/trace/index.ts";

/** Each test stands for a defect that was measured in another engine, and shows that it is absent here. */

describe("defects of micrograd are absent", () => {
  test("1,100 chained additions do not overflow the stack", () => {
    const a = value(1);
    let sum: Value = a;
    for (let step = 0; step < 1100; step++) sum = sum.add(a);
    sum.backward();
    expect(a.grad).toBe(1101);
  });

  test("a + a is drawn with two edges", () => {
    const a = value(2, "a");
    expect(toDot(a.add(a)).match(/n0 -> n1/g)).toHaveLength(2);
  });

  test("two backward passes over (a·a)² at 3 give 108, then 216", () => {
    const a = value(3);
    const square = a.mul(a);
    const root = square.mul(square);
    root.backward();
    expect(a.grad).toBe(108);
    root.backward();
    expect(a.grad).toBe(216);
  });

  test("relu(NaN) has the gradient NaN", () => {
    const x = value(Number.NaN);
    relu(x).backward();
    expect(x.grad).toBeNaN();
  });

  test("(-2)^0.5 is NaN, a real number's answer", () => {
    expect(value(-2).pow(0.5).data).toBeNaN();
  });

  test("MLP(2, [16, 1, 1]) works", () => {
    const [score] = new MLP(2, [16, 1, 1], { seed: 1 }).forward([0.5, -0.2]);
    score?.backward();
    expect(score?.hasGrad).toBe(true);
  });
});

describe("defects of micrograd-ts are absent", () => {
  test("two different leaves with equal numbers are two nodes in the drawing", () => {
    const dot = toDot(value(2, "a").mul(value(2, "b")));
    expect([...new Set(dot.match(/^ {2}n\d+ \[/gm))]).toEqual(["  n0 [", "  n1 [", "  n2 ["]);
  });

  test("labels are escaped, whatever they contain", async () => {
    const nasty = 'a"\\ <b> {|} & \\N';
    expect(await toSvg(value(2, nasty).mul(3), { engine: "wasm" })).toContain("&lt;b&gt; {|} &amp; \\N");
  });

  test("10,000 nodes do not overflow the stack, nor do 100,000", () => {
    const a = value(1);
    let sum: Value = a;
    for (let step = 0; step < 100_000; step++) sum = sum.add(a);
    sum.backward();
    expect([a.grad, snapshot(sum).size]).toEqual([100_001, 100_001]);
  });
});

describe("defects of ScalarAutograd are absent", () => {
  test("the gradient of max at a tie is shared, not lost", () => {
    const [a, b] = [value(1), value(1)];
    max(a, b).backward();
    expect(a.grad + b.grad).toBe(1);
  });

  test("an operation stands in one place: its row holds everything that is known about it", () => {
    expect(operations.sigmoid).toMatchObject({
      inputs: ["x"],
      partials: expect.anything(),
      definition: expect.anything(),
      symbol: expect.anything(),
    });
  });
});

test("the defect of simplegrad is absent: the DOT export does not throw", () => {
  expect(toDot(value(1).tanh())).toMatch(/^digraph/);
});

test("the defect of @2bad/micrograd is absent: x³ at 3 has the derivatives 27, 18, 6, 0", () => {
  expect([1, 2, 3, 4].map((order) => derivative((x) => x.pow(3), order)(3))).toEqual([27, 18, 6, 0]);
});

describe("defects of EurekaLabs' micrograd are absent", () => {
  test("cross-entropy of the logits [1000, 0, -1000] is finite, and so are its gradients", () => {
    const logits = [value(1000), value(0), value(-1000)];
    const loss = crossEntropy(logits, 1);
    loss.backward();
    expect([loss.data, ...logits.map((logit) => logit.grad)]).toEqual([1000, 1, -1, 0]);
  });

  test("no text in a picture is smaller than nine points", async () => {
    const svg = await toSvg(value(2, "a").mul(value(3, "b")).tanh(), { engine: "wasm" });
    const fontSizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(Math.min(...fontSizes)).toBeGreaterThanOrEqual(9);
  });
});

describe("defects of TensorFlow.js are absent", () => {
  test("tanh, exp and sigmoid have second derivatives", () => {
    const t = Math.tanh(0.5);
    expect(derivative((x) => x.tanh(), 2)(0.5)).toBeCloseTo(-2 * t * (1 - t * t), 14);
    expect(derivative((x) => x.exp(), 2)(0.5)).toBe(Math.exp(0.5));
    expect(derivative((x) => x.sigmoid(), 2)(0)).toBeCloseTo(0, 15);
  });

  test("abs'(0) is 0", () => {
    expect(derivative((x) => x.abs())(0)).toBe(0);
  });
});

describe("defects of jax-js are absent", () => {
  test("a variable may be used again without ceremony", () => {
    const x = value(3);
    x.mul(x).add(x).mul(x).backward();
    expect(x.grad).toBe(33);
  });

  test("relu'(0) is 0", () => {
    expect(derivative((x) => x.relu())(0)).toBe(0);
  });
});

describe("defects of autograd-ui are absent", () => {
  test("the derivation of a power is right", () => {
    const x = value(3, "x");
    expect(derive(x.pow(2), { voice: "leibniz", of: x, format: "text" })).toMatch(/2\s*[·*]?\s*x/);
  });

  test("steps carry the state of every gradient, so that they can be walked back, and none is shown before it is computed", () => {
    const walk = steps(neg(value(2, "x")));
    expect(walk[0]).toBeDefined();
    expect(JSON.stringify(walk[0])).not.toMatch(/"gradients":\[(?:-?\d)/);
    expect(toDot(value(2, "x").neg())).toContain("–");
  });
});

describe("what torchviz and torchview lack is here", () => {
  test("pictures without a system Graphviz, with values and gradients", async () => {
    const a = value(2, "a");
    const root = a.mul(3.25);
    root.backward();
    const svg = await toSvg(root, { engine: "wasm" });
    for (const text of [">2<", ">6.5<", ">3.25<"]) expect(svg).toContain(text);
  });
});
