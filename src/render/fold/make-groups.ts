import type { Graph } from "../../graph/index.ts";
import type { Layer, PlacedNeuron, SeparableSum, WeightedSum } from "../../structure/index.ts";
import { expressionText } from "./expression-text.ts";
import { type Group, lastName, parentName } from "./group.ts";

/** A group of nothing yet. */
export function plain(kind: Group["kind"], title: string, path: string, scope: string): Group {
  return { kind, title, path, scope, members: [], outputs: [], leaves: [], absorbs: false, facts: {} };
}

/** A name for a fold that no scope names, in the scope of a node. */
export function scoped(graph: Graph, node: number, name: string): string {
  const label = graph.label(node);
  const own = label === "" ? name : label;
  const scope = graph.scope(node);
  return scope === "" ? own : `${scope}.${own}`;
}

export function layerGroup(layer: Layer): Group {
  const members: number[] = [];
  const leaves: number[] = [];
  for (const neuron of layer.neurons) {
    for (const node of neuron.members) members.push(node);
    for (const node of parametersOf(neuron)) leaves.push(node);
  }
  return {
    ...plain("layer", lastName(layer.name), layer.name, parentName(layer.name)),
    members,
    outputs: layer.neurons.map((neuron) => neuron.output),
    leaves,
    facts: {
      activation: layer.activation,
      totals: layer.neurons.map((neuron) => neuron.sum.output),
      parameters: leaves,
    },
  };
}

export function neuronGroup(neuron: PlacedNeuron, layer: string): Group {
  return {
    ...plain("neuron", lastName(neuron.name), neuron.name, parentName(neuron.name) || layer),
    members: neuron.members,
    outputs: [neuron.output],
    leaves: parametersOf(neuron),
    facts: { activation: neuron.activation, inputs: neuron.inputs.length, total: neuron.sum.output },
  };
}

export function neuronSum(graph: Graph, neuron: PlacedNeuron, layer: string, path: string): Group {
  const scope =
    neuron.scope === "" ? (neuron.name.includes(".") ? neuron.name : `${layer}.${neuron.name}`) : neuron.scope;
  return { ...sumGroup(graph, neuron.sum, path), scope, leaves: parametersOf(neuron) };
}

function parametersOf({ weights, bias }: PlacedNeuron): readonly number[] {
  return bias === null ? weights : [...weights, bias];
}

export function sumGroup(graph: Graph, sum: WeightedSum, path: string): Group {
  const { terms, addends } = sum;
  // What is multiplied as well is no bias: the sum's slope by it is not 1.
  const bias = terms.some(({ weight, input }) => weight === sum.bias || input === sum.bias) ? null : sum.bias;
  const squares = terms.every(({ weight, input }) => weight === input);
  const title = squares ? "Σ p²" : `Σ w·x${bias === null ? (addends.length > 0 ? " + …" : "") : " + b"}`;
  // A constant that only scales is the sum's own; an input is not, it comes from elsewhere.
  const constants = terms
    .map((term) => term.weight)
    .filter((node) => !graph.requiresGrad(node) && graph.inputs(node).length === 0);
  return {
    ...plain("sum", title, path, parentName(path)),
    members: sum.members,
    outputs: [sum.output],
    leaves: [
      ...terms.filter(({ weight, input }) => weight !== input).map((term) => term.weight),
      ...constants,
      ...addends,
    ].filter((node) => graph.inputs(node).length === 0),
    absorbs: squares,
    facts: {
      terms: terms.map(({ product, weight, input }) => [product, weight, input]),
      addends: [...addends],
      bias,
      holds: sum.holds,
    },
  };
}

export function separableGroup(graph: Graph, sum: SeparableSum, path: string): Group {
  const { output, terms, addends, members, constants, holds } = sum;
  const [first] = terms;
  const expression = expressionText(
    graph,
    first?.node as number,
    first?.source as number,
    new Set(members),
    varying(graph, sum),
  );
  return {
    ...plain("sum", `Σ ${expression}${addends.length > 0 ? " + …" : ""}`, path, parentName(path)),
    members,
    outputs: [output],
    leaves: constants,
    absorbs: true,
    facts: { expression, sources: terms.map(({ node, source }) => [node, source]), addends: [...addends], holds },
  };
}

/** The constants of the first term that have other numbers in other terms. */
function varying(graph: Graph, { terms, constants }: SeparableSum): ReadonlySet<number> {
  const each = constants.length / terms.length;
  const first = constants.slice(0, each);
  const differs = (place: number): boolean =>
    terms.some(
      (_, term) => !Object.is(graph.data[constants[term * each + place] as number], graph.data[first[place] as number]),
    );
  return new Set(first.filter((_, place) => differs(place)));
}

export function meanGroup(
  graph: Graph,
  output: number,
  terms: readonly number[],
  members: readonly number[],
  factor: number | null,
): Group {
  const path = scoped(graph, output, `mean${output}`);
  return {
    ...plain(
      "mean",
      graph.label(output) === "" ? `mean of ${terms.length}` : `${graph.label(output)} = mean of ${terms.length}`,
      path,
      graph.scope(output),
    ),
    members,
    outputs: [output],
    leaves: factor === null ? [] : [factor],
    facts: { terms: terms.length },
  };
}
