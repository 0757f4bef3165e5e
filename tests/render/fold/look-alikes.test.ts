import { describe, expect, test } from "@jest/globals";
import { constant, type Graph, snapshot, sum, type Value, value } from "../../../src/graph/index.ts";
import { type Box, computationClasses } from "../../../src/render/fold/computation-classes.ts";
import type { Group } from "../../../src/render/fold/group.ts";
import { plain } from "../../../src/render/fold/make-groups.ts";
import { foldGraph, toDot } from "../../../src/render/index.ts";
import { foldsOf } from "./support.ts";

const chain = (addends: readonly Value[]): Value => addends.reduce((total, addend) => total.add(addend));

/** So many different chains that a graph has too many nodes unless what is alike is joined. */
function fillers(): Value[] {
  return Array.from({ length: 14 }, (_, i) => {
    let h: Value = value(0.3 + i / 100, `q${i}`);
    for (let bit = 0; bit < 7; bit++) h = ((i >> bit) & 1) === 1 ? h.sin().square() : h.exp().neg();
    return h.tanh();
  });
}

/** Branches beside the fillers, folded as far as they go. */
function folded(branches: readonly Value[]): Graph {
  const root = sum([...branches, ...fillers()]);
  root.backward();
  return foldGraph(snapshot(root), { fold: "batch" });
}

const functions: readonly ((x: Value) => Value)[] = [(x) => x.tanh(), (x) => x.sin(), (x) => x.cos(), (x) => x.exp()];

function repeated(start: Value, f: (x: Value) => Value, count = 10): Value {
  let h = start;
  for (let step = 0; step < count; step++) h = f(h);
  return h;
}

/** Twelve steps of a spring with a force of its own. */
function spring(force: (x: Value) => Value, starts: readonly [Value, Value]): Value {
  let [x, v] = starts;
  for (let step = 0; step < 12; step++) [x, v] = [x.add(v.mul(0.01)), v.sub(force(x).mul(0.01))];
  return x;
}

/** How many each joined fold of a kind stands for. */
function counts(graph: Graph, kind: string): unknown[] {
  return foldsOf(graph, kind).map(({ fold }) => fold.details?.alike);
}

describe("what only looks alike", () => {
  test("runs of different operations are drawn apart", () => {
    const x = value(0.5);
    const drawn = folded(functions.map((f) => repeated(x, f)));
    const runs = foldsOf(drawn, "run").filter(({ fold }) => fold.details?.count === 10);
    expect(runs.map(({ fold }) => fold.details?.operations)).toEqual([["tanh"], ["sin"], ["cos"], ["exp"]]);
    expect(new Set(counts(drawn, "run"))).toEqual(new Set([undefined]));
  });

  test("runs of the same operations in another order, or with other parameters, are drawn apart", () => {
    const x = value(0.5);
    const branches = [
      repeated(x, (h) => h.sin().exp(), 5),
      repeated(x, (h) => h.exp().sin(), 5),
      repeated(x, (h) => h.pow(2).sin(), 5),
      repeated(x, (h) => h.pow(3).sin(), 5),
    ];
    expect(new Set(counts(folded(branches), "run"))).toEqual(new Set([undefined]));
  });

  test("sums of different expressions are drawn apart", () => {
    const numbers = Array.from({ length: 8 }, (_, i) => value(0.1 * i + 0.05));
    const drawn = folded(functions.map((f) => chain(numbers.map(f)).tanh()));
    const sums = foldsOf(drawn, "sum").map(({ fold }) => [fold.title, fold.details?.alike]);
    for (const title of ["Σ tanh(p)", "Σ sin(p)", "Σ cos(p)", "Σ exp(p)"])
      expect(sums).toContainEqual([title, undefined]);
  });

  test("sums of one expression with other constants are drawn apart", () => {
    const numbers = Array.from({ length: 32 }, (_, i) => value(0.1 * i + 0.05));
    const of = (c: number): Value => chain(numbers.slice(8 * c - 8, 8 * c).map((p) => p.sub(c).square())).tanh();
    const drawn = folded([1, 2, 3, 4].map(of));
    expect(foldsOf(drawn, "sum").filter(({ fold }) => fold.title.includes("²"))).toHaveLength(4);
    expect(counts(drawn, "sum")).toEqual(expect.not.arrayContaining([4]));
  });

  test("loops of different rounds are drawn apart", () => {
    const k = value(2, "k");
    const starts = [value(1, "x0"), value(0.1, "v0")] as const;
    const drawn = folded(functions.map((f) => spring((x) => f(x.mul(k)), starts)));
    expect(counts(drawn, "loop")).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("classes of computations", () => {
  const [x, y] = [constant(1, "x"), constant(2, "y")];
  const squares = [x.mul(x).sin(), y.mul(y).sin(), x.mul(y).sin(), y.mul(x).sin()];
  const graph = snapshot(sum([...squares, value(3), x.mul(value(4)).sin()]));

  /** Each product with its sine is one fold, every other node is by itself. */
  function classes(kindOf: (sine: number) => Group["kind"]): (number | undefined)[] {
    const sines = graph.nodes.filter(({ operation }) => operation === "sin").map(({ index }) => index);
    const folds = new Map(sines.map((sine) => [sine, [graph.inputs(sine)[0] as number, sine]]));
    const inner = new Set([...folds.values()].map(([product]) => product));
    const boxOf = new Int32Array(graph.size);
    const boxes: Box[] = [];
    for (let node = 0; node < graph.size; node++) {
      if (inner.has(node)) continue;
      const nodes = folds.get(node) ?? [node];
      for (const member of nodes) boxOf[member] = boxes.length;
      const group = { ...plain(kindOf(node), "", "", ""), members: nodes, outputs: [node] };
      boxes.push(nodes.length === 1 ? { nodes } : { nodes, assigned: { group, outputs: [[node]] } });
    }
    const found = computationClasses(graph, boxes, boxOf);
    return sines.map((sine) => found[boxOf[sine] as number]);
  }

  test("tell a number that is read twice from two numbers, and what is trained from what is given", () => {
    const [xx, yy, xy, yx, xw] = classes(() => "run");
    expect(yy).toBe(xx);
    expect(yx).toBe(xy);
    expect(new Set([xx, xy, xw]).size).toBe(3);
  });

  test("tell kinds of folds apart", () => {
    const [first] = graph.nodes.filter(({ operation }) => operation === "sin").map(({ index }) => index);
    const [xx, yy] = classes((sine) => (sine === first ? "run" : "mean"));
    expect(xx).not.toBe(yy);
  });

  test("tell readers of different parts of one fold apart, and join readers of equal parts", () => {
    const w = [value(1), value(2)] as const;
    const [a, b, c] = [x.mul(w[0]), x.mul(w[1]), x.add(w[0])];
    const whole = snapshot(sum([a.exp(), b.exp(), c.exp()]));
    const results = new Set([a, b, c].map(({ data }, i) => [data, i === 2 ? "add" : "mul"].join()));
    const isPart = (node: number): boolean => results.has([whole.data[node], whole.operation(node)].join());
    const parts = whole.nodes.map(({ index }) => index).filter(isPart);
    expect(parts).toHaveLength(3);
    const boxOf = new Int32Array(whole.size);
    const boxes: Box[] = [];
    const leaves = whole.nodes.filter(({ operation }) => operation === null).map(({ index }) => index);
    const exps = whole.nodes.filter(({ operation }) => operation === "exp").map(({ index }) => index);
    for (const nodes of [...leaves.map((leaf) => [leaf]), parts, ...exps.map((exp) => [exp]), [whole.root]]) {
      for (const node of nodes) boxOf[node] = boxes.length;
      const group = { ...plain("layer", "", "", ""), members: nodes, outputs: nodes };
      boxes.push(nodes.length === 1 ? { nodes } : { nodes, assigned: { group, outputs: [nodes] } });
    }
    const found = computationClasses(whole, boxes, boxOf);
    const [ofA, ofB, ofC] = exps.map((exp) => found[boxOf[exp] as number]);
    expect(ofB).toBe(ofA);
    expect(ofC).not.toBe(ofA);
  });
});

describe("what is alike", () => {
  test("is joined where runs, sums and loops compute the same", () => {
    const starts = Array.from({ length: 4 }, (_, i) => value(i / 3));
    expect(counts(folded(starts.map((x) => repeated(x, (h) => h.sin()))), "run")).toContain(4);
    const numbers = Array.from({ length: 32 }, (_, i) => value(0.1 * i + 0.05));
    const sums = [0, 1, 2, 3].map((i) => chain(numbers.slice(8 * i, 8 * i + 8).map((p) => p.sin())).tanh());
    expect(counts(folded(sums), "sum")).toContain(4);
    const k = value(2, "k");
    const loops = starts.map((x) => spring((h) => h.mul(k).sin(), [x, value(0.1)]));
    expect(counts(folded(loops), "loop")).toEqual([4]);
  });
});

describe("a graph that was folded before", () => {
  const inputs = [value(1, "a"), value(2, "b"), value(3, "c")];
  const sums = Array.from({ length: 90 }, (_, i) =>
    chain(inputs.map((x, j) => value(i / 100 + j).mul(x)))
      .exp()
      .sin(),
  );
  const root = chain(sums).exp();
  root.backward();
  const first = foldGraph(snapshot(root), { fold: "sums" });

  test("keeps its folds with their titles and tables", () => {
    const again = foldGraph(first, { fold: "batch" });
    expect(foldsOf(first, "sum")).toHaveLength(90);
    expect(foldsOf(again, "sum").filter(({ fold }) => fold.title === "Σ w·x")).toHaveLength(90);
    expect(foldsOf(again, "samples")).toEqual([]);
    expect(toDot(again)).not.toContain("90 alike, leaves");
    for (const { fold } of foldsOf(again, "alike")) expect(fold.title).not.toBe("parameters");
  });

  test("keeps folds that stand beside each other, without a repetition", () => {
    const w = Array.from({ length: 6 }, (_, i) => value(i, `w${i}`));
    const product = chain([0, 1, 2].map((i) => (w[i] as Value).mul(w[i + 3] as Value))).sin();
    const other = chain([0, 1, 2].map((i) => (w[i] as Value).mul(w[5 - i] as Value))).sin();
    const small = foldGraph(snapshot(sum([product, other, ...fillers()])), { fold: "sums" });
    const again = foldGraph(small, { fold: "batch" });
    expect(foldsOf(again, "sum").map(({ fold }) => fold.title)).toEqual(
      foldsOf(small, "sum").map(({ fold }) => fold.title),
    );
  });
});
