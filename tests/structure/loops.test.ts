import { describe, expect, test } from "@jest/globals";
import { constant, dot, type Graph, mean, scope, snapshot, type Value, value } from "../../src/graph/index.ts";
import { createRandom, type Random } from "../../src/random/index.ts";
import { type Loop, structure } from "../../src/structure/index.ts";
import { randomLoop } from "./loop-programs.ts";
import { bareNeuron, contradictions, randomGraph } from "./support.ts";

function recognised(graph: Graph): readonly Loop[] {
  const found = structure(graph);
  expect(contradictions(graph, found)).toEqual([]);
  return found.loops;
}

const numbers = (random: Random, count: number): Value[] =>
  Array.from({ length: count }, () => value(random.uniform(-1, 1)));
const chain = (addends: readonly Value[]): Value => addends.reduce((total, addend) => total.add(addend));

interface Settings {
  readonly width: number;
  readonly steps: number;
  readonly dotted?: boolean;
  readonly scoped?: boolean;
  readonly outputs?: boolean;
  readonly trainedInputs?: boolean;
}

/** h = tanh(W x + U h + b) again and again. */
function recurrent({ width, steps, dotted, scoped, outputs, trainedInputs }: Settings, samples = 1): Value {
  const random = createRandom(width);
  const rows = Array.from({ length: width }, () => numbers(random, width + 2));
  const biases = numbers(random, width);
  const [readout, offset] = [numbers(random, width), value(0.1)];
  const read = (h: readonly Value[]): Value => bareNeuron(readout, h, offset);
  const losses = Array.from({ length: samples }, (_, sample) => {
    let h: readonly Value[] = Array.from({ length: width }, () => constant(0));
    const each: Value[] = [];
    for (let step = 0; step < steps; step++) {
      const x = [Math.sin(sample + step), Math.cos(step)].map((data) => (trainedInputs ? value(data) : constant(data)));
      const layer = (): Value[] =>
        rows.map((row, unit) => {
          const bias = biases[unit] as Value;
          return (dotted ? dot(row, [...x, ...h]).add(bias) : bareNeuron(row, [...x, ...h], bias)).tanh();
        });
      h = scoped ? scope(`step${step}`, layer) : layer();
      if (outputs) each.push(read(h).sub(0.5).square());
    }
    return outputs ? mean(each) : read(h).square();
  });
  return samples === 1 ? (losses[0] as Value) : mean(losses);
}

describe("a recurrent network is found as a loop", () => {
  test.each<readonly [string, Settings, number]>([
    ["of bare scalars", { width: 4, steps: 9 }, 4 * 13],
    ["of few rounds", { width: 3, steps: 4 }, 3 * 11],
    ["of dot products", { width: 5, steps: 12, dotted: true }, 5 * 3],
    ["in scopes with numbers", { width: 4, steps: 9, scoped: true }, 4 * 13],
    ["with inputs that want a gradient", { width: 4, steps: 9, trainedInputs: true }, 4 * 13],
    ["with an output and a loss each round", { width: 4, steps: 9, outputs: true }, 4 * 13 + 8 + 2],
  ])("%s", (_name, settings, operations) => {
    const { width, steps } = settings;
    const [loop, ...others] = recognised(snapshot(recurrent(settings)));
    expect(others).toEqual([]);
    expect(loop).toMatchObject({ count: steps });
    expect(loop?.parts).toHaveLength(operations);
    expect(loop?.members).toHaveLength(operations * steps);
    expect(loop?.carried).toHaveLength(width);
    const trained = width * (width + 3) + (settings.outputs ? width + 1 : 0);
    expect(loop?.shared).toHaveLength(trained);
    expect(loop?.inputs.map(({ nodes }) => nodes.length)).toEqual(
      Array.from({ length: settings.outputs ? 3 : 2 }, () => steps),
    );
  });

  test("in each sample of a batch", () => {
    const graph = snapshot(recurrent({ width: 3, steps: 8 }, 4));
    expect(recognised(graph).map(({ count, members }) => [count, members.length])).toEqual(
      Array.from({ length: 4 }, () => [8, 8 * 33]),
    );
    expect(structure(graph).repeats.map(({ copies }) => copies.length)).toEqual([4]);
  });
});

describe("other loops", () => {
  test("a spring: two numbers that read each other, with and without shared ones", () => {
    for (const shared of [true, false]) {
      const stiffness = value(2, "k");
      let [x, v] = [value(1), value(0)] as [Value, Value];
      for (let step = 0; step < 40; step++) {
        const next = x.add(v.mul(0.01));
        v = v.sub((shared ? x.mul(stiffness) : x.sin()).mul(0.01));
        x = next;
      }
      const [loop, ...others] = recognised(snapshot(x.square()));
      expect(others).toEqual([]);
      expect(loop?.count).toBeGreaterThanOrEqual(39);
      expect(loop?.carried).toHaveLength(2);
    }
  });

  test("power iteration, whose rounds divide by the length of what they made", () => {
    const random = createRandom(3);
    const matrix = Array.from({ length: 4 }, () => numbers(random, 4));
    let v: Value[] = Array.from({ length: 4 }, () => constant(1));
    for (let round = 0; round < 12; round++) {
      const u = matrix.map((row) => chain(row.map((entry, j) => entry.mul(v[j] as Value))));
      const size = chain(u.map((one) => one.square())).sqrt();
      v = u.map((one) => one.div(size));
    }
    const [loop] = recognised(snapshot(chain(v)));
    expect(loop).toMatchObject({ count: 12 });
    expect(loop?.shared).toHaveLength(16);
  });

  test("bodies that attract each other, which take turns on the longest way", () => {
    const masses = [1, 0.1, 0.1].map((data) => value(data));
    let places = [0, 0, 1, 0, 0, 1].map((data) => value(data));
    let speeds = [0, 0, 0, 0.5, -0.5, 0].map((data) => value(data));
    const pull = (body: number, axis: number): Value =>
      chain(
        [0, 1, 2].flatMap((other) => {
          if (other === body) return [];
          const [dx, dy] = [0, 1].map((way) =>
            (places[2 * other + way] as Value).sub(places[2 * body + way] as Value),
          ) as [Value, Value];
          const distance = dx.square().add(dy.square()).add(0.01);
          return [(axis === 0 ? dx : dy).mul((masses[other] as Value).div(distance.pow(1.5)))];
        }),
      );
    for (let step = 0; step < 16; step++) {
      speeds = speeds.map((speed, i) => speed.add(pull(Math.floor(i / 2), i % 2).mul(0.02)));
      places = places.map((place, i) => place.add((speeds[i] as Value).mul(0.02)));
    }
    const [loop] = recognised(snapshot((places[2] as Value).square()));
    expect(loop?.count).toBeGreaterThanOrEqual(15);
    expect(loop?.carried).toHaveLength(12);
  });

  test("planted in random graphs, above and below something else", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const random = createRandom(seed);
      const noise = numbers(random, 4);
      while (noise.length < 40) noise.push(random.pick(noise).mul(random.pick(noise)).sin());
      const weights = Array.from({ length: 3 }, () => numbers(random, 3));
      let state = [random.pick(noise).tanh(), random.pick(noise).exp().neg(), random.pick(noise).cos()];
      for (let round = 0; round < 11; round++)
        state = weights.map((row) => chain(row.map((w, j) => w.mul(state[j] as Value))).tanh());
      const root = chain(state.map((one, i) => one.mul(noise[i] as Value).exp()));
      const loop = recognised(snapshot(root)).find(({ shared }) => shared.length === 9);
      expect(loop?.count).toBe(11);
      expect(loop?.members).toHaveLength(11 * 18);
    }
  });
});

describe("what only looks like a loop is left alone", () => {
  const random = createRandom(5);
  const layer = (x: readonly Value[]): Value[] =>
    x.map(() => bareNeuron(numbers(random, x.length), x, value(0.1)).tanh());

  test("layers of the same size with weights of their own", () => {
    let x: Value[] = [constant(0.4), constant(-0.3), constant(0.9)];
    for (let depth = 0; depth < 12; depth++) x = layer(x);
    expect(recognised(snapshot(chain(x).exp()))).toEqual([]);
  });

  test("losses of many samples that are added up one after the other", () => {
    const [w, b] = [value(0.5), value(0.1)];
    const losses = Array.from({ length: 20 }, (_, i) => w.mul(constant(i)).add(b).tanh().sub(0.5).square());
    expect(recognised(snapshot(chain(losses).exp()))).toEqual([]);
  });

  test("a long sum, a long product and a chain that is a run", () => {
    expect(recognised(snapshot(chain(numbers(random, 40)).exp()))).toEqual([]);
    expect(
      recognised(
        snapshot(
          numbers(random, 40)
            .reduce((a, b) => a.mul(b))
            .exp(),
        ),
      ),
    ).toEqual([]);
    let x = value(0.5);
    const w = value(0.9);
    for (let round = 0; round < 40; round++) x = x.mul(w).add(0.1).tanh();
    const found = structure(snapshot(x));
    expect(found.loops).toEqual([]);
    expect(found.runs.map(({ count }) => count)).toContain(40);
  });

  test("a round in the middle that is different divides the loop", () => {
    const rows = Array.from({ length: 3 }, () => numbers(random, 3));
    let h: Value[] = [value(0.1).sin(), value(0.2).sin(), value(0.3).sin()];
    for (let round = 0; round < 20; round++) {
      const next = rows.map((row) => chain(row.map((w, j) => w.mul(h[j] as Value))));
      h = next.map((one) => (round === 9 ? one.sin() : one.tanh()));
    }
    const loops = recognised(snapshot(chain(h).exp()));
    expect(loops.map(({ count }) => count).sort()).toEqual([10, 10]);
  });

  test("rounds that take two of the weights in another order", () => {
    const [a, b, c] = numbers(random, 3) as [Value, Value, Value];
    let [x, y] = [value(1), value(2)] as [Value, Value];
    for (let round = 0; round < 24; round++) {
      const swapped = round % 5 === 3 || round % 7 === 2;
      const [first, second] = swapped ? [b, a] : [a, b];
      [x, y] = [x.mul(first).add(y.mul(c)).tanh(), y.mul(second).sub(x).sin()];
    }
    for (const { count } of recognised(snapshot(x.mul(y)))) expect(count).toBeLessThan(6);
  });

  test("two weights that take turns", () => {
    const [a, b] = [value(0.3), value(0.4)];
    let [x, v] = [value(1), value(0.5)] as [Value, Value];
    for (let round = 0; round < 12; round++)
      [x, v] = [x.add(v.mul(round % 2 === 0 ? a : b).sin()), v.sub(x.mul(0.1).tanh())];
    for (const { inputs } of recognised(snapshot(x))) expect(inputs.some(({ nodes }) => nodes.length > 12)).toBe(false);
  });

  test("random graphs hold every claim", () => {
    for (let seed = 1; seed <= 20; seed++) recognised(randomGraph(seed, 300));
  });
});

test("random loops, with all that can go wrong in them, hold every claim", () => {
  let [found, twice] = [0, 0];
  for (let seed = 1; seed <= 600; seed++) {
    const { length } = recognised(randomLoop(seed));
    if (length > 0) found += 1;
    if (length > 1) twice += 1;
  }
  expect(found).toBeGreaterThan(200);
  expect(twice).toBeGreaterThan(40);
});
