import type { Loop } from "./loop.ts";
import { LoopMatcher } from "./loop-matcher.ts";
import { addReadouts } from "./loop-readouts.ts";
import { longestWaysDown, periodsOf, type Way } from "./loop-ways.ts";
import type { Run } from "./runs.ts";
import type { Addition } from "./sums.ts";
import type { Wiring } from "./wiring.ts";

const fewestRounds = 3;

/**
 * Finds loops that are more than the chains that `findRuns` finds. Takes time in proportion to nodes and edges: of several thousand places
 * where a loop might end, as many are tried as that allows.
 */
export function findLoops(wiring: Wiring, additions: readonly Addition[], runs: readonly Run[]): Loop[] {
  const runOf = new Int32Array(wiring.size).fill(-1);
  runs.forEach(({ members }, run) => {
    for (const node of members) runOf[node] = run;
  });
  const additionOf = new Int32Array(wiring.size).fill(-1);
  for (const addition of additions) for (const node of addition.additions) additionOf[node] = addition.output;
  const taken = new Uint8Array(wiring.size);
  const matcher = new LoopMatcher(wiring, taken);
  const loops: Loop[] = [];
  let patience = 8 * wiring.size + 10_000;
  for (const way of longestWaysDown(wiring)) {
    for (const period of periodsOf(way)) {
      for (let place = 0; place + 2 * period < way.nodes.length && patience > 0; place++) {
        const node = way.nodes[place] as number;
        const before = way.nodes[place + period] as number;
        const same =
          way.codes[place] === way.codes[place + period] && way.codes[place] === way.codes[place + 2 * period];
        if (!same || taken[node] === 1 || taken[before] === 1) continue;
        // A total that grows is a sum, and no loop.
        if (additionOf[node] !== -1 && additionOf[node] === additionOf[before]) continue;
        const run = runs[runOf[node] as number];
        if (run !== undefined && period % run.operations.length === 0 && isBareChain(wiring, way, place, period)) {
          place += Math.max(0, run.members.length - 2 * period);
          continue;
        }
        let found = matcher.match(node, before);
        patience -= matcher.steps;
        if (found === null || found.count < fewestRounds) continue;
        for (const nearer of accumulated(wiring, node, before)) {
          const shorter = matcher.match(node, nearer);
          patience -= matcher.steps;
          if (shorter !== null && shorter.count > found.count) found = shorter;
        }
        for (const member of found.members) taken[member] = 1;
        loops.push(found);
        place += period * (found.count - 1);
      }
    }
  }
  return addReadouts(wiring, loops, taken).sort((a, b) => (a.members[0] as number) - (b.members[0] as number));
}

/** The inputs by which a node might continue itself, x + …: the longest way can pass by them, and meet x only rounds later. */
function accumulated(wiring: Wiring, node: number, before: number): number[] {
  const { operationIndex } = wiring.graph.columns;
  const inputs = Array.from({ length: wiring.inputCount(node) }, (_, slot) => wiring.input(node, slot));
  return inputs.filter((input) => input !== before && operationIndex[input] === operationIndex[node]);
}

/** Whether a round is nothing but the way itself with leaves beside it, which runs describe. */
function isBareChain(wiring: Wiring, { nodes }: Way, place: number, period: number): boolean {
  for (let step = place; step < place + period; step++) {
    const [node, next] = [nodes[step] as number, nodes[step + 1] as number];
    for (let slot = 0; slot < wiring.inputCount(node); slot++) {
      const input = wiring.input(node, slot);
      if (input !== next && wiring.operation(input) !== null) return false;
    }
  }
  return true;
}
