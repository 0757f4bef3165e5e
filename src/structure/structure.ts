import type { Graph } from "../graph/index.ts";
import { findLayers, type Layer } from "./layers.ts";
import type { Loop } from "./loop.ts";
import { findLoops } from "./loops.ts";
import { findMeans, type Mean } from "./means.ts";
import { findNeurons, type Neuron } from "./neurons.ts";
import { findRepeats, type Repeat } from "./repeats.ts";
import { findRuns, type Run } from "./runs.ts";
import { findSeparableSums, type SeparableSum } from "./separable.ts";
import { findSoftmaxes, type Softmax } from "./softmax.ts";
import { findAdditions, findWeightedSums, type WeightedSum } from "./sums.ts";
import { Wiring } from "./wiring.ts";

/** What a graph is made of. Nodes are given by index; every entry is a fact about the graph's edges, and sums say whether their numbers hold. */
export interface Structure {
  /** Sums with at least one product, neurons' sums included. */
  readonly weightedSums: readonly WeightedSum[];
  /** Sums of the same expression of many numbers, such as penalties. */
  readonly separableSums: readonly SeparableSum[];
  readonly neurons: readonly Neuron[];
  /** Every neuron stands in one layer. Layers of a batch stand here once per sample, under the same name. */
  readonly layers: readonly Layer[];
  readonly softmaxes: readonly Softmax[];
  /** Averages of computed numbers, such as the mean of losses. */
  readonly means: readonly Mean[];
  /** The same subgraph for each sample. */
  readonly repeats: readonly Repeat[];
  /** The same operations again and again along a chain. */
  readonly runs: readonly Run[];
  /** The same computation round after round, with more than one number or more than one way from round to round. */
  readonly loops: readonly Loop[];
}

/**
 * Recognises weighted and separable sums, neurons, layers, softmaxes, means, repeated samples, runs and loops, from scopes where there are any and from bare
 * scalars where there are none. Takes time in proportion to nodes and edges and recurses over nothing.
 *
 * ```ts
 * const { layers } = structure(snapshot(loss));
 * layers.map((layer) => [layer.name, layer.neurons.length]); // [["layer1", 16], ["layer2", 16], ["layer3", 1]]
 * ```
 */
export function structure(graph: Graph): Structure {
  const wiring = new Wiring(graph);
  const additions = findAdditions(wiring);
  const weightedSums = findWeightedSums(wiring, additions);
  const neurons = findNeurons(wiring, weightedSums);
  const runs = findRuns(wiring);
  const softmaxes = findSoftmaxes(wiring, additions);
  return {
    weightedSums,
    separableSums: findSeparableSums(wiring, additions, takenBy(wiring, neurons, softmaxes)),
    neurons,
    layers: findLayers(wiring, neurons),
    softmaxes,
    means: findMeans(wiring, additions),
    repeats: findRepeats(wiring, additions, neurons),
    runs,
    loops: findLoops(wiring, additions, runs),
  };
}

/** Marks the members of what was recognised already. */
function takenBy(
  wiring: Wiring,
  ...kinds: readonly (readonly { readonly members: readonly number[] }[])[]
): Uint8Array {
  const taken = new Uint8Array(wiring.size);
  for (const parts of kinds) for (const { members } of parts) for (const node of members) taken[node] = 1;
  return taken;
}
