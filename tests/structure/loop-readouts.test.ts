import { describe, expect, test } from "@jest/globals";
import { constant, snapshot, type Value, value } from "../../src/graph/index.ts";
import { foldGraph } from "../../src/render/index.ts";
import { type Loop, structure } from "../../src/structure/index.ts";
import { bareNeuron, contradictions } from "./support.ts";

function recognised(root: Value): readonly Loop[] {
  const graph = snapshot(root);
  const found = structure(graph);
  expect(contradictions(graph, found)).toEqual([]);
  return found.loops;
}

const chain = (addends: readonly Value[]): Value => addends.reduce((total, addend) => total.add(addend));
const lengths = (loop: Loop | undefined): number[] | undefined => loop?.parts.map(({ nodes }) => nodes.length);

/** The places and the speeds of a spring after each step. */
function spring(steps: number): { places: Value[]; stiffness: Value } {
  const stiffness = value(2, "k");
  const places: Value[] = [];
  let [x, v] = [value(1), value(0.1)] as [Value, Value];
  for (let step = 0; step < steps; step++) {
    const next = x.add(v.mul(0.01));
    v = v.sub(x.mul(stiffness).mul(0.01));
    x = next;
    places.push(x);
  }
  return { places, stiffness };
}

/** The states of a recurrent network of three units without inputs. */
function recurrent(rounds: number, offset = 0): Value[][] {
  const rows = [0, 1, 2].map((i) => [0, 1, 2].map((j) => value(0.1 * (3 * i + j) + 0.05 + offset)));
  let h: Value[] = [value(0.1).sin(), value(0.2).sin(), value(0.3).sin()];
  return Array.from({ length: rounds }, () => {
    h = rows.map((row) => bareNeuron(row, h, null).tanh());
    return h;
  });
}

/** Nothing reads the second and the third unit of the last round. */
const unread = 2 * 6;
const firsts = (states: readonly (readonly Value[])[]): Value[] => states.map(([h]) => h as Value);
const size = (nodes: readonly Value[]): Value => chain(nodes.map((node) => node.square())).sqrt();

describe("what reads the rounds of a loop", () => {
  test("belongs to them, if only a few do", () => {
    const [loop] = recognised(chain(firsts(recurrent(20)).map((h) => h.mul(0.1))).exp());
    expect(loop?.parts).toHaveLength(19);
    expect(loop?.members).toHaveLength(20 * 19 - unread);
  });

  test("may read the last round very many times, in time in proportion to how many", () => {
    const { places } = spring(12);
    const last = places.at(-1) as Value;
    // Were each compared with all before it, this would take minutes.
    const [loop] = recognised(chain(Array.from({ length: 30_000 }, (_, i) => last.mul(i))).exp());
    expect(loop).toMatchObject({ count: 12 });
  });

  test("may read every round several times", () => {
    const { places } = spring(12);
    const [loop] = recognised(chain(places.flatMap((x) => [x.mul(2), x.mul(3), x.mul(4)])).exp());
    const read = loop?.parts.filter(({ nodes }) => nodes.length === loop.count) ?? [];
    expect(read.length).toBeGreaterThanOrEqual(4);
  });

  test("does not come after the last round", () => {
    for (const more of [0, 1, 2, 4, 7]) {
      const [start, other] = [value(1), value(0.4)];
      const x = [start, start];
      for (let step = 0; step < 10; step++) x.push((x.at(-1) as Value).sub(x.at(-2) as Value));
      let y = start.sub(start.sub(other));
      for (const one of x.slice(2)) y = one.sub(y);
      for (let step = 0; step < more; step++) x.push((x.at(-1) as Value).sub(x.at(-2) as Value));
      const loops = recognised(y.add(x.at(-1) as Value).tanh());
      expect(loops).toHaveLength(1);
      for (const { count, parts } of loops)
        for (const { first, nodes } of parts) expect(first + nodes.length).toBeLessThanOrEqual(count);
    }
  });

  test("brings the constants of its rounds with it", () => {
    const [start, weight] = [value(0.5), value(0.8)];
    let x = start;
    let total: Value = value(0.1).sin();
    for (let round = 0; round < 12; round++) {
      total = total.mul(weight).add(x.square());
      x = x.mul(constant(0.9 + round / 100)).tanh();
    }
    const [loop] = recognised(total.mul(x.tanh()).exp());
    const constants = loop?.inputs.flatMap(({ nodes }) => Array.from(nodes)) ?? [];
    expect(constants.length).toBeGreaterThanOrEqual(11);
  });
});

describe("what needs the whole loop", () => {
  test("does not belong to its rounds: states divided by the length of them all", () => {
    const states = firsts(recurrent(40));
    const length = size(states);
    const root = chain(states.map((h) => h.div(length).exp())).exp();
    const [loop, ...others] = recognised(root);
    expect(others).toEqual([]);
    expect(loop).toMatchObject({ count: 40 });
    // 18 operations of the three units, and the squares of the first.
    expect(loop?.members).toHaveLength(40 * 19 - unread);
    const folded = foldGraph(snapshot(root), { fold: "batch" });
    const kinds = Array.from({ length: folded.size }, (_, node) => folded.fold(node)?.kind);
    expect(kinds).toContain("loop");
    expect(folded.size).toBeLessThan(100);
  });

  test("nor what is computed from that", () => {
    const states = firsts(recurrent(20));
    const length = size(states);
    const root = chain(states.map((h, i) => h.div(length).sub(constant(i)).square())).exp();
    expect(recognised(root).map(({ members }) => members.length)).toEqual([20 * 19 - unread]);
  });

  test("is no part of the loop either when it goes on from round to round itself", () => {
    const states = firsts(recurrent(20));
    const length = size(states);
    const [weight, offset] = [value(0.7), value(0.2)];
    const scanned = states.reduce((y, h) => y.mul(weight).add(h.div(length)).tanh(), offset);
    expect(recognised(scanned).map(({ count, carried }) => [count, carried.length])).toEqual([[20, 3]]);
  });

  test("may be its start: a second pass from the last state on", () => {
    const states = firsts(recurrent(20));
    const weight = value(0.7);
    const decoded = states.reduce((y, h) => y.mul(weight).add(h).sin(), (states.at(-1) as Value).exp());
    expect(recognised(decoded).map(({ count, carried }) => [count, carried.length])).toEqual([[20, 3]]);
  });

  test("may be made of its inputs alone", () => {
    const x = Array.from({ length: 14 }, (_, i) => constant(Math.sin(i)));
    const [gain, weight, bias] = [value(0.5), value(0.7), value(0.1)];
    const length = size(x.map((one) => one.mul(gain)));
    let [h, c] = [value(0).sin(), value(0.3).cos()] as [Value, Value];
    for (const one of x)
      [h, c] = [h.mul(weight).add(one.mul(bias)).add(length).tanh(), c.mul(h).add(one.mul(gain).mul(0.1)).sin()];
    const [loop] = recognised(h.add(c));
    expect(loop?.count).toBeGreaterThanOrEqual(13);
  });

  test("for very many loops at once", () => {
    const all = Array.from({ length: 40 }, (_, i) => firsts(recurrent(10, i / 200)));
    const length = size(all.map((states) => states.at(-1) as Value));
    const loops = recognised(chain(all.flatMap((states) => states.map((h) => h.div(length)))).exp());
    expect(loops.map(({ count, members }) => [count, members.length])).toEqual(all.map(() => [10, 10 * 18 - unread]));
  });
});

describe("rounds that look back further than one round", () => {
  test.each([
    ["leaves", (data: number): Value => value(data)],
    ["computed numbers", (data: number): Value => value(data).exp()],
  ])("start from two %s, which are no inputs", (_name, start) => {
    const [a, b] = [value(1.2), value(0.4)];
    const x = [start(0.5), start(0.7)];
    for (let step = 0; step < 15; step++)
      x.push(
        (x.at(-1) as Value)
          .mul(a)
          .sub((x.at(-2) as Value).mul(b))
          .tanh(),
      );
    const [loop, ...others] = recognised((x.at(-1) as Value).square());
    expect(others).toEqual([]);
    expect(loop).toMatchObject({ count: 15, inputs: [] });
    expect(lengths(loop)).toEqual([15, 15, 15, 15]);
  });

  test("and those that read two inputs next to each other start with the first", () => {
    const x = Array.from({ length: 13 }, (_, i) => constant(i / 10));
    const [w, a, b] = [value(0.5), value(0.3), value(0.2)];
    let h: Value = value(0.1).sin();
    for (let step = 0; step < 12; step++) {
      const seen = (x[step] as Value).mul(a).add((x[step + 1] as Value).mul(b));
      h = h.mul(w).add(seen).tanh();
    }
    const [loop] = recognised(h);
    expect(loop).toMatchObject({ count: 12 });
    expect(loop?.inputs.map(({ first, nodes }) => [first, nodes.length])).toEqual([[0, 12]]);
  });

  test("are not two series side by side that would take turns", () => {
    const series = [0.3, 0.4].map((data) => {
      const found = [value(data).sin()];
      for (let step = 0; step < 8; step++) found.push((found.at(-1) as Value).sin());
      return found;
    }) as [Value[], Value[]];
    const weight = value(0.6);
    let h: Value = value(0.1).cos();
    for (let step = 1; step < 9; step++) {
      h = h.mul(weight).add(series[0][step] as Value);
      h = h.mul(weight).add(series[1][step] as Value);
    }
    for (const { parts } of recognised(h))
      for (const { nodes } of parts) expect(Array.from(nodes)).toEqual(Array.from(nodes).sort((p, q) => p - q));
  });
});
