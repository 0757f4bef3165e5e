import type { Fold } from "../../graph/index.ts";
import { formatNumber } from "../../text/index.ts";
import type { FoldKind } from "./fold-kind.ts";
import { caption, counted, detailsOf, numberOf } from "./rows.ts";
import { isSampled, numbersText, rangeToneOf, sampledLine, samplesText, valueRows } from "./value-rows.ts";

function isInactive(fold: Fold): boolean {
  const { inactive, units } = detailsOf(fold);
  return typeof inactive === "number" && inactive > 0 && inactive === units;
}

/** A neuron: its inputs and activation, its numbers, and whether it is switched off. */
export const neuronKind: FoldKind = {
  rows: (fold, node, digits) => {
    const { inputs, activation, inactive, units, samples } = detailsOf(fold);
    const name = typeof activation === "string" ? activation : "linear";
    const rows = [
      caption([counted(numberOf(inputs), "input"), name, samplesText(fold)].filter((text) => text !== "").join(" · ")),
    ];
    rows.push(...valueRows(fold, node, digits));
    if (isInactive(fold)) rows.push(caption(samples === undefined ? "inactive" : "inactive for all samples"));
    else if (typeof inactive === "number" && inactive > 0) rows.push(caption(`inactive for ${inactive} of ${units}`));
    return rows;
  },
  line: (fold, node, digits) => {
    if (!isInactive(fold)) return sampledLine(fold, node, digits);
    return `${formatNumber(node.data, digits)} inactive`;
  },
  tone: (fold, node) => (isInactive(fold) ? "zero" : isSampled(fold) ? rangeToneOf(fold, node) : undefined),
  summary: (fold, node, digits) => {
    const { inputs, activation } = detailsOf(fold);
    const parts = [
      `neuron with ${counted(numberOf(inputs), "input")}`,
      typeof activation === "string" ? activation : "linear",
    ];
    return `${parts.join(", ")}: ${numbersText(fold, node, digits)}${isInactive(fold) ? ", inactive" : ""}`;
  },
};
