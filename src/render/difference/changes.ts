import type { Fold } from "../../graph/index.ts";
import { decodeNumber, exactNumber, formatNumber } from "../../text/index.ts";

/** What became of a node. */
export type ChangeState = "same" | "changed" | "added" | "removed";

/** The kind of fold that a difference is made of, and of those whose rows are shown in every style. */
export const kindName = "difference";
export const cardKindName = "differenceCard";

/** A node's numbers on one side; the gradient is null where the node needs none, "–" where it has none yet. */
export interface SideNumbers {
  readonly value: unknown;
  readonly gradient: unknown;
}

/** An edge of the union of two graphs; its local derivatives are null where there is none to show. */
export interface ChangedEdge {
  readonly state: "both" | "added" | "removed";
  readonly before: unknown;
  readonly after: unknown;
  readonly through: unknown;
  /** The length of the gradient through the edge, where that is a vector. */
  readonly magnitude?: unknown;
  /** The input positions before and after, -1 for none. */
  readonly slots: readonly [before: number, after: number];
}

/** What a fold of the kind "difference" tells. */
export interface Change {
  readonly state: ChangeState;
  readonly before: SideNumbers | null;
  readonly after: SideNumbers | null;
  readonly edges: readonly ChangedEdge[];
  /** The folds of both sides, where folded graphs are compared. */
  readonly folds?: { readonly before: Fold | null; readonly after: Fold | null };
}

/** Whether a node belongs to a difference. */
export function isDifference({ kind }: Fold): boolean {
  return kind === kindName || kind === cardKindName;
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

/** What a reader must not miss: a gradient that points the other way, a number that is none any more; empty where there is nothing. */
export function turnOf({ before, after, folds }: Change): string {
  // A fold of many numbers has a mean, whose sign says nothing about them.
  if (before === null || after === null || holdsMany(folds?.before) || holdsMany(folds?.after)) return "";
  if (isFiniteNumber(before.value) && !isFiniteNumber(after.value)) return "not finite any more";
  const [old, current] = [before.gradient, after.gradient];
  // A side without a gradient has nothing that could turn.
  if (!isFiniteNumber(old) || current === null || current === "–") return "";
  if (!isFiniteNumber(current)) return "grad not finite any more";
  return Math.sign(decodeNumber(old)) * Math.sign(decodeNumber(current)) < 0 ? "grad changed its sign" : "";
}

/** Numbers that are not finite are written as words. */
function isFiniteNumber(number: unknown): boolean {
  return typeof number === "number" || number === "-0";
}

const ofMany: ReadonlySet<string> = new Set(["layer", "parameters", "samples", "probabilities", "stub"]);

function holdsMany(fold: Fold | null | undefined): boolean {
  return fold !== null && fold !== undefined && (ofMany.has(fold.kind) || fold.details?.samples !== undefined);
}
