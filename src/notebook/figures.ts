import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { FileToWrite } from "../files/index.ts";
import { NotebookError } from "./errors.ts";
import type { BlockOutput } from "./protocol.ts";

/** A figure as the page links it. */
export interface FigureLink {
  readonly alternative: string;
  /** Relative to the page, with `/`. */
  readonly target: string;
  /** The picture for a dark background, or null where there is none of its own. */
  readonly dark: string | null;
}

/** The name of a page: its file's, without ending. */
export function pageName(path: string): string {
  return basename(path).replace(/\.(md|markdown)$/i, "");
}

/** Where a page's figures lie: in a clone of this repository under graphs/notebooks, elsewhere beside the page. */
export function figureFolder(path: string): string {
  const clone = cloneAround(dirname(resolve(path)));
  return clone === null
    ? join(dirname(resolve(path)), `${pageName(path)}-figures`)
    : join(clone, "graphs", "notebooks", pageName(path));
}

/** The root of the clone of nodegrad that a folder lies in, or null. */
function cloneAround(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file)) {
      try {
        if ((JSON.parse(readFileSync(file, "utf8")) as { name?: unknown } | null)?.name === "nodegrad") return folder;
      } catch {
        // Somebody's broken package.json is not ours to report.
      }
    }
    if (folder === dirname(folder)) return null;
  }
}

/** Names the figures of a page: their files, one or two each, and their links block by block. */
export function nameFigures(
  path: string,
  outputs: readonly BlockOutput[],
): { readonly files: readonly FileToWrite[]; readonly links: readonly (readonly FigureLink[])[] } {
  const folder = figureFolder(path);
  const files: FileToWrite[] = [];
  const taken = new Set<string>();
  let count = 0;
  const links = outputs.map(({ figures }) =>
    figures.map(({ svg, dark, alternative, name }): FigureLink => {
      count++;
      const base = name ?? `figure-${count}`;
      const keep = (file: string, data: string): string => {
        if (taken.has(file)) {
          throw new NotebookError(
            `${path}: two figures are called ${JSON.stringify(file)}. Give display() another name for one: { name: "…" }.`,
          );
        }
        taken.add(file);
        files.push({ path: join(folder, file), data: data.endsWith("\n") ? data : `${data}\n` });
        return linkTo(path, join(folder, file));
      };
      return {
        alternative,
        target: keep(`${base}.svg`, svg),
        dark: dark === null ? null : keep(`${base}-dark.svg`, dark),
      };
    }),
  );
  return { files, links };
}

/** A link from the page to a file, fit for Markdown. */
export function linkTo(path: string, file: string): string {
  const steps = relative(dirname(resolve(path)), file).split(/[\\/]/);
  const encode = (step: string): string =>
    encodeURIComponent(step).replace(/[()]/g, (mark) => (mark === "(" ? "%28" : "%29"));
  return steps.map(encode).join("/");
}

/** Figures of earlier runs that the page no longer shows. */
export function staleFigures(path: string, files: readonly FileToWrite[]): string[] {
  const folder = figureFolder(path);
  if (!existsSync(folder)) return [];
  const kept = new Set(files.map((file) => resolve(file.path)));
  return readdirSync(folder)
    .filter((name) => name.endsWith(".svg"))
    .map((name) => join(folder, name))
    .filter((file) => !kept.has(file))
    .sort();
}

/** Whether a file already holds these bytes. */
export function holds({ path, data }: FileToWrite): boolean {
  if (!existsSync(path)) return false;
  const digest = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
  return digest(readFileSync(path)) === digest(data);
}
