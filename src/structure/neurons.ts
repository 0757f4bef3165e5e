import { sameSequence } from "./hash.ts";
import type { WeightedSum } from "./sums.ts";
import type { Wiring } from "./wiring.ts";

/** activation(w0·x0 + w1·x1 + … + b), or the sum alone for a linear neuron. */
export interface Neuron {
  /** The node with the neuron's output. */
  readonly output: number;
  readonly sum: WeightedSum;
  /** The name of the activation's operation; null for a linear neuron. */
  readonly activation: string | null;
  /** One per input, in the order of the terms. */
  readonly weights: readonly number[];
  readonly inputs: readonly number[];
  readonly bias: number | null;
  /** Sum and activation, ascending; without parameters and inputs. */
  readonly members: readonly number[];
  readonly scope: string;
}

/** Names of inputs and weights that leave no doubt which is which. */
const inputName = /^(?:[xh]|input)(?:\d|_|\[|$)/i;

/**
 * The weighted sums that are neurons: each input has a weight of its own that is trained (or belongs to the neuron's scope), nothing is
 * added but one bias, and where there is no activation something else tells weights from inputs. Where that only follows from how the
 * numbers are used, it must not lead to neurons that share a bias and have different weights.
 */
export function findNeurons(wiring: Wiring, sums: readonly WeightedSum[]): Neuron[] {
  const isActivation = wiring.having("activation");
  const neurons: Neuron[] = [];
  for (const sum of sums) {
    if (!isNeuronSum(wiring, sum)) continue;
    const activation = activationOf(sum.output);
    if (activation === null && !isClearlyLinear(wiring, sum)) continue;
    const output = activation ?? sum.output;
    neurons.push({
      output,
      sum,
      activation: activation === null ? null : wiring.graph.operation(activation),
      weights: sum.terms.map((term) => term.weight),
      inputs: sum.terms.map((term) => term.input),
      bias: biasOf(wiring, sum),
      members: activation === null ? sum.members : [...sum.members, activation],
      scope: wiring.graph.scope(output),
    });
  }
  return withoutDoubts(neurons);

  /** The activation, when it is the only reader of the sum and stands in the same scope. */
  function activationOf(total: number): number | null {
    const user = wiring.user[total] as number;
    if (wiring.uses[total] !== 1 || total === wiring.graph.root) return null;
    return isActivation(user) && wiring.inputCount(user) === 1 && wiring.sameScope(user, total) ? user : null;
  }
}

/** Takes out what shares its bias with a neuron of other weights, where weights were told from inputs by their use alone. */
function withoutDoubts(neurons: readonly Neuron[]): Neuron[] {
  const weightsOf = new Map<number, readonly number[]>();
  const doubtful = new Set<number>();
  for (const { bias, weights, sum } of neurons) {
    if (bias === null || sum.roles === "given") continue;
    const before = weightsOf.get(bias);
    if (before === undefined) weightsOf.set(bias, weights);
    else if (!sameSequence(before, weights)) doubtful.add(bias);
  }
  return neurons.filter(({ bias, sum }) => bias === null || sum.roles === "given" || !doubtful.has(bias));
}

function isNeuronSum(wiring: Wiring, sum: WeightedSum): boolean {
  if (sum.roles === "contradictory") return false;
  const bias = biasOf(wiring, sum);
  if (sum.addends.length > 1 || (sum.addends.length === 1 && bias === null)) return false;
  const own = bias === null ? [] : [bias];
  for (const { weight, input } of sum.terms) {
    if (weight === input || !isWeight(wiring, sum, weight)) return false;
    own.push(weight);
  }
  if (!areDistinct(own)) return false;
  // A bias or a weight that is also an input would make the output quadratic in it.
  const [first, ...others] = sum.terms;
  if (others.length === 0) return first?.input !== bias;
  const known = new Set(own);
  return !sum.terms.some(({ input }) => known.has(input));
}

function areDistinct(nodes: readonly number[]): boolean {
  if (nodes.length <= 2) return nodes.length < 2 || nodes[0] !== nodes[1];
  return new Set(nodes).size === nodes.length;
}

function isWeight(wiring: Wiring, sum: WeightedSum, node: number): boolean {
  return wiring.isParameter(node) || isFrozen(wiring, sum, node);
}

function biasOf(wiring: Wiring, sum: WeightedSum): number | null {
  const [addend] = sum.addends;
  if (addend === undefined || sum.addends.length > 1) return null;
  return sum.bias ?? (isFrozen(wiring, sum, addend) ? addend : null);
}

/** A weight that is not trained is still the neuron's own when it was made in its scope. */
function isFrozen(wiring: Wiring, sum: WeightedSum, node: number): boolean {
  return wiring.isLeaf(node) && wiring.graph.scope(node) !== "" && wiring.sameScope(node, sum.output);
}

/** Without an activation a·b + c·d could be any formula; a neuron's inputs are computed, or fixed, or named or scoped apart. */
function isClearlyLinear(wiring: Wiring, { terms, output }: WeightedSum): boolean {
  const scoped = wiring.graph.scope(output) !== "";
  return terms.every(({ weight, input }) => {
    if (!wiring.isParameter(input)) return true;
    if (scoped && wiring.sameScope(weight, output) && !wiring.sameScope(input, output)) return true;
    return inputName.test(wiring.graph.label(input)) && !inputName.test(wiring.graph.label(weight));
  });
}
