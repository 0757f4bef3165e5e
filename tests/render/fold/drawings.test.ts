import { describe, expect, test } from "@jest/globals";
import { constant, type Graph, mean, scope, snapshot, sum, type Value, value } from "../../../src/graph/index.ts";
import { crossEntropy } from "../../../src/nn/index.ts";
import { foldToLevel } from "../../../src/render/fold/fold-graph.ts";
import { foldDrawings } from "../../../src/render/fold/kinds.ts";
import { foldGraph, styleNames, toDot, toMermaid } from "../../../src/render/index.ts";
import { batchLoss, type Drawn, foldsOf, smallNetwork } from "./support.ts";

/** Everything that the drawing of a fold writes in its rows, as text. */
function written(graph: Graph, { fold, index }: Drawn, digits = 4): string {
  const drawing = foldDrawings[fold.kind as keyof typeof foldDrawings];
  const rows = drawing.rows?.(fold, graph.node(index), digits) ?? [];
  return rows.map(({ cells }) => cells.map((cell) => cell.text ?? "").join(" | ")).join("\n");
}

function drawingOf({ fold }: Drawn): (typeof foldDrawings)["neuron"] {
  return foldDrawings[fold.kind as keyof typeof foldDrawings];
}

function only(graph: Graph, kind: string): Drawn {
  const found = foldsOf(graph, kind);
  expect(found).toHaveLength(1);
  return found[0] as Drawn;
}

/** A neuron over two constants, before a backward pass unless said. */
function oneNeuron(activate: (total: Value) => Value, bias = 0.5): Value {
  const [w0, w1] = [value(1, "w0"), value(-2, "w1")];
  const total = w0.mul(constant(3, "x0")).add(w1.mul(constant(1, "x1")));
  return activate(total.add(value(bias, "b")));
}

describe("a neuron", () => {
  test("says its inputs, activation, value and gradient", () => {
    const root = oneNeuron((total) => total.tanh());
    const before = foldGraph(snapshot(root), { fold: "neurons" });
    expect(written(before, only(before, "neuron"))).toBe("2 inputs · tanh\nvalue | 0.9051\ngrad | –");
    root.backward();
    const graph = foldGraph(snapshot(root), { fold: "neurons" });
    expect(written(graph, only(graph, "neuron"))).toBe("2 inputs · tanh\nvalue | 0.9051\ngrad | 1");
    const { fold, index } = only(graph, "neuron");
    expect(drawingOf(only(graph, "neuron")).summary?.(fold, graph.node(index), 3)).toBe(
      "neuron with 2 inputs, tanh: value 0.905, gradient 1",
    );
  });

  test("that is switched off says so in words", () => {
    const root = oneNeuron((total) => total.relu(), -9);
    root.backward();
    const graph = foldGraph(snapshot(root), { fold: "neurons" });
    const neuron = only(graph, "neuron");
    const node = graph.node(neuron.index);
    expect(written(graph, neuron)).toContain("inactive");
    expect(drawingOf(neuron).line?.(neuron.fold, node, 4)).toBe("0 inactive");
    expect(drawingOf(neuron).tone?.(neuron.fold, node)).toBe("zero");
    expect(drawingOf(neuron).summary?.(neuron.fold, node, 4)).toMatch(/, inactive$/);
  });

  test("that is linear, and one that needs no gradient, say that", () => {
    const linear = foldGraph(snapshot(oneNeuron((total) => total)), { fold: "neurons" });
    expect(written(linear, only(linear, "neuron"))).toContain("2 inputs · linear");
    const frozen = scope("neuron1", () => constant(3, "w").mul(constant(2, "x")).add(constant(1, "b")).tanh());
    const graph = foldGraph(snapshot(frozen), { fold: "neurons" });
    const neuron = only(graph, "neuron");
    expect(written(graph, neuron)).not.toContain("grad");
    expect(drawingOf(neuron).summary?.(neuron.fold, graph.node(neuron.index), 4)).toMatch(/, needs no gradient$/);
  });

  test("of several samples shows ranges, and for how many it is switched off", () => {
    const graph = foldToLevel(batchLoss(8, [4, 1]), "neurons", [], true).graph;
    const texts = foldsOf(graph, "neuron").map((neuron) => written(graph, neuron));
    expect(texts).toHaveLength(5);
    expect(texts.every((text) => text.includes("×8"))).toBe(true);
    expect(texts.some((text) => /value \| \S+ … \S+/.test(text))).toBe(true);
    const states = foldsOf(graph, "neuron").filter(({ fold }) => fold.details?.activation === "relu");
    for (const neuron of states) {
      const { inactive, units } = neuron.fold.details as { inactive: number; units: number };
      const text = written(graph, neuron);
      if (inactive === units) expect(text).toContain("inactive for all samples");
      else if (inactive > 0) expect(text).toContain(`inactive for ${inactive} of 8`);
      else expect(text).not.toContain("inactive");
    }
    const [first] = foldsOf(graph, "neuron").filter(({ fold }) => fold.details?.activation === null);
    const { fold, index } = first as Drawn;
    expect(foldDrawings.neuron.summary?.(fold, graph.node(index), 3)).toMatch(
      /^neuron with 4 inputs, linear: 8 samples, values \S+ … \S+, gradients \S+ … \S+$/,
    );
    expect(foldDrawings.neuron.line?.(fold, graph.node(index), 3)).toMatch(/ … /);
  });
});

describe("samples before a backward pass", () => {
  test("have values and no gradients", () => {
    const w = value(2, "w");
    const root = mean([1, 2, 3].map((x) => w.mul(constant(x)).sub(1).square()));
    const graph = foldGraph(snapshot(root), { fold: "batch" });
    const samples = foldsOf(graph, "samples");
    expect(samples.length).toBeGreaterThan(2);
    const squared = samples.find(({ fold }) => fold.details?.operation === "square") as Drawn;
    expect(written(graph, squared)).toBe("3 samples\nvalue | 1 … 25\ngrad | –");
    expect(drawingOf(squared).line?.(squared.fold, graph.node(squared.index), 3)).toBe("×3  1 … 25");
    expect(drawingOf(squared).tone?.(squared.fold, graph.node(squared.index))).toBeUndefined();
    expect(drawingOf(squared).summary?.(squared.fold, graph.node(squared.index), 3)).toBe(
      "square: 3 samples, values 1 … 25",
    );
    const data = samples.find(({ fold }) => fold.title === "data") as Drawn;
    expect(written(graph, data)).toBe("3 samples\nvalue | 1 … 3");
    expect(drawingOf(data).summary?.(data.fold, graph.node(data.index), 3)).toContain("leaf: 3 samples");
    expect(drawingOf(data).glyph?.(data.fold)).toBe("");
  });
});

describe("a layer", () => {
  test("says its size, its root mean squares and how many neurons are switched off", () => {
    const graph = foldGraph(batchLoss(1, [8, 1]), { fold: "layers" });
    const [layer] = foldsOf(graph, "layer") as [Drawn];
    const text = written(graph, layer);
    expect(text).toContain("8 neurons · relu\n24 parameters · ");
    expect(text).toMatch(/\|out\| \| 8 numbers, largest/);
    expect(text).toMatch(/rms grad w \| /);
    const inactive = layer.fold.details?.inactive as number;
    expect(text).toContain(`${inactive} of 8 inactive (${Number(((100 * inactive) / 8).toPrecision(2))} %)`);
    expect(drawingOf(layer).summary?.(layer.fold, graph.node(layer.index), 3)).toMatch(
      /^layer of 8 neurons · relu, 24 parameters · \d+ values; root mean square of the outputs \S+, of their gradients .* inactive \(/,
    );
  });

  test("of a hundred neurons keeps its largest bar, in as many bars as can be seen", () => {
    const x = [constant(1, "x0"), constant(2, "x1")];
    const hidden = Array.from({ length: 100 }, (_, i) =>
      value(i === 57 ? 40 : 0.01)
        .mul(x[0] as Value)
        .add(value(0.02).mul(x[1] as Value))
        .relu(),
    );
    const graph = foldGraph(snapshot(sum(hidden)), { fold: "layers" });
    const layer = only(graph, "layer");
    expect(written(graph, layer)).toContain("|out| | 100 numbers, largest 40");
    const rows = drawingOf(layer).rows?.(layer.fold, graph.node(layer.index), 4) ?? [];
    const cells = rows.flatMap((row) => row.cells);
    const bars = cells.flatMap((cell) => ("bars" in cell ? [cell.bars] : []))[0] ?? [];
    expect(bars).toHaveLength(32);
    expect(bars.indexOf(1)).toBe(Math.floor((57 * 32) / 100));
    expect(drawingOf(layer).summary?.(layer.fold, graph.node(layer.index), 3)).not.toContain("gradients");
  });

  test("whose outputs are all zero says that instead of a scale", () => {
    const x = constant(1, "x");
    const hidden = [1, 2, 3].map((i) => value(-i).mul(x).add(value(-1)).relu());
    const root = sum(hidden);
    root.backward();
    const graph = foldGraph(snapshot(root), { fold: "layers" });
    expect(written(graph, only(graph, "layer"))).toContain("|out| | 3 numbers, all 0");
    expect(written(graph, only(graph, "layer"))).toContain("3 of 3 inactive (100 %)");
  });
});

describe("a weighted sum", () => {
  const sumOf = (products: readonly number[], extras: readonly Value[] = []): Value =>
    [...products.map((w, i) => value(w, `w${i}`).mul(constant(1, `x${i}`))), ...extras].reduce((a, b) => a.add(b));

  test("lists its products, the smaller ones together, and the printed column adds up to the printed total", () => {
    const root = sumOf(Array.from({ length: 20 }, (_, i) => 1 / (i + 3))).tanh();
    root.backward();
    const graph = foldGraph(snapshot(root), { fold: "sums" });
    const lines = written(graph, only(graph, "sum"))
      .split("\n")
      .map((line) => line.split(" | "));
    expect(lines[0]).toEqual(["", "w", "x", "w·x", "grad w"]);
    expect(lines.map(([name]) => name)).toContain("+14 smaller");
    const column = lines.slice(1).map(([, , , product]) => Number(product));
    const total = column.pop() as number;
    expect(column.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 10);
  });

  test("of twenty terms and a bias writes the smaller ones before the bias", () => {
    const graph = foldGraph(
      snapshot(
        sumOf(
          Array.from({ length: 20 }, (_, i) => i + 1),
          [value(3, "b")],
        ).tanh(),
      ),
      {
        fold: "sums",
      },
    );
    const names = written(graph, only(graph, "sum"))
      .split("\n")
      .map((line) => line.split(" | ")[0]);
    expect(names).toEqual(["", "w14", "w15", "w16", "w17", "w18", "w19", "+14 smaller", "b", "total"]);
  });

  test("with many addends that are no products counts them", () => {
    const extras = Array.from({ length: 9 }, (_, i) =>
      i % 3 === 0 ? value(i).sin() : i % 3 === 1 ? value(i).exp() : value(i).tanh(),
    );
    const graph = foldGraph(snapshot(sumOf([1, 2, 3, 4], extras).square()), { fold: "sums" });
    expect(written(graph, only(graph, "sum"))).toContain("+9 smaller");
    expect(only(graph, "sum").fold.title).toBe("Σ w·x + …");
    const few = foldGraph(snapshot(sumOf([1, 2], extras.slice(0, 2)).square()), { fold: "sums" });
    expect(written(few, only(few, "sum"))).toMatch(/^exp n\d+ \| /m);
  });

  test("of huge, tiny, zero or missing numbers is still written", () => {
    for (const [products, total] of [
      [[1e20, 2e20], "3e"],
      [[1e-20, 2e-20], "3e-20"],
      [[0, 0], "0"],
      [[Number.NaN, 1], "NaN"],
      [[Infinity, 1], "∞"],
    ] as const) {
      const graph = foldGraph(snapshot(sumOf(products).tanh()), { fold: "sums" });
      const lines = written(graph, only(graph, "sum")).split("\n");
      expect(lines.at(-1)).toMatch(/^total/);
      expect(lines.at(-1)?.replace("Infinity", "∞").replace("inf", "∞")).toContain(total);
    }
  });

  test("that does not hold any more says so", () => {
    const w = value(2, "w");
    const root = w
      .mul(constant(3))
      .add(value(1).mul(constant(4)))
      .tanh();
    w.data = 7;
    const graph = foldGraph(snapshot(root), { fold: "sums" });
    expect(written(graph, only(graph, "sum"))).toContain("the numbers do not add up: some changed since");
  });

  test("of squares is titled so, has their derivative 2p, and draws each parameter's own gradient", () => {
    const p = [value(1, "p0"), value(-2, "p1"), value(3, "p2")];
    const root = p.map((one) => one.mul(one)).reduce((a, b) => a.add(b));
    root.backward();
    const graph = foldGraph(snapshot(root), { fold: "sums" });
    const { fold } = only(graph, "sum");
    expect(fold.title).toBe("Σ p²");
    expect(((fold.details?.rows ?? []) as { gradient: number }[]).map(({ gradient }) => gradient)).toEqual(
      p.map(({ grad }) => grad),
    );
  });

  test("of one sample among several says which sample its table is of", () => {
    const graph = foldToLevel(batchLoss(4, [3, 1]), "sums", [], true).graph;
    const tables = foldsOf(graph, "sum").map((one) => written(graph, one));
    expect(tables).toHaveLength(4);
    expect(tables.every((table) => table.startsWith("the first of 4 samples"))).toBe(true);
  });
});

describe("a mean and a softmax", () => {
  test("the mean says of how many numbers it is", () => {
    const root = [1, 2, 3, 4]
      .map((i) => value(i, `p${i}`).exp())
      .reduce((a, b) => a.add(b))
      .div(4);
    root.backward();
    const graph = foldGraph(snapshot(root), { fold: "neurons" });
    const one = only(graph, "mean");
    expect(one.fold.title).toBe("mean of 4");
    expect(one.fold.members).toHaveLength(5);
    expect(drawingOf(one).summary?.(one.fold, graph.node(one.index), 4)).toBe(
      `average of 4 numbers: value ${Number(root.data.toPrecision(4))}, gradient 1`,
    );
  });

  function shares(count: number): Value {
    const exponentials = Array.from({ length: count }, (_, i) => value(i / 4, `z${i}`).exp());
    const total = exponentials.reduce((a, b) => a.add(b));
    return sum(exponentials.map((one, i) => one.div(total).mul(constant(i % 3))));
  }

  test("the shares of a written softmax are listed and add up to one", () => {
    const root = shares(3);
    root.backward();
    const graph = foldGraph(snapshot(root), { fold: "neurons" });
    const one = only(graph, "probabilities");
    const numbers = one.fold.details?.shares as number[];
    expect(numbers.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(written(graph, one, 3)).toBe(
      numbers.map((share, i) => `of z${i} | ${Number(share.toPrecision(3))}`).join("\n"),
    );
    expect(drawingOf(one).line?.(one.fold, graph.node(one.index), 4)?.split("  ")).toHaveLength(3);
    expect(drawingOf(one).tone?.(one.fold, graph.node(one.index))).toBe("none");
    expect(drawingOf(one).summary?.(one.fold, graph.node(one.index), 2)).toMatch(/^shares 0\.\d+, 0\.\d+, 0\.\d+$/);
    expect(foldGraph(snapshot(root), { fold: "neurons", open: one.fold.details?.path as string }).size).toBeGreaterThan(
      graph.size,
    );
  });

  test("of more than twelve shares the rest is counted", () => {
    const graph = foldGraph(snapshot(shares(15)), { fold: "neurons" });
    expect(written(graph, only(graph, "probabilities"))).toMatch(/\n\+3 more$/);
  });

  test("a logarithmic softmax of one component is left as the operation that it is", () => {
    const graph = foldGraph(snapshot(crossEntropy([[value(1), value(2)]], [0])), { fold: "neurons" });
    expect(foldsOf(graph, "probabilities")).toEqual([]);
  });
});

describe("a run", () => {
  test("says its first and last value, its operations and how often they come", () => {
    let x: Value = value(0.5, "x");
    for (let round = 0; round < 12; round++) x = x.sin();
    x.backward();
    const graph = foldGraph(snapshot(x), { fold: "neurons" });
    const run = only(graph, "run");
    expect(written(graph, run, 3)).toBe(
      `the same operation, 12 times in a row\nfirst | 0.479\nlast | ${Number(x.data.toPrecision(3))}\ngrad | 1`,
    );
    expect(drawingOf(run).glyph?.(run.fold)).toBe("12 × (sin)");
    expect(drawingOf(run).summary?.(run.fold, graph.node(run.index), 3)).toMatch(/^12 times sin in a row: value /);
  });
});

describe("shared parameters", () => {
  test("say how many they are and their range", () => {
    const graph = foldToLevel(batchLoss(3, [2, 1]), "layers").graph;
    const [one] = foldsOf(graph, "parameters").filter(({ fold }) => fold.title === "layer1 w, b") as [Drawn];
    const node = graph.node(one.index);
    expect(written(graph, one)).toMatch(/^6 parameters\nvalues \| \S+ … \S+$/);
    expect(drawingOf(one).line?.(one.fold, node, 3)).toMatch(/^\S+ … \S+$/);
    expect(drawingOf(one).tone?.(one.fold, node)).toBe("none");
    expect(drawingOf(one).summary?.(one.fold, node, 3)).toMatch(/^6 parameters, values /);
  });
});

describe("folded graphs are drawn", () => {
  const graphs: readonly (readonly [string, Graph])[] = [
    ["of a network", snapshot(smallNetwork())],
    ["of a batch", batchLoss(6, [4, 3, 1])],
  ];
  for (const [name, graph] of graphs) {
    test.each(styleNames)(`${name} in the style %s at every level, deterministically`, (style) => {
      for (const fold of ["sums", "neurons", "layers", "batch"] as const) {
        const dot = toDot(graph, { fold, style });
        expect(dot).toMatch(/^digraph/);
        expect(toDot(graph, { fold, style })).toBe(dot);
        expect(dot).toContain("Folded: ");
      }
    });

    test(`${name} as Mermaid at every level`, () => {
      expect(toMermaid(graph, { fold: "layers" })).toContain("layer1");
      expect(toMermaid(graph, { fold: "neurons" })).toContain("neuron1");
      expect(toMermaid(graph, { fold: "batch" })).toContain("layer1");
    });
  }

  test("with straight lines where every neuron reads every neuron before", () => {
    const wide = toDot(batchLoss(1, [10, 10, 1]), { fold: "neurons" });
    expect(wide).toContain("splines=line");
    expect(wide).toContain("arrowhead=none");
    expect(toDot(batchLoss(1, [3, 1]), { fold: "neurons" })).not.toContain("splines=line");
  });

  test("with labels that could be markup kept as text", () => {
    const root = oneNeuron((total) => total.tanh());
    root.label = '<b>"o"</b>';
    const dot = toDot(root, { fold: "neurons" });
    expect(dot).not.toContain("<b>");
  });
});
