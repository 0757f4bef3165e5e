import { type Graph, snapshot, type Value, value } from "../../src/graph/index.ts";
import { createRandom, type Random } from "../../src/random/index.ts";
import type { SeparableSum, SeparableTerm, Structure } from "../../src/structure/index.ts";
import { loopFaults } from "./loop-faults.ts";

/** A Value with a label. */
export function named(label: string, node: Value): Value {
  node.label = label;
  return node;
}

/** The index of a labelled node. */
export function at(graph: Graph, label: string): number {
  for (let node = 0; node < graph.size; node++) if (graph.label(node) === label) return node;
  throw new Error(`No node is labelled ${label}.`);
}

/** w0·x0 + w1·x1 + … + b in micrograd's way, of bare scalars. */
export function bareNeuron(weights: readonly Value[], inputs: readonly Value[], bias: Value | null): Value {
  let sum = (weights[0] as Value).mul(inputs[0] as Value);
  for (let i = 1; i < weights.length; i++) sum = sum.add((weights[i] as Value).mul(inputs[i] as Value));
  return bias === null ? sum : sum.add(bias);
}

/** Checks every claim against the edges and numbers of the graph, without the recognisers' own helpers. */
export function contradictions(graph: Graph, found: Structure): string[] {
  const wrong: string[] = [];
  const claim = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  for (const sum of found.weightedSums) {
    const parts = [
      ...sum.terms.map(({ weight, input }) => (graph.data[weight] as number) * (graph.data[input] as number)),
      ...sum.addends.map((addend) => graph.data[addend] as number),
    ];
    const total = parts.reduce((a, b) => a + b, 0);
    const size = parts.reduce((a, b) => a + Math.abs(b), 0);
    const difference = Math.abs(total - (graph.data[sum.output] as number));
    claim(!sum.holds || difference <= 1e-12 * (1 + size), `the sum ${sum.output} is off by ${difference}`);
    const inside = new Set(sum.members);
    for (const node of sum.members) {
      if (node === sum.output) continue;
      claim(
        graph.consumers(node).every((use) => inside.has(use.node)),
        `${node} of the sum ${sum.output} is used outside`,
      );
    }
    const read = new Set(sum.members.flatMap((node) => graph.inputs(node)).filter((node) => !inside.has(node)));
    const claimed = new Set([...sum.addends, ...sum.terms.flatMap(({ weight, input }) => [weight, input])]);
    claim(
      read.size === claimed.size && [...read].every((node) => claimed.has(node)),
      `the sum ${sum.output} reads something else`,
    );
  }
  for (const neuron of found.neurons) {
    const { output, activation, sum, weights, inputs } = neuron;
    claim(
      activation === null ? output === sum.output : graph.operation(output) === activation,
      `neuron ${output} has another activation`,
    );
    claim(
      new Set(weights).size === weights.length && weights.length === inputs.length,
      `neuron ${output} repeats a weight`,
    );
    claim(!inputs.some((input) => weights.includes(input)), `neuron ${output} reads its own weight`);
  }
  const placed = found.layers.flatMap((layer) => layer.neurons.map((neuron) => neuron.output));
  claim(
    placed.length === found.neurons.length && new Set(placed).size === placed.length,
    "a neuron stands in no layer or in two",
  );
  for (const layer of found.layers) {
    for (const neuron of layer.neurons) {
      const isSame = (input: number, place: number): boolean =>
        input === layer.inputs[place] || areEqualConstants(graph, input, layer.inputs[place] as number);
      claim(
        neuron.inputs.length === layer.inputs.length && neuron.inputs.every(isSame),
        `${neuron.name} reads other inputs than ${layer.name}`,
      );
      claim(neuron.activation === layer.activation, `${neuron.name} has another activation than ${layer.name}`);
    }
  }
  for (const softmax of found.softmaxes) {
    const exponentials = softmax.inputs.map((input) => Math.exp(graph.data[input] as number));
    const total = exponentials.reduce((a, b) => a + b, 0);
    for (const { node, index } of softmax.components) {
      const share = (exponentials[index] as number) / total;
      const given = graph.data[node] as number;
      claim(Math.abs((softmax.logarithmic ? Math.exp(given) : given) - share) < 1e-12, `softmax ${node} is no share`);
    }
  }
  for (const mean of found.means) {
    const average = mean.terms.reduce((a, node) => a + (graph.data[node] as number), 0) / mean.terms.length;
    claim(
      Math.abs(average - (graph.data[mean.output] as number)) <= 1e-12 * (1 + Math.abs(average)),
      `${mean.output} is no mean`,
    );
  }
  for (const sum of found.separableSums) wrong.push(...separableFaults(graph, sum));
  for (const loop of found.loops) wrong.push(...loopFaults(graph, loop));
  for (const repeat of found.repeats) wrong.push(...differences(graph, repeat.copies, new Set(repeat.shared)));
  for (const { members, operations, count } of found.runs) {
    claim(members.length === operations.length * count, "a run has another length");
    members.forEach((node, place) => {
      claim(graph.operation(node) === operations[place % operations.length], `${node} breaks its run`);
      const before = members[place - 1];
      if (before === undefined) return;
      claim(
        graph.inputs(node).includes(before) && graph.consumers(before).length === 1,
        `${node} does not follow ${before} alone`,
      );
    });
  }
  return wrong;
}

function areEqualConstants(graph: Graph, a: number, b: number): boolean {
  const isConstant = (node: number): boolean => graph.operation(node) === null && !graph.requiresGrad(node);
  return isConstant(a) && isConstant(b) && Object.is(graph.data[a], graph.data[b]);
}

/** Where a sum is not that of the same expression of different numbers. */
function separableFaults(graph: Graph, { output, terms, addends, members }: SeparableSum): string[] {
  const wrong: string[] = [];
  const inside = new Set(members);
  const parts = [...terms.map(({ node }) => node), ...addends].map((node) => graph.data[node] as number);
  const difference = Math.abs(parts.reduce((a, b) => a + b, 0) - (graph.data[output] as number));
  const size = parts.reduce((a, b) => a + Math.abs(b), 0);
  if (!(difference <= 1e-12 * (1 + size))) wrong.push(`the separable sum ${output} is off by ${difference}`);
  if (new Set(terms.map(({ source }) => source)).size !== terms.length) wrong.push(`${output} has a source twice`);
  for (const node of members) {
    if (node !== output && graph.consumers(node).some((use) => !inside.has(use.node)))
      wrong.push(`${node} of the separable sum ${output} is used outside`);
  }
  const written = ({ node, source }: SeparableTerm): string => {
    const write = (index: number): string => {
      if (index === source) return "p";
      if (!inside.has(index)) return graph.operation(index) === null && !graph.requiresGrad(index) ? "c" : `n${index}`;
      return `${graph.operation(index)}[${graph.parameters(index).join()}](${graph.inputs(index).map(write).join()})`;
    };
    return write(node);
  };
  if (new Set(terms.map(written)).size !== 1) wrong.push(`the terms of ${output} are different expressions`);
  return wrong;
}

/** Where copies are not the same over the same shared nodes, or overlap, or are used from outside. */
function differences(graph: Graph, copies: readonly Int32Array[], shared: ReadonlySet<number>): string[] {
  const wrong: string[] = [];
  const owner = new Map<number, number>();
  copies.forEach((copy, index) => {
    for (const node of copy) {
      if (owner.has(node)) wrong.push(`${node} is in two copies`);
      owner.set(node, index);
    }
  });
  const first = copies[0] as Int32Array;
  copies.forEach((copy, index) => {
    const partner = new Map(Array.from(first, (node, place) => [node, copy[place] as number]));
    first.forEach((node, place) => {
      const own = copy[place] as number;
      if (graph.operation(node) !== graph.operation(own)) wrong.push(`${own} is not computed like ${node}`);
      const expected = graph.inputs(node).map((input) => (shared.has(input) ? input : partner.get(input)));
      if (graph.inputs(own).join() !== expected.join()) wrong.push(`${own} reads other nodes than ${node}`);
      const leaves = place < copy.length - 1 && graph.consumers(own).some((use) => owner.get(use.node) !== index);
      if (leaves) wrong.push(`${own} is used outside of its copy`);
    });
  });
  return wrong;
}

/** A random graph of bare scalars: leaves, then operations on random earlier nodes. */
export function randomGraph(seed: number, size: number): Graph {
  const random = createRandom(seed);
  const nodes = Array.from({ length: 6 }, () => value(random.uniform(-2, 2)));
  while (nodes.length < size) nodes.push(randomOperation(random, nodes));
  const root = nodes.slice(-8).reduce((a, b) => a.add(b));
  return snapshot(root);
}

function randomOperation(random: Random, nodes: readonly Value[]): Value {
  const pick = (): Value => random.pick(nodes);
  const [a, b] = [pick(), pick()];
  const kind = random.integer(8);
  if (kind <= 2) return a.mul(b);
  if (kind <= 4) return a.add(b);
  if (kind === 5) return a.sub(b);
  return kind === 6 ? a.tanh() : a.relu();
}
