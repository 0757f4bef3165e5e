import { type Block, content, type Page } from "./scan.ts";

const before = 6;
const after = 3;

/**
 * The block around a line, with line numbers of the Markdown and a caret under the column.
 *
 * @param line from 1
 * @param column from 1
 */
export function excerpt(page: Page, line: number, column: number): string {
  const block = blockAt(page, line);
  const first = Math.max(block?.open ?? 0, line - 1 - before);
  const last = Math.min(block?.close ?? page.lines.length - 1, line - 1 + after);
  const width = String(last + 1).length;
  const shown: string[] = [];
  for (let index = first; index <= last; index++) {
    const mark = index === line - 1 ? ">" : " ";
    shown.push(`${mark} ${String(index + 1).padStart(width)} | ${content(page.lines[index])}`.trimEnd());
    if (index !== line - 1) continue;
    const blanks = content(page.lines[index])
      .slice(0, column - 1)
      .replace(/[^\t]/g, " ");
    shown.push(`  ${" ".repeat(width)} | ${blanks}^`);
  }
  return shown.join("\n");
}

/** The block that holds a line (from 1), fences included. */
export function blockAt(page: Page, line: number): Block | undefined {
  return page.blocks.find(({ open, close }) => open <= line - 1 && line - 1 <= close);
}
