import { describe, expect, test } from "@jest/globals";
import { snapshot } from "../../../src/graph/index.ts";
import { toDot } from "../../../src/render/index.ts";
import { selectView } from "../../../src/render/select-view.ts";
import { batch, network } from "../fold/networks.ts";

const loss = snapshot(batch(40, [8, 8, 1]));

/** The words on the nodes of a picture. */
const wordsOf = (dot: string): string[] => [...dot.matchAll(/>([^<>]+)</g)].map(([, word]) => word as string);

describe("a part that is too large to be read", () => {
  test("of a scope shows its neurons, the samples drawn once", () => {
    const { graph, options } = selectView(loss, { only: "layer2" });
    expect(graph.size).toBeLessThan(40);
    const neurons = [...graph.columns.folds.values()].filter(({ kind }) => kind === "neuron");
    expect(neurons.map(({ details }) => details?.path).sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => `layer2.neuron${index + 1}`).sort(),
    );
    expect(options.notes?.join(" ")).toMatch(/^Folded: [\d,]+ values in/);
  });

  test("around a weight is that around its neuron, which is marked", () => {
    const words = wordsOf(toDot(loss, { around: "layer1.neuron1.w0", hops: 6 }));
    expect(words).toContain("neuron1");
    expect(words).toContain("selected node");
  });

  test("near the root is cut from the folded graph", () => {
    expect(selectView(loss, { depth: 6 }).graph.size).toBeLessThan(60);
  });

  test("is drawn value by value where that is asked for", () => {
    expect(selectView(loss, { only: "layer2", fold: "full" }).graph.size).toBeGreaterThan(300);
  });

  test("that is small stays as it is", () => {
    const small = selectView(loss, { around: "layer1.neuron1.w0", hops: { up: 0, down: 0 } }).graph;
    expect([...small.columns.folds.values()].map(({ kind }) => kind)).not.toContain("neuron");
  });
});

describe("folds are chosen by the names that pictures give them", () => {
  const graph = snapshot(network([8, 8, 1]));

  test("as the middle of a neighbourhood", () => {
    for (const [fold, around] of [
      ["neurons", "layer1.neuron2"],
      ["layers", "layer2"],
    ] as const) {
      const dot = toDot(graph, { fold, around, hops: 1 });
      expect(wordsOf(dot)).toContain("selected node");
    }
  });

  test("as the only part that is drawn", () => {
    const { graph: drawn } = selectView(graph, { fold: "layers", only: "layer2" });
    expect([...drawn.columns.folds.values()].map(({ details }) => details?.path)).toContain("layer2");
    expect(() => selectView(graph, { fold: "layers", only: "layer9" })).toThrow("The graph has no scope");
  });
});
