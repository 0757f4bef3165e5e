import { line } from "d3-shape";
import { displayWidth } from "../text/index.ts";
import { type Axes, domainOf, drawAxes } from "./axes.ts";
import { PlotError } from "./errors.ts";
import { type Canvas, type Figure, figure, pixel, text } from "./figure.ts";
import { closedDot, openDot } from "./jumps.ts";
import { dashes } from "./palette.ts";
import { denselySampled, roomiest } from "./room.ts";
import {
  clamp,
  describeLines,
  drawable,
  type LinesSettings,
  type Point,
  piecesOf,
  type Series,
  spread,
  thin,
} from "./series.ts";

const size = [720, 420] as const;
/** Pixels between the ends of the lines and their names. */
const tieWidth = 16;

/**
 * Lines over common axes, each with its name at its end instead of a legend, and with dashes of its own.
 *
 * @throws PlotError without any line.
 */
export function plotLines(series: readonly Series[], settings: LinesSettings): Figure {
  if (series.length === 0) throw new PlotError("A plot of lines needs at least one line.");
  const { title, x, y } = settings;
  const shown = series.map(({ points, ...rest }) => ({
    ...rest,
    points: thin(points),
  }));
  const drawn = shown.flatMap(({ points }) => points.filter((point) => drawable(point, settings)));
  const column = (place: 0 | 1): number[] => drawn.map((point) => point[place]);
  const [xLog, yLog] = [x.logarithmic === true, y.logarithmic === true];
  const xAxis = { ...x, domain: x.domain ?? domainOf(column(0), { logarithmic: xLog, padding: 0 }) };
  const yAxis = { ...y, domain: y.domain ?? domainOf(column(1), { logarithmic: yLog }) };
  return figure(title, describeLines(series, settings), size, (canvas) => {
    const longest = Math.max(...shown.map(({ name }) => displayWidth(name)));
    const axes = drawAxes(canvas, xAxis, yAxis, { right: Math.min(220, 14 + tieWidth + 7.2 * longest) });
    const paths = shown.map((one, k) => drawLine(one, k, settings, axes, canvas));
    const ends = shown.map((one, k) => drawEnds(one, k, axes, canvas));
    const names = drawNames(shown, settings, axes, canvas);
    return `${axes.svg}${paths.join("")}${ends.join("")}${names}${drawMarks(shown, settings, axes, canvas)}`;
  });
}

/** The style of the k-th line. */
function strokeOf(one: Series, k: number, { palette }: Canvas): { colour: string; dash: string } {
  const colour = palette.series[(one.colour ?? k) % palette.series.length] as string;
  return { colour, dash: dashes[(one.dash ?? k) % dashes.length] as string };
}

function drawLine(one: Series, k: number, settings: LinesSettings, axes: Axes, canvas: Canvas): string {
  const { x, y, left, right, top, bottom } = axes;
  const { colour, dash } = strokeOf(one, k, canvas);
  const draw = line<Point>()
    .defined((point) => drawable(point, settings))
    .x(([at]) => rounded(x(at)))
    .y(([, at]) => rounded(clamp(y(at), top - 1e4, bottom + 1e4)));
  const path = piecesOf(one)
    .map((piece) => draw([...piece]) ?? "")
    .join("");
  const pattern = dash === "" ? "" : ` stroke-dasharray="${dash}"`;
  const stroke =
    one.line === false
      ? ""
      : `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2.2" stroke-linejoin="round"${pattern}/>\n`;
  // A nested svg cuts off what leaves the axes, without ids that would clash when several figures stand in one page.
  const box = `x="${pixel(left)}" y="${pixel(top)}" width="${pixel(right - left)}" height="${pixel(bottom - top)}"`;
  const view = `viewBox="${pixel(left)} ${pixel(top)} ${pixel(right - left)} ${pixel(bottom - top)}"`;
  const dots = (one.dots === true || one.line === false || one.points.length === 1 ? one.points : [])
    .filter((point) => drawable(point, settings))
    .map(([px, py]) => [x(px), y(py)] as const)
    .filter(([, py]) => py >= top && py <= bottom)
    .map(([px, py]) => `<circle cx="${pixel(px)}" cy="${pixel(py)}" r="3.5" fill="${colour}"/>\n`);
  return `<svg ${box} ${view}>${stroke}</svg>\n${dots.join("")}`;
}

/** Rings and discs at the breaks of a line, over all lines. */
function drawEnds(one: Series, k: number, { x, y, top, bottom }: Axes, canvas: Canvas): string {
  const { colour } = strokeOf(one, k, canvas);
  const { background } = canvas.palette;
  const inside = ([, py]: Point): boolean => y(py) >= top && y(py) <= bottom;
  const rings = (one.open ?? []).filter(inside).map(([px, py]) => openDot(x(px), y(py), colour, background));
  const discs = (one.closed ?? []).filter(inside).map(([px, py]) => closedDot(x(px), y(py), colour, background));
  return [...rings, ...discs].join("");
}

/** The names at the lines' ends, moved apart where they would overlap and then tied to their ends. */
function drawNames(series: readonly Series[], settings: LinesSettings, axes: Axes, canvas: Canvas): string {
  const names = series.flatMap((one, k) => {
    const end = one.points.findLast((point) => drawable(point, settings));
    if (end === undefined) return [];
    const at = clamp(axes.y(end[1]), axes.top, axes.bottom);
    return [{ name: one.name, colour: strokeOf(one, k, canvas).colour, at, x: axes.x(end[0]) }];
  });
  const places = spread(
    names.map(({ at }) => at),
    15,
    axes.top,
    axes.bottom,
  );
  return names
    .map(({ name, colour, at, x }, i) => {
      const place = places[i] as number;
      const ends = Math.abs(x - axes.right) < 1 && Math.abs(place - at) > 4;
      const tie = ends
        ? `<path d="M${pixel(axes.right + 4)} ${pixel(at)}L${pixel(axes.right + tieWidth - 3)} ${pixel(place)}" stroke="${colour}" fill="none"/>\n`
        : "";
      return `${tie}${text(name, { x: axes.right + tieWidth, y: place + 4, fill: colour, weight: "bold" })}`;
    })
    .join("");
}

/** Rings around the points of interest, with their names where the lines leave most room. */
function drawMarks(series: readonly Series[], settings: LinesSettings, axes: Axes, { palette }: Canvas): string {
  const { marks = [] } = settings;
  if (marks.length === 0) return "";
  const lines = series.flatMap((one) =>
    piecesOf(one).flatMap((piece) => {
      const shown = piece.filter((point) => drawable(point, settings));
      return denselySampled(shown.map(([px, py]) => [axes.x(px), axes.y(py)]));
    }),
  );
  const rings = marks.map(({ x, y, name }) => {
    const [px, py] = [axes.x(x), axes.y(y)];
    const ring = `<circle cx="${pixel(px)}" cy="${pixel(py)}" r="5" fill="none" stroke="${palette.ink}" stroke-width="1.5"/>\n`;
    const half = 3.3 * displayWidth(name);
    const beside = px > (axes.left + axes.right) / 2 ? [-1, 1] : [1, -1];
    const level = beside.map((side): Point => [px + side * (half + 14), py]);
    const places = [18, 30, 46].flatMap((far) => [
      ...[-1, 1].flatMap((down) => beside.map((side): Point => [px + side * (half + 4), py + down * far])),
      ...[-1, 1].map((down): Point => [px, py + down * far]),
    ]);
    const [cx, cy] = roomiest([...places, ...level], half, lines, axes);
    // A name that does not stand beside its ring is tied to it.
    const far = Math.abs(cy - py) > 20;
    const tie = far
      ? `<path d="M${pixel(px)} ${pixel(py + (cy > py ? 5 : -5))}L${pixel(clamp(px, cx - half, cx + half))} ${pixel(cy + (cy > py ? -8 : 6))}" stroke="${palette.ink}" fill="none"/>\n`
      : "";
    return `${ring}${tie}${text(name, { x: cx, y: cy + 4, fill: palette.ink, halo: palette.background, anchor: "middle" })}`;
  });
  return rings.join("");
}

function rounded(x: number): number {
  return Math.round(x * 100) / 100;
}
