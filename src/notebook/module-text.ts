import { type Block, content, type Page } from "./scan.ts";

/** What the page's code calls at its fences; the recorder in the child process puts it there. */
export const hookName = "__notebook";

/**
 * The page as one module: every line of code stands in the line and column where the page has it, fences become calls of the recorder,
 * and everything else is empty. So a position in the module is a position in the Markdown.
 */
export function moduleText(page: Page): string {
  const lines = page.lines.map(() => "");
  for (const [index, block] of page.blocks.entries()) {
    if (block.kind === "skip") continue;
    copyCode(page, block, lines);
    // A semicolon in front ends a last statement that has none.
    if (block.kind === "run") {
      lines[block.open] = `;${hookName}.start(${index});`;
      lines[block.close] = `;${hookName}.end(${index});`;
    } else {
      lines[block.open] = `;await ${hookName}.${block.kind}(${index}, async () => {`;
      lines[block.close] = ";});";
    }
  }
  return `${lines.join("\n")}\n`;
}

/** One block alone, on the lines that it has in the page: to check its syntax by itself. */
export function blockText(page: Page, block: Block): string {
  const lines = page.lines.slice(0, block.close).map(() => "");
  copyCode(page, block, lines);
  return `${lines.join("\n")}\n`;
}

function copyCode(page: Page, block: Block, lines: string[]): void {
  for (let line = block.open + 1; line < block.close; line++) lines[line] = content(page.lines[line]);
}
