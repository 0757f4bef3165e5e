import type { Figure } from "../plot/index.ts";
import { plotConfusion, plotGradientsOverTime, plotHistograms, plotLoss } from "../plot/index.ts";
import type { PlotOptions } from "./plot-kind.ts";
import { readRecord, type TrainingRecord } from "./train-record.ts";
import { UsageError } from "./usage-error.ts";

/** The loss by epoch. */
export async function drawLoss(path: string): Promise<Figure> {
  const { data, history, bestEpoch } = await readRecord(path);
  return plotLoss(history, { title: `Loss on ${data}`, best: bestEpoch });
}

/** Gradient norms, or update / weight ratios, over the steps. */
export async function drawGradientsOverTime(path: string, { measure }: PlotOptions): Promise<Figure> {
  const { steps } = await readRecord(path);
  return plotGradientsOverTime(steps, { measure: measure === "update" ? "updateRatio" : "gradientNorm" });
}

/** How often gradient norms of each size occurred, by layer. */
export async function drawGradientHistogram(path: string, { bins }: PlotOptions): Promise<Figure> {
  const { data, steps } = await readRecord(path);
  const samples = layerNames(steps).map((name) => ({
    name,
    values: steps.map(({ layers }) => layers[name]?.gradientNorm ?? Number.NaN),
  }));
  return plotHistograms(samples, {
    title: `Gradient norms on ${data}, ${steps.length} steps`,
    label: "gradient norm",
    ...(bins !== undefined && { bins }),
  });
}

/** What was taken for what after the training. */
export async function drawConfusionOfRecord(path: string): Promise<Figure> {
  const { data, confusion, classNames } = await readRecord(path);
  if (confusion === null) {
    throw new UsageError(`The training on ${data} was about a quantity, which has no confusion matrix.`);
  }
  return plotConfusion(confusion, { classNames, title: `Confusion matrix of ${data}` });
}

function layerNames(steps: TrainingRecord["steps"]): string[] {
  return Object.keys(steps[0]?.layers ?? {});
}
