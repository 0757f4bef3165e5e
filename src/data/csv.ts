import { suggestion } from "../text/index.ts";
import type { Dataset } from "./dataset.ts";
import { DataError } from "./errors.ts";

/** A table of text cells could not be read; the message begins with the place. */
export class CsvError extends DataError {
  override readonly name: string = "CsvError";
  /** Line of the file on which the record starts, counted from 1. */
  readonly row: number;
  /** Cell of the record, counted from 1; null where the whole record is meant. */
  readonly column: number | null;

  constructor(row: number, column: number | null, what: string) {
    super(`Row ${row}${column === null ? "" : `, column ${column}`}: ${what}`);
    this.row = row;
    this.column = column;
  }
}

/** One record: its cells, and the line of the file on which it starts. */
export interface CsvRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

/** How to read a table as a data set. */
export interface CsvOptions {
  /** Name of the data set; "csv" unless said. */
  readonly name?: string;
  /** The column to predict, by its name in the first line; the last one unless said. */
  readonly target?: string;
  /** "classification" where the target holds texts, "regression" where it holds numbers, unless said. */
  readonly task?: "classification" | "regression";
  /** What stands between cells; a comma unless said. */
  readonly separator?: string;
}

/**
 * The records of comma-separated values (RFC 4180): cells may be in double quotes, in which separators and line breaks stand for
 * themselves and a quote is doubled. Empty lines are skipped; blanks around unquoted cells are not part of them.
 *
 * @throws CsvError for a quote that is not closed or is followed by more text.
 */
export function parseCsv(text: string, separator = ","): CsvRecord[] {
  if (separator.length !== 1 || separator === '"' || separator === "\n") {
    throw new DataError(
      `The separator must be one character other than a quote or line break, but is ${JSON.stringify(separator)}.`,
    );
  }
  const records: CsvRecord[] = [];
  const source = text.startsWith("\ufeff") ? text.slice(1) : text;
  let cells: string[] = [];
  let line = 1;
  let row = 1;
  let position = 0;
  while (position < source.length) {
    const { cell, end, lines } = readCell(source, position, separator, row, cells.length + 1);
    cells.push(cell);
    line += lines;
    position = end + 1;
    if (source[end] === separator) {
      // A separator at the very end of the text still opens an empty cell.
      if (position === source.length) cells.push("");
      else continue;
    }
    if (cells.length > 1 || cells[0] !== "") records.push({ row, cells });
    cells = [];
    line += 1;
    row = line;
  }
  return records;
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
  const cell = (record: CsvRecord, column: number): string => record.cells[column] as string;
  const number = (record: CsvRecord, column: number): number =>
    readNumber(cell(record, column), record.row, column, names);
  const looksNumeric = records.every((record) => isNumber(cell(record, target)));
  const task = options.task ?? (looksNumeric ? "regression" : "classification");
  const labels = records.map((record) => requireFilled(cell(record, target), record.row, target, names));
  const classNames =
    task === "regression" ? [] : [...new Set(labels)].sort(looksNumeric ? (a, b) => Number(a) - Number(b) : undefined);
  const places = new Map(classNames.map((name, k) => [name, k]));
  const columns = names.map((_, column) => column).filter((column) => column !== target);
  return {
    name: options.name ?? "csv",
    task,
    inputs: records.map((record) => columns.map((column) => number(record, column))),
    targets: records.map((record, i) =>
      task === "regression" ? number(record, target) : (places.get(labels[i] as string) as number),
    ),
    inputNames: columns.map((column) => names[column] as string),
    targetName: names[target] as string,
    classNames,
  };
}

function readCell(
  source: string,
  start: number,
  separator: string,
  row: number,
  column: number,
): { cell: string; end: number; lines: number } {
  let open = start;
  while (source[open] === " " || (source[open] === "\t" && separator !== "\t")) open += 1;
  if (source[open] !== '"') {
    let end = start;
    while (end < source.length && source[end] !== separator && source[end] !== "\n") end += 1;
    return { cell: source.slice(start, end).trim(), end, lines: 0 };
  }
  let cell = "";
  let position = open + 1;
  for (;;) {
    const quote = source.indexOf('"', position);
    if (quote < 0) throw new CsvError(row, column, "the quote that opens the cell is never closed.");
    cell += source.slice(position, quote);
    position = quote + 1;
    if (source[position] !== '"') break;
    cell += '"';
    position += 1;
  }
  let end = position;
  while (end < source.length && source[end] !== separator && source[end] !== "\n") end += 1;
  const rest = source.slice(position, end).trim();
  if (rest !== "")
    throw new CsvError(
      row,
      column,
      `unexpected ${JSON.stringify(rest)} after the closing quote. Double a quote inside of a cell.`,
    );
  return { cell, end, lines: cell.split("\n").length - 1 };
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

function readNumber(cell: string, row: number, column: number, names: readonly string[]): number {
  requireFilled(cell, row, column, names);
  if (isNumber(cell)) return Number(cell);
  const shown = JSON.stringify(cell.length > 40 ? `${cell.slice(0, 39)}…` : cell);
  throw new CsvError(row, column + 1, `${JSON.stringify(names[column])} must be a finite number, but is ${shown}.`);
}

function requireFilled(cell: string, row: number, column: number, names: readonly string[]): string {
  if (cell !== "") return cell;
  throw new CsvError(row, column + 1, `${JSON.stringify(names[column])} is missing.`);
}
