import { formatNumber } from "../../text/index.ts";
import type { FindingParts } from "./build-finding.ts";
import { provenCure } from "./cures.ts";
import type { Finding, Proof } from "./finding.ts";
import type { Examination } from "./origins.ts";
import { smallestPart } from "./reproduce.ts";
import { causeOfSize, type SizeCause } from "./size-causes.ts";

/** One finding for each node whose factor makes gradients tiny or huge, or for a path of many such factors. */
export function sizeFindings(
  examination: Examination,
  tiny: number,
  huge: number,
  asked: ReadonlySet<number>,
): FindingParts[] {
  const { graph } = examination.account;
  const { adjoints } = graph.sweep();
  const groups = new Map<string, { cause: SizeCause; victims: number[] }>();
  for (let node = 0; node < graph.root; node++) {
    const size = Math.abs(adjoints[node] as number);
    const relevant = asked.has(node) || (graph.operation(node) === null && graph.requiresGrad(node));
    // A saturated unit is noticed before the gradient is lost altogether.
    if (!relevant || size === 0 || !Number.isFinite(size) || (size > 100 * tiny && size < huge)) continue;
    const cause = causeOfSize(examination, node, tiny, huge);
    if (cause === null || (cause.cause === "smallFactor" && !asked.has(node))) continue;
    const many = cause.cause === "vanishing" || cause.cause === "exploding";
    const key = many ? cause.cause : `${cause.cause} ${cause.node} ${size < 1}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { cause, victims: [node] });
    else group.victims.push(node);
  }
  return [...groups.values()].map(({ cause, victims }) => findingOf(examination, cause, victims, tiny, huge));
}

function findingOf(
  examination: Examination,
  cause: SizeCause,
  victims: readonly number[],
  tiny: number,
  huge: number,
): FindingParts {
  const { account } = examination;
  const { adjoints } = account.graph.sweep();
  const gradient = Math.abs(adjoints[victims[0] as number] as number);
  const small = gradient < 1;
  const many = cause.cause === "vanishing" || cause.cause === "exploding";
  const enough = small ? (product: number): boolean => product < tiny : (product: number): boolean => product > huge;
  return {
    cause: cause.cause,
    severity: cause.cause === "smallFactor" ? "note" : "fault",
    symptom: small ? "tiny gradient" : "huge gradient",
    pass: "backward",
    node: cause.node,
    slot: cause.slot,
    victims,
    ...(many || cause.cause === "largeFactor" || cause.cause === "smallFactor"
      ? {
          message: many
            ? manyWords(account.name(cause.node), cause, small)
            : oneWords(account.name(cause.node), cause, small),
        }
      : {}),
    smallest: () => (many ? stretch(examination, cause, enough) : smallestPart(account, [cause.node], [], () => true)),
    cure: () => provenCure(account, [cause.node], victims, (proof) => recovered(proof, small)),
  };
}

function manyWords(name: string, cause: SizeCause, small: boolean): string {
  const factors = cause.path.map(({ local }) => Math.abs(local));
  const mean = Math.exp(factors.reduce((sum, factor) => sum + Math.log(factor), 0) / factors.length);
  return `Along the main path to the leaf ${factors.length} local derivatives are multiplied, on average ${formatNumber(mean, 3)} in size (the ${small ? "smallest" : "largest"} is ${formatNumber(cause.factor)} at ${name}); no single one is to blame, their number is.`;
}

function oneWords(name: string, cause: SizeCause, small: boolean): string {
  return `The local derivative of ${name} is ${formatNumber(cause.factor)}, a ${small ? "tiny" : "huge"} factor: how fast ${name} reacts to its input. Everything below is multiplied by it.`;
}

/** The shortest stretch of the path, from the leaf up, whose factors alone make the gradient tiny or huge. */
function stretch(
  examination: Examination,
  cause: SizeCause,
  enough: (product: number) => boolean,
): Finding["smallest"] {
  const nodes = cause.path.map(({ consumer }) => consumer);
  let product = 1;
  let length = 0;
  while (length < nodes.length && !enough(product)) product *= Math.abs(cause.path[length++]?.local as number);
  return smallestPart(examination.account, nodes.slice(0, length), [], () => true);
}

function recovered(proof: Proof, small: boolean): boolean {
  return (
    Number.isFinite(proof.valueAfter) &&
    proof.gradients.every(({ before, after }) => {
      const ratio = Math.abs(after / before);
      return Number.isFinite(after) && (small ? ratio > 1000 : ratio < 0.001);
    })
  );
}
