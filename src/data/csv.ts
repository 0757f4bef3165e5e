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

/** Nobody said what the target of a table is for, and its cells contradict each other. */
export class UnclearTaskError extends CsvError {
  override readonly name: string = "UnclearTaskError";
}

/** One record: its cells, and the line of the file on which it starts. */
export interface CsvRecord {
  readonly row: number;
  readonly cells: readonly string[];
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
  const marked = text.startsWith("\ufeff") ? text.slice(1) : text;
  // Some programs end lines by a carriage return alone.
  const source = marked.includes("\n") ? marked : marked.replaceAll("\r", "\n");
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
