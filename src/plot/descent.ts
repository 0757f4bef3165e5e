import { displayWidth, formatNumber } from "../text/index.ts";
import { type Axes, drawAxes } from "./axes.ts";
import { PlotError } from "./errors.ts";
import { clipped, contourPath, fieldOf, gridPoints } from "./field.ts";
import { type Canvas, type Figure, figure, pixel, text } from "./figure.ts";
import { dashes } from "./palette.ts";
import type { Place } from "./room.ts";
import { clamp, spread } from "./series.ts";
import { shapeOf } from "./shapes.ts";
import type { Surface } from "./surfaces.ts";

/** The way of one optimizer over a surface, start included. */
export interface DescentPath {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const [COLUMNS, ROWS, LEVELS] = [96, 72, 14];
/** Pixels between the shapes along a way, and the most shapes on one. */
const [signpostGap, mostSignposts] = [64, 9];

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
    const longest = paths.reduce((most, { name }) => Math.max(most, displayWidth(name)), 0);
    const right = clamp(48 + 7.4 * longest, 130, 260);
    const axes = drawAxes(canvas, { label: "x", domain: region.x }, { label: "y", domain: region.y }, { right });
    const field = fieldOf(values, COLUMNS, ROWS, axes);
    const lines = levelsOf(values).map(
      (level) =>
        `<path d="${contourPath(field, level)}" fill="${palette.caption}" fill-opacity="0.05" stroke="${palette.caption}" stroke-opacity="0.55"/>\n`,
    );
    const crosses = surface.minima.map(([x, y]) => cross(axes.x(x), axes.y(y), palette.ink));
    const placed = paths.map((path) => placedPoints(path, axes));
    const formula = text(surface.formula, { x: axes.right, y: canvas.top + 12, fill: palette.caption, anchor: "end" });
    const ways = clipped(axes, `${lines.join("")}${crosses.join("")}${drawWays(placed, axes, canvas)}`);
    return `${axes.svg}${formula}${ways}${drawNames(paths, placed, axes, canvas)}`;
  });
}

/**
 * The points in pixels, without those that nobody could tell from the one before. Far beyond the axes a diverging path is cut: coordinates
 * must stay numbers that every viewer can draw.
 */
function placedPoints({ points }: DescentPath, axes: Axes): Place[] {
  const placed = points
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))
    .map(([x, y]): Place => [limit(axes.x(x)), limit(axes.y(y))]);
  const kept: Place[] = [];
  placed.forEach((place, i) => {
    if (i === placed.length - 1 || !isWithin(0.4, kept.at(-1), place)) kept.push(place);
  });
  return kept;
}

/**
 * All ways: first their halos and lines, then the steps, then a shape for each way now and then, by turns, so that ways on top of one
 * another can be told apart; then the ends, as rings around one another where several meet.
 */
function drawWays(ways: readonly (readonly Place[])[], axes: Axes, canvas: Canvas): string {
  const { background, halo } = canvas.palette;
  const parts: string[] = [];
  for (const [k, way] of ways.entries()) {
    const [colour, dash] = styleOf(k, canvas);
    const d = `M${way.map(([x, y]) => `${pixel(x)} ${pixel(y)}`).join("L")}`;
    if (way.length < 2) continue;
    parts.push(
      `<path d="${d}" fill="none" stroke="${background}" stroke-opacity="0.55" stroke-width="4.4" stroke-linejoin="round"/>\n`,
      `<path d="${d}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"${dash}/>\n`,
    );
  }
  for (const [k, way] of ways.entries()) {
    const [colour] = styleOf(k, canvas);
    let last: Place | undefined;
    for (const step of way) {
      // Steps so short that their dots would merge are a line anyway.
      if (isWithin(1.5, last, step)) continue;
      parts.push(`<circle cx="${pixel(step[0])}" cy="${pixel(step[1])}" r="1.6" fill="${colour}"/>\n`);
      last = step;
    }
  }
  for (const [k, way] of ways.entries()) {
    const style = `fill="${styleOf(k, canvas)[0]}" stroke="${halo}"`;
    for (const [x, y] of signposts(way, k / ways.length, axes)) parts.push(shapeOf(k, x, y, 3.6, style));
  }
  for (const [k, way] of ways.entries()) {
    const end = way.at(-1);
    if (end === undefined) continue;
    const [colour, dash] = styleOf(k, canvas);
    const later = ways.slice(k + 1).filter((other) => isWithin(7, other.at(-1), end)).length;
    const [cx, cy, r] = [pixel(end[0]), pixel(end[1]), pixel(5.5 + 4 * later)];
    parts.push(
      later === 0
        ? shapeOf(k, end[0], end[1], 5.5, `fill="${colour}" stroke="${halo}"`)
        : `<circle cx="${cx}" cy="${cy}" r="${r}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>\n`,
    );
  }
  return parts.join("");
}

function isWithin(distance: number, a: Place | undefined, b: Place): boolean {
  return a !== undefined && Math.hypot(a[0] - b[0], a[1] - b[1]) < distance;
}

/** Points along the part of a way that can be seen, equally far apart; `phase`, from 0 to 1, says how far the first one is. */
function signposts(way: readonly Place[], phase: number, { left, right, top, bottom }: Axes): Place[] {
  const seen = ([x, y]: Place): boolean => x >= left && x <= right && y >= top && y <= bottom;
  const legs = way.slice(1).flatMap((to, i) => {
    const from = way[i] as Place;
    return seen(from) && seen(to) ? [{ from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) }] : [];
  });
  const whole = legs.reduce((sum, { length }) => sum + length, 0);
  const gap = Math.max(signpostGap, whole / mostSignposts);
  const found: Place[] = [];
  let next = gap * (0.35 + phase);
  let walked = 0;
  for (const { from, to, length } of legs) {
    for (; next <= walked + length && length > 0; next += gap) {
      const share = (next - walked) / length;
      found.push([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
    }
    walked += length;
  }
  return found;
}

/** The names beside their ends, moved apart where they would overlap, each with line and shape. */
function drawNames(
  paths: readonly DescentPath[],
  ways: readonly (readonly Place[])[],
  axes: Axes,
  canvas: Canvas,
): string {
  const [top, bottom] = [axes.top + 8, axes.bottom];
  // A path without any finite point has no end; its name stands at the bottom.
  const ends = ways.map((way) => clamp(way.at(-1)?.[1] ?? bottom, top, bottom));
  const places = spread(ends, 18, top, bottom);
  const names = paths.map(({ name }, k) => {
    const [colour, dash] = styleOf(k, canvas);
    const y = places[k] as number;
    const sample = `<path d="M${pixel(axes.right + 8)} ${pixel(y)}h28" stroke="${colour}" stroke-width="2"${dash}/>\n`;
    const shape = shapeOf(k, axes.right + 22, y, 4.2, `fill="${colour}" stroke="${canvas.palette.halo}"`);
    return `${sample}${shape}${text(name, { x: axes.right + 41, y: y + 4, fill: colour, weight: "bold" })}`;
  });
  return names.join("");
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
