import { formatNumber } from "../../text/index.ts";
import type { Row } from "../cells.ts";
import { caption, counted } from "./rows.ts";

/** More bars than this are too narrow to see; neighbours then share one. */
const mostBars = 32;

/** So high is the largest bar below those of numbers that are not finite. */
const belowInfinity = 0.75;

/**
 * A row of bars, as high as the sizes of numbers. What is not finite has no size: its bar alone is as high as can be, and a line below
 * says how many such numbers there are. Sizes have no sign, so that the bars of gradients have no hue either.
 */
export function barRows(name: string, numbers: readonly number[]): Row[] {
  const finite = numbers.filter(Number.isFinite);
  const unsized = numbers.length - finite.length;
  let largest = 0;
  for (const number of finite) largest = Math.max(largest, Math.abs(number));
  const highest = unsized === 0 ? 1 : belowInfinity;
  const heightOf = (size: number): number => {
    if (!Number.isFinite(size)) return 1;
    return largest === 0 ? 0 : (highest * size) / largest;
  };
  const heights = binned(numbers.map((number) => Math.abs(number))).map(heightOf);
  const missing = finite.length === 0 ? "none finite" : `${unsized} of ${numbers.length} not finite`;
  const sizes = largest === 0 ? "all 0" : `largest ${formatNumber(largest, 3)}`;
  const words = unsized === 0 ? [sizes] : finite.length === 0 ? [missing] : [missing, `the others: ${sizes}`];
  const text = [counted(numbers.length, "number"), ...words].join(", ");
  const bars: Row = {
    cells: [
      { text: name, tone: "caption", align: "left" },
      { bars: heights, tone: "ink", text },
    ],
  };
  return unsized === 0 ? [bars] : [bars, caption(`${missing}: full bars`)];
}

/** The largest of each stretch of neighbours, so that no peak is lost; what is not finite counts as larger. */
function binned(sizes: readonly number[]): number[] {
  if (sizes.length <= mostBars) return [...sizes];
  const bins = new Array<number>(mostBars).fill(0);
  sizes.forEach((size, position) => {
    const bin = Math.floor((position * mostBars) / sizes.length);
    bins[bin] = Math.max(bins[bin] as number, size);
  });
  return bins;
}
