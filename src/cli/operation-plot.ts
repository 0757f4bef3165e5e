import { fillParameters, localPartials, type Operation, operationValue } from "../operations/index.ts";
// Not from the room as a whole, which would load all drawing.
import { type OperationSlice, sliceOf } from "../plot/operation-slice.ts";
import { formatNumber, type Painter } from "../text/index.ts";

const columns = 61;
const rows = 13;

/**
 * A small plot of an operation for the terminal: `*` the value, `+` the derivative, `-` and `|` the axes. Letters tell the lines apart, so
 * that colour is not needed.
 */
export function operationPlot(operation: Operation, paint: Painter): string {
  const slice = sliceOf(operation);
  const [low, high] = slice.range;
  const points = Array.from({ length: columns }, (_, k) => {
    const x = low + ((high - low) * k) / (columns - 1);
    return { x, ...evaluate(operation, slice, x) };
  });
  const [bottom, top] = bounds(points.flatMap(({ value, slope }) => [value, slope]));
  const rowOf = (y: number): number => Math.round(((top - y) / (top - bottom)) * (rows - 1));
  const grid = Array.from({ length: rows }, () => new Array<string>(columns).fill(" "));
  const put = (row: number, column: number, mark: string): void => {
    const line = grid[row];
    if (line !== undefined && column >= 0 && column < columns) line[column] = mark;
  };
  for (let column = 0; column < columns; column++) put(rowOf(0), column, "-");
  const zero = Math.round((-low / (high - low)) * (columns - 1));
  for (let row = 0; row < rows; row++) put(row, zero, "|");
  points.forEach(({ value, slope }, column) => {
    if (Number.isFinite(slope)) put(rowOf(slope), column, "+");
    if (Number.isFinite(value)) put(rowOf(value), column, "*");
  });
  const label = (row: number): string => {
    const text =
      row === 0 ? formatNumber(top, 3) : row === rows - 1 ? formatNumber(bottom, 3) : row === rowOf(0) ? "0" : "";
    return text.padStart(8);
  };
  const lines = grid.map((line, row) => `${label(row)} ${painted(line.join("").trimEnd(), paint)}`.trimEnd());
  const ends = [formatNumber(low, 3), formatNumber(high, 3)] as const;
  const scale = `${" ".repeat(9)}${ends[0]}${ends[1].padStart(columns - ends[0].length)}`;
  return `${lines.join("\n")}\n${scale}\n\n  ${caption(slice)}`;
}

function evaluate(operation: Operation, { slot, others }: OperationSlice, x: number): { value: number; slope: number } {
  const parameters = operation.row.index === undefined ? fillParameters(operation, []) : [0];
  const xs = others.map((other, i) => (i === slot ? x : other));
  const value = operationValue(operation.code, xs, parameters);
  if (Number.isNaN(value)) return { value, slope: value };
  return { value, slope: localPartials(operation.code, xs, value, parameters)[slot] as number };
}

/** From lowest to highest, 0 included, without the outermost twentieth on either side: a pole must not flatten all else. */
function bounds(numbers: readonly number[]): [number, number] {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const room = Math.max(at(0.95) - at(0.05), 0.5);
  return [Math.min(0, Math.max(at(0), at(0.05) - room)), Math.max(0.1, Math.min(at(1), at(0.95) + room))];
}

/** Runs of one mark in one style. */
function painted(line: string, paint: Painter): string {
  return line.replace(/\++|\*+|[-|]+/g, (run) => paint(run[0] === "+" ? "blue" : run[0] === "*" ? "bold" : "dim", run));
}

/** What runs and what stands still. */
function caption({ slot, others, names }: OperationSlice): string {
  const fixed = others.flatMap((other, i) => (i === slot ? [] : [`${names[i]} = ${formatNumber(other, 3)}`]));
  const still = fixed.length === 0 ? "" : `, with ${fixed.join(", ")}`;
  return `* value, + derivative, as ${names[slot]} runs${still}`;
}
