import { readFileSync } from "node:fs";
import { constant, type Graph, snapshot, type Value, value } from "../../../src/graph/index.ts";
import { MLP, meanSquaredError } from "../../../src/nn/index.ts";
import { type MoonsFixture, moonsLoss } from "../../benchmarks/moons-loss.ts";

/** The loss of a 2-16-16-1 network at one point: 983 values. */
export function network(sizes: readonly number[] = [16, 16, 1]): Value {
  const model = new MLP(2, sizes, { seed: 1 });
  const loss = meanSquaredError([model.forward([0.8, -0.6])[0] as Value], [1]);
  loss.label = "loss";
  loss.backward();
  return loss;
}

/** The loss of a small network over samples. */
export function batch(samples: number, sizes: readonly number[] = [3, 1]): Value {
  const model = new MLP(2, sizes, { seed: 3, activation: "tanh" });
  const predictions = Array.from({ length: samples }, (_, i) => model.forward([i / 3, 1 - i / 5])[0] as Value);
  const loss = meanSquaredError(
    predictions,
    predictions.map((_, i) => i % 2),
  );
  loss.label = "loss";
  loss.backward();
  return loss;
}

/** The moons loss of the fixture, of bare scalars: 65,914 values. */
export function moons(): Graph {
  const fixture = JSON.parse(readFileSync("tests/fixtures/moons.json", "utf8")) as MoonsFixture;
  const root = moonsLoss<Value>(
    fixture,
    fixture.params.map((data) => value(data)),
    (data) => constant(data),
  );
  root.backward();
  return snapshot(root);
}

/** Folds of a kind, by title. */
export function foldsOf(graph: Graph, kind: string): string[] {
  const titles: string[] = [];
  for (const fold of graph.columns.folds.values()) if (fold.kind === kind) titles.push(fold.title);
  return titles;
}
