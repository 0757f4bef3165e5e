import { constant, type Graph, snapshot, type Value, value } from "../../src/graph/index.ts";
import { createRandom, type Random } from "../../src/random/index.ts";

/** One line of the body of a random loop: which two of the numbers at hand it reads, and what it makes of them. */
interface Line {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
}

const kinds: readonly ((a: Value, b: Value) => Value)[] = [
  (a, b) => a.add(b),
  (a, b) => a.sub(b),
  (a, b) => a.mul(b).tanh(),
  (a) => a.sin(),
  (a) => a.tanh(),
  (a) => a.sigmoid().sub(0.5),
];

/**
 * A loop as a learner might write it, of a random body: states and those of two rounds ago, weights, constants of the round's own. Some
 * rounds break it; some things read every round, some the last one many times, some wait for all rounds, and some steps go on alone.
 */
export function randomLoop(seed: number): Graph {
  const random = createRandom(seed);
  const chance = (probability: number): boolean => random.uniform(0, 1) < probability;
  const at = <T>(items: readonly T[], place: number): T => items[Math.floor(place * items.length)] as T;
  const leaf = (): Value => (chance(0.5) ? value : constant)(random.uniform(-1, 1));
  const weights = Array.from({ length: 3 }, () => value(random.uniform(-1, 1)));
  const width = 1 + random.integer(3);
  const body = lines(random, 1 + random.integer(5));
  const results = Array.from({ length: width }, () => random.uniform(0, 1));
  const states = [0, 1].map(() => Array.from({ length: width }, () => (chance(0.3) ? leaf().sin() : leaf())));
  const [isLong, isBroken] = [chance(0.5), chance(0.3)];
  const each: Value[] = [];
  const rounds = 3 + random.integer(14);
  for (let round = 0; round < rounds; round++) {
    const pool = [...(states.at(-1) as Value[]), ...weights, constant(0.5 + (round % 2))];
    if (isLong) pool.push(...(states.at(-2) as Value[]));
    if (isBroken && chance(0.1)) pool.push(random.pick(weights).sin());
    const fresh: Value[] = [];
    for (const { kind, a, b } of body) {
      const made = at(kinds, kind)(at(pool, a), at(pool, b));
      pool.push(made);
      fresh.push(made);
    }
    each.push(...fresh);
    states.push(results.map((place) => at(fresh, place)));
  }
  const total = (addends: readonly Value[]): Value => addends.reduce((sum, addend) => sum.add(addend));
  const end = states.at(-1) as Value[];
  const ends = [...end];
  if (chance(0.3)) ends.push(random.pick(each), random.pick(each).sin());
  if (chance(0.3)) ends.push(...each.map((node) => node.mul(weights[0] as Value)));
  const first = states.slice(2).map((state) => state[0] as Value);
  if (chance(0.3)) {
    const size = total(first.map((node) => node.square().add(1)));
    ends.push(...first.map((node) => node.div(size).sin()));
    if (chance(0.5)) ends.push(first.reduce((sum, node) => sum.mul(weights[1] as Value).add(node.mul(size)), size));
  }
  if (chance(0.3)) for (let times = 0; times < 2 * rounds; times++) ends.push((end[0] as Value).mul(times));
  if (chance(0.3)) ends.push(first.reduce((sum, node) => node.sub(sum), leaf()));
  for (let step = random.integer(4); step > 0; step--) ends.push((ends.at(-1) as Value).sub(ends.at(-2) ?? 0));
  return snapshot(total(ends).tanh());
}

function lines(random: Random, count: number): Line[] {
  return Array.from({ length: count }, () => ({
    kind: random.uniform(0, 1),
    a: random.uniform(0, 1),
    b: random.uniform(0, 1),
  }));
}
