import { stripTerminalControls } from "../text/index.ts";
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
    else if (isFigure(content(page.lines[line]), figures)) end = ++line;
    else break;
  }
  return end;
}

/** A line that shows a figure of this page, or of the page under the name and in the place that it had before it was copied here. */
function isFigure(line: string, folder: string): boolean {
  const target = /^ {0,3}!\[(?:[^\]\\]|\\.)*\]\(([^()\s]+)\)\s*$/.exec(line)?.[1] ?? "";
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
  for (const { alternative, target } of links) lines.push("", `${indent}![${escaped(alternative)}](${target})`);
  return lines;
}

/** An alternative text as Markdown reads it back: on one line, without markup or mathematics. */
function escaped(alternative: string): string {
  return stripTerminalControls(alternative)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\[\]*_`<>$&]/g, "\\$&");
}

function lineEnding(page: Page): string {
  const windows = page.lines.filter((line) => line.endsWith("\r\n")).length;
  return windows * 2 > page.lines.length ? "\r\n" : "\n";
}

/** The file had no line ending at its end, and shall have none. */
function trimEnding(parts: string[]): void {
  parts.push((parts.pop() as string).replace(/\r?\n$/, ""));
}
