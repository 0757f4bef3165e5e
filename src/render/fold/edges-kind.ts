import type { Fold } from "../../graph/index.ts";
import { formatNumber } from "../../text/index.ts";
import type { FoldKind } from "./fold-kind.ts";
import { detailsOf, numberOf } from "./rows.ts";

/** The length of the gradient that flows to a source of several numbers. */
function normOf(fold: Fold, slot: number): number | null {
  const norm = (detailsOf(fold).norms as (number | string | null)[] | undefined)?.[slot];
  return norm === undefined || norm === null ? null : numberOf(norm);
}

/** The edges of every fold: local derivatives where there are any, else the gradient or its length. */
export const edgesKind: FoldKind = {
  partials: (fold) => {
    const partials = detailsOf(fold).partials as readonly (number | string | null)[] | undefined;
    return (partials ?? []).map((partial) =>
      partial === "hidden" ? undefined : partial === null ? null : numberOf(partial),
    );
  },
  through: (fold, slot) => {
    const flow = (detailsOf(fold).flows as (number | string | null)[] | undefined)?.[slot];
    return flow === undefined || flow === null ? null : numberOf(flow);
  },
  magnitude: (fold, slot) => normOf(fold, slot),
  edgeLabel: (fold, slot, digits) => {
    const norm = normOf(fold, slot);
    return norm === null ? undefined : `|grad| ${formatNumber(norm, Math.min(digits, 3))}`;
  },
};
