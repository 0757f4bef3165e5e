import { expect } from "@jest/globals";
import { constant, type Fold, type Graph, snapshot, type Value, value } from "../../../src/graph/index.ts";
import { MLP, meanSquaredError } from "../../../src/nn/index.ts";
import { decodeNumber } from "../../../src/text/index.ts";

/** A folded node: its fold and its place in the folded graph. */
export interface Drawn {
  readonly fold: Fold;
  readonly index: number;
}

/** The folds of one kind, or all. */
export function foldsOf(graph: Graph, kind?: string): Drawn[] {
  const all = Array.from(graph.columns.folds, ([index, fold]) => ({ index, fold }));
  return kind === undefined ? all : all.filter(({ fold }) => fold.kind === kind);
}

/** The only fold that is opened under a name. */
export function foldCalled(graph: Graph, path: string): Drawn {
  const found = foldsOf(graph).filter(({ fold }) => fold.details?.path === path);
  expect(found.map(({ fold }) => fold.title)).toHaveLength(1);
  return found[0] as Drawn;
}

export function detail(graph: Graph, path: string, name: string): unknown {
  return foldCalled(graph, path).fold.details?.[name];
}

/** The gradient that a folded graph's edges claim to bring to a node; null where an edge says nothing about a single number. */
export function arriving(graph: Graph, source: number): number | null {
  let total = 0;
  for (const { node, slot } of graph.consumers(source)) {
    const fold = graph.fold(node);
    const partials = fold === null ? graph.partials(node) : (fold.details?.partials as unknown[] | undefined);
    const partial = partials?.[slot];
    if (partial === undefined) return null;
    if (partial !== null) total += graph.grad(node) * decodeNumber(partial);
  }
  return total;
}

/** A two-layer perceptron of bare scalars, after a backward pass. */
export function smallNetwork(): Value {
  const x = [constant(1, "x0"), constant(-2, "x1")];
  const hidden = [0, 1, 2].map((row) =>
    x
      .map((input, column) => value(0.3 * row - 0.2 * column + 0.1).mul(input))
      .reduce((a, b) => a.add(b))
      .add(value(0.05 * row))
      .tanh(),
  );
  const output = hidden
    .map((input, row) => value(0.7 - 0.4 * row).mul(input))
    .reduce((a, b) => a.add(b))
    .add(value(0.2))
    .sigmoid();
  const loss = output.sub(1).square();
  loss.backward();
  return loss;
}

/** The mean loss of a small model over several points, after a backward pass. */
export function batchLoss(samples: number, sizes: readonly number[] = [4, 1], activation = "relu"): Graph {
  const model = new MLP(2, sizes, { activation, seed: 5 });
  const points = Array.from({ length: samples }, (_, i) => [Math.sin(3 * i), Math.cos(2 * i)]);
  const loss = meanSquaredError(
    points.map((point) => model.forward(point)[0] as Value),
    points.map((_, i) => i % 2),
  );
  loss.backward();
  return snapshot(loss);
}
