import { describe, expect, test } from "@jest/globals";
import { abs, constant, type Graph, scope, snapshot, square, sum, type Value, value } from "../../src/graph/index.ts";
import { l1, l2, MLP } from "../../src/nn/index.ts";
import { createRandom } from "../../src/random/index.ts";
import { structure } from "../../src/structure/index.ts";
import { at, contradictions, named } from "./support.ts";

function recognised(graph: Graph): ReturnType<typeof structure>["separableSums"] {
  const found = structure(graph);
  expect(contradictions(graph, found)).toEqual([]);
  return found.separableSums;
}

const parameters = (count: number): Value[] => Array.from({ length: count }, (_, i) => value(Math.sin(i + 1), `p${i}`));
const chain = (addends: readonly Value[]): Value => addends.reduce((total, addend) => total.add(addend));

describe("a sum of the same expression of many numbers", () => {
  const expressions: readonly (readonly [string, (p: Value) => Value])[] = [
    ["p²", (p) => p.square()],
    ["|p|", (p) => abs(p)],
    ["(p - c)²", (p) => p.sub(0.5).square()],
    ["0.1·p² with a power", (p) => p.pow(2).mul(0.1)],
    ["p·p·0.5", (p) => p.mul(p).mul(0.5)],
    ["exp(p) - p", (p) => p.exp().sub(p)],
    ["log(1 + p²)", (p) => p.square().add(1).log()],
  ];

  test.each(expressions)("is found as a chain and as one sum: %s", (_name, expression) => {
    for (const total of [chain, sum]) {
      const numbers = parameters(7);
      const graph = snapshot(total(numbers.map(expression)).mul(0.01));
      const [found, ...others] = recognised(graph);
      expect(others).toEqual([]);
      expect(found?.terms.map(({ source }) => graph.label(source))).toEqual(numbers.map(({ label }) => label));
      expect(found?.addends).toEqual([]);
      expect(found?.holds).toBe(true);
    }
  });

  test.each([l1, l2])("is found in the penalty of a network, beside its loss: %p", (penalty) => {
    const model = new MLP(2, [3, 1], { activation: "tanh", seed: 1 });
    const score = model.forward([0.5, -1])[0] as Value;
    const total = named("penalty", penalty(model.parameters()));
    const graph = snapshot(score.square().add(total.mul(0.01)));
    const found = recognised(graph);
    expect(found.map(({ output }) => output)).toEqual([at(graph, "penalty")]);
    expect(found[0]?.terms).toHaveLength(13);
  });

  test("is the larger part of a sum of something else too", () => {
    const others = [value(1).mul(value(2)).tanh(), value(3).sin()];
    const numbers = parameters(5);
    const graph = snapshot(chain([...others, ...numbers.map((p) => square(p))]).exp());
    const [found] = recognised(graph);
    expect(found?.terms).toHaveLength(5);
    expect(found?.addends.map((node) => graph.operation(node))).toEqual(["tanh", "sin"]);
  });

  test("may be of computed numbers, each an error of its own", () => {
    const w = value(0.5, "w");
    const outputs = [1, 2, 3, 4].map((i) => {
      const y = w.mul(constant(i)).tanh();
      return { y, use: y.exp() };
    });
    const errors = outputs.map(({ y }, i) => y.sub(i / 2).square());
    const graph = snapshot(sum(errors).mul(chain(outputs.map(({ use }) => use)).log()));
    const found = recognised(graph).find(
      ({ terms }) => terms.length === 4 && graph.operation(terms[0]?.node ?? 0) === "square",
    );
    expect(found?.terms.map(({ source }) => graph.operation(source))).toEqual(["tanh", "tanh", "tanh", "tanh"]);
    expect(found?.constants.map((node) => graph.data[node])).toEqual([0, 0.5, 1, 1.5]);
  });

  test("says when its numbers are old", () => {
    const numbers = parameters(4);
    const root = sum(numbers.map((p) => p.square())).exp();
    (numbers[1] as Value).data = 7;
    expect(structure(snapshot(root)).separableSums.map(({ holds }) => holds)).toEqual([false]);
  });
});

describe("what only looks like the same expression is left alone", () => {
  const lookAlikes: readonly (readonly [string, () => Value])[] = [
    [
      "different operations",
      () => chain(parameters(6).map((p, i) => [p.sin(), p.cos(), p.exp(), p.tanh(), p.square(), p.sqrt()][i] as Value)),
    ],
    [
      "one number again and again",
      () => chain([1, 2, 3, 4].map(() => parameters(1)[0] as Value).map((_p, _i, all) => (all[0] as Value).square())),
    ],
    ["two numbers in each", () => chain(parameters(8).map((p, i, all) => p.sub(all[(i + 1) % 8] as Value).square()))],
    ["bare products, which are a weighted sum", () => chain(parameters(5).map((p, i) => p.mul(constant(i))))],
    ["two terms", () => chain(parameters(2).map((p) => p.square()))],
    [
      "terms that something else reads",
      () => {
        const terms = parameters(4).map((p) => p.square());
        return chain(terms).mul(terms.reduce((a, b) => a.mul(b)));
      },
    ],
    ["terms of other scopes", () => chain(parameters(4).map((p, i) => scope(`s${i}`, () => p.square())))],
    [
      "expressions that are long",
      () => chain(parameters(4).map((p) => Array.from({ length: 9 }).reduce((x: Value) => x.sin(), p))),
    ],
    [
      "the sides of a difference changed",
      () => chain(parameters(4).map((p, i) => (i % 2 === 0 ? p.sub(1) : constant(1).sub(p)).exp())),
    ],
  ];

  test.each(lookAlikes)("%s", (_name, make) => {
    expect(recognised(snapshot(make().exp()))).toEqual([]);
  });

  test("sums of many different things in random graphs hold every claim", () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = createRandom(seed);
      const nodes: Value[] = parameters(6);
      while (nodes.length < 60) {
        const [a, b] = [random.pick(nodes), random.pick(nodes)];
        nodes.push(random.pick([a.square(), a.sub(b).square(), a.sub(1).square(), a.add(b), a.abs(), a.mul(b)]));
      }
      recognised(snapshot(chain(nodes.slice(20))));
    }
  });
});
