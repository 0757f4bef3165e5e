import { formatNumber } from "../text/index.ts";
import { drawAxes } from "./axes.ts";
import { PlotError } from "./errors.ts";
import { clipped, contourPath, fieldOf, gridPoints } from "./field.ts";
import { type Canvas, type Figure, figure, pixel, text } from "./figure.ts";
import { dashes } from "./palette.ts";
import { clamp, spread } from "./series.ts";
import type { Surface } from "./surfaces.ts";

/** The way of one optimizer over a surface, start included. */
export interface DescentPath {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const [COLUMNS, ROWS, LEVELS] = [96, 72, 14];

/**
 * Ways of optimizers over a surface that is drawn by contours; minima are crosses, ends are dots.
 *
 * @throws PlotError without any path.
 */
export function plotDescent(
  surface: Surface,
  paths: readonly DescentPath[],
  settings: { readonly title?: string } = {},
): Figure {
  if (paths.length === 0 || paths.some(({ points }) => points.length === 0))
    throw new PlotError("A plot of descents needs at least one path with at least one point.");
  const { region, title } = surface;
  const values = gridPoints(region, COLUMNS, ROWS).map(([x, y]) => surface.at(x, y));
  return figure(settings.title ?? `Descents: ${title}`, describePaths(surface, paths), [760, 560], (canvas) => {
    const { palette } = canvas;
    const axes = drawAxes(canvas, { label: "x", domain: region.x }, { label: "y", domain: region.y }, { right: 130 });
    const field = fieldOf(values, COLUMNS, ROWS, axes);
    const lines = levelsOf(values).map(
      (level) =>
        `<path d="${contourPath(field, level)}" fill="${palette.caption}" fill-opacity="0.05" stroke="${palette.caption}" stroke-opacity="0.55"/>\n`,
    );
    const crosses = surface.minima.map(([x, y]) => cross(axes.x(x), axes.y(y), palette.ink));
    const ways = paths.map(({ points }, k) => {
      const [colour, dash] = styleOf(k, canvas);
      // Far beyond the axes a diverging path is cut: coordinates must stay numbers that every viewer can draw.
      const at = points
        .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))
        .map(([x, y]) => [limit(axes.x(x)), limit(axes.y(y))] as const);
      const steps = at
        .map(([x, y]) => `<circle cx="${pixel(x)}" cy="${pixel(y)}" r="1.6" fill="${colour}"/>\n`)
        .slice(0, 400);
      const end = at.at(-1);
      if (end === undefined) return "";
      const path = `<path d="M${at.map(([x, y]) => `${pixel(x)} ${pixel(y)}`).join("L")}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>\n`;
      return `${path}${steps.join("")}<circle cx="${pixel(end[0])}" cy="${pixel(end[1])}" r="5" fill="${colour}" stroke="${palette.halo}"/>\n`;
    });
    // A path without any finite point has no end; its name stands at the bottom.
    const ends = paths.map(({ points }) => {
      const last = points.findLast(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
      return last === undefined ? axes.bottom : limit(axes.y(last[1]));
    });
    const places = spread(
      ends.map((y) => clamp(y, axes.top + 8, axes.bottom)),
      18,
      axes.top + 8,
      axes.bottom,
    );
    const names = paths.map(({ name: way }, k) => {
      const [colour, dash] = styleOf(k, canvas);
      const y = places[k] as number;
      const sample = `<path d="M${pixel(axes.right + 8)} ${pixel(y)}h22" stroke="${colour}" stroke-width="2"${dash}/>\n`;
      return `${sample}${text(way, { x: axes.right + 35, y: y + 4, fill: colour, weight: "bold" })}`;
    });
    const formula = text(surface.formula, {
      x: axes.right,
      y: canvas.top + 12,
      fill: palette.caption,
      anchor: "end",
    });
    return `${axes.svg}${formula}${clipped(axes, `${lines.join("")}${crosses.join("")}${ways.join("")}`)}${names.join("")}`;
  });
}

function styleOf(k: number, { palette }: Canvas): [colour: string, dash: string] {
  const dash = dashes[k % dashes.length] as string;
  return [palette.series[k % palette.series.length] as string, dash === "" ? "" : ` stroke-dasharray="${dash}"`];
}

/** Levels that lie closer where the surface is low, because that is where the paths end. */
function levelsOf(values: readonly number[]): number[] {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return Array.from({ length: LEVELS }, (_, i) => low + (high - low) * ((i + 1) / (LEVELS + 1)) ** 3);
}

function cross(x: number, y: number, colour: string): string {
  return `<path d="M${pixel(x - 5)} ${pixel(y - 5)}l10 10m0 -10l-10 10" stroke="${colour}" stroke-width="1.8" fill="none"/>\n`;
}

function limit(x: number): number {
  return clamp(x, -1e5, 1e5);
}

function describePaths(surface: Surface, paths: readonly DescentPath[]): string {
  const ways = paths.map(({ name, points }) => {
    const [x, y] = points.at(-1) as readonly [number, number];
    return `${name} ends after ${points.length - 1} steps at (${formatNumber(x, 4)}, ${formatNumber(y, 4)}), height ${formatNumber(surface.at(x, y), 4)}.`;
  });
  const minima = surface.minima.map(([x, y]) => `(${formatNumber(x, 4)}, ${formatNumber(y, 4)})`);
  return `Contours of ${surface.formula}; ${minima.length === 0 ? "it has no minimum" : `minima at ${minima.join(", ")}`}. ${surface.lesson} ${ways.join(" ")}`;
}
