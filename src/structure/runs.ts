import type { Wiring } from "./wiring.ts";

/** The same few operations again and again, each step reading the one before and no other step: x·a + b, tanh, ·a, + b, tanh, … */
export interface Run {
  /** The names of the operations of one round, first to last. */
  readonly operations: readonly string[];
  /** How many rounds; at least 3. */
  readonly count: number;
  /** The steps from first to last: `count` rounds of `operations`. */
  readonly members: Int32Array;
}

/** A round has at most so many operations. */
const longestRound = 12;
const fewestRounds = 3;

/** All runs, in the order of their last nodes. A node belongs to at most one. */
export function findRuns(wiring: Wiring): Run[] {
  const before = longestWays(wiring);
  const continued = new Uint8Array(wiring.size);
  for (const node of before) if (node >= 0) continued[node] = 1;
  const runs: Run[] = [];
  for (let end = 0; end < wiring.size; end++) {
    if (continued[end] === 1 || wiring.operation(end) === null || (before[end] as number) < 0) continue;
    const chain: number[] = [];
    for (let node = end; node >= 0; node = before[node] as number) chain.push(node);
    for (const run of runsOf(wiring, chain.reverse())) runs.push(run);
  }
  return runs;
}

/** For each operation, the input that only it uses and behind which the longest such chain lies; -1 where there is none. */
function longestWays(wiring: Wiring): Int32Array {
  const before = new Int32Array(wiring.size).fill(-1);
  const lengths = new Int32Array(wiring.size);
  for (let node = 0; node < wiring.size; node++) {
    if (wiring.operation(node) === null) continue;
    let longest = 0;
    for (let slot = 0; slot < wiring.inputCount(node); slot++) {
      const input = wiring.input(node, slot);
      if (wiring.uses[input] !== 1 || input === wiring.graph.root || (lengths[input] as number) <= longest) continue;
      longest = lengths[input] as number;
      before[node] = input;
    }
    lengths[node] = longest + 1;
  }
  return before;
}

/** Cuts a chain into its longest repetitions, from the front. */
function* runsOf(wiring: Wiring, chain: readonly number[]): Generator<Run> {
  const { operationIndex } = wiring.graph.columns;
  const codes = Int32Array.from(chain, (node) => operationIndex[node] as number);
  for (let start = 0; start < codes.length; ) {
    let best = { round: 1, count: 1 };
    for (let round = 1; round <= longestRound; round++) {
      let same = 0;
      while (start + round + same < codes.length && codes[start + same] === codes[start + round + same]) same += 1;
      const count = Math.floor(same / round) + 1;
      if (count >= fewestRounds && count * round > best.count * best.round) best = { round, count };
      // A longer round would only repeat this one.
      if (same > 0 && start + round + same === codes.length) break;
    }
    const length = best.round * best.count;
    if (best.count >= fewestRounds) {
      const members = Int32Array.from(chain.slice(start, start + length));
      const operations = chain.slice(start, start + best.round).map((node) => wiring.graph.operation(node) as string);
      yield { operations, count: best.count, members };
    }
    start += length;
  }
}
