import { describe, expect, test } from "@jest/globals";
import { constant, snapshot, type Value, value } from "../../../src/graph/index.ts";
import { l2, MLP } from "../../../src/nn/index.ts";
import { foldGraph, toDot } from "../../../src/render/index.ts";
import { arriving, foldsOf } from "./support.ts";

const chain = (addends: readonly Value[]): Value => addends.reduce((total, addend) => total.add(addend));

/** h = tanh(W x + U h + b), with so many numbers, so often. */
function recurrent(width: number, steps: number): Value {
  const weights = Array.from({ length: width }, (_, i) =>
    Array.from({ length: width + 1 }, (_, j) => value(Math.sin(i * 7 + j * 3) / width)),
  );
  let h: Value[] = Array.from({ length: width }, () => constant(0));
  for (let step = 0; step < steps; step++) {
    const x = constant(Math.cos(step));
    h = weights.map((row) => chain(row.map((w, j) => w.mul(j === 0 ? x : (h[j - 1] as Value)))).tanh());
  }
  const root = chain(h).square();
  root.backward();
  return root;
}

describe("what stands side by side and is computed alike", () => {
  test("is drawn as one where a graph would have too many nodes", () => {
    let level: Value[] = Array.from({ length: 512 }, (_, i) => value(1 + i / 1000));
    while (level.length > 1)
      level = Array.from({ length: level.length / 2 }, (_, i) =>
        (level[2 * i] as Value).mul(level[2 * i + 1] as Value).sin(),
      );
    const root = level[0] as Value;
    root.backward();
    const graph = snapshot(root);
    const drawn = foldGraph(graph);
    expect(drawn.size).toBeLessThan(25);
    const counts = foldsOf(drawn, "alike").map(({ fold }) => fold.details?.alike);
    expect(counts).toContain(512);
    expect(counts).toContain(256);
    const dot = toDot(graph, { fold: "auto" });
    expect(dot).toContain("512 alike");
    expect(dot).toContain("alike: computed by the same operations");
  });

  test("shows the range of its values, and keeps what somebody named", () => {
    const w = Array.from({ length: 200 }, (_, i) => value(Math.sin(i)));
    const names = ["x1", "x2", "x3"].map((label) => value(0.5, label));
    const root = chain(w.map((one, i) => one.mul(names[i % 3] as Value).tanh())).mul(chain(names).exp());
    root.backward();
    const drawn = foldGraph(snapshot(root));
    expect(drawn.size).toBeLessThan(20);
    for (const label of ["x1", "x2", "x3"])
      expect(Array.from({ length: drawn.size }, (_, i) => drawn.label(i))).toContain(label);
  });
});

describe("a penalty beside a loss", () => {
  test("is one table of its largest terms", () => {
    const model = new MLP(2, [8, 8, 1], { activation: "tanh", seed: 1 });
    const root = (model.forward([0.5, -1])[0] as Value).square().add(l2(model.parameters()).mul(0.01));
    root.backward();
    const drawn = foldGraph(snapshot(root));
    const [sum] = foldsOf(drawn, "sum").filter(({ fold }) => fold.title === "Σ p²");
    expect(sum?.fold.details).toMatchObject({ expression: "p²", products: 6, smaller: 99 });
    expect(toDot(snapshot(root), { fold: "auto" })).toContain("the same expression of 105 numbers");
  });
});

describe("a loop", () => {
  test("of neurons is one node, with bars from the first round to the last", () => {
    const graph = snapshot(recurrent(6, 24));
    const drawn = foldGraph(graph);
    const [loop, ...others] = foldsOf(drawn, "loop");
    expect(others).toEqual([]);
    expect(loop?.fold.title).toBe("loop × 24");
    expect(loop?.fold.details).toMatchObject({ count: 24, carried: 6, shared: 42, neurons: 6, activations: ["tanh"] });
    expect(loop?.fold.details?.rounds).toHaveLength(24);
    expect(drawn.size).toBeLessThan(8);
    const dot = toDot(graph, { fold: "auto" });
    for (const text of ["24 rounds of 84 operations: 6 tanh neurons", "each reads the same 42 numbers", "--open loop"])
      expect(dot).toContain(text);
  });

  test("is drawn round by round at the level of layers, and where it is opened", () => {
    const graph = snapshot(recurrent(6, 12));
    expect(foldsOf(foldGraph(graph, { fold: "layers" }), "layer").length).toBe(12);
    expect(foldsOf(foldGraph(graph, { open: "loop" }), "loop")).toEqual([]);
  });

  test("without neurons keeps its named numbers, and their gradients arrive", () => {
    let [x, v] = [value(1, "start"), value(0, "speed")] as [Value, Value];
    const k = value(2, "k");
    for (let step = 0; step < 100; step++) [x, v] = [x.add(v.mul(0.01)), v.sub(k.mul(x).mul(0.01))];
    const root = x.square();
    root.backward();
    const graph = snapshot(root);
    const drawn = foldGraph(graph);
    const place = Array.from({ length: drawn.size }, (_, i) => drawn.label(i)).indexOf("k");
    const original = Array.from({ length: graph.size }, (_, i) => graph.label(i)).indexOf("k");
    expect(foldsOf(drawn, "loop")).toHaveLength(1);
    expect(arriving(drawn, place)).toBeCloseTo(graph.grad(original), 10);
  });
});
