import type { Fold } from "../../graph/index.ts";
import { decodeNumber, exactNumber, formatNumber } from "../../text/index.ts";
import type { ChangeState } from "./difference-graph.ts";

/** A node's numbers on one side; the gradient is null where the node needs none, "–" where it has none yet. */
export interface SideNumbers {
  readonly value: unknown;
  readonly gradient: unknown;
}

/** What a fold of the kind "difference" tells. */
export interface Change {
  readonly state: ChangeState;
  readonly before: SideNumbers | null;
  readonly after: SideNumbers | null;
  readonly edges: readonly {
    readonly state: "both" | "added" | "removed";
    readonly before: unknown;
    readonly after: unknown;
    readonly through: unknown;
  }[];
}

/** Reads a fold's details. */
export function changeOf(fold: Fold): Change {
  return fold.details as unknown as Change;
}

/** "0.31 → 0.35", with more digits where so many do not show the change; one number where there is none. */
export function changedNumber(before: unknown, after: unknown, digits: number): string {
  if (before === after) return numberText(after, digits);
  for (let more = digits; more < 17; more++) {
    const [old, current] = [numberText(before, more), numberText(after, more)];
    if (old !== current) return `${old} → ${current}`;
  }
  return `${numberText(before, 17)} → ${numberText(after, 17)}`;
}

/** A number of details as text; "–" stands for a gradient that is not there yet, words stay words. */
export function numberText(number: unknown, digits: number): string {
  if (number === null || number === undefined) return "–";
  if (number === "–" || number === "not taken") return number;
  const decoded = decodeNumber(number);
  return digits === 17 ? exactNumber(decoded) : formatNumber(decoded, digits);
}

/** The value and the gradient, old and new where both sides have them; null where there is no gradient. */
export function numbersOfChange(change: Change, digits: number): { value: string; gradient: string | null } {
  const { before, after } = change;
  const one = after ?? before;
  if (one === null) return { value: "–", gradient: null };
  if (before === null || after === null) {
    return {
      value: numberText(one.value, digits),
      gradient: one.gradient === null ? null : numberText(one.gradient, digits),
    };
  }
  const isBare = before.gradient === null && after.gradient === null;
  return {
    value: changedNumber(before.value, after.value, digits),
    gradient: isBare ? null : changedNumber(before.gradient, after.gradient, digits),
  };
}
