import { PlotError } from "./errors.ts";
import type { Figure } from "./figure.ts";
import { plotLines } from "./lines.ts";
import type { Series } from "./series.ts";

/** The gradient of each layer, first layer first, of one network. */
export interface DepthProfile {
  readonly name: string;
  /** One per layer: a norm or mean size, at least 0. */
  readonly gradients: readonly number[];
}

/**
 * Size of the gradient in each layer, from the first to the last, one line per network: a line that falls to the left is a gradient that vanishes.
 *
 * @throws PlotError without any network.
 */
export function plotGradientsByLayer(
  profiles: readonly DepthProfile[],
  settings: { readonly title?: string; readonly label?: string } = {},
): Figure {
  const series = profiles.map(
    ({ name, gradients }): Series => ({ name, dots: true, points: gradients.map((size, layer) => [layer + 1, size]) }),
  );
  if (series.length === 0) throw new PlotError("A plot of gradients by layer needs at least one network.");
  return plotLines(series, {
    title: settings.title ?? "Gradient by layer",
    x: { label: "layer", whole: true },
    y: { label: settings.label ?? "gradient norm", logarithmic: true },
  });
}

/** What the plot needs of each step; a flight recorder's steps have it. */
export interface LayerSteps {
  readonly step: number;
  readonly layers: Readonly<Record<string, { readonly gradientNorm: number; readonly updateRatio: number }>>;
}

/**
 * Gradient norm, or update / weight ratio, of each layer over the steps of a training.
 *
 * @throws PlotError without any step.
 */
export function plotGradientsOverTime(
  steps: readonly LayerSteps[],
  settings: { readonly title?: string; readonly measure?: "gradientNorm" | "updateRatio" } = {},
): Figure {
  const { measure = "gradientNorm" } = settings;
  const [first] = steps;
  if (first === undefined) throw new PlotError("A plot of gradients over time needs at least one recorded step.");
  const label = measure === "gradientNorm" ? "gradient norm" : "update / weight";
  const series = Object.keys(first.layers).map(
    (name): Series => ({
      name,
      points: steps.map(({ step, layers }) => [step, layers[name]?.[measure] ?? Number.NaN]),
    }),
  );
  return plotLines(series, {
    title:
      settings.title ??
      (measure === "gradientNorm" ? "Gradient norm by layer over time" : "Update / weight ratio by layer over time"),
    x: { label: "step", whole: true },
    y: { label, logarithmic: true },
  });
}
