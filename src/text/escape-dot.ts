import { sanitizeText } from "./sanitize.ts";

/**
 * Graphviz 16 reads uninitialised memory, and its WebAssembly build then traps, when the first line of a plain label is
 * empty; a blank makes it a line.
 */
function withFirstLine(escaped: string): string {
  return escaped.startsWith("\\n") ? `&#32;${escaped}` : escaped;
}

function escapeQuoted(text: string): string {
  return sanitizeText(text).replace(/[\\"]/g, "\\$&").replaceAll("&", "&amp;").replaceAll("\n", "\\n");
}

/**
 * A label for the inside of a quoted DOT string (`label="…"`). Graphviz expands `\N`, `\G`, `\L` and reads `&lambda;` as
 * an entity in any label, so backslash and ampersand are escaped besides the quote.
 *
 * @example
 * escapeDotQuoted('say "\\N" & go'); // 'say \\"\\\\N\\" &amp; go'
 */
export function escapeDotQuoted(text: string): string {
  return withFirstLine(escapeQuoted(text));
}

/**
 * A whole quoted DOT string, quotes included, for labels. Not for tooltips (`dotTooltip`) and not for node ids, in
 * which Graphviz keeps doubled backslashes; ids are generated and need no escaping.
 */
export function dotString(text: string): string {
  return `"${escapeDotQuoted(text)}"`;
}

/**
 * A whole quoted DOT string for the `tooltip`, `labeltooltip` and so on of nodes, edges and clusters: Graphviz expands
 * backslashes in them twice, so each is written as four.
 *
 * @example
 * dotTooltip("a\\N"); // '"a\\\\\\\\N"'
 */
export function dotTooltip(text: string): string {
  return `"${escapeQuoted(text).replaceAll("\\\\", "\\\\\\\\")}"`;
}

/**
 * A label for one field of a record (`shape=record, label="{…|…}"`), where braces, bars and angle brackets have a
 * meaning and unescaped blanks are squeezed. A blank at the beginning is dropped even when escaped, hence the entity.
 *
 * @example
 * escapeDotRecord("a | b"); // "a\\ \\|\\ b"
 */
export function escapeDotRecord(text: string): string {
  return withFirstLine(
    sanitizeText(text)
      .replace(/[\\{}|<>" ]/g, "\\$&")
      .replaceAll("&", "&amp;")
      .replaceAll("\n", "\\n")
      .replace(/^\\ /, "&#32;"),
  );
}

const htmlEntities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\\": "\\\\",
  "\n": "<BR/>",
};

/**
 * A label for the text inside an HTML-like label (`label=<…>`). Graphviz expands `\N` and `\G` even there, so
 * backslashes are doubled.
 *
 * @example
 * escapeDotHtml("a<b\nc"); // "a&lt;b<BR/>c"
 */
export function escapeDotHtml(text: string): string {
  return sanitizeText(text).replace(/[&<>"\\\n]/g, (character) => htmlEntities[character] as string);
}

/** Text for an attribute of an HTML-like label such as `TOOLTIP="…"`, where a newline is an entity. */
export function escapeDotHtmlAttribute(text: string): string {
  return escapeDotHtml(text).replaceAll("<BR/>", "&#10;");
}
