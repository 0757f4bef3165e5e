import type { FileToWrite } from "../../files/index.ts";
import { type PictureOptions, toDot, toSvg } from "../../render/index.ts";
import type { GalleryEntry, GallerySection } from "./entry.ts";
import { galleryPage, overviewPage } from "./pages.ts";

/** The folder of the pictures and of the page that shows them, from the root of the repository. */
export const galleryFolder = "graphs/gallery";

const themes = ["light", "dark"] as const;

/**
 * The DOT and the SVG of every picture in both themes, the page that shows them, and the overview of `graphs/`. The WebAssembly engine
 * draws whatever is installed, and numbers have six digits, so that every machine writes the same bytes.
 */
export async function produceGallery(sections: readonly GallerySection[]): Promise<FileToWrite[]> {
  const files: FileToWrite[] = [
    { path: "graphs/README.md", data: overviewPage(sections) },
    { path: `${galleryFolder}/README.md`, data: galleryPage(sections) },
  ];
  for (const { entries } of sections) {
    for (const entry of entries) files.push(...(await produceEntry(entry)));
  }
  return files;
}

async function produceEntry(entry: GalleryEntry): Promise<FileToWrite[]> {
  const graph = entry.draw();
  const files: FileToWrite[] = [];
  for (const theme of themes) {
    const options: PictureOptions = { title: entry.title, tooltipPrecision: 6, ...entry.options, theme };
    const { dot = toDot, svg = toSvg } = entry.writers ?? {};
    const name = theme === "light" ? entry.name : `${entry.name}-dark`;
    files.push({ path: `${galleryFolder}/${name}.dot`, data: dot(graph, options) });
    files.push({ path: `${galleryFolder}/${name}.svg`, data: await svg(graph, { ...options, engine: "wasm" }) });
  }
  return files;
}
