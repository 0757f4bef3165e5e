import type { Graph } from "../../graph/index.ts";
import type { Repeat, Structure } from "../../structure/index.ts";
import { type Group, lastName, parentName } from "./group.ts";

/** Which fold each node belongs to. */
export interface Assignment {
  /** By node: a position in `folds`, or -1 for a node that is drawn itself. Length: the graph's size. */
  readonly foldOf: Int32Array;
  readonly folds: readonly AssignedFold[];
}

/** A group with all its members, in every sample. */
export interface AssignedFold {
  readonly group: Group;
  /** The outputs in each sample; one list where nothing is repeated. Position k of every list plays the same part. */
  readonly outputs: readonly (readonly number[])[];
}

/**
 * Gives every node to the first group that wants it, then leaves to the groups whose weights they are or whose members alone use them.
 *
 * @param found subgraphs to be drawn once; their copies join the first one's folds, and their other nodes are folded by position.
 */
export function assign(
  graph: Graph,
  structure: Structure,
  groups: readonly Group[],
  found: readonly Repeat[],
): Assignment {
  // Whether what was folded before is the same in each copy is not known any more.
  const repeats = found.filter(({ copies: [first] }) => !first?.some((node) => isFold(graph, node)));
  const foldOf = new Int32Array(graph.size).fill(-1);
  const template = templatesOf(graph, repeats);
  const copied = new Uint8Array(graph.size);
  for (const { copies } of repeats) for (const node of copies[0] as Int32Array) copied[node] = 1;
  const folds: AssignedFold[] = [];
  for (const group of groups) {
    const isTaken = (node: number): boolean => template[node] !== node || foldOf[node] !== -1 || isFold(graph, node);
    if (group.members.some(isTaken)) continue;
    for (const node of group.members) foldOf[node] = folds.length;
    // The copies of a sample join node by node: what a loop reads in each round must be in its fold by then.
    if (group.kind === "loop")
      for (const leaf of group.leaves)
        if (copied[leaf] === 1 && foldOf[leaf] === -1 && !isFold(graph, leaf)) foldOf[leaf] = folds.length;
    folds.push({ group, outputs: [group.outputs] });
  }
  const placed = folds.length;
  const samples = joinCopies(graph, repeats, repeats.length === 0 ? null : twinsOf(graph, structure), foldOf, folds);
  claimLeaves(graph, foldOf, folds.slice(0, placed), template);
  groupSharedParameters(structure, foldOf, folds);
  return { foldOf, folds: folds.map((fold, index) => ({ ...fold, outputs: samples.get(index) ?? fold.outputs })) };
}

/** What was folded before keeps its drawing: it joins nothing. */
function isFold(graph: Graph, node: number): boolean {
  return graph.columns.folds.has(node);
}

/** For each node the node of the first copy that plays its part; itself outside of repeats. */
function templatesOf(graph: Graph, repeats: readonly Repeat[]): Int32Array {
  const template = Int32Array.from({ length: graph.size }, (_, node) => node);
  for (const { copies } of repeats) {
    const first = copies[0] as Int32Array;
    for (const copy of copies) {
      copy.forEach((node, place) => {
        template[node] = first[place] as number;
      });
    }
  }
  return template;
}

/** Puts the nodes of all copies into the folds of the first copy, and each part that has no fold into one of its own. */
function joinCopies(
  graph: Graph,
  repeats: readonly Repeat[],
  twins: Int32Array | null,
  foldOf: Int32Array,
  folds: AssignedFold[],
): ReadonlyMap<number, readonly (readonly number[])[]> {
  const samples = new Map<number, readonly (readonly number[])[]>();
  for (const { copies } of repeats) {
    const first = copies[0] as Int32Array;
    const placeOf = new Map<number, number>();
    first.forEach((node, place) => {
      placeOf.set(node, place);
    });
    for (let place = 0; place < first.length; place++) {
      const node = first[place] as number;
      const twin = twins?.[node] ?? node;
      const same = foldOf[node] === -1 && twin !== node ? placeOf.get(twin) : undefined;
      const drawn = same !== undefined && areEqual(graph, copies, place, same) ? twin : node;
      if (foldOf[drawn] === -1) {
        foldOf[drawn] = folds.length;
        folds.push({ group: partGroup(graph, drawn, copies.length), outputs: [[drawn]] });
      }
      foldOf[node] = foldOf[drawn] as number;
      for (const copy of copies) foldOf[copy[place] as number] = foldOf[node] as number;
    }
    for (const fold of new Set(Array.from(first, (node) => foldOf[node] as number))) {
      const own = (folds[fold] as AssignedFold).outputs[0] as readonly number[];
      const places = own.map((node) => placeOf.get(node));
      if (places.includes(undefined)) continue;
      samples.set(
        fold,
        copies.map((copy) => places.map((place) => copy[place as number] as number)),
      );
    }
  }
  return samples;
}

/** For each input of a layer's neuron the first neuron's input at its place: another node where both are constants; itself elsewhere. */
function twinsOf(graph: Graph, { layers }: Structure): Int32Array {
  const twins = Int32Array.from({ length: graph.size }, (_, node) => node);
  for (const { inputs, neurons } of layers) {
    for (const neuron of neurons) {
      neuron.inputs.forEach((node, place) => {
        twins[node] = inputs[place] as number;
      });
    }
  }
  return twins;
}

/** Whether two places hold the same number in every copy. */
function areEqual({ data }: Graph, copies: readonly Int32Array[], place: number, other: number): boolean {
  return copies.every((copy) => Object.is(data[copy[place] as number], data[copy[other] as number]));
}

function partGroup(graph: Graph, node: number, count: number): Group {
  const label = graph.label(node);
  return {
    kind: "samples",
    title: label === "" && graph.operation(node) === null ? "data" : label,
    path: label === "" ? `n${node}` : label,
    scope: graph.scope(node),
    members: [node],
    outputs: [node],
    leaves: [],
    absorbs: false,
    facts: { operation: graph.operation(node), count },
  };
}

/** Leaves go to the one fold that has them as weights, or that alone uses them and absorbs what it alone uses. */
function claimLeaves(graph: Graph, foldOf: Int32Array, folds: readonly AssignedFold[], template: Int32Array): void {
  const claims = new Map<number, number>();
  folds.forEach(({ group }, fold) => {
    for (const leaf of group.leaves) claims.set(leaf, claims.has(leaf) && claims.get(leaf) !== fold ? -1 : fold);
  });
  // A leaf of the first copy has partners in the others, which joined already.
  for (const [leaf, fold] of claims)
    if (fold >= 0 && foldOf[leaf] === -1 && template[leaf] === leaf && !isFold(graph, leaf)) foldOf[leaf] = fold;

  const users = new Int32Array(graph.size).fill(-2);
  for (let node = 0; node < graph.size; node++) {
    for (let edge = graph.inputOffsets[node] as number; edge < (graph.inputOffsets[node + 1] as number); edge++) {
      const input = graph.inputIndices[edge] as number;
      const fold = foldOf[node] as number;
      users[input] = users[input] === -2 || users[input] === fold ? fold : -1;
    }
  }
  for (let node = 0; node < graph.size; node++) {
    const fold = users[node] as number;
    if (foldOf[node] !== -1 || fold < 0 || graph.operation(node) !== null || isFold(graph, node)) continue;
    const absorbing = folds[fold]?.group;
    if (absorbing?.absorbs === true && (graph.label(node) === "" || !isChain(absorbing))) foldOf[node] = fold;
  }
}

/** What goes on through many rounds; its labelled leaves are what the picture is about. */
function isChain({ kind }: Group): boolean {
  return kind === "run" || kind === "loop";
}

/** Weights that several folds use, because samples share them, become one node per neuron instead of one per number. */
function groupSharedParameters(structure: Structure, foldOf: Int32Array, folds: AssignedFold[]): void {
  const known = new Map<string, number>();
  for (const { name: layer, neurons } of structure.layers) {
    for (const { name: neuron, weights, bias, members } of neurons) {
      const user = folds[foldOf[members[0] as number] as number];
      if (user === undefined || isChain(user.group)) continue;
      const name = user.group.kind === "layer" ? layer : neuron;
      for (const leaf of bias === null ? weights : [...weights, bias]) {
        if (foldOf[leaf] !== -1) continue;
        let fold = known.get(name);
        if (fold === undefined) {
          fold = folds.length;
          known.set(name, fold);
          folds.push({ group: parameterGroup(name), outputs: [[]] });
        }
        foldOf[leaf] = fold;
        ((folds[fold] as AssignedFold).outputs[0] as number[]).push(leaf);
      }
    }
  }
}

function parameterGroup(owner: string): Group {
  return {
    kind: "parameters",
    title: `${lastName(owner)} w, b`,
    path: `${owner}.parameters`,
    scope: parentName(owner),
    members: [],
    outputs: [],
    leaves: [],
    absorbs: false,
    facts: {},
  };
}
