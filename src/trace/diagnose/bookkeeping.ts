import { formatNumber } from "../../text/index.ts";
import type { Account } from "../account.ts";
import { passesIn } from "../notes.ts";
import type { FindingParts } from "./build-finding.ts";
import type { Proof } from "./finding.ts";
import { gradientsOf, rebuild } from "./rebuild.ts";
import { symmetricUnits } from "./symmetry.ts";

/** The root requires no gradient: nothing can flow. */
export function noGradientFinding(account: Account): FindingParts[] {
  const { graph } = account;
  if (graph.requiresGrad(graph.root)) return [];
  return [
    {
      cause: "requiresNoGradient",
      symptom: "no gradient",
      pass: "data",
      node: graph.root,
      victims: [],
      title: "constant or detached",
      message: `${account.name(graph.root)} was computed from constants and detached Values alone (leaves made by constant(…), by detach() or inside of noGrad), so no gradient can flow and backward() refuses.`,
    },
  ];
}

/** Numbers that were computed before one of their inputs changed. */
export function staleFindings(account: Account): FindingParts[] {
  const { graph } = account;
  const [first] = graph.stale;
  if (first === undefined) return [];
  return [
    {
      cause: "staleGraph",
      symptom: "wrong value",
      pass: "between passes",
      node: first.node,
      alike: graph.stale.slice(1).map(({ node }) => node),
      victims: [],
      title: "stale graph",
      message: `${account.name(first.node)} was ${first.message}: its number belongs to the old ${account.name(first.input)}, so values and gradients above it mix old and new numbers.`,
      cure: () => ({
        before: "leaf.data = …; root.backward()",
        after: "leaf.data = …; recompute(root); root.backward()",
        reason: "the forward pass must run again after a leaf has changed",
        proof: { valueBefore: graph.data[graph.root] as number, valueAfter: rebuild(graph).root.data, gradients: [] },
      }),
    },
  ];
}

/** Leaves whose gradient holds more than this graph's own pass. Gradients that were all scaled down alike were clipped, on purpose. */
export function carriedOverFindings(account: Account): FindingParts[] {
  const { graph } = account;
  if (!graph.hasBackward || graph.stale.length > 0) return [];
  const victims: number[] = [];
  const ratios: number[] = [];
  for (let node = 0; node < graph.root; node++) {
    if (graph.operation(node) !== null || !graph.requiresGrad(node) || graph.node(node).gradFromBefore) continue;
    const own = graph.ownGradient(node);
    if (own === null) continue;
    victims.push(node);
    ratios.push(graph.grad(node) / own);
  }
  const [first] = victims;
  if (first === undefined || ratios.every((ratio) => ratio >= 0 && ratio < 1)) return [];
  const own = graph.ownGradient(first) as number;
  const passes = passesIn(graph.grad(first), own);
  const sum =
    passes === null ? "It holds something besides this graph's own pass" : `That is the sum of ${passes} passes`;
  return [
    {
      cause: "forgottenZeroing",
      severity: passes === null ? "note" : "fault",
      symptom: "wrong gradient",
      pass: "between passes",
      node: first,
      victims,
      title: "forgotten zeroing",
      message: `The gradient of ${account.name(first)} shows ${formatNumber(graph.grad(first))}, but this graph's own pass gives ${formatNumber(own)}. ${sum}: gradients of leaves add up until they are zeroed.`,
      cure: () => ({
        before: "root.backward()",
        after: "zeroGrad(root); root.backward()",
        reason: "every backward pass adds to the gradients of leaves",
        proof: zeroedProof(account, victims.slice(0, 5)),
      }),
    },
  ];
}

function zeroedProof(account: Account, victims: readonly number[]): Proof {
  const { graph } = account;
  const value = graph.data[graph.root] as number;
  const fresh = rebuild(graph);
  const gradients = gradientsOf(fresh, victims);
  return {
    valueBefore: value,
    valueAfter: fresh.root.data,
    gradients: victims.map((victim, position) => ({
      name: account.name(victim),
      before: graph.grad(victim),
      after: gradients[position] as number,
    })),
  };
}

/** Units that start equal and will stay equal. */
export function symmetryFindings(account: Account): FindingParts[] {
  return symmetricUnits(account.graph).map(({ units, parameters }) => {
    const [first, second] = units as [number, number];
    return {
      cause: "symmetricInitialisation",
      symptom: "equal gradients",
      pass: "data",
      node: first,
      alike: units.slice(2),
      victims: parameters,
      message: `${account.name(first)} and ${account.name(second)} are computed from different parameters that hold the same numbers, and receive the same gradient. Training changes them alike, so these ${units.length} units will always do the work of one.`,
      title: "symmetric initialisation",
    };
  });
}
