import type { Addition } from "./sums.ts";
import type { Wiring } from "./wiring.ts";

/** An average of computed numbers, such as the losses of all samples. */
export interface Mean {
  readonly output: number;
  /** What is averaged, from left to right: as many nodes as the divisor says. */
  readonly terms: readonly number[];
  /** Additions and the division, ascending; without terms and the constant. */
  readonly members: readonly number[];
  /** The leaf that divides by n, or multiplies by 1/n; null where the operation itself averages. */
  readonly factor: number | null;
}

/** All averages of at least two computed nodes: an averaging operation, or a sum divided by the number of its terms. */
export function findMeans(wiring: Wiring, additions: readonly Addition[]): Mean[] {
  const isAverage = wiring.having("average");
  const means: Mean[] = [];
  for (let node = 0; node < wiring.size; node++) {
    if (!isAverage(node)) continue;
    const terms = Array.from({ length: wiring.inputCount(node) }, (_, slot) => wiring.input(node, slot));
    if (areComputed(wiring, terms)) means.push({ output: node, terms, members: [node], factor: null });
  }
  for (const { output, addends, additions: sums } of additions) {
    if (!areComputed(wiring, addends) || wiring.uses[output] !== 1) continue;
    const user = wiring.user[output] as number;
    const factor = divisorOf(wiring, user, output, addends.length);
    if (factor !== null) means.push({ output: user, terms: addends, members: [...sums, user], factor });
  }
  return means.sort((a, b) => a.output - b.output);
}

function areComputed(wiring: Wiring, terms: readonly number[]): boolean {
  return terms.length > 1 && !terms.some((term) => wiring.isLeaf(term));
}

/** The leaf by which `user` turns a total of `count` terms into their mean; null when it does something else. */
function divisorOf(wiring: Wiring, user: number, total: number, count: number): number | null {
  if (wiring.inputCount(user) !== 2) return null;
  const traits = wiring.operation(user)?.row.traits ?? [];
  const [first, second] = [wiring.input(user, 0), wiring.input(user, 1)];
  const other = first === total ? second : first;
  if (!wiring.isLeaf(other) || wiring.graph.requiresGrad(other)) return null;
  const number = wiring.graph.data[other] as number;
  if (traits.includes("quotient")) return first === total && number === count ? other : null;
  return traits.includes("bilinear") && number === 1 / count ? other : null;
}
