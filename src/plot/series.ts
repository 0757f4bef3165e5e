import { formatNumber } from "../text/index.ts";
import type { AxisSettings } from "./axes.ts";

/** A place between the axes. */
export type Point = readonly [x: number, y: number];

/** A line: a name and its points; a point that is not finite leaves a gap. */
export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
  /** Index into the palette; the place in the list unless said. */
  readonly colour?: number;
  /** Index into the dashes; the place in the list unless said. 0 is solid. */
  readonly dash?: number;
  /** Marks each point: for few points. */
  readonly dots?: boolean;
  /** Whether the points are joined; true unless said. */
  readonly line?: boolean;
  /** Places between points where the line is broken: jumps and poles. */
  readonly breaks?: readonly number[];
  /** Ends of the line that do not belong to it, drawn as rings. */
  readonly open?: readonly Point[];
  /** Values at breaks, drawn as discs. */
  readonly closed?: readonly Point[];
}

/** What a plot of lines says beside its lines. */
export interface LinesSettings {
  readonly title: string;
  readonly x: Omit<AxisSettings, "domain"> & { readonly domain?: readonly [number, number] };
  readonly y: Omit<AxisSettings, "domain"> & { readonly domain?: readonly [number, number] };
  /** A sentence that begins the description. */
  readonly summary?: string;
  /** Points of interest, marked and named. */
  readonly marks?: readonly { readonly x: number; readonly y: number; readonly name: string }[];
}

/** Moves places apart to at least `gap`, keeping their order and, where possible, the bounds. */
export function spread(places: readonly number[], gap: number, low: number, high: number): number[] {
  const order = places.map((_, i) => i).sort((a, b) => (places[a] as number) - (places[b] as number) || a - b);
  const moved = [...places];
  let least = low;
  for (const i of order) {
    moved[i] = Math.max(moved[i] as number, least);
    least = (moved[i] as number) + gap;
  }
  let most = high;
  for (const i of order.reverse()) {
    moved[i] = Math.min(moved[i] as number, most);
    most = (moved[i] as number) - gap;
  }
  return moved;
}

/** At most about 2,000 points: of each stretch the lowest and the highest, so that no spike is lost. */
export function thin(points: readonly Point[]): readonly Point[] {
  if (points.length <= 2000) return points;
  const stretch = Math.ceil(points.length / 1000);
  const kept: Point[] = [];
  for (let start = 0; start < points.length; start += stretch) {
    const part = points.slice(start, start + stretch).filter(([, y]) => Number.isFinite(y));
    if (part.length === 0) continue;
    const lowest = part.reduce((a, b) => (b[1] < a[1] ? b : a));
    const highest = part.reduce((a, b) => (b[1] > a[1] ? b : a));
    kept.push(...(lowest[0] <= highest[0] ? [lowest, highest] : [highest, lowest]));
  }
  return kept;
}

/** Whether a point has a place between the axes: finite, and above 0 where the scale is logarithmic. */
export function drawable([px, py]: Point, { x, y }: LinesSettings): boolean {
  if (!Number.isFinite(px) || !Number.isFinite(py)) return false;
  return (x.logarithmic !== true || px > 0) && (y.logarithmic !== true || py > 0);
}

/** First, last, lowest and highest of each line, in words. */
export function describeLines(series: readonly Series[], settings: LinesSettings): string {
  const { x, y, summary, marks = [] } = settings;
  const sentences = series.map(({ name, points, breaks = [] }) => {
    const finite = points.filter((point) => drawable(point, settings));
    const [first, last] = [finite[0], finite.at(-1)];
    if (first === undefined || last === undefined) return `${name}: nothing that can be drawn.`;
    const lowest = finite.reduce((a, b) => (b[1] < a[1] ? b : a));
    const highest = finite.reduce((a, b) => (b[1] > a[1] ? b : a));
    const left = points.length - finite.length;
    const at = ([px, py]: Point): string => `${formatNumber(py, 4)} at ${x.tickNames?.get(px) ?? formatNumber(px, 4)}`;
    const broken = breaks.length === 0 ? "" : ` Broken at ${breaks.map((one) => formatNumber(one, 4)).join(", ")}.`;
    const gaps = left === 0 ? "" : ` ${left} of ${points.length} points cannot be drawn.`;
    return `${name}: from ${at(first)} to ${at(last)}, lowest ${at(lowest)}, highest ${at(highest)}.${gaps}${broken}`;
  });
  const scales = [x, y].filter(({ logarithmic }) => logarithmic === true).map(({ label }) => label);
  const axes = `${y.label} over ${x.label}${scales.length === 0 ? "" : `, logarithmic scale for ${scales.join(" and ")}`}.`;
  const marked = marks.map(
    ({ name, x: px, y: py }) => `Marked: ${name} at ${formatNumber(px, 4)}, ${formatNumber(py, 4)}.`,
  );
  return [summary, axes, ...sentences, ...marked].filter((part) => part !== undefined).join(" ");
}

/** The points of a line in the pieces between its breaks. */
export function piecesOf({ points, breaks = [] }: Series): (readonly Point[])[] {
  if (breaks.length === 0) return [points];
  const borders = [-Infinity, ...breaks, Infinity];
  return borders.slice(1).map((to, i) => points.filter(([x]) => x > (borders[i] as number) && x < to));
}

export function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}
