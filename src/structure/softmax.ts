import type { Addition } from "./sums.ts";
import type { Wiring } from "./wiring.ts";

/** Components of one softmax over the same inputs, as an operation of its own or as exponentials over their sum. */
export interface Softmax {
  readonly inputs: readonly number[];
  /** The components that the graph holds: `node` is the share of `inputs[index]`, or its logarithm. */
  readonly components: readonly { readonly node: number; readonly index: number }[];
  /** Whether the components are logarithms of the shares. */
  readonly logarithmic: boolean;
  /** Everything between inputs and components, components included, ascending. */
  readonly members: readonly number[];
  /** For exp(x - m): the node m that is taken off every input; else null. */
  readonly shift: number | null;
}

/** All softmaxes: by the trait of their operation, and those written out as exp(xᵢ) / Σ exp(xⱼ). */
export function findSoftmaxes(wiring: Wiring, additions: readonly Addition[]): Softmax[] {
  return [...operationSoftmaxes(wiring), ...writtenSoftmaxes(wiring, additions)].sort(
    (a, b) => (a.members[0] as number) - (b.members[0] as number),
  );
}

function operationSoftmaxes(wiring: Wiring): Softmax[] {
  const isShare = wiring.having("probability");
  const isLogarithm = wiring.having("logProbability");
  const groups = new Map<
    string,
    { inputs: number[]; components: { node: number; index: number }[]; logarithmic: boolean }
  >();
  for (let node = 0; node < wiring.size; node++) {
    const logarithmic = isLogarithm(node);
    if (!logarithmic && !isShare(node)) continue;
    const index = wiring.graph.parameters(node)[0];
    const inputs = Array.from({ length: wiring.inputCount(node) }, (_, slot) => wiring.input(node, slot));
    if (index === undefined || inputs[index] === undefined) continue;
    const key = `${logarithmic}:${inputs.join()}`;
    const group = groups.get(key) ?? { inputs, components: [], logarithmic };
    group.components.push({ node, index });
    groups.set(key, group);
  }
  return Array.from(groups.values(), (group) => ({
    ...group,
    members: group.components.map(({ node }) => node),
    shift: null,
  }));
}

/** Shares whose numerators and denominator's addends are the same exponentials. */
function writtenSoftmaxes(wiring: Wiring, additions: readonly Addition[]): Softmax[] {
  // The function that is its own derivative is e^x, whatever the table calls it.
  const isExponential = wiring.testing(({ arity, row }) => arity === 1 && row.partials[0] === "y");
  const isQuotient = wiring.having("quotient");
  const byTotal = new Map<number, Addition>();
  for (const addition of additions) {
    if (addition.addends.length > 1 && addition.addends.every(isExponential)) byTotal.set(addition.output, addition);
  }
  const shares = new Map<number, { node: number; index: number }[]>();
  if (byTotal.size > 0) {
    const positions = new Map<number, Map<number, number>>();
    for (let node = 0; node < wiring.size; node++) {
      if (!isQuotient(node)) continue;
      const total = wiring.input(node, 1);
      const addition = byTotal.get(total);
      if (addition === undefined) continue;
      const places = positions.get(total) ?? new Map(addition.addends.map((addend, place) => [addend, place]));
      positions.set(total, places);
      const index = places.get(wiring.input(node, 0));
      // Two equal exponentials in the sum would leave it open whose share this is.
      if (index === undefined || places.size !== addition.addends.length) continue;
      const found = shares.get(total) ?? [];
      found.push({ node, index });
      shares.set(total, found);
    }
  }
  return Array.from(shares, ([total, components]) => {
    const { addends, additions: sums } = byTotal.get(total) as Addition;
    const shifted = commonShift(wiring, addends);
    const members = [...sums, ...addends, ...(shifted?.differences ?? []), ...components.map(({ node }) => node)];
    return {
      inputs: shifted?.inputs ?? addends.map((addend) => wiring.input(addend, 0)),
      components,
      logarithmic: false,
      members: [...new Set(members)].sort((a, b) => a - b),
      shift: shifted?.shift ?? null,
    };
  });
}

/** exp(x - m): the inputs, where all exponents are differences with the same second operand that nothing else uses. */
function commonShift(
  wiring: Wiring,
  addends: readonly number[],
): { inputs: number[]; differences: number[]; shift: number } | null {
  const isDifference = wiring.having("difference");
  const differences = addends.map((addend) => wiring.input(addend, 0));
  const first = differences[0] as number;
  if (!isDifference(first)) return null;
  const shift = wiring.input(first, 1);
  const alike = differences.every(
    (node) => isDifference(node) && wiring.input(node, 1) === shift && wiring.uses[node] === 1,
  );
  return alike ? { inputs: differences.map((node) => wiring.input(node, 0)), differences, shift } : null;
}
