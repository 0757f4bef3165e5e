import { hardenBlanks } from "./blanks.ts";
import { sanitizeText } from "./sanitize.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", " ": "&nbsp;" };
const entity = (character: string): string => entities[character] ?? `&#${character.charCodeAt(0)};`;

function escapeLine(line: string): string {
  const escaped = line
    .replace(/[\\`*_{}[\]|~$#!]/g, "\\$&")
    .replace(/[&<>]/g, entity)
    // List markers and underlines of headings count only at the beginning of a line.
    .replace(/^( *)([-+=])/, "$1\\$2")
    .replace(/^( *\d+)([.)])/, "$1\\$2");
  return hardenBlanks(escaped, entity);
}

/**
 * Text for a paragraph, heading or table cell of GitHub's Markdown, shown exactly as it is: no markup, formula, HTML or
 * list arises from it, a newline is a line break, and blanks that Markdown would drop are kept.
 *
 * @example
 * escapeMarkdown("a|b *c*"); // "a\\|b \\*c\\*"
 */
export function escapeMarkdown(text: string): string {
  return sanitizeText(text).split("\n").map(escapeLine).join("<br>");
}

/** Where the inline code stands. */
export interface MarkdownCodeOptions {
  /** In a cell of a table, a bar must be escaped even within code. */
  readonly table?: boolean;
}

/**
 * Inline code, fenced by more backticks than the text has in a row. Code spans have one line: newlines become blanks.
 *
 * @example
 * markdownCode("a`b"); // "``a`b``"
 */
export function markdownCode(text: string, options: MarkdownCodeOptions = {}): string {
  const line = sanitizeText(text).replaceAll("\n", " ");
  if (line === "") return "` `";
  let longest = 0;
  for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  // One blank on each side is taken off again by Markdown, unless there is nothing but blanks.
  const padding = /^`|`$/.test(line) || (/^ /.test(line) && line.endsWith(" ") && /[^ ]/.test(line)) ? " " : "";
  const body = options.table === true ? line.replaceAll("|", "\\|") : line;
  return `${fence}${padding}${body}${padding}${fence}`;
}
