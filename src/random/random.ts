import { NodegradError } from "../text/errors.ts";

/** A generator's state as JSON: enough to go on exactly where it stood. */
export interface RandomState {
  readonly generator: "xoshiro128**";
  /** Four unsigned 32-bit words, not all zero. */
  readonly state: readonly [number, number, number, number];
}

/** Spreads one 32-bit word over all bits (the finaliser of MurmurHash3, Austin Appleby, public domain). */
function mix(word: number): number {
  let bits = word | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Four well-mixed words from any number of words: each output word is a hash of all input words. */
function expand(words: readonly number[]): [number, number, number, number] {
  const output = [0, 0, 0, 0].map((_zero, index) => {
    let hash = mix(0x9e3779b9 * (index + 1));
    // 0x9e3779b9 is 2^32 divided by the golden ratio: a step that keeps equal words at different places apart.
    for (const word of words) hash = mix((hash ^ mix(word)) + 0x9e3779b9);
    return hash;
  }) as [number, number, number, number];
  // The all-zero state is the one that the generator never leaves.
  if (output.every((word) => word === 0)) output[0] = 1;
  return output;
}

function requireFinite(name: string, x: number): void {
  if (!Number.isFinite(x)) throw new NodegradError(`${name} must be a finite number, not ${x}.`);
}

/**
 * Seeded random numbers: xoshiro128** 1.1 by David Blackman and Sebastiano Vigna ("Scrambled linear pseudorandom number
 * generators", ACM TOMS 47(4), 2021; public domain), period 2^128 - 1. The same seed gives the same numbers everywhere.
 * Made by `createRandom`; not for secrets.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** @param state four 32-bit words, not all zero; use `createRandom(seed)` unless restoring a state */
  constructor(state: readonly [number, number, number, number]) {
    const valid = state.length === 4 && state.every((word) => Number.isInteger(word) && word >= 0 && word < 2 ** 32);
    if (!valid || state.every((word) => word === 0)) {
      throw new NodegradError(
        "The state of a random generator is four whole numbers from 0 to 4294967295, not all zero.",
      );
    }
    [this.#a, this.#b, this.#c, this.#d] = state;
  }

  /** Goes on from a state that `toJSON` wrote; throws NodegradError if it is none. */
  static fromJSON(json: unknown): Random {
    const { generator, state } = (typeof json === "object" && json !== null ? json : {}) as Partial<RandomState>;
    if (generator !== "xoshiro128**" || !Array.isArray(state)) {
      throw new NodegradError(
        'Expected the state of a random generator, { "generator": "xoshiro128**", "state": [four numbers] }.',
      );
    }
    return new Random(state as unknown as RandomState["state"]);
  }

  /** The state, for saving in the middle of a training. */
  toJSON(): RandomState {
    return { generator: "xoshiro128**", state: [this.#a, this.#b, this.#c, this.#d] };
  }

  /** The next 32 random bits as a whole number from 0 to 4294967295. */
  bits(): number {
    const scrambled = Math.imul(this.#b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b = (this.#b ^ this.#c) >>> 0;
    this.#a = (this.#a ^ this.#d) >>> 0;
    this.#c = (this.#c ^ shifted) >>> 0;
    this.#d = ((this.#d << 11) | (this.#d >>> 21)) >>> 0;
    return result;
  }

  /** A whole number from 0 to 2^53 - 1. */
  #wide(): number {
    const high = this.bits() >>> 5;
    return high * 2 ** 26 + (this.bits() >>> 6);
  }

  /** A number in [0, 1), a multiple of 2^-53. */
  next(): number {
    return this.#wide() * 2 ** -53;
  }

  /** A number in [low, high), [0, 1) unless told; throws NodegradError unless both are finite and low <= high. */
  uniform(low = 0, high = 1): number {
    requireFinite("The lower bound", low);
    requireFinite("The upper bound", high);
    if (low > high) throw new NodegradError(`The lower bound ${low} must not be above the upper bound ${high}.`);
    const share = this.next();
    // Weighting both ends, unlike low + share * (high - low), cannot overflow; rounding may still reach the open end.
    const x = low * (1 - share) + high * share;
    return x < high || low === high ? Math.max(x, low) : low;
  }

  /** A normally distributed number with the given mean and standard deviation, by Marsaglia's polar method (1964). */
  normal(mean = 0, standardDeviation = 1): number {
    requireFinite("The mean", mean);
    requireFinite("The standard deviation", standardDeviation);
    if (standardDeviation < 0)
      throw new NodegradError(`The standard deviation must not be negative, but is ${standardDeviation}.`);
    for (;;) {
      const x = 2 * this.next() - 1;
      const y = 2 * this.next() - 1;
      const square = x * x + y * y;
      // The second number that the method yields is dropped: keeping it would be a state that `toJSON` had to save.
      if (square > 0 && square < 1) return mean + standardDeviation * x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }

  /** A whole number from 0 to n - 1, each equally likely; throws NodegradError unless n is from 1 to 2^53 - 1. */
  integer(n: number): number {
    if (!Number.isSafeInteger(n) || n < 1) {
      throw new NodegradError(
        `A random whole number is drawn from 0 to n - 1 with n a whole number of at least 1, not ${n}.`,
      );
    }
    // Numbers above the last whole multiple of n would favour small remainders; they are drawn again.
    const limit = 2 ** 53 - (2 ** 53 % n);
    for (;;) {
      const drawn = this.#wide();
      if (drawn < limit) return drawn % n;
    }
  }

  /** A new array with the items in random order (Fisher and Yates); the given one is left alone. */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = items.slice();
    for (let last = shuffled.length - 1; last > 0; last--) {
      const chosen = this.integer(last + 1);
      const item = shuffled[last] as T;
      shuffled[last] = shuffled[chosen] as T;
      shuffled[chosen] = item;
    }
    return shuffled;
  }

  /** One of the items; throws NodegradError if there is none. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new NodegradError("Cannot pick a random item of an empty list.");
    return items[this.integer(items.length)] as T;
  }

  /** A new generator with numbers of its own, seeded by the next numbers of this one. */
  split(): Random {
    return new Random(expand([this.bits(), this.bits(), this.bits(), this.bits()]));
  }

  /**
   * A new generator for a named purpose. This one is not advanced, so a further fork changes nobody's numbers; the same
   * label at the same state gives the same generator.
   *
   * @example
   * const random = createRandom(1);
   * const [weights, batches] = [random.fork("weights"), random.fork("batches")];
   */
  fork(label: string | number): Random {
    const words = [this.#a, this.#b, this.#c, this.#d];
    const name = `${typeof label}:${label}`;
    for (let index = 0; index < name.length; index++) words.push(name.charCodeAt(index));
    return new Random(expand(words));
  }
}

/**
 * A generator of random numbers for a seed, which is any whole number from -(2^53 - 1) to 2^53 - 1.
 *
 * @example
 * createRandom(42).uniform(-1, 1); // the same number on every run
 * @throws NodegradError if the seed is no such number
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new NodegradError(
      `A seed must be a whole number from -(2^53 - 1) to 2^53 - 1, such as 42, not ${String(seed)}.`,
    );
  }
  // Low and high 32 bits; the sign lives in the high word, and -0 is 0.
  return new Random(expand([seed | 0, Math.floor(seed / 2 ** 32) | 0]));
}
