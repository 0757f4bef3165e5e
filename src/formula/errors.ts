import { NodegradError } from "../text/errors.ts";
import { stripTerminalControls } from "../text/terminal.ts";

/** Widest excerpt of a line that is shown; longer lines are cut to a window around the caret. */
const windowWidth = 76;

/** East Asian wide and fullwidth characters and emoji take two columns in a terminal, combining marks none. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const combining = /\p{Mn}|\p{Me}|[\u200B-\u200D]/u;

function blanksUnder(character: string): string {
  if (character === "\t") return "\t";
  if (combining.test(character)) return "";
  return wide.test(character) ? "  " : " ";
}

/** Two lines: the line of the text that holds the position, and a caret under the position. */
function pointAt(line: string, offset: number): string {
  // One shown character for each code point, so that the caret's padding can be counted.
  const before = Array.from(line.slice(0, offset), (character) => stripTerminalControls(character) || "\uFFFD");
  const after = Array.from(line.slice(offset), (character) => stripTerminalControls(character) || "\uFFFD");
  const whole = before.length + after.length <= windowWidth;
  const roomAfter = Math.min(after.length, Math.max(windowWidth / 2, windowWidth - before.length));
  const shownBefore = whole ? before : before.slice(Math.max(0, before.length - (windowWidth - roomAfter)));
  const shownAfter = whole ? after : after.slice(0, roomAfter);
  const head = shownBefore.length < before.length ? "…" : "";
  const tail = shownAfter.length < after.length ? "…" : "";
  const padding = head.replace("…", " ") + shownBefore.map(blanksUnder).join("");
  return `  ${head}${shownBefore.join("")}${shownAfter.join("")}${tail}\n  ${padding}^`;
}

/**
 * A formula that cannot be read. The message says what was expected and shows the place with a caret.
 *
 *     2x + 1
 *      ^
 */
export class FormulaError extends NodegradError {
  /** Offset in the text, from 0, in UTF-16 units. */
  readonly position: number;
  /** Line of the position, from 1. */
  readonly line: number;
  /** Column of the position in characters, from 1. */
  readonly column: number;
  /** The line (or a window of it) and, below it, a caret under the position. */
  readonly caret: string;

  constructor(message: string, text: string, position: number) {
    let line = 1;
    let lineStart = 0;
    for (const lineBreak of text.matchAll(/\r\n|\n|\r/g)) {
      const end = lineBreak.index + lineBreak[0].length;
      if (end > position) break;
      line++;
      lineStart = end;
    }
    const rest = text.slice(lineStart).search(/[\r\n]/);
    const lineText = rest < 0 ? text.slice(lineStart) : text.slice(lineStart, lineStart + rest);
    const offset = Math.min(position - lineStart, lineText.length);
    const column = Array.from(lineText.slice(0, offset)).length + 1;
    const caret = pointAt(lineText, offset);
    super(`${message} (line ${line}, column ${column})\n${caret}`, { name: "FormulaError" });
    this.position = position;
    this.line = line;
    this.column = column;
    this.caret = caret;
  }
}
