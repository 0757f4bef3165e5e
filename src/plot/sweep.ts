import { PlotError } from "./errors.ts";
import type { Figure } from "./figure.ts";
import { plotLines } from "./lines.ts";

/** The loss that a learning rate led to; not finite where training diverged. */
export interface SweepPoint {
  readonly learningRate: number;
  readonly loss: number;
}

/**
 * Final loss over learning rate, both logarithmic, the best rate marked. Rates that diverged stand in the description.
 *
 * @throws PlotError unless at least one loss is finite.
 */
export function plotLearningRates(points: readonly SweepPoint[], settings: { readonly title?: string } = {}): Figure {
  const finite = points.filter(({ loss }) => Number.isFinite(loss));
  const [first] = finite;
  if (first === undefined) throw new PlotError("A learning-rate sweep needs at least one finite loss.");
  const best = finite.reduce((a, b) => (b.loss < a.loss ? b : a), first);
  const failed = points.filter(({ loss }) => !Number.isFinite(loss)).map(({ learningRate }) => String(learningRate));
  return plotLines(
    [{ name: "loss", dots: true, points: finite.map(({ learningRate, loss }) => [learningRate, loss]) }],
    {
      title: settings.title ?? "Loss after training by learning rate",
      x: { label: "learning rate", logarithmic: true },
      y: { label: "loss", logarithmic: finite.every(({ loss }) => loss > 0) },
      marks: [{ x: best.learningRate, y: best.loss, name: `best: ${best.learningRate}` }],
      ...(failed.length > 0 && { summary: `Diverged at ${failed.join(", ")}.` }),
    },
  );
}
