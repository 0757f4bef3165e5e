import { scaleLinear, scaleLog } from "d3-scale";
import { formatNumber } from "../text/index.ts";
import { type Canvas, pixel, text } from "./figure.ts";

/** One axis: what it measures, from where to where. */
export interface AxisSettings {
  readonly label: string;
  readonly domain: readonly [low: number, high: number];
  /** Equal steps are equal factors; the domain must be above 0. */
  readonly logarithmic?: boolean;
  /** Ticks at whole numbers alone. */
  readonly whole?: boolean;
  /** Names of the ticks instead of their numbers. */
  readonly tickNames?: ReadonlyMap<number, string>;
}

/** Two axes with their grid, and where a point stands between them. */
export interface Axes {
  readonly svg: string;
  x(value: number): number;
  y(value: number): number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room beside the axes, in pixels. */
export interface Margins {
  readonly left?: number;
  readonly right?: number;
  readonly bottom?: number;
}

/** Draws grid, ticks and labels. The y label stands above its axis, the x label below its end, both unturned: nobody reads sideways. */
export function drawAxes(canvas: Canvas, x: AxisSettings, y: AxisSettings, margins: Margins = {}): Axes {
  const { palette } = canvas;
  const left = margins.left ?? 56;
  const right = canvas.width - (margins.right ?? 20);
  const top = canvas.top + 26;
  const bottom = canvas.height - (margins.bottom ?? 48);
  const [toX, toY] = [scaleOf(x, left, right), scaleOf(y, bottom, top)];
  const parts: string[] = [];
  for (const tick of ticksOf(x, (right - left) / 80)) {
    const at = pixel(toX(tick));
    parts.push(`<path d="M${at} ${pixel(top)}V${pixel(bottom)}" stroke="${palette.grid}" fill="none"/>\n`);
    parts.push(text(tickName(x, tick), { x: toX(tick), y: bottom + 18, fill: palette.ink, anchor: "middle" }));
  }
  for (const tick of ticksOf(y, (bottom - top) / 45)) {
    const at = pixel(toY(tick));
    parts.push(`<path d="M${pixel(left)} ${at}H${pixel(right)}" stroke="${palette.grid}" fill="none"/>\n`);
    parts.push(text(tickName(y, tick), { x: left - 7, y: toY(tick) + 4, fill: palette.ink, anchor: "end" }));
  }
  const suffix = (axis: AxisSettings): string => (axis.logarithmic === true ? `${axis.label} (log)` : axis.label);
  parts.push(text(suffix(y), { x: 14, y: canvas.top + 12, fill: palette.caption }));
  parts.push(text(suffix(x), { x: right, y: bottom + 38, fill: palette.caption, anchor: "end" }));
  return { svg: parts.join(""), x: toX, y: toY, left, right, top, bottom };
}

/** The range of numbers, widened a little; never empty. Non-finite ones do not count. */
export function domainOf(
  values: readonly number[],
  settings: { logarithmic?: boolean; padding?: number } = {},
): [number, number] {
  const { logarithmic = false, padding = 0.04 } = settings;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value) || (logarithmic && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return logarithmic ? [0.1, 1] : [0, 1];
  if (logarithmic) {
    const room = Math.max((high / low) ** padding, 1.1);
    return [low / room, high * room];
  }
  const room = low === high ? Math.max(Math.abs(low) * 0.1, 0.5) : (high - low) * padding;
  return [low - room, high + room];
}

function scaleOf({ domain, logarithmic }: AxisSettings, start: number, end: number): (value: number) => number {
  const scale = (logarithmic === true ? scaleLog() : scaleLinear()).domain(domain).range([start, end]);
  return (value) => scale(value);
}

function ticksOf({ domain: [low, high], logarithmic, whole, tickNames }: AxisSettings, wanted: number): number[] {
  if (tickNames !== undefined) return [...tickNames.keys()];
  const count = Math.max(2, Math.round(wanted));
  if (logarithmic === true) return logarithmicTicks(low, high, count);
  const ticks = scaleLinear().domain([low, high]).ticks(count);
  return whole === true ? ticks.filter(Number.isInteger) : ticks;
}

/** Powers of ten, every second, third, … of them when there are many; 1, 2, 5 or 1, 3 of each when there are few. */
function logarithmicTicks(low: number, high: number, count: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const decades = Math.log10(high) - Math.log10(low);
  const digits = decades < count / 3 ? [1, 2, 5] : decades < count / 2 ? [1, 3] : [1];
  const step = Math.max(1, Math.ceil(decades / count));
  const ticks: number[] = [];
  for (let exponent = Math.ceil(first / step) * step; exponent <= last; exponent += step) {
    for (const digit of digits) ticks.push(digit * 10 ** exponent);
  }
  const inside = ticks.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  return inside.length >= 2
    ? inside
    : scaleLinear()
        .domain([low, high])
        .ticks(count)
        .filter((tick) => tick > 0);
}

function tickName({ tickNames, logarithmic }: AxisSettings, tick: number): string {
  // Powers of ten are easier to read as such, and fit beside the axis.
  if (logarithmic === true && tick >= 1e5) return tick.toExponential().replace("e+", "e");
  return tickNames?.get(tick) ?? formatNumber(tick, 6);
}
