import { formatNumber } from "../../text/index.ts";
import type { Account } from "../account.ts";
import { jsonable } from "../json.ts";
import { listed } from "../step-words.ts";
import type { Cause, CureFound, Finding, Pass, Reproduction, SampleCount, Symptom } from "./finding.ts";
import { advice, titleOf, whatHappened } from "./words.ts";

/** What a finding is made of; the rest follows from the graph. */
export interface FindingParts {
  readonly cause: Cause;
  readonly symptom: Symptom;
  readonly pass: Pass;
  readonly node: number | null;
  readonly victims: readonly number[];
  readonly slot?: number | null;
  readonly severity?: "fault" | "note";
  readonly alike?: readonly number[];
  readonly title?: string;
  /** In place of what the node tells. */
  readonly message?: string;
  readonly chain?: readonly string[];
  /** Computed for findings that are told, not for those that are joined to another. */
  readonly smallest?: () => Reproduction | null;
  readonly cure?: () => CureFound | null;
  readonly advice?: string;
  readonly sample?: SampleCount | null;
}

/** Makes a finding and writes its message: what happened, what followed, and to whom. */
export function makeFinding(account: Account, parts: FindingParts): Finding {
  const { cause, symptom, pass, node, victims, slot = null, severity = "fault", alike = [], chain = [] } = parts;
  const { graph } = account;
  const victimNames = victims.slice(0, 1000).map((victim) => account.name(victim));
  const happened = parts.message ?? (node === null ? "" : whatHappened(account, cause, node, slot));
  const followed = chain.length === 0 ? "" : ` Then: ${chain.join("; ")}.`;
  const others = alike.length === 0 ? "" : ` The same happens at ${listed(alike.map((one) => account.name(one)))}.`;
  return jsonable({
    cause,
    severity,
    title: parts.title ?? (node === null ? cause : titleOf(account, cause, node)),
    symptom,
    pass,
    node,
    name: node === null ? "" : account.name(node),
    operation: node === null ? null : graph.operation(node),
    alike,
    victims,
    victimNames,
    message: `${happened}${followed}${others} ${suffering(account, symptom, victims)}`.trim(),
    chain,
    advice: parts.advice ?? advice[cause],
    smallest: parts.smallest?.() ?? null,
    cure: parts.cure?.() ?? null,
    sample: parts.sample ?? null,
  });
}

/** Who suffers: leaves from their gradients, the root from its value. */
function suffering(account: Account, symptom: Symptom, victims: readonly number[]): string {
  const { root } = account.graph;
  const value = account.graph.data[root] as number;
  const leaves = victims.filter((victim) => victim !== root);
  const sentences: string[] = [];
  if (leaves.length > 0) sentences.push(`${symptom} at ${listed(leaves.map((victim) => account.name(victim)))}`);
  if (victims.includes(root)) sentences.push(`the value of ${account.name(root)} is ${formatNumber(value)}`);
  return sentences.length === 0 ? "" : `So: ${sentences.join("; ")}.`;
}
