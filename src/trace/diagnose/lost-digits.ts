import { formatNumber } from "../../text/index.ts";
import type { Account } from "../account.ts";
import type { FindingParts } from "./build-finding.ts";
import { applied, curesAt, described, type FoundCure, formsOf, prove } from "./cures.ts";
import { partOf, smallestPart } from "./reproduce.ts";

/** Fewer correct digits than this, as a relative error, are a fault. */
const tolerance = 1e-6;
/** No more places than this are computed again. */
const mostPlaces = 2000;

/** Places where a formula of the table's cures loses most of its digits at these numbers, though every number is finite. */
export function lostDigitsFindings(account: Account): FindingParts[] {
  const { graph } = account;
  const findings: FindingParts[] = [];
  let places = 0;
  for (let node = 0; node <= graph.root && places < mostPlaces; node++) {
    for (const found of curesAt(graph, node)) {
      places++;
      const finding = findingOf(account, found);
      if (finding === null) continue;
      findings.push(finding);
      break;
    }
  }
  return findings;
}

function findingOf(account: Account, found: FoundCure): FindingParts | null {
  const { graph } = account;
  const { node, match, cure } = found;
  const value = graph.data[node] as number;
  const interior = [...match.region];
  const better = applied(partOf(account, interior), cure).root.data;
  if (!Number.isFinite(value) || !Number.isFinite(better) || Math.abs(value - better) <= tolerance * Math.abs(better))
    return null;
  const { before } = formsOf(account, found);
  return {
    cause: "lostDigits",
    symptom: "wrong value",
    pass: "forward",
    node,
    victims: [],
    title: `lost digits in ${before}`,
    message: `${account.name(node)} = ${before} comes out as ${formatNumber(value)}, but its true value is ${formatNumber(better)}: ${cure.reason}.`,
    smallest: () =>
      smallestPart(
        account,
        interior.sort((a, b) => a - b),
        [],
        () => true,
      ),
    cure: () => described(account, found, prove(account, [], applied(graph, cure))),
  };
}
