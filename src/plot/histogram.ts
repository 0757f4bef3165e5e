import { formatNumber } from "../text/index.ts";
import { domainOf, drawAxes } from "./axes.ts";
import { PlotError } from "./errors.ts";
import { type Figure, figure, pixel, text } from "./figure.ts";

/** Numbers with a name: the activations of a layer, the weights before training. */
export interface Sample {
  readonly name: string;
  readonly values: readonly number[];
}

/** How numbers are counted. */
export interface HistogramSettings {
  readonly title?: string;
  /** What is counted; "value" unless said. */
  readonly label?: string;
  /** Number of bins, 30 unless said. */
  readonly bins?: number;
}

/**
 * How often numbers fall into equal bins, one row per sample over a common axis.
 *
 * @throws PlotError without any finite number or with a number of bins outside of 1 to 500.
 */
export function plotHistograms(samples: readonly Sample[], settings: HistogramSettings = {}): Figure {
  const { title = "Histogram", label = "value", bins = 30 } = settings;
  if (!Number.isInteger(bins) || bins < 1 || bins > 500)
    throw new PlotError(`The number of bins must be a whole number from 1 to 500, but is ${bins}.`);
  const finite = samples.map(({ name, values }) => ({ name, values: values.filter(Number.isFinite) }));
  const all = finite.flatMap(({ values }) => values);
  if (all.length === 0) throw new PlotError("A histogram needs at least one finite number.");
  const [low, high] = domainOf(all, { padding: 0 });
  const counts = finite.map(({ values }) => countBins(values, low, high, bins));
  const description = samples
    .map(({ name, values }, k) => describeSample(name, values, (finite[k] as Sample).values))
    .join(" ");
  return figure(title, `${label} in ${bins} bins. ${description}`, [720, 150 + 110 * samples.length], (canvas) => {
    const { palette } = canvas;
    const axes = drawAxes(
      canvas,
      { label, domain: [low, high] },
      { label: "values per bin, each row to its own scale", domain: [0, 1], tickNames: new Map() },
      { left: 28 },
    );
    const row = (axes.bottom - axes.top) / samples.length;
    const bars = counts.map((bin, k) => {
      const base = axes.top + row * (k + 1) - 4;
      const largest = bin.reduce((a, b) => Math.max(a, b), 1);
      const scale = (row - 26) / largest;
      const colour = palette.series[k % palette.series.length] as string;
      const width = (axes.right - axes.left) / bins;
      const rects = bin.map((n, i) =>
        n === 0
          ? ""
          : `<rect x="${pixel(axes.left + i * width + 0.5)}" y="${pixel(base - n * scale)}" width="${pixel(Math.max(width - 1, 0.5))}" height="${pixel(n * scale)}" fill="${colour}"/>\n`,
      );
      const line = `<path d="M${pixel(axes.left)} ${pixel(base)}H${pixel(axes.right)}" stroke="${palette.caption}" fill="none"/>\n`;
      return `${rects.join("")}${line}${text((samples[k] as Sample).name, { x: axes.left + 4, y: base - row + 20, fill: colour, weight: "bold" })}`;
    });
    return `${axes.svg}${bars.join("")}`;
  });
}

/** How many values each of `bins` equal parts of [low, high] holds; the last one includes its upper end. */
export function countBins(values: readonly number[], low: number, high: number, bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * bins)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

function describeSample(name: string, given: readonly number[], values: readonly number[]): string {
  if (values.length === 0) return `${name}: no finite values.`;
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const lost = given.length - values.length;
  const numbers = [mean, deviation, low, high].map((x) => formatNumber(x, 3)) as [string, string, string, string];
  return `${name}: ${values.length} values, mean ${numbers[0]}, standard deviation ${numbers[1]}, from ${numbers[2]} to ${numbers[3]}.${lost === 0 ? "" : ` ${lost} are not finite.`}`;
}
