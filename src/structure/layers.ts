import { hashOf, mix, sameSequence } from "./hash.ts";
import type { Neuron } from "./neurons.ts";
import type { Wiring } from "./wiring.ts";

/** A neuron with its place. */
export interface PlacedNeuron extends Neuron {
  /** "layer1.neuron3": by its scope, else by its place, counted from 1. */
  readonly name: string;
}

/**
 * Neurons side by side: the same inputs, the same activation, weights of their own. A number that was written into each neuron's formula
 * is a constant for each of them; such constants are the same input where they are the same number.
 */
export interface Layer {
  /** "layer1": by its scope, else by its depth, counted from 1. */
  readonly name: string;
  /** How many layers the inputs came through, plus one. */
  readonly depth: number;
  /** The first neuron's inputs; those of the others are the same nodes, or constants of their own with the same numbers. */
  readonly inputs: readonly number[];
  readonly neurons: readonly PlacedNeuron[];
  /** The name of the activation's operation; null for a linear layer. */
  readonly activation: string | null;
}

interface Group {
  readonly neurons: Neuron[];
  /** The weights of all neurons, once there are two; a set for each of a million single neurons would be slow. */
  weights: Set<number> | null;
  readonly parent: string;
  /** The first neuron's inputs, equal constants being one. */
  readonly reads: readonly number[];
  /** The next group with the same hash. */
  readonly next: Group | undefined;
}

/** Groups neurons into layers. The same layer applied to several samples is a layer for each. */
export function findLayers(wiring: Wiring, neurons: readonly Neuron[]): Layer[] {
  const groups = groupNeurons(wiring, neurons);
  const depths = depthsOf(wiring, neurons);
  const counts = new Int32Array(wiring.size + 1);
  const firstWeights = new Int32Array(wiring.size + 1);
  const places = new Map<number, number>();
  return groups.map(({ neurons: members, parent }) => {
    const first = members[0] as Neuron;
    const depth = depths[first.output] as number;
    const name = parent === "" ? generatedName(depth, first) : parent;
    return {
      name,
      depth,
      inputs: first.inputs,
      // The neurons were made for this; copies of a million of them would be waste.
      neurons: members.map((neuron, position) => placed(neuron, neuronName(neuron, name, position))),
      activation: first.activation,
    };
  });

  /** Layers of equal depth that read different things at once get different names; those of different samples share theirs. */
  function generatedName(depth: number, { weights }: Neuron): string {
    const weight = weights[0] as number;
    if (counts[depth] === 0) {
      counts[depth] = 1;
      firstWeights[depth] = weight;
    }
    if (firstWeights[depth] === weight) return `layer${depth}`;
    // Only the second layer of a depth needs a table; most graphs have none.
    const key = depth * wiring.size + weight;
    const place = places.get(key) ?? (counts[depth] as number);
    if (!places.has(key)) {
      counts[depth] = place + 1;
      places.set(key, place);
    }
    return `layer${depth}${letters(place)}`;
  }
}

function placed(neuron: Neuron, name: string): PlacedNeuron {
  return Object.assign(neuron, { name });
}

/** "b" for 1, "c" for 2, … "ab" for 27. */
function letters(place: number): string {
  let [text, rest] = ["", place];
  do {
    text = String.fromCharCode(97 + (rest % 26)) + text;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return text;
}

function neuronName(neuron: Neuron, layer: string, position: number): string {
  return isOwnScope(neuron.scope) ? neuron.scope : `${layer}.neuron${position + 1}`;
}

function isOwnScope(scope: string): boolean {
  return /(?:^|\.)neuron\d*$/i.test(scope);
}

/** The scope around a neuron's own: "layer1" of "layer1.neuron3", "layer1" of a neuron that stands in it directly. */
function parentOf(scope: string): string {
  return isOwnScope(scope) ? scope.slice(0, Math.max(0, scope.lastIndexOf("."))) : scope;
}

function groupNeurons(wiring: Wiring, neurons: readonly Neuron[]): Group[] {
  const groups: Group[] = [];
  const byKey = new Map<number, Group>();
  const kinds = new Kinds();
  const constants = new OwnConstants(wiring);
  const rounds = new Rounds();
  for (const neuron of neurons) {
    const parent = kinds.parentOf(neuron.scope);
    const reads = constants.unified(neuron.inputs);
    const kind = mix(mix(hashOf(reads), kinds.numberOf(parent)), kinds.numberOf(neuron.activation ?? ""));
    // Samples with the same numbers are told apart by how often their weights were met before.
    const key = reads === neuron.inputs ? kind : mix(kind, rounds.next(kind, neuron.weights[0] as number));
    let group = byKey.get(key);
    while (group !== undefined && !belongs(neuron, reads, parent, group)) group = group.next;
    if (group === undefined) {
      const made = { neurons: [neuron], weights: null, parent, reads, next: byKey.get(key) };
      byKey.set(key, made);
      groups.push(made);
    } else {
      group.weights ??= new Set(group.neurons[0]?.weights);
      group.neurons.push(neuron);
      for (const weight of neuron.weights) group.weights.add(weight);
    }
  }
  return groups;
}

/** Constants that were made for one neuron: equal numbers are one input. */
class OwnConstants {
  readonly #wiring: Wiring;
  readonly #first = new Map<number | string, number>();

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
  }

  /** The inputs with the first constant of each number in place of all that equal it; the same list where none was made for one neuron. */
  unified(inputs: readonly number[]): readonly number[] {
    if (!inputs.some((input) => this.#isOwn(input))) return inputs;
    return inputs.map((input) => (this.#isOwn(input) ? this.#firstLike(input) : input));
  }

  /** A constant that others read as well, or that has a name, is an input in its own right. */
  #isOwn(node: number): boolean {
    const { graph, uses } = this.#wiring;
    return uses[node] === 1 && this.#wiring.isLeaf(node) && !graph.requiresGrad(node) && graph.label(node) === "";
  }

  #firstLike(node: number): number {
    const number = this.#wiring.graph.data[node] as number;
    // Maps take the two zeros for one.
    const key = Object.is(number, -0) ? "-0" : number;
    const first = this.#first.get(key) ?? node;
    if (first === node) this.#first.set(key, node);
    return first;
  }
}

/** How many neurons of a kind had the same first weight before. */
class Rounds {
  readonly #counts = new Map<number, Map<number, number>>();

  next(kind: number, weight: number): number {
    let counts = this.#counts.get(kind);
    if (counts === undefined) {
      counts = new Map();
      this.#counts.set(kind, counts);
    }
    const round = counts.get(weight) ?? 0;
    counts.set(weight, round + 1);
    return round;
  }
}

/** Numbers for texts, and the parents of scopes, each worked out once. */
class Kinds {
  readonly #numbers = new Map<string, number>();
  readonly #parents = new Map<string, string>();

  numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(text, number);
    }
    return number;
  }

  parentOf(scope: string): string {
    let parent = this.#parents.get(scope);
    if (parent === undefined) {
      parent = parentOf(scope);
      this.#parents.set(scope, parent);
    }
    return parent;
  }
}

function belongs(neuron: Neuron, reads: readonly number[], parent: string, group: Group): boolean {
  const first = group.neurons[0] as Neuron;
  return (
    parent === group.parent &&
    neuron.activation === first.activation &&
    sameSequence(reads, group.reads) &&
    !neuron.weights.some((weight) => group.weights?.has(weight) ?? first.weights.includes(weight))
  );
}

/** How many neurons lie behind each node on the longest way, itself included. */
function depthsOf(wiring: Wiring, neurons: readonly Neuron[]): Int32Array {
  const isOutput = new Uint8Array(wiring.size);
  for (const { output } of neurons) isOutput[output] = 1;
  const { inputOffsets, inputIndices } = wiring.graph;
  const depths = new Int32Array(wiring.size);
  for (let node = 0; node < wiring.size; node++) {
    let deepest = 0;
    for (let edge = inputOffsets[node] as number; edge < (inputOffsets[node + 1] as number); edge++) {
      deepest = Math.max(deepest, depths[inputIndices[edge] as number] as number);
    }
    depths[node] = deepest + (isOutput[node] as number);
  }
  return depths;
}
