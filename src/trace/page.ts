import {
  escapeHtml,
  escapeMarkdown,
  formatTable,
  markdownCode,
  markdownTable,
  stripTerminalControls,
} from "../text/index.ts";
import { TraceError } from "./errors.ts";
import type { Maths } from "./maths.ts";

/** What explanations are written in. */
export type Format = "text" | "markdown" | "html";

/** Part of a line: words, which are escaped in every format, or mathematics. */
export type Inline = string | Maths;

/** A line: words and mathematics, one after the other. */
export type Line = Inline | readonly Inline[];

/** One block of an explanation. */
export type Block =
  | { readonly kind: "heading"; readonly line: Line }
  | { readonly kind: "paragraph"; readonly line: Line }
  | { readonly kind: "list"; readonly items: readonly Line[]; readonly ordered?: boolean }
  | { readonly kind: "table"; readonly header: readonly string[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly kind: "code"; readonly language: string; readonly code: string };

/** A heading of an explanation. */
export const heading = (...line: readonly Inline[]): Block => ({ kind: "heading", line });
export const paragraph = (...line: readonly Inline[]): Block => ({ kind: "paragraph", line });
export const list = (items: readonly Line[], ordered = false): Block => ({ kind: "list", items, ordered });
export const table = (header: readonly string[], rows: readonly (readonly Line[])[]): Block => ({
  kind: "table",
  header,
  rows,
});
export const codeBlock = (language: string, code: string): Block => ({ kind: "code", language, code });

/**
 * Writes blocks in one of the formats. Markdown has its mathematics in `$…$`; HTML is a fragment, a `<section>` with MathML.
 *
 * @throws TraceError for an unknown format.
 */
export function writePage(blocks: readonly Block[], format: Format): string {
  if (format === "text") return `${blocks.map(textBlock).join("\n\n")}\n`;
  if (format === "markdown") return `${blocks.map(markdownBlock).join("\n\n")}\n`;
  if (format === "html") return `<section class="nodegrad">\n${blocks.map(htmlBlock).join("\n")}\n</section>\n`;
  throw new TraceError(`There is no format ${JSON.stringify(format)}. Choose "text", "markdown" or "html".`);
}

function parts(line: Line): readonly Inline[] {
  return Array.isArray(line) ? line : [line as Inline];
}

function spell(line: Line, words: (text: string) => string, maths: (piece: Maths) => string): string {
  return parts(line)
    .map((part) => (typeof part === "string" ? words(part) : maths(part)))
    .join("");
}

/** One line of plain text: what could drive a terminal or break the line is taken out. */
export function textLine(line: Line): string {
  return spell(
    line,
    (text) => stripTerminalControls(text).replace(/[\n\t]/g, " "),
    (piece) => piece.text,
  );
}

function textBlock(block: Block): string {
  switch (block.kind) {
    case "heading": {
      const text = textLine(block.line);
      return `${text}\n${"=".repeat(Math.min(78, text.length))}`;
    }
    case "paragraph":
      return textLine(block.line);
    case "list": {
      const width = String(block.items.length).length;
      return block.items
        .map(
          (item, position) =>
            `${block.ordered === true ? `${String(position + 1).padStart(width)}. ` : "  "}${textLine(item)}`,
        )
        .join("\n");
    }
    case "table":
      return formatTable(
        block.rows.map((row) => row.map(textLine)),
        { header: block.header, indent: 2 },
      );
    case "code":
      return block.code.trimEnd();
  }
}

/**
 * LaTeX for `$…$` in GitHub's Markdown, which takes backslashes before punctuation away, reads `<` as HTML and a bar as the end of a
 * table's cell before it looks at formulas.
 */
function markdownMaths(latex: string): string {
  const safe = latex
    .replaceAll("\\\\", "\\cr ")
    .replaceAll("\\_", "\\underline{\\hspace{0.5em}}")
    .replaceAll("|", "\\vert ")
    .replaceAll("<", "\\lt ")
    .replaceAll(">", "\\gt ")
    // Two such underscores would be read as emphasis.
    .replaceAll("}_{", "}\\sb{")
    .replaceAll("*", "\\ast ");
  return `$${safe.trim()}$`;
}

function markdownLine(line: Line): string {
  return spell(line, markdownWords, (piece) => markdownMaths(piece.latex));
}

/** Escaped words; single blanks at either end stand beside mathematics and need no hardening. */
function markdownWords(text: string): string {
  const inner = text.replace(/^ (?=[^ ])/, "").replace(/(?<=[^ ]) $/, "");
  const [before, after] =
    text === inner ? ["", ""] : [/^ (?=[^ ])/.test(text) ? " " : "", /(?<=[^ ]) $/.test(text) ? " " : ""];
  return `${before}${escapeMarkdown(inner)}${after}`;
}

function markdownBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `## ${markdownLine(block.line)}`;
    case "paragraph":
      return markdownLine(block.line);
    case "list":
      return block.items
        .map((item, position) => `${block.ordered === true ? `${position + 1}.` : "-"} ${markdownLine(item)}`)
        .join("\n");
    case "table":
      return markdownTable(
        block.header,
        block.rows.map((row) => row.map(markdownLine)),
        { raw: true },
      );
    case "code": {
      const fence = markdownCode(block.code).startsWith("```") ? "````" : "```";
      return `${fence}${block.language}\n${block.code.trimEnd()}\n${fence}`;
    }
  }
}

function htmlLine(line: Line): string {
  return spell(
    line,
    (text) => escapeHtml(text).replaceAll("\n", "<br>"),
    (piece) => `<math xmlns="http://www.w3.org/1998/Math/MathML">${piece.mathml}</math>`,
  );
}

function htmlBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h2>${htmlLine(block.line)}</h2>`;
    case "paragraph":
      return `<p>${htmlLine(block.line)}</p>`;
    case "list": {
      const tag = block.ordered === true ? "ol" : "ul";
      return `<${tag}>\n${block.items.map((item) => `<li>${htmlLine(item)}</li>`).join("\n")}\n</${tag}>`;
    }
    case "table": {
      const head = block.header.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("");
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${htmlLine(cell)}</td>`).join("")}</tr>`);
      return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
    }
    case "code":
      return `<pre><code class="language-${escapeHtml(block.language)}">${escapeHtml(block.code.trimEnd())}</code></pre>`;
  }
}
