import { mix } from "./hash.ts";
import type { Neuron } from "./neurons.ts";
import type { Addition } from "./sums.ts";
import type { Wiring } from "./wiring.ts";

/** The same subgraph several times, once per sample: the same operations in the same places over the same shared nodes. */
export interface Repeat {
  /** The node that brings the copies together: a sum or an average. */
  readonly output: number;
  /**
   * The nodes of each copy that nothing outside of it uses, inputs before the nodes that use them; position k of every copy plays the
   * same part, the last one is the result. Numbers and the parameters of operations may differ: the target of a loss is data.
   */
  readonly copies: readonly Int32Array[];
  /** The nodes outside that every copy reads, parameters above all, ascending. */
  readonly shared: readonly number[];
}

/** A node that several copies read, or that stands outside of all. */
const outside = -1;
const undecided = -2;

/** So deep in sums that are no copies of each other is looked for copies; each round reads the whole graph once. */
const mostRounds = 8;

/**
 * Finds what is repeated for each sample: among the addends of a sum or an average that are no neuron's, those whose own subgraphs agree
 * node by node. What copies share must be trained, and not less of it than they own; otherwise they would be units side by side and not
 * one model at several samples.
 */
export function findRepeats(wiring: Wiring, additions: readonly Addition[], neurons: readonly Neuron[]): Repeat[] {
  const reductions = reductionsOf(wiring, additions, neurons);
  if (reductions.size === 0) return [];
  // Addends that turned out to be no copies of each other: what is repeated may lie inside of them.
  const passed = new Set<number>();
  for (let round = 1; ; round++) {
    const owner = ownersOf(wiring, reductions, passed);
    const repeats = repeatsOf(wiring, owner, reductions);
    const inCopies = new Set(repeats.flatMap(({ copies }) => copies.map((copy) => copy[copy.length - 1] as number)));
    const known = passed.size;
    for (const output of reductions.keys()) {
      const around = owner[output] as number;
      if (around !== outside && !inCopies.has(around)) passed.add(around);
    }
    if (passed.size === known || round === mostRounds)
      return repeats.sort((a, b) => a.output - b.output || (a.copies[0]?.[0] as number) - (b.copies[0]?.[0] as number));
  }
}

function repeatsOf(wiring: Wiring, owner: Int32Array, reductions: ReadonlyMap<number, readonly number[]>): Repeat[] {
  const owned = membersOf(owner);
  const repeats: Repeat[] = [];
  for (const [output, addends] of reductions) {
    const candidates = addends.filter((addend) => owner[addend] === addend);
    for (const copies of alikeCopies(wiring, owner, owned, candidates)) {
      const first = copies[0] as Int32Array;
      const shared = sharedBy(wiring, owner, first);
      const trained = shared.filter((node) => wiring.graph.requiresGrad(node)).length;
      const own = first.reduce((count, node) => count + (wiring.isParameter(node) ? 1 : 0), 0);
      if (trained > 0 && trained >= own) repeats.push({ output, copies, shared });
    }
  }
  return repeats;
}

/** Sums and averages, other than neurons', with those of their addends of which another has the same outline: only these can be copies. */
function reductionsOf(
  wiring: Wiring,
  additions: readonly Addition[],
  neurons: readonly Neuron[],
): ReadonlyMap<number, readonly number[]> {
  const ofNeurons = new Set(neurons.map(({ sum }) => sum.output));
  const outlines = outlinesOf(wiring);
  const reductions = new Map<number, readonly number[]>();
  const consider = (output: number, addends: readonly number[]): void => {
    if (addends.length < 2) return;
    const single = addends.filter((addend) => wiring.uses[addend] === 1 && wiring.operation(addend) !== null);
    const counts = new Map<number, number>();
    for (const addend of single) {
      const outline = outlines[addend] as number;
      counts.set(outline, (counts.get(outline) ?? 0) + 1);
    }
    const alike = single.filter((addend) => (counts.get(outlines[addend] as number) as number) > 1);
    if (alike.length > 0) reductions.set(output, alike);
  };
  for (const { output, addends } of additions) if (!ofNeurons.has(output)) consider(output, addends);
  const isAverage = wiring.having("average");
  for (let node = 0; node < wiring.size; node++) {
    if (!isAverage(node)) continue;
    consider(
      node,
      Array.from({ length: wiring.inputCount(node) }, (_, slot) => wiring.input(node, slot)),
    );
  }
  return reductions;
}

/** A hash of the operations behind each node, whatever leaves they end in. */
function outlinesOf(wiring: Wiring): Int32Array {
  const { inputOffsets, inputIndices, columns } = wiring.graph;
  const outlines = new Int32Array(wiring.size);
  for (let node = 0; node < wiring.size; node++) {
    let hash = (columns.operationIndex[node] as number) + 1;
    for (let edge = inputOffsets[node] as number; edge < (inputOffsets[node + 1] as number); edge++) {
      hash = mix(hash, outlines[inputIndices[edge] as number] as number);
    }
    outlines[node] = hash;
  }
  return outlines;
}

/**
 * To which addend each node belongs: an addend of an outermost reduction belongs to itself, any other node to the addend to which all of its
 * users belong. One pass from the root back.
 *
 * @param passed addends that own nothing.
 */
function ownersOf(
  wiring: Wiring,
  reductions: ReadonlyMap<number, readonly number[]>,
  passed: ReadonlySet<number>,
): Int32Array {
  const { inputOffsets, inputIndices, root } = wiring.graph;
  const owner = new Int32Array(wiring.size).fill(undecided);
  owner[root] = outside;
  for (let node = wiring.size - 1; node >= 0; node--) {
    if (owner[node] === undecided) owner[node] = outside;
    const mine = owner[node] as number;
    for (let edge = inputOffsets[node] as number; edge < (inputOffsets[node + 1] as number); edge++) {
      const input = inputIndices[edge] as number;
      // An addend has one user, so nothing else can claim it.
      if (owner[input] === input) continue;
      owner[input] = owner[input] === undecided || owner[input] === mine ? mine : outside;
    }
    if (mine !== outside) continue;
    for (const addend of reductions.get(node) ?? []) {
      if (!passed.has(addend)) owner[addend] = addend;
    }
  }
  return owner;
}

/** The nodes of each owner, ascending. */
function membersOf(owner: Int32Array): ReadonlyMap<number, number[]> {
  const members = new Map<number, number[]>();
  for (let node = 0; node < owner.length; node++) {
    const mine = owner[node] as number;
    if (mine === outside) continue;
    const known = members.get(mine);
    if (known === undefined) members.set(mine, [node]);
    else known.push(node);
  }
  return members;
}

/** Groups of at least two copies that agree node by node. */
function alikeCopies(
  wiring: Wiring,
  owner: Int32Array,
  owned: ReadonlyMap<number, readonly number[]>,
  candidates: readonly number[],
): Int32Array[][] {
  const groups = new Map<number, Int32Array[][]>();
  for (const candidate of candidates) {
    const members = owned.get(candidate) as readonly number[];
    const copy = inOrder(wiring, owner, candidate, members);
    const key = shapeOf(wiring, owner, copy);
    const alike = groups.get(key) ?? [];
    groups.set(key, alike);
    const group = alike.find(([first]) => agree(wiring, owner, first as Int32Array, copy));
    if (group === undefined) alike.push([copy]);
    else group.push(copy);
  }
  return [...groups.values()].flat().filter((group) => group.length > 1);
}

/** A copy's nodes in the order in which a walk from its result meets them last: the same for copies that are alike. */
function inOrder(wiring: Wiring, owner: Int32Array, result: number, members: readonly number[]): Int32Array {
  const mine = owner[result];
  const seen = new Set<number>([result]);
  const order = new Int32Array(members.length);
  let filled = 0;
  const stack: { node: number; slot: number }[] = [{ node: result, slot: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1] as { node: number; slot: number };
    if (top.slot === wiring.inputCount(top.node)) {
      order[filled++] = top.node;
      stack.pop();
      continue;
    }
    const input = wiring.input(top.node, top.slot++);
    if (owner[input] !== mine || seen.has(input)) continue;
    seen.add(input);
    stack.push({ node: input, slot: 0 });
  }
  return order;
}

/** A hash of operations, wiring and shared nodes; equal for copies that agree. */
function shapeOf(wiring: Wiring, owner: Int32Array, copy: Int32Array): number {
  const mine = owner[copy[copy.length - 1] as number];
  const { operationIndex } = wiring.graph.columns;
  const places = new Map<number, number>();
  let hash = copy.length;
  copy.forEach((node, place) => {
    places.set(node, place);
    hash = mix(hash, operationIndex[node] as number);
    for (let slot = 0; slot < wiring.inputCount(node); slot++) {
      const input = wiring.input(node, slot);
      hash = mix(hash, owner[input] === mine ? (places.get(input) as number) : -2 - input);
    }
  });
  return hash;
}

/** Whether two copies are the same but for their numbers: operations, parameters, needs of gradients, edges, shared nodes. */
function agree(wiring: Wiring, owner: Int32Array, a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  const { graph } = wiring;
  const { operationIndex, needsGradient } = graph.columns;
  const mine = owner[a[a.length - 1] as number];
  const other = owner[b[b.length - 1] as number];
  const partner = new Map<number, number>();
  for (let place = 0; place < a.length; place++) {
    const [x, y] = [a[place] as number, b[place] as number];
    if (operationIndex[x] !== operationIndex[y] || needsGradient[x] !== needsGradient[y]) return false;
    if (wiring.inputCount(x) !== wiring.inputCount(y) || !wiring.sameScope(x, y)) return false;
    // Of parameters only their number counts: the target of a loss is data.
    if (graph.parameters(x).length !== graph.parameters(y).length) return false;
    for (let slot = 0; slot < wiring.inputCount(x); slot++) {
      const [from, to] = [wiring.input(x, slot), wiring.input(y, slot)];
      const bothInside = owner[from] === mine && owner[to] === other;
      if (bothInside ? partner.get(from) !== to : from !== to) return false;
    }
    partner.set(x, y);
  }
  return true;
}

function sharedBy(wiring: Wiring, owner: Int32Array, copy: Int32Array): number[] {
  const mine = owner[copy[copy.length - 1] as number];
  const shared = new Set<number>();
  for (const node of copy) {
    for (let slot = 0; slot < wiring.inputCount(node); slot++) {
      const input = wiring.input(node, slot);
      if (owner[input] !== mine) shared.add(input);
    }
  }
  return [...shared].sort((a, b) => a - b);
}
