import { describe, expect, test } from "@jest/globals";
import { snapshot, type Value, value } from "../../src/graph/index.ts";
import { crossEntropy, l2, MLP } from "../../src/nn/index.ts";
import { structure } from "../../src/structure/index.ts";

function loss(samples: number, seed: number): { readonly loss: Value; readonly model: MLP } {
  const model = new MLP(2, [4, 2], { seed });
  const outputs = Array.from({ length: samples }, (_, i) => model.forward([i / samples, Math.cos(i)]));
  const targets = outputs.map((_, i) => i % 2);
  return { loss: crossEntropy(outputs, targets), model };
}

function counts(root: Value): number[] {
  return structure(snapshot(root)).repeats.map(({ copies }) => copies.length);
}

describe("samples are found", () => {
  test("whatever stands beside their mean, and is itself alike", () => {
    const { loss: mean, model } = loss(7, 1);
    expect(counts(mean)).toEqual([7]);
    expect(counts(mean.add(l2(model.parameters())))).toEqual([7]);
    expect(counts(l2(model.parameters()).add(mean))).toEqual([7]);
    const squares = model.parameters().map((weight) => weight.pow(2).mul(0.1));
    expect(counts(squares.reduce((total, square) => total.add(square), mean))).toEqual([7]);
  });

  test("inside of addends that are built alike but are no copies: two models, each with its own", () => {
    const both = loss(7, 1).loss.add(loss(7, 2).loss);
    expect(counts(both)).toEqual([7, 7]);
    expect(counts(both.mul(2).add(loss(7, 3).loss.add(loss(7, 4).loss).mul(2)))).toEqual([7, 7, 7, 7]);
  });

  test("but no deeper than a few such sums, so that time stays in proportion to the graph", () => {
    let totals: Value[] = Array.from({ length: 2 ** 10 }, (_, i) => {
      const weight = value(i + 1);
      return weight.mul(2).tanh().add(weight.mul(3).tanh());
    });
    while (totals.length > 1)
      totals = totals.flatMap((total, i) => (i % 2 === 0 ? [total.exp().add((totals[i + 1] as Value).exp())] : []));
    expect(counts(totals[0] as Value)).toEqual([]);
  });
});
