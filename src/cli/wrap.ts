import { displayWidth } from "../text/index.ts";
import type { Io } from "./io.ts";

/** Text for standard output: in a terminal its prose is wrapped between words, elsewhere it stays as it is. */
export function wrapped(text: string, io: Io): string {
  return io.stdout.isTTY ? wrapProse(text, io.stdout.columns) : text;
}

/** Wraps long lines between words; lines of tables, which have several blanks in a row, stay whole. */
export function wrapProse(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => (displayWidth(line) <= width || /\S {2,}\S/.test(line) ? line : wrapLine(line, width)))
    .join("\n");
}

function wrapLine(line: string, width: number): string {
  const indent = line.slice(0, line.search(/[^ ]|$/));
  const lines: string[] = [];
  let current = indent;
  for (const word of line.trim().split(" ")) {
    const longer = current.trim() === "" ? `${indent}${word}` : `${current} ${word}`;
    if (displayWidth(longer) > width && current.trim() !== "") {
      lines.push(current);
      current = `${indent}${word}`;
    } else current = longer;
  }
  return [...lines, current].join("\n");
}
