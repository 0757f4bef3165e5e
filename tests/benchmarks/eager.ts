import { readFileSync } from "node:fs";
import { join } from "node:path";
import { constant, topologicalOrder, Value, value, zeroGrad } from "../../src/graph/index.ts";
import { Closure } from "./closures.ts";
import { median, type Sample, time } from "./measure.ts";
import { type MoonsFixture, moonsLoss, requireExpected, type Scalar } from "./moons-loss.ts";

const warmUps = 4;
const steps = 15;

/** The moons step with one engine: record the graph anew, sweep it, median of many steps after a warm-up. */
export function eagerMoons(engine: "nodegrad" | "closures"): Sample {
  const fixture = JSON.parse(readFileSync(join(process.cwd(), "tests/fixtures/moons.json"), "utf8")) as MoonsFixture;
  return engine === "nodegrad"
    ? run(
        fixture,
        fixture.params.map((data) => value(data)),
        (data) => constant(data),
        (root) => topologicalOrder(root).length,
        (parameters) => zeroGrad(parameters),
      )
    : run(
        fixture,
        fixture.params.map((data) => new Closure(data)),
        (data) => new Closure(data),
        () => 0,
        (parameters) => {
          for (const parameter of parameters) parameter.grad = 0;
        },
      );
}

function run<Node extends Scalar<Node>>(
  fixture: MoonsFixture,
  parameters: readonly Node[],
  makeConstant: (data: number) => Node,
  count: (root: Node) => number,
  zero: (parameters: readonly Node[]) => void,
): Sample {
  const samples: number[] = [];
  let root: Node | null = null;
  for (let step = 0; step < warmUps + steps; step++) {
    zero(parameters);
    const duration = time(() => {
      root = moonsLoss(fixture, parameters, makeConstant);
      root.backward();
    });
    if (step >= warmUps) samples.push(duration);
  }
  requireExpected(
    fixture,
    (root as unknown as Node).data,
    parameters.map((parameter) => parameter.grad),
  );
  return { milliseconds: median(samples), nodes: count(root as unknown as Node) };
}

/** Bytes per node of a chain of a million Values without labels: what the heap grows by, after garbage collection. */
export function bytesPerNode(): Sample {
  const nodes = 1_000_000;
  const collect = (globalThis as { gc?: () => void }).gc as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const leaf = new Value(1);
  let root = leaf.add(leaf);
  for (let step = 1; step < nodes; step++) root = root.add(leaf);
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / nodes;
  root.backward();
  return { bytes, gradient: leaf.grad };
}
