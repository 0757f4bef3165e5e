import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createRandom, Random } from "../../src/random/index.ts";
import { NodegradError } from "../../src/text/index.ts";

const seed = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const draw = (random: Random, count = 8): number[] => Array.from({ length: count }, () => random.next());

function moments(numbers: readonly number[]): { mean: number; deviation: number } {
  let [sum, squares] = [0, 0];
  for (const x of numbers) sum += x;
  const mean = sum / numbers.length;
  for (const x of numbers) squares += (x - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / numbers.length) };
}

describe("the generator", () => {
  test("gives the published numbers of xoshiro128** for the state 1, 2, 3, 4", () => {
    const random = new Random([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, () => random.bits())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test("gives the same numbers for the same seed, here and in every release", () => {
    const random = createRandom(42);
    expect([random.next(), random.normal(), random.integer(1000), random.uniform(-1, 1)]).toEqual([
      0.33064872983157756, 0.24466622001578806, 500, -0.18714114962744688,
    ]);
    fc.assert(fc.property(seed, (s) => expect(draw(createRandom(s))).toEqual(draw(createRandom(s)))));
  });

  test("gives other numbers for another seed, be it one apart, negated or differing in its high bits", () => {
    const firsts = new Set<number>();
    const seeds = [0, 1, 2, -1, -2, 2 ** 32, 2 ** 32 + 1, -(2 ** 32), 2 ** 40, Number.MAX_SAFE_INTEGER];
    for (const s of seeds) firsts.add(createRandom(s).next());
    for (let s = 100; s < 10_100; s++) firsts.add(createRandom(s).next());
    expect(firsts.size).toBe(seeds.length + 10_000);
    expect(draw(createRandom(-0))).toEqual(draw(createRandom(0)));
  });

  test.each([NaN, Infinity, 1.5, 2 ** 53])("refuses the seed %d and says what a seed is", (bad) => {
    expect(() => createRandom(bad)).toThrow(NodegradError);
    expect(() => createRandom(bad)).toThrow("A seed must be a whole number");
  });
});

describe("saving and restoring", () => {
  test("goes on exactly where it stood, through JSON, after any calls", () => {
    fc.assert(
      fc.property(seed, fc.array(fc.constantFrom("next", "normal", "integer", "split")), (s, calls) => {
        const random = createRandom(s);
        for (const call of calls) {
          if (call === "integer") random.integer(7);
          else if (call === "split") random.split();
          else if (call === "normal") random.normal();
          else random.next();
        }
        const restored = Random.fromJSON(JSON.parse(JSON.stringify(random)));
        expect([restored.normal(), ...draw(restored)]).toEqual([random.normal(), ...draw(random)]);
      }),
    );
  });

  test.each([
    [null],
    [42],
    [{}],
    [{ generator: "other", state: [1, 2, 3, 4] }],
    [{ generator: "xoshiro128**", state: [0, 0, 0, 0] }],
    [{ generator: "xoshiro128**", state: [1, 2, 3] }],
    [{ generator: "xoshiro128**", state: [1, 2, 3, -4] }],
    [{ generator: "xoshiro128**", state: [1, 2, 3, 2 ** 32] }],
    [{ generator: "xoshiro128**", state: [1, 2, 3, 0.5] }],
    [{ generator: "xoshiro128**", state: "1234" }],
  ])("refuses %j", (json) => {
    expect(() => Random.fromJSON(json)).toThrow(NodegradError);
  });
});

describe("numbers drawn", () => {
  test("lie in [0, 1) and are spread evenly", () => {
    const random = createRandom(1);
    const numbers = draw(random, 100_000);
    for (const x of numbers) if (!(x >= 0 && x < 1)) throw new Error(`${x} is outside [0, 1)`);
    const { mean, deviation } = moments(numbers);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.005);
    expect(Math.abs(deviation - Math.sqrt(1 / 12))).toBeLessThan(0.003);
    expect(Number.isInteger((numbers[0] as number) * 2 ** 53)).toBe(true);
  });

  test("uniform stays between its bounds, however wide or narrow they are", () => {
    const bound = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(seed, bound, bound, (s, a, b) => {
        const [low, high] = a <= b ? [a, b] : [b, a];
        const x = createRandom(s).uniform(low, high);
        expect(x >= low && (x < high || low === high)).toBe(true);
      }),
    );
    // Between neighbouring numbers, half of the draws would round to the end that does not belong.
    const narrow = createRandom(3);
    for (let k = 0; k < 20; k++) expect(narrow.uniform(1, 1 + Number.EPSILON)).toBe(1);
    expect(createRandom(1).uniform()).toBe(createRandom(1).next());
    expect(() => createRandom(1).uniform(1, 0)).toThrow("must not be above");
    expect(() => createRandom(1).uniform(0, Infinity)).toThrow("The upper bound must be a finite number");
  });

  test("normal numbers have the mean, the deviation and the tails that they should have", () => {
    const random = createRandom(2);
    const numbers = Array.from({ length: 100_000 }, () => random.normal(3, 2));
    const { mean, deviation } = moments(numbers);
    expect(Math.abs(mean - 3)).toBeLessThan(0.03);
    expect(Math.abs(deviation - 2)).toBeLessThan(0.02);
    const beyondTwo = numbers.filter((x) => Math.abs(x - 3) > 4).length / numbers.length;
    expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(0.003);
    expect(random.normal(5, 0)).toBe(5);
    expect(() => random.normal(0, -1)).toThrow("must not be negative");
    expect(() => random.normal(NaN)).toThrow("The mean must be a finite number");
  });

  test("whole numbers are below n and equally likely", () => {
    const random = createRandom(3);
    const counts = new Array<number>(6).fill(0);
    for (let roll = 0; roll < 60_000; roll++) {
      const face = random.integer(6);
      counts[face] = (counts[face] as number) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect(random.integer(1)).toBe(0);
    expect(random.integer(Number.MAX_SAFE_INTEGER)).toBeLessThan(Number.MAX_SAFE_INTEGER);
    for (const bad of [0, -1, 1.5, NaN, 2 ** 53]) expect(() => random.integer(bad)).toThrow(NodegradError);
  });

  test("draws again where a remainder would be favoured", () => {
    // With n just above half of 2^53 nearly every second draw is refused; all results still lie below n.
    const random = createRandom(4);
    const n = 2 ** 52 + 1;
    for (let index = 0; index < 200; index++) expect(random.integer(n)).toBeLessThan(n);
  });

  test("shuffling keeps the items and the array given, and reaches every order equally", () => {
    fc.assert(
      fc.property(seed, fc.array(fc.integer()), (s, items) => {
        const before = items.slice();
        const shuffled = createRandom(s).shuffle(items);
        expect(items).toEqual(before);
        expect(shuffled.slice().sort((a, b) => a - b)).toEqual(before.sort((a, b) => a - b));
      }),
    );
    const random = createRandom(5);
    const orders = new Map<string, number>();
    for (let index = 0; index < 12_000; index++) {
      const order = random.shuffle(["a", "b", "c"]).join("");
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    for (const count of orders.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  test("picking takes one of the items, and refuses none", () => {
    const random = createRandom(6);
    const picked = new Set(Array.from({ length: 100 }, () => random.pick(["a", "b", "c"])));
    expect(picked).toEqual(new Set(["a", "b", "c"]));
    expect(() => random.pick([])).toThrow("empty list");
  });
});

describe("further generators", () => {
  test("a fork depends on its label alone and does not advance its parent", () => {
    const [one, two] = [createRandom(7), createRandom(7)];
    const fork = one.fork("weights");
    expect(draw(fork)).toEqual(draw(two.fork("weights")));
    expect(draw(one)).toEqual(draw(two));
    const labels = ["weights", "batches", "weight", "", 1, "1", 2];
    expect(new Set(labels.map((label) => createRandom(7).fork(label).next())).size).toBe(labels.length);
    expect(createRandom(7).fork("weights").next()).not.toBe(createRandom(8).fork("weights").next());
  });

  test("a split advances its parent, so that each split is another", () => {
    const random = createRandom(9);
    const firsts = [random.split().next(), random.split().next(), random.next(), createRandom(9).next()];
    expect(new Set(firsts).size).toBe(4);
    expect(createRandom(9).split().next()).toBe(firsts[0]);
  });
});
