import { Graph, snapshot, topologicalOrder, type Value, value } from "../../src/graph/index.ts";
import { type Sample, time } from "./measure.ts";

const million = 1_000_000;

/** Builds, sorts, differentiates, snapshots and serialises a chain or a wide sum of a million nodes; milliseconds of each. */
export function scale(shape: "chain" | "wide"): Sample {
  let root: Value = value(0);
  let graph: Graph | null = null;
  let text = "";
  const build = time(() => {
    root = shape === "chain" ? chain() : wide();
  });
  const sort = time(() => topologicalOrder(root));
  const differentiate = time(() => root.backward());
  const read = time(() => {
    graph = snapshot(root);
  });
  const serialise = time(() => {
    text = JSON.stringify(graph);
  });
  const revive = time(() => {
    if (Graph.fromJSON(JSON.parse(text)).size !== (graph as unknown as Graph).size)
      throw new Error("The graph did not survive JSON.");
  });
  return {
    nodes: (graph as unknown as Graph).size,
    build,
    sort,
    differentiate,
    read,
    serialise,
    revive,
    megabytes: text.length / 1e6,
  };
}

/** x = tanh(x·a + b), again and again: three operations a round. */
function chain(): Value {
  const [a, b] = [value(0.9, "a"), value(0.1, "b")];
  let x = value(0.5, "x");
  for (let round = 0; round < million / 3; round++) x = x.mul(a).add(b).tanh();
  return x;
}

/** A sum of half a million different leaves. */
function wide(): Value {
  let sum = value(0);
  for (let term = 0; term < million / 2; term++) sum = sum.add(value(1));
  return sum;
}
