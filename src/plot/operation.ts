import { derivative } from "../calculus/index.ts";
import { recordOperation, type Value } from "../graph/index.ts";
import { findOperation, type Operation, operationNames } from "../operations/index.ts";
import { formatNumber, suggestion } from "../text/index.ts";
import { PlotError } from "./errors.ts";
import type { Figure } from "./figure.ts";
import { jumpAt, openEnds, polesOf } from "./jumps.ts";
import { plotLines } from "./lines.ts";
import { edgesOf } from "./operation-slice.ts";
import type { Point, Series } from "./series.ts";

/** What of an operation is drawn. */
export interface OperationPlotSettings {
  readonly title?: string;
  /** Where the input runs; the row's samples, widened, unless said. */
  readonly range?: readonly [low: number, high: number];
  /** Up to which derivative, 0 to 3; 1 unless said. */
  readonly derivatives?: number;
}

/** Points per line: enough for a smooth curve at any size, odd, so that the middle of a symmetric range is one. */
const POINTS = 241;

/**
 * An operation of one input with its derivatives.
 *
 * @example
 * plotOperation("tanh", { derivatives: 2 });
 * @throws PlotError for an unknown operation, one of several inputs, or an empty range.
 */
export function plotOperation(name: string, settings: OperationPlotSettings = {}): Figure {
  const operation = requireOperation(name);
  const [low, high] = settings.range ?? widened(operation);
  const order = settings.derivatives ?? 1;
  if (!(low < high) || !Number.isFinite(high - low))
    throw new PlotError(`The range must be two numbers, the lower one first, but is ${low} to ${high}.`);
  if (!Number.isInteger(order) || order < 0 || order > 3)
    throw new PlotError(`The number of derivatives must be 0, 1, 2 or 3, but is ${order}.`);
  const range = [low, high] as const;
  const f = (x: Value): Value => recordOperation(operation, [x]);
  const value = (x: number): number => recordOperation(operation, [x]).data;
  const kinks = edgesOf(operation, { slot: 0, others: [0], names: ["x"], range });
  const poles = polesOf(value, range);
  const xs = abscissae(range, [...kinks, ...poles]);
  const series = Array.from({ length: order + 1 }, (_, k): Series => {
    const compute = k === 0 ? value : derivative(f, k);
    const jumps = kinks.map((x) => jumpAt(compute, x, range)).filter((jump) => jump !== null);
    const here = jumps.map(({ x, here }): Point => [x, here]).filter(([, y]) => Number.isFinite(y));
    return {
      name: `${name}${["", "′", "″", "‴"][k]}`,
      points: xs.map((x) => [x, compute(x)]),
      breaks: [...jumps.map(({ x }) => x), ...poles].sort((a, b) => a - b),
      open: jumps.flatMap(openEnds),
      closed: here,
    };
  });
  return plotLines(series, {
    title: settings.title ?? (order === 0 ? name : `${name} and its derivative${order === 1 ? "" : "s"}`),
    x: { label: "x", domain: range },
    y: { label: "value", domain: bounded(series, poles, range) },
    summary: operation.row.summary,
  });
}

/** Where the lines have points: evenly, and a hair beside the places where they may break. */
function abscissae([low, high]: readonly [number, number], places: readonly number[]): number[] {
  const near = 1e-9 * (high - low);
  const even = Array.from({ length: POINTS }, (_, i) => low + ((high - low) * i) / (POINTS - 1));
  const apart = even.filter((x) => places.every((place) => Math.abs(x - place) > near));
  const beside = places.flatMap((place) => [place - near, place + near]).filter((x) => x >= low && x <= high);
  return [...apart, ...beside].sort((a, b) => a - b);
}

function requireOperation(name: string): Operation {
  const operation = findOperation(name);
  if (operation === undefined || operation.row.hidden === true) {
    const meant = suggestion(name, operationNames());
    throw new PlotError(
      `There is no operation ${JSON.stringify(name)}.${meant === null ? "" : ` Did you mean ${JSON.stringify(meant)}?`}`,
    );
  }
  if (operation.arity === 1) return operation;
  throw new PlotError(`${name} has several inputs; only operations of one input can be drawn as a curve.`);
}

/** The range in which the row is tested, from below it to above it where it is defined everywhere. */
function widened({ row }: Operation): readonly [number, number] {
  const [low, high] = row.samples[0] ?? [-5, 5];
  if (row.domain !== undefined) return [low, high];
  const room = (high - low) / 4;
  return [Number(formatNumber(low - room, 2)), Number(formatNumber(high + room, 2))];
}

/**
 * From the lowest to the highest value, but not far beyond where nine tenths of the points lie, and without what is near a pole: a pole
 * must not flatten all else.
 */
function bounded(
  series: readonly Series[],
  poles: readonly number[],
  [low, high]: readonly [number, number],
): [number, number] {
  const away = (high - low) / 12;
  const bounds = series.map(({ points, closed = [] }): [number, number] => {
    const calm = points.filter(([x, y]) => Number.isFinite(y) && poles.every((pole) => Math.abs(x - pole) > away));
    const values = [...calm, ...closed].map(([, y]) => y).sort((a, b) => a - b);
    const at = (share: number): number => values[Math.round(share * (values.length - 1))] ?? 0;
    const room = Math.max(at(0.9) - at(0.1), 1e-3);
    return [Math.max(at(0), at(0.1) - room), Math.min(at(1), at(0.9) + room)];
  });
  const least = Math.min(...bounds.map(([lowest]) => lowest));
  const most = Math.max(...bounds.map(([, highest]) => highest));
  return [least - 0.05 * (most - least), most + 0.05 * (most - least)];
}
