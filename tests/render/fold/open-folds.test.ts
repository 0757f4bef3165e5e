import { describe, expect, test } from "@jest/globals";
import { type Graph, snapshot, type Value, value } from "../../../src/graph/index.ts";
import { crossEntropy, l2, MLP } from "../../../src/nn/index.ts";
import { foldGraph, toDot } from "../../../src/render/index.ts";
import { foldsOf } from "./support.ts";

/** A polynomial by Horner's rule. */
function horner(degree: number): Graph {
  const x = value(0.9, "x");
  let total = value(1, "a");
  for (let i = 0; i < degree; i++) total = total.mul(x).add(Math.cos(i));
  total.backward();
  return snapshot(total);
}

/** The product of so many sines as a balanced tree. */
function tree(leaves: number): Graph {
  const x = value(0.3, "x");
  let level: Value[] = Array.from({ length: leaves }, (_, i) => x.mul(i + 1).sin());
  while (level.length > 1) level = level.flatMap((node, i) => (i % 2 === 0 ? [node.mul(level[i + 1] as Value)] : []));
  return snapshot(level[0] as Value);
}

function wide(): Graph {
  return snapshot(new MLP(2, [150, 1], { seed: 1, activation: "relu" }).forward([0.1, 0.2])[0] as Value);
}

function note(graph: Graph, open: string | readonly string[] = []): string {
  return toDot(graph, open.length === 0 ? { fold: "auto" } : { fold: "auto", open }).replaceAll("&quot;", '"');
}

describe("what is folded first is named, so that it can be opened", () => {
  test("when it is a run", () => {
    expect(note(horner(150))).toContain('Open one with open: "run451" (--open run451).');
  });

  test("when it is one of many that are alike: the smallest", () => {
    const graph = tree(512);
    const name = /--open (n\d+)\)/.exec(note(graph))?.[1] as string;
    const folded = foldGraph(graph, { fold: "auto" });
    const alike = foldsOf(folded).find(({ fold }) => fold.details?.path === name);
    expect(alike?.fold.details?.alike).toBe(4);
    const opened = foldGraph(graph, { fold: "auto", open: name });
    expect(foldsOf(opened).map(({ fold }) => fold.details?.path)).not.toContain(name);
    expect(opened.size).toBe(folded.size + 3);
  });
});

describe("a fold is opened", () => {
  test("by its path, by its name in the picture and by its title", () => {
    const graph = horner(120);
    const [run] = foldsOf(foldGraph(graph, { fold: "auto" }), "run");
    expect(run?.fold.details?.path).toBe("run361");
    const sizes = ["run361", "f361", "120 × (×, +)"].map((open) => foldGraph(graph, { fold: "auto", open }).size);
    expect(new Set(sizes).size).toBe(1);
    expect(sizes[0]).toBeGreaterThan(3);
  });

  test("and a picture that becomes too large by that says so", () => {
    const text = note(horner(150), "run451");
    expect(text).toContain('with "run451" open, the picture would have 452 nodes, too many to be drawn whole');
    expect(text).not.toContain("nothing folds");
  });

  test("and a name of no fold is an error that gives those of some", () => {
    const graph = wide();
    expect(() => foldGraph(graph, { fold: "auto", open: "no such thing" })).toThrow(
      'The graph has no fold "no such thing" to open. Folds are called layer1.neuron1',
    );
    expect(() => foldGraph(graph, { fold: "auto", open: "layer1.neuron7x" })).toThrow('Did you mean "layer1.neuron7"?');
    expect(() => foldGraph(snapshot(value(1).sin()), { fold: "auto", open: "f1" })).toThrow(
      "Nothing in this graph can be folded.",
    );
  });
});

describe("neurons that are drawn as one", () => {
  const titles = (open: string): string[] =>
    foldsOf(foldGraph(wide(), { fold: "auto", open }), "neuron").map(({ fold }) => fold.title);

  test("bear no name of one of them", () => {
    expect(titles("layer1")).toEqual(["150 neurons"]);
  });

  test("are the others beside one that is open", () => {
    expect(titles("layer1.neuron3")).toEqual(["149 other neurons"]);
    expect(note(wide(), "layer1.neuron3")).toContain(
      "149 other neurons, neuron with 2 inputs, relu: 149 alike, values",
    );
  });
});

describe("samples of several classes", () => {
  const model = new MLP(4, [8, 3], { seed: 3, activation: "relu" });
  const outputs = Array.from({ length: 20 }, (_, i) => model.forward([i / 20, 1 - i / 10, Math.sin(i), 0.5]));
  const loss = crossEntropy(
    outputs,
    outputs.map((_, i) => i % 3),
  );

  test("are drawn once, whatever penalty is added and however", () => {
    const squares = model.parameters().map((parameter) => parameter.mul(parameter).mul(1e-3));
    for (const total of [
      loss,
      loss.add(l2(model.parameters())),
      loss.add(l2(model.parameters()).mul(1e-3)),
      l2(model.parameters()).add(loss),
      squares.reduce((all, one) => all.add(one), loss as Value),
    ]) {
      total.backward();
      const graph = snapshot(total);
      expect(note(graph)).toContain("20 samples are drawn as one.");
      expect(foldsOf(foldGraph(graph, { fold: "auto" }), "layer").map(({ fold }) => fold.title)).toEqual([
        "layer1",
        "layer2",
      ]);
      const rows = foldsOf(foldGraph(graph, { fold: "auto" }), "sum").flatMap(
        ({ fold }) => (fold.details?.rows ?? []) as { name: string }[],
      );
      expect(rows.map(({ name }) => name)).not.toContain("b");
    }
  });
});
