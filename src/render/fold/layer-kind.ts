import type { Fold } from "../../graph/index.ts";
import { formatNumber } from "../../text/index.ts";
import type { Row } from "../cells.ts";
import { barRows } from "./bars.ts";
import type { FoldKind } from "./fold-kind.ts";
import { caption, counted, detailsOf, numberOf, numbersIn, pair, short, timesText } from "./rows.ts";

/** A layer: bars of its outputs and of their gradients, root mean squares, and how many neurons are switched off. */
export const layerKind: FoldKind = {
  alwaysCard: true,
  tone: () => "none",
  rows: (fold, node, digits) => {
    const { outputs, outputGradients, rms, gradientRms, weightGradientRms } = detailsOf(fold);
    const rows: Row[] = [caption(sizeText(fold)), caption(parameterText(fold))];
    rows.push(...barRows("|out|", numbersIn(outputs)));
    if (node.hasGrad) rows.push(...barRows("|grad|", numbersIn(outputGradients)));
    rows.push(pair("rms out", formatNumber(numberOf(rms), short(digits))));
    if (node.hasGrad) {
      rows.push(pair("rms grad", formatNumber(numberOf(gradientRms), short(digits))));
      rows.push(pair("rms grad w", formatNumber(numberOf(weightGradientRms), short(digits))));
    }
    const activity = activityText(fold);
    if (activity !== "") rows.push(caption(activity));
    return rows;
  },
  summary: (fold, node, digits) => {
    const { rms, gradientRms, weightGradientRms } = detailsOf(fold);
    const gradients = !node.hasGrad
      ? ""
      : `, of their gradients ${formatNumber(numberOf(gradientRms), digits)}, of the parameters' gradients ${formatNumber(numberOf(weightGradientRms), digits)}`;
    const activity = activityText(fold);
    return `layer of ${sizeText(fold)}, ${parameterText(fold)}; root mean square of the outputs ${formatNumber(numberOf(rms), digits)}${gradients}${activity === "" ? "" : `, ${activity}`}`;
  },
};

function sizeText(fold: Fold): string {
  const { neurons, activation, samples } = detailsOf(fold);
  const parts = [counted(numberOf(neurons), "neuron"), typeof activation === "string" ? activation : "linear"];
  if (typeof samples === "number") parts.push(`×${timesText(fold)}`);
  return parts.join(" · ");
}

function parameterText(fold: Fold): string {
  const { parameters, size } = detailsOf(fold);
  return `${counted(numberOf(parameters), "parameter")} · ${counted(numberOf(size), "value")}`;
}

function activityText(fold: Fold): string {
  const { inactive, activities } = detailsOf(fold);
  if (typeof inactive !== "number" || typeof activities !== "number") return "";
  const share = `${formatNumber((100 * inactive) / activities, 2)} %`;
  return `${inactive} of ${activities} inactive (${share})`;
}
