import { curveLinear, line } from "d3-shape";
import { fillParameters, localPartials, type Operation, operationValue } from "../operations/index.ts";
import { formatNumber } from "../text/index.ts";
import { type Axes, drawAxes } from "./axes.ts";
import { type Canvas, type Figure, figure, pixel, text } from "./figure.ts";
import { closedDot, jumpAt, openDot, openEnds } from "./jumps.ts";
import { edgesOf, type OperationSlice, sliceOf } from "./operation-slice.ts";
import { describeSlice } from "./operation-words.ts";
import { roomiest } from "./room.ts";

/** One point of the picture; NaN where there is nothing to draw. */
type Point = readonly [x: number, y: number];

const size = [620, 340] as const;

/** Points between two kinks: enough for a smooth curve. */
const pointsPerPiece = 240;

/**
 * The value of an operation and its derivative, as one of its inputs runs and the others stand still. Kinks are marked, with the number
 * that the rule gives there. Ink is the value; hue is the derivative: blue and above 0 where the value rises, orange where it falls.
 *
 * @example
 * plotOperationSlice(findOperation("max"), { slot: 0, others: [0, 1] }).toSvg({ theme: "dark" });
 */
export function plotOperationSlice(operation: Operation, slice: OperationSlice = sliceOf(operation)): Figure {
  const { row } = operation;
  const { slot, others, range } = slice;
  const parameters = row.index === undefined ? fillParameters(operation, []) : [0];
  const at = (x: number): number[] => others.map((other, i) => (i === slot ? x : other));
  const value = (x: number): number => operationValue(operation.code, at(x), parameters);
  const slope = (x: number): number => {
    const y = value(x);
    // Beyond the domain a rule may still give numbers, which are nobody's slope.
    return Number.isNaN(y) ? y : (localPartials(operation.code, at(x), y, parameters)[slot] as number);
  };
  const kinks = edgesOf(operation, slice);
  const pieces = piecesBetween(range, kinks);
  const values = pieces.map((xs) => xs.map((x): Point => [x, value(x)]));
  const slopes = pieces.map((xs) => xs.map((x): Point => [x, slope(x)]));
  const all = [...values, ...slopes].flat();
  const y = bounds(
    all,
    kinks.flatMap((x) => [slope(x), value(x)]),
  );
  const variable = slice.names[slot] as string;
  const title = slice.title ?? titleOf(operation, slice);
  return figure(title, describeSlice(operation, slice, values.flat(), slopes.flat(), kinks, slope), size, (canvas) => {
    const { palette } = canvas;
    const { background } = palette;
    const axes = drawAxes(canvas, { label: variable, domain: range }, { label: "", domain: y }, { right: 96 });
    return [
      axes.svg,
      zeroLine(axes, canvas, y),
      ...kinks.map((x) => kinkLine(x, axes, canvas)),
      curves(values, axes, canvas, () => "value"),
      curves(slopes, axes, canvas, (dy) => (dy < 0 ? "falls" : "rises")),
      ...kinks.map((x) =>
        openDots(slope, x, range, axes, (dy) => palette.series[dy < 0 ? 1 : 0] as string, background),
      ),
      ...kinks.map((x) => openDots(value, x, range, axes, () => palette.ink, background)),
      ...kinks.map((x) => kinkDot(x, slope(x), all, axes, canvas)),
      ...kinks
        .filter((x) => jumpAt(value, x, range) !== null)
        .map((x) => closedDot(axes.x(x), axes.y(value(x)), palette.ink, background)),
      endNames(values, slopes, axes, canvas),
    ].join("");
  });
}

/** The call that is drawn, with the numbers that stand still: "pow(a, 2)". */
function titleOf({ name, row }: Operation, { slot, others, names }: OperationSlice): string {
  const inputs = others.map((other, i) => (i === slot ? (names[i] as string) : formatNumber(other)));
  return `${name}(${[...(row.index === undefined ? [] : ["0"]), ...inputs].join(", ")})`;
}

/** The x of each piece between kinks, ends included but for the kinks themselves. */
function piecesBetween([low, high]: readonly [number, number], kinks: readonly number[]): number[][] {
  const borders = [low, ...kinks, high];
  return borders.slice(1).map((to, i) => {
    const from = borders[i] as number;
    const inset = 1e-9 * (high - low);
    const [first, last] = [i === 0 ? from : from + inset, to === high ? to : to - inset];
    return Array.from({ length: pointsPerPiece + 1 }, (_, k) => first + ((last - first) * k) / pointsPerPiece);
  });
}

/** From lowest to highest, but not far beyond where nine tenths of the points lie: a pole must not flatten all else. */
function bounds(points: readonly Point[], marked: readonly number[]): [number, number] {
  const sorted = points
    .map(([, y]) => y)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const room = Math.max(0.6 * (at(0.95) - at(0.05)), 0.5);
  const low = Math.min(0, Math.max(at(0), at(0.05) - room), ...marked.filter(Number.isFinite));
  const high = Math.max(0, Math.min(at(1), at(0.95) + room), ...marked.filter(Number.isFinite));
  return [low - 0.1 * (high - low), high + 0.08 * (high - low)];
}

/** The pieces as paths, cut where the colour changes, where there is no number, and at poles. */
function curves(
  pieces: readonly (readonly Point[])[],
  axes: Axes,
  { palette }: Canvas,
  kindOf: (y: number) => "value" | "rises" | "falls",
): string {
  const colours = { value: palette.ink, rises: palette.series[0] as string, falls: palette.series[1] as string };
  const draw = line<Point>().curve(curveLinear);
  const place = ([x, y]: Point): Point => [
    axes.x(x),
    Math.min(Math.max(axes.y(y), axes.top - 2000), axes.bottom + 2000),
  ];
  const paths: string[] = [];
  for (const piece of pieces) {
    let run: Point[] = [];
    let kind: "value" | "rises" | "falls" | null = null;
    const finish = (): void => {
      if (run.length > 1 && kind !== null) {
        const style = kind === "value" ? ' stroke-width="2.4"' : ' stroke-width="2" stroke-dasharray="7 4"';
        paths.push(
          `<path d="${draw(straightened(run.map(place)))}" fill="none" stroke="${colours[kind]}"${style} stroke-linejoin="round"/>\n`,
        );
      }
      run = [];
    };
    for (const point of piece) {
      const [, y] = point;
      const before = run.at(-1);
      if (!Number.isFinite(y) || (before !== undefined && isPole(before[1], y, axes))) finish();
      if (!Number.isFinite(y)) continue;
      const next = kindOf(y);
      if (kind !== null && next !== kind && run.length > 0) {
        run.push(point);
        finish();
      }
      kind = next;
      run.push(point);
    }
    finish();
  }
  const [width, height] = [axes.right - axes.left, axes.bottom - axes.top].map(pixel) as [string, string];
  const [x, y] = [pixel(axes.left), pixel(axes.top)];
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">${paths.join("")}</svg>\n`;
}

/** The points without those that lie on the line between their neighbours, to two decimals. */
function straightened(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  points.forEach((point, i) => {
    const [before, after] = [kept.at(-1), points[i + 1]];
    if (before !== undefined && after !== undefined) {
      const share = (point[0] - before[0]) / (after[0] - before[0]);
      if (Math.abs(before[1] + share * (after[1] - before[1]) - point[1]) < 0.02) return;
    }
    kept.push(point);
  });
  return kept.map(([x, y]): Point => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);
}

/** Two neighbours on opposite sides of the picture, both outside of it. */
function isPole(a: number, b: number, axes: Axes): boolean {
  const [first, second] = [axes.y(a), axes.y(b)];
  return (first < axes.top && second > axes.bottom) || (first > axes.bottom && second < axes.top);
}

function zeroLine(axes: Axes, { palette }: Canvas, [low, high]: readonly [number, number]): string {
  if (low > 0 || high < 0) return "";
  const at = pixel(axes.y(0));
  return `<path d="M${pixel(axes.left)} ${at}H${pixel(axes.right)}" stroke="${palette.caption}" stroke-width="1" fill="none"/>\n`;
}

function kinkLine(x: number, axes: Axes, { palette }: Canvas): string {
  const at = pixel(axes.x(x));
  const mark = `<path d="M${at} ${pixel(axes.top)}V${pixel(axes.bottom)}" stroke="${palette.caption}" stroke-width="1.2" stroke-dasharray="2 3" fill="none"/>\n`;
  return `${mark}${text(`kink at ${formatNumber(x)}`, { x: axes.x(x), y: axes.top - 6, fill: palette.caption, anchor: "middle" })}`;
}

/** The number that the rule gives at the kink, written where the lines leave most room. */
function kinkDot(x: number, slope: number, lines: readonly Point[], axes: Axes, { palette }: Canvas): string {
  if (!Number.isFinite(slope)) return "";
  const fill = palette.series[slope < 0 ? 1 : 0] as string;
  const [px, py] = [axes.x(x), axes.y(slope)];
  const label = formatNumber(slope, 3);
  const half = 3.5 * label.length;
  const places = [-1, 1].flatMap((down) => [-1, 1].map((right): Point => [px + right * (half + 9), py + down * 12]));
  const drawn = lines.map(([lx, ly]): Point => [axes.x(lx), axes.y(ly)]).filter(([, ly]) => Number.isFinite(ly));
  const [cx, cy] = roomiest(places, half, drawn, axes);
  const dot = closedDot(px, py, fill, palette.background);
  return `${dot}${text(label, { x: cx, y: cy + 4, fill, anchor: "middle", weight: "bold" })}`;
}

/** Rings where the lines end at a kink without having their value there. */
function openDots(
  f: (x: number) => number,
  x: number,
  range: Point,
  axes: Axes,
  colour: (y: number) => string,
  background: string,
): string {
  const jump = jumpAt(f, x, range);
  if (jump === null) return "";
  return openEnds(jump)
    .map(([, y]) => openDot(axes.x(x), axes.y(y), colour(y), background))
    .join("");
}

/** The names of both lines at their right ends. */
function endNames(
  values: readonly (readonly Point[])[],
  slopes: readonly (readonly Point[])[],
  axes: Axes,
  { palette }: Canvas,
): string {
  const last = (pieces: readonly (readonly Point[])[]): number =>
    pieces.flat().findLast(([, y]) => Number.isFinite(y))?.[1] ?? 0;
  const ends = [last(values), last(slopes)];
  const places = ends.map((y) => Math.min(Math.max(axes.y(y), axes.top), axes.bottom));
  const [first, second] = places as [number, number];
  if (Math.abs(first - second) < 16) {
    // Apart by a line, the upper one up, but not out of the picture.
    const down = first <= second ? 1 : 0;
    const middle = Math.min(Math.max((first + second) / 2, axes.top + 8), axes.bottom - 8);
    places[1 - down] = middle - 8;
    places[down] = middle + 8;
  }
  const colours = [palette.ink, palette.series[(ends[1] as number) < 0 ? 1 : 0] as string];
  return ["value", "derivative"]
    .map((label, i) =>
      text(label, { x: axes.right + 6, y: (places[i] as number) + 4, fill: colours[i] as string, weight: "bold" }),
    )
    .join("");
}
