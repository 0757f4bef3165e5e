import type { FindingParts } from "./build-finding.ts";
import { provenCure } from "./cures.ts";
import type { Proof, Reproduction, Symptom } from "./finding.ts";
import type { Examination, Origin } from "./origins.ts";
import { showsAbnormal, smallestPart } from "./reproduce.ts";
import { whatFollowed } from "./words.ts";

/** One finding for each origin of NaN or infinity that reaches the root's value or a leaf's gradient. */
export function nonFiniteFindings(examination: Examination): FindingParts[] {
  const { account, gradientOrigin, valueOrigin } = examination;
  const { graph } = account;
  const { adjoints } = graph.sweep();
  const victims = new Map<number, number[]>();
  const add = (origin: number, victim: number): void => {
    const list = victims.get(origin);
    if (list === undefined) victims.set(origin, [victim]);
    else list.push(victim);
  };
  for (let node = 0; node < graph.root; node++) {
    if (graph.operation(node) === null && graph.requiresGrad(node) && !Number.isFinite(adjoints[node]))
      add(gradientOrigin[node] as number, node);
  }
  if (!Number.isFinite(graph.data[graph.root])) add(valueOrigin[graph.root] as number, graph.root);
  blameOthers(examination, victims);
  return [...victims.keys()]
    .sort((a, b) => a - b)
    .map((origin) =>
      findingOf(examination, examination.origins[origin] as Origin, victims.get(origin) as readonly number[]),
    );
}

/** Infinities are legal data: where something else turned them into a fault, that is the cause to tell of. */
function blameOthers(examination: Examination, victims: Map<number, number[]>): void {
  const isData = (origin: number): boolean => examination.origins[origin]?.cause === "infiniteData";
  const [other] = [...victims.keys()].filter((origin) => !isData(origin)).sort((a, b) => a - b);
  if (other === undefined) return;
  const joined = new Set(victims.get(other));
  for (const [origin, list] of [...victims]) {
    if (!isData(origin)) continue;
    for (const victim of list) joined.add(victim);
    victims.delete(origin);
  }
  victims.set(
    other,
    [...joined].sort((a, b) => a - b),
  );
}

function findingOf(examination: Examination, origin: Origin, victims: readonly number[]): FindingParts {
  const { account } = examination;
  const affected = [origin.node, ...origin.events.map(({ node }) => node)];
  const symptom = symptomOf(examination, victims);
  return {
    cause: origin.cause,
    symptom,
    pass: origin.pass,
    node: origin.node,
    slot: origin.slot,
    victims,
    chain: origin.events.map(({ cause, node, pass }) => whatFollowed(account, cause, node, pass === "backward")),
    smallest: () => smallest(examination, origin, symptom.startsWith("NaN") ? Number.isNaN : isNonFinite),
    cure: () => provenCure(account, affected, victims, isHealthy),
  };
}

/** The origin alone, if that shows the symptom; else with what followed from it, and what stands above. */
function smallest(examination: Examination, origin: Origin, bad: (number: number) => boolean): Reproduction | null {
  const { account } = examination;
  const isInterior = (node: number): boolean => account.graph.operation(node) !== null;
  const nodes = [origin.node, ...origin.events.map(({ node }) => node)].filter(isInterior);
  if (nodes.length === 0) return null;
  const [first] = nodes as [number];
  const below = nodes.filter((node) => node < first).map((node) => wayUp(examination, node, first));
  const between = nodes.filter((node) => node > first).map((node) => wayUp(examination, first, node));
  const joined = [...new Set([...nodes, ...below.flat(), ...between.flat()])].sort((a, b) => a - b);
  const upward = wayUp(examination, joined[joined.length - 1] as number);
  const shows = showsAbnormal(bad);
  return (
    smallestPart(account, [first], [], shows) ??
    smallestPart(account, joined, upward, shows) ??
    smallestPart(account, [first], [], showsAbnormal(isNonFinite))
  );
}

function isNonFinite(number: number): boolean {
  return !Number.isFinite(number);
}

function isHealthy(proof: Proof): boolean {
  return Number.isFinite(proof.valueAfter) && proof.gradients.every(({ after }) => Number.isFinite(after));
}

function symptomOf(examination: Examination, victims: readonly number[]): Symptom {
  const { graph } = examination.account;
  const { adjoints } = graph.sweep();
  const leaves = victims.filter((victim) => victim !== graph.root);
  if (leaves.length > 0)
    return leaves.some((leaf) => Number.isNaN(adjoints[leaf])) ? "NaN gradient" : "infinite gradient";
  return Number.isNaN(graph.data[graph.root]) ? "NaN value" : "infinite value";
}

/** The users above a node, one after the other up to the root or to another node: at each the use nearest to the leaves. */
export function wayUp(examination: Examination, from: number, to: number = examination.account.graph.root): number[] {
  const { graph } = examination.account;
  const way: number[] = [];
  for (let node = from; node < to; ) {
    const uses = examination.uses.get(node);
    const next =
      uses === undefined
        ? graph.consumers(node)[0]?.node
        : examination.edges[uses[uses.length - 1] as number]?.consumer;
    if (next === undefined || next > graph.root) break;
    way.push(next);
    node = next;
  }
  return way;
}
