import { PlotError } from "./errors.ts";
import type { Figure } from "./figure.ts";
import { plotLines } from "./lines.ts";
import type { Series } from "./series.ts";

/** What the loss curves need of each epoch; `fit`'s history has it. */
export interface EpochLoss {
  readonly epoch: number;
  readonly loss: number;
  readonly validationLoss?: number | null;
}

/**
 * The loss after each epoch, solid for training and dashed for validation, on a logarithmic axis unless a loss is 0.
 *
 * @param settings title; best: the epoch to mark, such as the one whose weights were kept.
 *
 * @example
 * plotLoss((await fit(model, data)).history).toSvg({ theme: "dark" });
 * @throws PlotError without any epoch.
 */
export function plotLoss(
  history: readonly EpochLoss[],
  settings: { readonly title?: string; readonly best?: number | null | undefined } = {},
): Figure {
  if (history.length === 0) throw new PlotError("A plot of the loss needs at least one epoch.");
  const points = history.map(({ epoch, loss }) => [epoch, loss] as const);
  const judged = history.flatMap(({ epoch, validationLoss }) =>
    validationLoss === undefined || validationLoss === null ? [] : [[epoch, validationLoss] as const],
  );
  const series: Series[] = [{ name: "training", points, dash: 0, colour: 0 }];
  if (judged.length > 0) series.push({ name: "validation", points: judged, dash: 1, colour: 1 });
  const marked = (judged.length > 0 ? judged : points).find(([epoch]) => epoch === settings.best);
  return plotLines(series, {
    title: settings.title ?? "Loss by epoch",
    x: { label: "epoch", whole: true },
    y: { label: "loss", logarithmic: [...points, ...judged].every(([, loss]) => !(loss <= 0)) },
    ...(marked !== undefined && { marks: [{ x: marked[0], y: marked[1], name: `best, epoch ${marked[0]}` }] }),
  });
}
