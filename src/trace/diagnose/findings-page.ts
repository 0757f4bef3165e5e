import { formatNumber } from "../../text/index.ts";
import { writeJson } from "../json.ts";
import { type Block, type Format, heading, type Line, list, paragraph, writePage } from "../page.ts";
import type { Finding, Proof } from "./finding.ts";

/** How findings are written. */
export interface FindingsOptions {
  /** "text" unless told. */
  readonly format?: Format | "json";
}

/**
 * Findings as a text to read.
 *
 * ```ts
 * console.log(describeFindings(diagnose(loss)));
 * ```
 */
export function describeFindings(findings: readonly Finding[], options: FindingsOptions = {}): string {
  const { format = "text" } = options;
  if (format === "json") return writeJson(findings);
  if (findings.length === 0) {
    return writePage(
      [paragraph("No fault found: every gradient that is expected is there, finite, and neither tiny nor huge.")],
      format,
    );
  }
  return writePage(findings.flatMap(blocksOf), format);
}

function blocksOf(finding: Finding): Block[] {
  const items: Line[] = [`Arose ${whenWords[finding.pass]}.`];
  if (finding.smallest !== null) {
    const at = Object.entries(finding.smallest.at).map(([name, value]) => `${name} = ${formatNumber(value)}`);
    items.push(
      `The smallest part that shows it: ${finding.smallest.formula}${at.length === 0 ? "" : ` at ${at.slice(0, 12).join(", ")}${at.length > 12 ? ", …" : ""}`}.`,
    );
  }
  if (finding.cure !== null) {
    const { before, after, reason, proof } = finding.cure;
    items.push(`Cure: instead of ${before} write ${after} (${reason}).`);
    items.push(`Tried it: ${proofWords(proof)}.`);
  }
  items.push(`Advice: ${finding.advice}`);
  return [
    heading(`${finding.severity === "note" ? "Note: " : ""}${finding.title} (${finding.symptom})`),
    paragraph(finding.message),
    list(items),
  ];
}

const whenWords: Readonly<Record<Finding["pass"], string>> = {
  data: "in the data, before anything was computed",
  forward: "in the forward pass (computing the numbers)",
  backward: "in the backward pass (computing the gradients)",
  "between passes": "between two passes",
};

function proofWords(proof: Proof): string {
  const words = [`the result goes from ${formatNumber(proof.valueBefore)} to ${formatNumber(proof.valueAfter)}`];
  for (const { name, before, after } of proof.gradients)
    words.push(`the gradient of ${name} from ${formatNumber(before)} to ${formatNumber(after)}`);
  return words.join(", ");
}
