import type { FindingParts } from "./build-finding.ts";
import { kinkAt } from "./conditions.ts";
import { provenCure } from "./cures.ts";
import type { Cause, Proof, Reproduction } from "./finding.ts";
import { wayUp } from "./non-finite.ts";
import type { Examination } from "./origins.ts";
import { showsZero, smallestPart } from "./reproduce.ts";
import { whatFollowed } from "./words.ts";
import { isBenign, type ZeroCause } from "./zero-causes.ts";

/**
 * One finding for each node that stops the gradient of leaves, so that it is exactly 0.
 *
 * @param asked leaves whose zero is explained even if it is harmless.
 */
export function zeroFindings(
  examination: Examination,
  causes: readonly (ZeroCause | null)[],
  asked: ReadonlySet<number>,
): FindingParts[] {
  const { graph } = examination.account;
  const groups = new Map<string, { cause: ZeroCause; victims: number[] }>();
  for (let node = 0; node < graph.root; node++) {
    const cause = causes[node] ?? null;
    const suffers = cause !== null && (asked.has(node) || (graph.operation(node) === null && !isBenign(cause.cause)));
    if (!suffers || !Number.isFinite(graph.data[graph.root])) continue;
    const key = `${cause.cause} ${cause.node}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { cause, victims: [node] });
    else group.victims.push(node);
  }
  return [...groups.values()].map(({ cause, victims }) => findingOf(examination, cause, victims));
}

/** What may be intended is a note: a unit that rests for these inputs, a corner, the zeros of healthy computations. */
function severityOf(cause: Cause): "fault" | "note" {
  return isBenign(cause) || cause === "inactive" || cause === "corner" ? "note" : "fault";
}

function findingOf(
  examination: Examination,
  { cause, node, slot }: ZeroCause,
  victims: readonly number[],
): FindingParts {
  const { account, valueOrigin, origins } = examination;
  const { graph } = account;
  const source =
    cause === "underflow"
      ? origins[
          earliest(
            graph
              .inputs(node)
              .concat(node)
              .map((one) => valueOrigin[one] as number),
          )
        ]
      : undefined;
  const at = source?.node ?? node;
  const within = graph.operation(at) !== null;
  const affected = at === node ? [node] : [at, node];
  const kink = cause === "corner" ? kinkAt(graph, node) : null;
  return {
    cause,
    severity: severityOf(cause),
    symptom: "zero gradient",
    pass: source === undefined ? "backward" : source.pass,
    node: at,
    slot: at === node && within ? slot : null,
    victims,
    chain: at === node ? [] : [whatFollowed(account, cause, node, true)],
    smallest: () => (within && !isBenign(cause) ? smallestZero(examination, at, node) : null),
    cure: () => (isBenign(cause) ? null : provenCure(account, affected, victims, isHealthy)),
    ...(kink === null
      ? {}
      : {
          advice: `Other frameworks use: ${Object.entries(kink.others)
            .map(([name, slope]) => `${name} ${slope}`)
            .join(", ")}. Any slope between the two sides is valid.`,
        }),
  };
}

function smallestZero(examination: Examination, at: number, node: number): Reproduction | null {
  const above = wayUp(examination, node);
  return smallestPart(
    examination.account,
    [at],
    at === node ? above : [...wayUp(examination, at, node), ...above],
    showsZero,
  );
}

function earliest(origins: readonly number[]): number {
  let first = -1;
  for (const origin of origins) if (origin >= 0 && (first < 0 || origin < first)) first = origin;
  return first;
}

function isHealthy(proof: Proof): boolean {
  return (
    Number.isFinite(proof.valueAfter) && proof.gradients.every(({ after }) => Number.isFinite(after) && after !== 0)
  );
}
