import { escapeHtml, stripTerminalControls } from "../text/index.ts";
import { type FigureLink, figureFolder, linkTo } from "./figures.ts";
import type { BlockOutput } from "./protocol.ts";
import { type Block, content, type Page } from "./scan.ts";

/** The info string of the blocks that hold outputs. */
export const outputInfo = "text output";

/**
 * The page with its outputs in place: after each block what it printed, in a `text output` block, then its figures. Outputs of earlier runs
 * give way; every other byte stays.
 *
 * @param outputs one for each block of the page, as are the links
 */
export function writeOutputs(
  page: Page,
  outputs: readonly BlockOutput[],
  links: readonly (readonly FigureLink[])[],
): string {
  const newline = lineEnding(page);
  const figures = `${linkTo(page.path, figureFolder(page.path))}/`;
  const parts: string[] = [];
  let next = 0;
  for (const [index, block] of page.blocks.entries()) {
    if (block.kind === "skip") continue;
    parts.push(...page.lines.slice(next, block.close + 1));
    const end = endOfOutputs(page, block, figures);
    next = end;
    const generated = outputLines(outputs[index] as BlockOutput, links[index] ?? [], block.indent);
    const last = page.lines[end - 1] as string;
    if (generated.length === 0) {
      if (end > block.close + 1 && !last.endsWith("\n")) trimEnding(parts);
      continue;
    }
    if (!(page.lines[block.close] as string).endsWith("\n")) parts.push(newline);
    for (const line of generated) parts.push(`${line}${newline}`);
    if (!last.endsWith("\n")) trimEnding(parts);
    else if (end < page.lines.length && content(page.lines[end]).trim() !== "") parts.push(newline);
  }
  parts.push(...page.lines.slice(next));
  return parts.join("");
}

/** The line after a block and the outputs that an earlier run wrote. */
function endOfOutputs(page: Page, block: Block, figures: string): number {
  let end = block.close + 1;
  for (let line = end; line < page.lines.length; ) {
    const fence = page.others.find(({ open }) => open === line);
    if (content(page.lines[line]).trim() === "") line++;
    else if (fence?.info === outputInfo) end = line = fence.close + 1;
    else {
      const after = endOfFigure(page, line, figures);
      if (after === null) break;
      end = line = after;
    }
  }
  return end;
}

/** The line after a figure of this page, an image or a picture in two themes; null where there is none. */
function endOfFigure(page: Page, line: number, folder: string): number | null {
  const textOf = (at: number): string => content(page.lines[at]).trim();
  if (textOf(line) !== "<picture>") return isFigure(content(page.lines[line]), folder) ? line + 1 : null;
  for (let at = line + 1; at < Math.min(line + longestPicture, page.lines.length); at++) {
    if (textOf(at) === "</picture>") return at + 1;
    const target = /^<(?:source|img) [^>]*?(?:srcset|src)="([^"]+)"[^>]*>$/.exec(textOf(at))?.[1] ?? "";
    if (!isTarget(target, folder)) return null;
  }
  return null;
}

/** Lines of a picture in two themes. */
const longestPicture = 4;

/** A line that shows a figure of this page. */
function isFigure(line: string, folder: string): boolean {
  return isTarget(/^ {0,3}!\[(?:[^\]\\]|\\.)*\]\(([^()\s]+)\)\s*$/.exec(line)?.[1] ?? "", folder);
}

/** A figure of this page, or of the page under the name and in the place that it had before it was copied here. */
function isTarget(target: string, folder: string): boolean {
  return (
    target.startsWith(folder) || /^(?:(?:\.\.\/)*graphs\/notebooks\/[^/]+|[^/]+-figures)\/[^/]+\.svg$/.test(target)
  );
}

function outputLines({ text }: BlockOutput, links: readonly FigureLink[], indent: string): string[] {
  const lines: string[] = [];
  const printed = stripTerminalControls(text).replace(/\n+$/, "");
  if (text !== "") {
    let longest = 2;
    for (const [run] of printed.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
    const fence = "`".repeat(longest + 1);
    const inside = printed.split("\n").map((line) => (line === "" ? "" : `${indent}${line}`));
    lines.push("", `${indent}${fence}${outputInfo}`, ...inside, `${indent}${fence}`);
  }
  for (const link of links) lines.push("", ...figureLines(link).map((line) => `${indent}${line}`));
  return lines;
}

/** An image, or a picture in the theme that the reader prefers. */
function figureLines({ alternative, target, dark }: FigureLink): string[] {
  if (dark === null) return [`![${escaped(alternative)}](${target})`];
  return [
    "<picture>",
    `  <source media="(prefers-color-scheme: dark)" srcset="${dark}">`,
    `  <img src="${target}" alt="${escapeHtml(onOneLine(alternative))}">`,
    "</picture>",
  ];
}

/** An alternative text as Markdown reads it back: on one line, without markup or mathematics. */
function escaped(alternative: string): string {
  return onOneLine(alternative).replace(/[\\[\]*_`<>$&]/g, "\\$&");
}

function onOneLine(alternative: string): string {
  return stripTerminalControls(alternative).replace(/\s+/g, " ").trim();
}

function lineEnding(page: Page): string {
  const windows = page.lines.filter((line) => line.endsWith("\r\n")).length;
  return windows * 2 > page.lines.length ? "\r\n" : "\n";
}

/** The file had no line ending at its end, and shall have none. */
function trimEnding(parts: string[]): void {
  parts.push((parts.pop() as string).replace(/\r?\n$/, ""));
}
