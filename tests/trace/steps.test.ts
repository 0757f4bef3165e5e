import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { constant, snapshot, value, where } from "../../src/graph/index.ts";
import { steps } from "../../src/trace/index.ts";
import { chain, everyOperation, randomGraph } from "./random-graph.ts";

const neuron = () => {
  const [w, x, b] = [value(2, "w"), value(3, "x"), value(-5.5, "b")];
  return { w, root: w.mul(x).add(b).tanh() };
};

describe("steps", () => {
  test("go forward, set the seed, and go backward one edge at a time", () => {
    const { root } = neuron();
    expect(steps(root).map(({ kind, symbols }) => `${kind}: ${symbols}`)).toEqual([
      "forward: p = w*x",
      "forward: z = p + b",
      "forward: f = tanh(z)",
      "seed: ∂f/∂f = 1",
      "backward: ∂f/∂z += ∂f/∂f · (1/cosh(z)^2)",
      "backward: ∂f/∂p += ∂f/∂z · 1",
      "backward: ∂f/∂b += ∂f/∂z · 1",
      "backward: ∂f/∂w += ∂f/∂p · x",
      "backward: ∂f/∂x += ∂f/∂p · w",
    ]);
  });

  test("show the numbers, with the addition visible", () => {
    const a = value(3, "a");
    expect(steps(a.mul(a)).map(({ numbers }) => numbers)).toEqual([
      "f = 3*3 = 9",
      "1",
      "0 + 1 · 3 = 3",
      "3 + 1 · 3 = 6",
    ]);
    expect(steps(value(1 / 3, "a").neg(), { digits: 3 })[0]?.numbers).toBe("f = -(0.333) = -0.333");
  });

  test("say the same in words", () => {
    const { root } = neuron();
    const words = steps(root).map((step) => step.words);
    expect(words[0]).toBe("p is w*x with w = 2 and x = 3: mul (the product of two numbers) gives 6.");
    expect(words[3]).toMatch(/^Start at the end: f changes exactly as fast as itself/);
    expect(words[7]).toMatch(/^When w grows a little, p grows 3 times as fast \(the local derivative is 3\)/);
  });

  test.each([
    [0, "does not move"],
    [1, "grows just as fast"],
    [-1, "falls just as fast"],
    [-2.5, "falls 2.5 times as fast"],
    [Number.POSITIVE_INFINITY, "grows without bound"],
    [Number.NEGATIVE_INFINITY, "falls without bound"],
    [Number.NaN, "is undefined"],
  ])("say what a local derivative of %d means", (factor, words) => {
    expect(steps(value(1, "a").mul(constant(factor))).at(-1)?.words).toContain(words);
  });

  test("show no gradient before the seed, and none on nodes that require none", () => {
    const a = value(3, "a");
    const list = steps(a.mul(constant(2, "k")));
    expect(list.map(({ gradients }) => gradients)).toEqual([
      [null, null, null],
      [0, null, 1],
      [2, null, 1],
    ]);
  });

  test("end with the gradients of backward(), for every operation, and agree with before and after on the way", () => {
    fc.assert(
      fc.property(randomGraph(everyOperation), ({ root }) => {
        const list = steps(root);
        root.backward();
        const graph = snapshot(root);
        const last = list.at(-1)?.gradients ?? [];
        for (const node of graph.nodes) expect(last[node.index]).toBe(node.hasGrad ? node.grad : null);
        for (const [index, step] of list.entries()) {
          expect(step.index).toBe(index);
          if (step.kind !== "backward") continue;
          expect(step.gradients[step.node]).toBe(step.after);
          expect(list[index - 1]?.gradients[step.node]).toBe(step.before);
        }
      }),
      { seed: 6, numRuns: 150 },
    );
  });

  test("of a root that requires no gradient end with the forward pass", () => {
    expect(steps(constant(2).mul(constant(3))).map(({ kind }) => kind)).toEqual(["forward"]);
  });

  test("skip the branch that was not taken", () => {
    const [a, b] = [value(1, "a"), value(2, "b")];
    const back = steps(where(0, a, b)).filter(({ kind }) => kind === "backward");
    expect(back.map(({ symbols }) => symbols)).toEqual(["∂f/∂b += ∂f/∂f · 1"]);
  });

  test("are plain data in JSON, with the state of every gradient and words for the numbers that JSON lacks", () => {
    const list = steps(value(0, "a").log());
    const json = JSON.parse(JSON.stringify(list)) as Record<string, unknown>[];
    expect(json[0]).toMatchObject({ index: 0, kind: "forward", name: "f", data: "-Infinity", symbols: "f = log(a)" });
    expect(json[2]).toMatchObject({
      kind: "backward",
      local: "Infinity",
      after: "Infinity",
      gradients: ["Infinity", 1],
    });
    expect(json[2]?.words).toMatch(/without bound/);
  });

  test("of a chain of 10,000 nodes are there at once", () => {
    const { root } = chain(10_000);
    const list = steps(root);
    expect(list).toHaveLength(20_001);
    root.backward();
    expect(list.at(-1)?.after).toBe(snapshot(root).grad(0));
  });

  test("of large graphs leave the states out of JSON, unless asked", () => {
    const { root } = chain(3000);
    const text = JSON.stringify(steps(root));
    expect(text).toContain('"gradientsLeftOut":"too many; see the option states"');
    expect(text.length).toBeLessThan(10_000_000);
    const { root: small } = chain(3);
    expect(JSON.stringify(steps(small, { states: false }))).not.toContain('"gradients":');
    expect(JSON.stringify(steps(small))).toContain('"gradients":');
  });
});
