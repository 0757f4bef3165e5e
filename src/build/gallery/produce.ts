import type { FileToWrite } from "../../files/index.ts";
import { type PictureOptions, toDot, toSvg } from "../../render/index.ts";
import { escapeMarkdown } from "../../text/index.ts";
import type { GalleryEntry, GallerySection } from "./entry.ts";

/** The folder of the pictures, from the root of the repository. */
export const galleryFolder = "graphs/gallery";

/**
 * The DOT and the SVG of every picture, and the page that explains them. The WebAssembly engine draws whatever is installed, and numbers
 * have six digits, so that every machine writes the same bytes.
 */
export async function produceGallery(sections: readonly GallerySection[]): Promise<FileToWrite[]> {
  const files: FileToWrite[] = [{ path: "graphs/README.md", data: galleryPage(sections) }];
  for (const { entries } of sections) {
    for (const entry of entries) files.push(...(await produceEntry(entry)));
  }
  return files;
}

async function produceEntry(entry: GalleryEntry): Promise<FileToWrite[]> {
  const options: PictureOptions = { title: entry.title, tooltipPrecision: 6, ...entry.options };
  const graph = entry.draw();
  return [
    { path: `${galleryFolder}/${entry.name}.dot`, data: toDot(graph, options) },
    { path: `${galleryFolder}/${entry.name}.svg`, data: await toSvg(graph, { ...options, engine: "wasm" }) },
  ];
}

function galleryPage(sections: readonly GallerySection[]): string {
  const parts = [
    "# Graphs",
    [
      "Every picture here is written by this repository's own code: `npm run graphs` writes `gallery/` and this page, `npm start` writes",
      "`start/`. Each one is there as DOT, which any Graphviz reads, and as SVG.",
    ].join("\n"),
    [
      "How to read them: the bold number is the value; hue is the gradient and nothing else, blue above zero and orange below; the width of a",
      "line is the root of the gradient that flows through it; what is dashed has a gradient of zero; the number on an edge is the local",
      "derivative; yellow is the current step. Hold the pointer over a node for its numbers with more digits.",
    ].join("\n"),
  ];
  for (const { title, entries } of sections) {
    parts.push(`## ${escapeMarkdown(title)}`);
    for (const entry of entries) parts.push(...entryPart(entry));
  }
  return `${parts.join("\n\n")}\n`;
}

function entryPart({ name, title, question, answer }: GalleryEntry): string[] {
  return [
    `### ${escapeMarkdown(title)}`,
    `**${escapeMarkdown(question)}** ${escapeMarkdown(answer)}`,
    `![${escapeMarkdown(title)}](gallery/${name}.svg)`,
    `[SVG](gallery/${name}.svg) · [DOT](gallery/${name}.dot)`,
  ];
}
