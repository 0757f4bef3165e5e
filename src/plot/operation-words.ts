import type { Operation } from "../operations/index.ts";
import { formatNumber } from "../text/index.ts";
import type { OperationSlice } from "./operation-slice.ts";
import type { Point } from "./series.ts";

/** What the picture of an operation shows, in words: where both lines begin and end, their extremes, the kinks. */
export function describeSlice(
  operation: Operation,
  { slot, others, range, names }: OperationSlice,
  values: readonly Point[],
  slopes: readonly Point[],
  kinks: readonly number[],
  slope: (x: number) => number,
): string {
  const variable = names[slot] as string;
  const fixed = others.flatMap((other, i) => (i === slot ? [] : [`${names[i]} = ${formatNumber(other, 3)}`]));
  const still = fixed.length === 0 ? "" : `, with ${fixed.join(", ")}`;
  const span = `as ${variable} runs from ${formatNumber(range[0], 3)} to ${formatNumber(range[1], 3)}${still}`;
  const told = (label: string, points: readonly Point[]): string => {
    const finite = points.filter(([, y]) => Number.isFinite(y));
    const [first, last] = [finite[0], finite.at(-1)];
    if (first === undefined || last === undefined) return `The ${label} is nowhere a number.`;
    const lowest = finite.reduce((a, b) => (b[1] < a[1] ? b : a));
    const highest = finite.reduce((a, b) => (b[1] > a[1] ? b : a));
    // What lies a hair beside a kink is told as the kink.
    const show = (x: number): string => formatNumber(Math.abs(x) < 1e-6 ? 0 : x, 3);
    if (lowest[1] === highest[1]) return `The ${label} is ${show(lowest[1])} throughout.`;
    return `The ${label} goes from ${show(first[1])} to ${show(last[1])}; lowest ${show(lowest[1])} at ${show(lowest[0])}, highest ${show(highest[1])} at ${show(highest[0])}.`;
  };
  const marked = kinks.map(
    (x) => `Kink at ${variable} = ${formatNumber(x, 3)}, where the rule gives ${formatNumber(slope(x), 3)}.`,
  );
  return [`${operation.name} ${span}.`, told("value", values), told("derivative", slopes), ...marked].join(" ");
}
