import { suggestion } from "../text/index.ts";
import { CsvError, type CsvRecord, parseCsv, UnclearTaskError } from "./csv.ts";
import type { Dataset } from "./dataset.ts";
import { DataError } from "./errors.ts";
import { type Cells, guessTask } from "./target-task.ts";

/** How to read a table as a data set. */
export interface CsvOptions {
  /** Name of the data set; "csv" unless said. */
  readonly name?: string;
  /** The column to predict, by its name in the first line; the last one unless said. */
  readonly target?: string;
  /** "classification" where the target holds texts, "regression" where it holds numbers, unless said. */
  readonly task?: "classification" | "regression";
  /** Is told what is doubtful about a task that nobody said, in a sentence that begins with the place. */
  readonly warn?: (doubt: string) => void;
  /** What stands between cells; a comma unless said. */
  readonly separator?: string;
}

/**
 * A table with a first line of names as a data set: one column is the target, all others are numeric inputs.
 *
 * @example
 * parseDataset("width,height,kind\n1,2,cat\n3,1,dog\n").classNames; // ["cat", "dog"]
 * @throws CsvError with row and column for cells that are missing, too many, or no numbers; DataError for an unknown target.
 */
export function parseDataset(text: string, options: CsvOptions = {}): Dataset {
  const [header, ...records] = parseCsv(text, options.separator);
  if (header === undefined)
    throw new CsvError(1, null, "the file is empty. Its first line must hold the names of the columns.");
  const names = requireNames(header);
  if (records.length === 0)
    throw new CsvError(header.row + 1, null, "there are no samples below the names of the columns.");
  const target = targetColumn(names, options.target);
  for (const { row, cells } of records) {
    if (cells.length === names.length) continue;
    throw new CsvError(
      row,
      null,
      `expected ${names.length} cells, one per name in the first line, but found ${cells.length}.`,
    );
  }
  const columnOf = (column: number): Cells => records.map(({ row, cells }) => ({ row, text: cells[column] as string }));
  const labels = columnOf(target);
  for (const { row, text: label } of labels) requireFilled(label, row, target, names);
  const task = options.task ?? chosenTask(labels, target, header.row, names, options.warn);
  const numeric = labels.every(({ text: label }) => isNumber(label));
  const classNames =
    task === "regression"
      ? []
      : [...new Set(labels.map(({ text: label }) => label))].sort(
          numeric ? (a, b) => Number(a) - Number(b) : undefined,
        );
  const places = new Map(classNames.map((name, k) => [name, k]));
  const columns = names.map((_, column) => column).filter((column) => column !== target);
  const inputs = columns.map((column) => numbersOf(columnOf(column), column, names));
  return {
    name: options.name ?? "csv",
    task,
    inputs: records.map((_, i) => inputs.map((numbers) => numbers[i] as number)),
    targets:
      task === "regression"
        ? numbersOf(labels, target, names)
        : labels.map(({ text: label }) => places.get(label) as number),
    inputNames: columns.map((column) => names[column] as string),
    targetName: names[target] as string,
    classNames,
  };
}

/** The task that the target's cells tell. @throws UnclearTaskError where they contradict each other too much */
function chosenTask(
  labels: Cells,
  target: number,
  firstRow: number,
  names: readonly string[],
  warn: CsvOptions["warn"],
): Dataset["task"] {
  const { task, stray, mistaken, doubt } = guessTask(labels, isNumber);
  const name = JSON.stringify(names[target]);
  const what = stray === null ? `of ${name}, ` : `${name} is ${shown(stray.text)}; `;
  const row = stray?.row ?? firstRow;
  if (mistaken) {
    throw new UnclearTaskError(
      row,
      target + 1,
      `${what}${doubt} ${stray === null ? "Choose" : "Mend this cell, choose"} another target, or say the task: regression insists on numbers, classification takes each text for a class.`,
    );
  }
  if (doubt !== "") {
    const taken = stray === null ? "" : ` Each different text is taken for a class, the numbers too.`;
    warn?.(`Row ${row}, column ${target + 1}: ${what}${doubt}${taken}`);
  }
  return task;
}

function requireNames({ row, cells }: CsvRecord): readonly string[] {
  if (cells.length < 2)
    throw new CsvError(row, null, `expected at least two columns, but found ${cells.length}. Is the separator right?`);
  cells.forEach((name, column) => {
    if (name === "") throw new CsvError(row, column + 1, "the name of the column is missing.");
    if (cells.indexOf(name) < column)
      throw new CsvError(row, column + 1, `the name ${JSON.stringify(name)} is taken by an earlier column.`);
  });
  if (cells.every(isNumber))
    throw new CsvError(row, 1, "the first line must hold the names of the columns, but holds numbers.");
  return cells;
}

function targetColumn(names: readonly string[], target: string | undefined): number {
  if (target === undefined) return names.length - 1;
  const column = names.indexOf(target);
  if (column >= 0) return column;
  const meant = suggestion(target, names);
  throw new DataError(
    `There is no column ${JSON.stringify(target)}.${meant === null ? "" : ` Did you mean ${JSON.stringify(meant)}?`} The columns are ${names.join(", ")}.`,
  );
}

function isNumber(cell: string): boolean {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(cell) && Number.isFinite(Number(cell));
}

/** The numbers of a column. @throws CsvError for the first cell that is none */
function numbersOf(cells: Cells, column: number, names: readonly string[]): number[] {
  return cells.map(({ row, text: cell }) => {
    requireFilled(cell, row, column, names);
    if (isNumber(cell)) return Number(cell);
    const count = cells.filter(({ text: other }) => isNumber(other)).length;
    const others =
      count === 0
        ? "No cell of this column is one: leave it out, or write its texts as numbers."
        : `${count} of ${cells.length} cells of this column are: mend this one, or leave out its row.`;
    throw new CsvError(
      row,
      column + 1,
      `${JSON.stringify(names[column])} must be a finite number, but is ${shown(cell)}. ${others}`,
    );
  });
}

function shown(cell: string): string {
  return JSON.stringify(cell.length > 40 ? `${cell.slice(0, 39)}…` : cell);
}

function requireFilled(cell: string, row: number, column: number, names: readonly string[]): string {
  if (cell !== "") return cell;
  throw new CsvError(row, column + 1, `${JSON.stringify(names[column])} is missing.`);
}
