import { escapeMarkdown, escapeXml } from "../../text/index.ts";
import type { GalleryEntry, GallerySection } from "./entry.ts";

const howToRead = [
  "How to read them: the bold number is the value; hue is the gradient and nothing else, blue above zero and orange below; the width of a",
  "line is the root of the gradient that flows through it; what is dashed has a gradient of zero; the number on an edge is the local",
  "derivative; yellow is the current step, or the node that was asked for. Hold the pointer over a node for its numbers with more digits.",
].join("\n");

/** `graphs/README.md`: what each folder holds, and the questions that the gallery answers. */
export function overviewPage(sections: readonly GallerySection[]): string {
  const parts = [
    "# Graphs",
    [
      "Every picture here is written by this repository's own code, as DOT, which any Graphviz reads, and as SVG; on a dark page the gallery,",
      "the notebooks and the tour show their dark twins.",
    ].join("\n"),
    [
      "| folder | holds | written by |",
      "|---|---|---|",
      "| [gallery](gallery/README.md) | pictures that answer a question each | `npm run graphs` |",
      "| [start](start) | the pictures of the tour | `npm start` |",
      "| [operations](operations) | plots of the operations reference | `npm run reference` |",
      "| [notebooks](notebooks) | figures of the notebooks | `npm run notebooks` |",
    ].join("\n"),
    howToRead,
  ];
  for (const { title, entries } of sections) {
    const rows = entries.map((entry) => `| ${linkTo(entry)} | ${escapeMarkdown(entry.question)} |`);
    parts.push(`## ${escapeMarkdown(title)}`, ["| picture | question |", "|---|---|", ...rows].join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
}

function linkTo({ name, title }: GalleryEntry): string {
  return `[${escapeMarkdown(title)}](gallery/README.md#${name})`;
}

/** `graphs/gallery/README.md`: every picture with its question and what to see in it. */
export function galleryPage(sections: readonly GallerySection[]): string {
  const parts = [
    "# Gallery",
    "Each picture answers one question. `npm run graphs` writes them all, in a light and a dark theme; this page shows the one that fits yours.",
    howToRead,
  ];
  for (const { title, entries } of sections) {
    parts.push(`## ${escapeMarkdown(title)}`);
    for (const entry of entries) parts.push(...entryPart(entry));
  }
  return `${parts.join("\n\n")}\n`;
}

function entryPart({ name, title, question, answer }: GalleryEntry): string[] {
  const alt = escapeXml(`${title}. ${question} ${answer}`);
  return [
    // The name stays the same when a title changes, so that links from elsewhere hold.
    `<a id="${name}"></a>`,
    `### ${escapeMarkdown(title)}`,
    `**${escapeMarkdown(question)}** ${escapeMarkdown(answer)}`,
    [
      "<picture>",
      `  <source media="(prefers-color-scheme: dark)" srcset="${name}-dark.svg">`,
      `  <img src="${name}.svg" alt="${alt}">`,
      "</picture>",
    ].join("\n"),
    `Light: [SVG](${name}.svg), [DOT](${name}.dot) · dark: [SVG](${name}-dark.svg), [DOT](${name}-dark.dot)`,
  ];
}
