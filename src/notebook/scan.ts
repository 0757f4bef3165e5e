import { suggestion } from "../text/index.ts";
import { NotebookError, type Place } from "./errors.ts";

/** How a block is treated: run with the page, run in a scope of its own, or only shown. */
export type BlockKind = "run" | "throws" | "exercise" | "skip";

/** A fenced block of TypeScript. Lines are indices from 0 into the page's lines. */
export interface Block {
  readonly kind: BlockKind;
  /** The opening fence. */
  readonly open: number;
  /** The closing fence. */
  readonly close: number;
  /** Blanks before the fences. */
  readonly indent: string;
}

/** Any other fenced block, such as an output. */
export interface OtherFence {
  readonly info: string;
  readonly open: number;
  readonly close: number;
}

/** A page of Markdown, cut into lines, with its fenced blocks in order. */
export interface Page {
  readonly path: string;
  /** Each with its own line ending, so that joining them gives the file back byte for byte. */
  readonly lines: readonly string[];
  readonly blocks: readonly Block[];
  readonly others: readonly OtherFence[];
}

const kinds: Readonly<Record<string, BlockKind>> = { skip: "skip", throws: "throws", exercise: "exercise" };

/**
 * Finds the fenced blocks as CommonMark does: three or more backticks or tildes behind at most three blanks. What stands in comments or in
 * `<pre>` is no block.
 *
 * @throws NotebookError for a `ts` block that is not closed, or whose second word is none of skip, throws, exercise
 */
export function scanPage(path: string, text: string): Page {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const blocks: Block[] = [];
  const others: OtherFence[] = [];
  for (let line = 0; line < lines.length; line++) {
    const html = /^ {0,3}(?:(<!--)|<(pre|script|style|textarea)(?=[\s>]|$))/i.exec(content(lines[line]));
    if (html !== null) {
      const end = html[1] !== undefined ? /-->/ : /<\/(?:pre|script|style|textarea)>/i;
      while (line < lines.length && !end.test(content(lines[line]))) line++;
      continue;
    }
    const fence = openingFence(content(lines[line]));
    if (fence === null) continue;
    const open = line;
    const closing = new RegExp(`^ {0,3}${fence.marker[0]}{${fence.marker.length},}[ \\t]*$`);
    line++;
    while (line < lines.length && !closing.test(content(lines[line]))) line++;
    const [language, word, ...more] = fence.info.split(/\s+/);
    if (language !== "ts") {
      others.push({ info: fence.info, open, close: Math.min(line, lines.length - 1) });
      continue;
    }
    const place = { path, line: open + 1, column: fence.indent.length + 1 };
    const kind = word === undefined ? "run" : kinds[word];
    if (kind === undefined || more.length > 0)
      throw new NotebookError(unknownKind(fence.info, word as string, place), place);
    if (line >= lines.length) {
      throw new NotebookError(
        `${path}:${place.line}:${place.column}: this block is not closed. End it with a line ${fence.marker}.`,
        place,
      );
    }
    blocks.push({ kind, open, close: line, indent: fence.indent });
  }
  return { path, lines, blocks, others };
}

/** A line without its ending. */
export function content(line: string | undefined): string {
  return (line ?? "").replace(/\r?\n$/, "");
}

/** The code of a block, without its fences. */
export function codeOf(page: Page, block: Block): string {
  return page.lines
    .slice(block.open + 1, block.close)
    .map((line) => `${content(line)}\n`)
    .join("");
}

function openingFence(line: string): { indent: string; marker: string; info: string } | null {
  const found = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(line);
  if (found === null) return null;
  const [, indent, marker, info] = found as unknown as readonly [string, string, string, string];
  return { indent, marker, info: info.trim() };
}

function unknownKind(info: string, word: string, place: Place): string {
  const meant = suggestion(word, Object.keys(kinds));
  const hint = meant === null ? "" : ` Did you mean "ts ${meant}"?`;
  return `${place.path}:${place.line}:${place.column}: "${info}" is no kind of block.${hint} There are ts, ts skip, ts throws and ts exercise.`;
}
