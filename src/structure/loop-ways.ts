import { mix } from "./hash.ts";
import type { Wiring } from "./wiring.ts";

/** A way down through a graph, always to the deepest input. */
export interface Way {
  /** From the top down: each reads the next. */
  readonly nodes: Int32Array;
  /** What each does with which neighbours; equal codes suggest, and prove nothing. Length: that of `nodes`. */
  readonly codes: Int32Array;
}

/** Shorter ways hold no loop. */
const shortestWay = 6;
/** So many distances between equal codes are tried on a way. */
const mostPeriods = 3;

/** Every operation stands on one way; the longest begin at the last nodes. */
export function* longestWaysDown(wiring: Wiring): Generator<Way> {
  const deepest = deepestInputs(wiring);
  const kinds = kindsOf(wiring);
  const seen = new Uint8Array(wiring.size);
  for (let end = wiring.size - 1; end >= 0; end--) {
    if (seen[end] === 1 || (deepest[end] as number) < 0) continue;
    const nodes: number[] = [];
    for (let node = end; node >= 0 && seen[node] === 0; node = deepest[node] as number) {
      seen[node] = 1;
      nodes.push(node);
    }
    if (nodes.length < shortestWay) continue;
    const codes = new Int32Array(nodes.length);
    nodes.forEach((node, place) => {
      codes[place] = codeOf(wiring, kinds, node, deepest[node] as number);
    });
    yield { nodes: new Int32Array(nodes), codes };
  }
}

/** The input of each operation behind which the longest chain of operations lies; -1 where all are leaves. */
function deepestInputs(wiring: Wiring): Int32Array {
  const deepest = new Int32Array(wiring.size).fill(-1);
  const depths = new Int32Array(wiring.size);
  for (let node = 0; node < wiring.size; node++) {
    if (wiring.operation(node) === null) continue;
    let most = 0;
    for (let slot = 0; slot < wiring.inputCount(node); slot++) {
      const input = wiring.input(node, slot);
      if ((depths[input] as number) <= most) continue;
      most = depths[input] as number;
      deepest[node] = input;
    }
    depths[node] = most + 1;
  }
  return deepest;
}

/** A hash of each node's operation and of its inputs; of a trained leaf that several read, which one it is. */
function kindsOf(wiring: Wiring): Int32Array {
  const { operationIndex } = wiring.graph.columns;
  const own = new Int32Array(wiring.size);
  for (let node = 0; node < wiring.size; node++) {
    const isWeight = (wiring.uses[node] as number) > 1 && wiring.isParameter(node);
    own[node] = isWeight ? -2 - node : (operationIndex[node] as number);
  }
  const kinds = own.slice();
  for (let node = 0; node < wiring.size; node++) {
    let hash = own[node] as number;
    if (hash <= 0) continue;
    for (let slot = 0; slot < wiring.inputCount(node); slot++)
      hash = mix(hash, own[wiring.input(node, slot)] as number);
    kinds[node] = hash;
  }
  return kinds;
}

function codeOf(wiring: Wiring, kinds: Int32Array, node: number, next: number): number {
  let code = wiring.graph.columns.operationIndex[node] as number;
  for (let slot = 0; slot < wiring.inputCount(node); slot++) {
    const input = wiring.input(node, slot);
    code = mix(code, input === next ? -1 : (kinds[input] as number));
  }
  return code;
}

/** The distances at which the codes of a way come again, the most frequent first. */
export function periodsOf({ codes }: Way): number[] {
  const last = new Map<number, number>();
  const votes = new Map<number, number>();
  codes.forEach((code, place) => {
    const before = last.get(code);
    if (before !== undefined) votes.set(place - before, (votes.get(place - before) ?? 0) + 1);
    last.set(code, place);
  });
  const ranked = [...votes].filter(([, count]) => count >= 2);
  ranked.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const periods = ranked.slice(0, mostPeriods).map(([period]) => period);
  // Parts that take turns, such as bodies that attract each other, come again after two or three rounds.
  const [first] = periods;
  return first === undefined ? [] : [...new Set([...periods, 2 * first, 3 * first])];
}
