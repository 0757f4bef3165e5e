import type { Operation } from "../../operations/index.ts";
import { plotOperationSlice } from "../../plot/operation-plot.ts";
import { escapeHtml } from "../../text/index.ts";
import type { OutputFile } from "./output.ts";

/** Where the pictures of operations are kept. */
export const figureFolder = "graphs/operations";

/** The picture of an operation in both themes, and the Markdown that shows the one that fits the reader's. */
export function figureOf(operation: Operation): { readonly files: readonly OutputFile[]; readonly markdown: string } {
  const figure = plotOperationSlice(operation);
  const [light, dark] = [`${operation.name}.svg`, `${operation.name}-dark.svg`];
  const path = `../../${figureFolder}`;
  return {
    files: [
      { path: `${figureFolder}/${light}`, text: figure.toSvg({ theme: "light" }) },
      { path: `${figureFolder}/${dark}`, text: figure.toSvg({ theme: "dark" }) },
    ],
    markdown: [
      "<picture>",
      `  <source media="(prefers-color-scheme: dark)" srcset="${path}/${dark}">`,
      `  <img src="${path}/${light}" alt="${escapeHtml(figure.description)}">`,
      "</picture>",
    ].join("\n"),
  };
}
