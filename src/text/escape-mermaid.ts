import { sanitizeText } from "./sanitize.ts";

/** Characters that mean nothing inside a quoted Mermaid label; every other ASCII character is written as a code. */
const plain = /[^A-Za-z0-9 .,=+\-/()\u0080-\u{10FFFF}]/gu;

const code = (character: string): string => `#${character.codePointAt(0) as number};`;

/**
 * Text for a quoted Mermaid label (`n1["…"]`): quotes, hashes, ampersands, angle brackets, backticks and the like become
 * Mermaid's character codes (`#34;`), a newline `<br/>`. The colon and a list marker at the beginning of a line are coded
 * too, because Mermaid reads `style…:…#…;` as a style and labels as Markdown.
 *
 * @example
 * escapeMermaid('say "a"'); // "say #34;a#34;"
 */
export function escapeMermaid(text: string): string {
  return sanitizeText(text)
    .split("\n")
    .map((line) =>
      line
        .replace(plain, code)
        .replace(/^( *)([-+])/, (_match, blanks: string, marker: string) => blanks + code(marker))
        .replace(/^( *\d+)([.)])/, (_match, start: string, marker: string) => start + code(marker))
        .replace(/^ +| +$/g, (blanks) => "#160;".repeat(blanks.length))
        .replace(/ {2,}/g, (blanks) => ` ${"#160;".repeat(blanks.length - 1)}`),
    )
    .join("<br/>");
}
