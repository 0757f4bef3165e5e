import { formatNumber } from "../text/index.ts";
import { domainOf, drawAxes } from "./axes.ts";
import { PlotError } from "./errors.ts";
import { clipped, contourPath, fieldOf, gridPoints, type Region } from "./field.ts";
import { type Canvas, type Figure, figure, text } from "./figure.ts";
import { shapeNames, shapeOf } from "./shapes.ts";

/** Classified points of the plane; a `Dataset` of nodegrad/data with two inputs is one. */
export interface LabelledPoints {
  readonly inputs: readonly (readonly number[])[];
  /** Class indices from 0, or labels -1 and 1. */
  readonly targets: readonly number[];
  readonly inputNames?: readonly string[];
  readonly classNames?: readonly string[];
}

/** How a boundary is drawn. */
export interface BoundarySettings {
  readonly title?: string;
  /** The part of the plane; a little more than the points unless said. */
  readonly region?: Region;
  /** Cells across, 10 to 200; 70 unless said. */
  readonly resolution?: number;
}

/**
 * What a classifier says about each point of the plane, with the samples on top. `scores` gives one number, above 0 for class 1, or
 * one number per class, the largest of which wins. The darker an area, the surer the classifier.
 *
 * @example
 * plotBoundary((x) => model.forward(x).map(({ data }) => data), moons());
 * @throws PlotError for samples without two inputs each, or scores that change in number.
 */
export function plotBoundary(
  scores: (input: number[]) => readonly number[],
  points: LabelledPoints,
  settings: BoundarySettings = {},
): Figure {
  requirePlane(points);
  const { resolution = 70 } = settings;
  if (!Number.isInteger(resolution) || resolution < 10 || resolution > 200)
    throw new PlotError(`The resolution must be a whole number from 10 to 200, but is ${resolution}.`);
  const region = settings.region ?? {
    x: domainOf(
      points.inputs.map(([x]) => x as number),
      { padding: 0.12 },
    ),
    y: domainOf(
      points.inputs.map(([, y]) => y as number),
      { padding: 0.12 },
    ),
  };
  const [columns, rows] = [resolution, Math.round(resolution * 0.75)];
  const margins = marginsOf(gridPoints(region, columns, rows).map((point) => scores(point)));
  const classes = points.targets.map((target) => (target === -1 ? 0 : target));
  const count = classes.reduce((most, k) => Math.max(most, k + 1), margins.length);
  const names = Array.from({ length: count }, (_, k) => points.classNames?.[k] ?? `class ${k}`);
  const [xName = "x0", yName = "x1"] = points.inputNames ?? [];
  const right = points.inputs.filter((input, i) => decide(scores([...input])) === classes[i]).length;
  const members = names.map(
    (name, k) => `${name}: ${classes.filter((one) => one === k).length} ${shapeNames[k % shapeNames.length]}`,
  );
  const description = `What the classifier says over ${xName} from ${range(region.x)} and ${yName} from ${range(region.y)}; the line is the boundary. ${members.join(", ")}. ${right} of ${classes.length} samples lie on their own side.`;
  return figure(settings.title ?? "Decision boundary", description, [720, 560], (canvas) => {
    const legend = drawLegend(names, canvas);
    const axes = drawAxes(canvas, { label: xName, domain: region.x }, { label: yName, domain: region.y });
    const areas = margins.map((margin, k) => {
      const field = fieldOf(margin, columns, rows, axes);
      const colour = canvas.palette.classes[k % canvas.palette.classes.length] as string;
      // Layers of the same faint colour add up: the surer, the darker.
      const levels = levelsOf(margins);
      const layers = levels.map(
        (level) => `<path d="${contourPath(field, level)}" fill="${colour}" fill-opacity="0.22"/>\n`,
      );
      return layers.join("");
    });
    const lines = margins.map(
      (margin) =>
        `<path d="${contourPath(fieldOf(margin, columns, rows, axes), 0)}" fill="none" stroke="${canvas.palette.ink}" stroke-width="2"/>\n`,
    );
    // Two classes share one boundary; drawing it twice would double its width.
    const boundary = margins.length === 2 ? (lines[0] as string) : lines.join("");
    const samples = points.inputs.map((input, i) => {
      const [x, y] = input as readonly [number, number];
      const k = classes[i] as number;
      const fill = canvas.palette.points[k % canvas.palette.points.length] as string;
      return shapeOf(k, axes.x(x), axes.y(y), 5, `fill="${fill}" stroke="${canvas.palette.halo}" stroke-width="1.2"`);
    });
    return `${legend}${clipped(axes, areas.join(""))}${axes.svg}${clipped(axes, `${boundary}${samples.join("")}`)}`;
  });
}

/** The class of a point: by the sign of a single score, else by the largest. */
function decide(scores: readonly number[]): number {
  if (scores.length === 1) return (scores[0] as number) >= 0 ? 1 : 0;
  return scores.reduce((best, score, k) => (score > (scores[best] as number) ? k : best), 0);
}

/** For each class how far it is ahead of the others, at every point of the grid. */
function marginsOf(scores: readonly (readonly number[])[]): number[][] {
  const width = (scores[0] as readonly number[]).length;
  if (width === 0 || scores.some((one) => one.length !== width))
    throw new PlotError("A classifier must give the same number of scores, at least one, for every point.");
  const rows = width === 1 ? scores.map(([s]) => [-(s as number), s as number]) : scores;
  const classes = width === 1 ? 2 : width;
  return Array.from({ length: classes }, (_, k) =>
    rows.map((row) => {
      let best = -Infinity;
      for (let j = 0; j < classes; j++) if (j !== k) best = Math.max(best, row[j] as number);
      const lead = (row[k] as number) - best;
      return Number.isFinite(lead) ? lead : -1e9;
    }),
  );
}

/** Leads at which a class's area gets darker: 0 and shares of the lead that half of the points exceed. */
function levelsOf(margins: readonly (readonly number[])[]): number[] {
  const leads = margins.flatMap((margin) => margin.filter((lead) => lead > 0)).sort((a, b) => a - b);
  const middle = leads[Math.floor(leads.length / 2)] ?? 1;
  return [0, 0.33 * middle, 0.66 * middle, middle];
}

/** Shape and name of each class, on the right of the title. */
function drawLegend(names: readonly string[], { palette, width, top }: Canvas): string {
  let x = width - 20;
  const parts: string[] = [];
  for (let k = names.length - 1; k >= 0; k--) {
    const name = names[k] as string;
    const colour = palette.points[k % palette.points.length] as string;
    parts.push(text(name, { x, y: top + 12, fill: palette.ink, anchor: "end" }));
    x -= 7 * name.length + 14;
    parts.push(shapeOf(k, x, top + 8, 5, `fill="${colour}" stroke="${palette.halo}"`));
    x -= 18;
  }
  return parts.join("");
}

function requirePlane({ inputs, targets }: LabelledPoints): void {
  const wrong = inputs.findIndex((input) => input.length !== 2);
  if (wrong >= 0)
    throw new PlotError(
      `A decision boundary needs two inputs per sample, but sample ${wrong} has ${inputs[wrong]?.length}. Choose two of them.`,
    );
  if (inputs.length === 0 || inputs.length !== targets.length)
    throw new PlotError(
      `A decision boundary needs samples with one target each, but got ${inputs.length} and ${targets.length}.`,
    );
}

function range([low, high]: readonly [number, number]): string {
  return `${formatNumber(low, 3)} to ${formatNumber(high, 3)}`;
}
