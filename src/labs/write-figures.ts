import { join } from "node:path";
import { ensureDirectory, writeAllAtomic } from "../files/index.ts";
import { rasterise } from "../render/index.ts";
import type { LabFigure } from "./lab.ts";

/** In which themes and formats figures are written. */
export interface WriteFiguresOptions {
  /** Light and dark unless said; the files of the dark theme end in `-dark`. */
  readonly themes?: readonly ("light" | "dark")[];
  /** SVG unless said. */
  readonly formats?: readonly ("svg" | "png")[];
}

/**
 * Writes figures into a folder, which is made if need be: all of them or, when one cannot be written, none.
 *
 * @returns the paths written.
 * @throws FileError when the folder or a file cannot be written, RenderError when PNG is asked for and cannot be made.
 */
export async function writeFigures(
  folder: string,
  figures: readonly LabFigure[],
  options: WriteFiguresOptions = {},
): Promise<string[]> {
  const { themes = ["light", "dark"], formats = ["svg"] } = options;
  const files: { path: string; data: string | Uint8Array }[] = [];
  for (const { name, figure } of figures) {
    for (const theme of themes) {
      const svg = figure.toSvg({ theme });
      for (const format of formats) {
        const path = join(folder, `${name}${theme === "dark" ? "-dark" : ""}.${format}`);
        files.push({ path, data: format === "svg" ? svg : await rasterise(svg) });
      }
    }
  }
  await ensureDirectory(folder);
  await writeAllAtomic(files);
  return files.map(({ path }) => path);
}
