import type { Fold } from "../../graph/index.ts";
import { decodeNumber, formatNumber } from "../../text/index.ts";
import type { FoldKind } from "../fold/fold-kind.ts";
import { valueAndGradient } from "./kinds.ts";

/** What lies on paths: its numbers, and on each edge the local derivative and the share of the flow. */
export const flowKind: FoldKind = {
  rows: (_fold, node, digits) => valueAndGradient(node, digits),
  summary: (_fold, node, digits) =>
    `value ${formatNumber(node.data, digits)}, gradient ${node.hasGrad ? formatNumber(node.grad, digits) : "–"}`,
  through: (fold, slot) => number(fold, "flows", slot),
  share: (fold, slot) => number(fold, "shares", slot),
  edgeLabel: (fold, slot, digits) => {
    const [local, share] = [number(fold, "locals", slot), number(fold, "shares", slot)];
    return `×${formatNumber(local ?? NaN, digits)} (${signedShare(share, number(fold, "flows", slot))})`;
  },
};

/** "+20 %" where the flow raises the gradient, "-20 %" where it lowers it: hue alone would not tell everybody. */
function signedShare(share: number | null, flow: number | null): string {
  if (share === null) return "–";
  const sign = flow === null || Number.isNaN(flow) || flow === 0 ? "" : flow > 0 ? "+" : "-";
  return `${sign}${formatNumber(100 * share, 3)} %`;
}

function number(fold: Fold, list: string, slot: number): number | null {
  const found = (fold.details?.[list] as readonly unknown[] | undefined)?.[slot];
  return found === null || found === undefined ? null : decodeNumber(found);
}
