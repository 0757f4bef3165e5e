import { formatNumber } from "../../text/index.ts";
import type { Row } from "../cells.ts";
import { toneOf } from "../gradients.ts";

/** More bars than this are too narrow to see; neighbours then share one. */
const mostBars = 32;

/** A row of bars, as high as the sizes of numbers. */
export function bars(name: string, numbers: readonly number[], tone: "ink" | "positive"): Row {
  const sizes = binned(numbers.map((number) => Math.abs(number)));
  let largest = 0;
  for (const size of sizes) if (size < Infinity) largest = Math.max(largest, size);
  const shares = sizes.map((size) => (Number.isNaN(size) || largest === 0 ? 0 : Math.min(1, size / largest)));
  const gone = toneOf(largest) === "zero" ? "all 0" : `largest ${formatNumber(largest, 3)}`;
  return {
    cells: [
      { text: name, tone: "caption", align: "left" },
      { bars: shares, tone, text: `${numbers.length} numbers, ${gone}` },
    ],
  };
}

/** The largest of each stretch of neighbours, so that no peak is lost. */
function binned(sizes: readonly number[]): number[] {
  if (sizes.length <= mostBars) return [...sizes];
  const bins = new Array<number>(mostBars).fill(0);
  sizes.forEach((size, position) => {
    const bin = Math.floor((position * mostBars) / sizes.length);
    bins[bin] = Math.max(bins[bin] as number, size);
  });
  return bins;
}
