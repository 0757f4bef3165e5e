import { hardenBlanks } from "./blanks.ts";
import { sanitizeText } from "./sanitize.ts";

/** ASCII characters other than those that mean nothing in a quoted label. */
const special = /[^A-Za-z0-9 .,=+\-/()\u0080-\u{10FFFF}]/gu;

const code = (character: string): string => `#${character.codePointAt(0) as number};`;
/** Mermaid squeezes and trims blanks; those that do not break stay. */
const hardBlank = (blank: string): string => code(blank === " " ? "\u00A0" : blank);

function escapeLine(line: string): string {
  const coded = line
    .replace(special, code)
    .replace(/^( *)([-+])/, (_match, blanks: string, marker: string) => blanks + code(marker))
    .replace(/^( *\d+)([.)])/, (_match, start: string, marker: string) => start + code(marker));
  return hardenBlanks(coded, hardBlank);
}

/**
 * Text for a quoted Mermaid label (`n1["…"]`): quotes, hashes, ampersands, angle brackets, backticks and the like become
 * Mermaid's character codes (`#34;`), a newline `<br/>`. The colon and a list marker at the beginning of a line are coded
 * too, because Mermaid reads `style…:…#…;` as a style and labels as Markdown. An empty label, which Mermaid refuses, is
 * a blank.
 *
 * @example
 * escapeMermaid('say "a"'); // "say #34;a#34;"
 */
export function escapeMermaid(text: string): string {
  const label = sanitizeText(text);
  return label === "" ? hardBlank(" ") : label.split("\n").map(escapeLine).join("<br/>");
}
