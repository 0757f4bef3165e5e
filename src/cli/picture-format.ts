import { extname } from "node:path";
import { suggestion } from "../text/index.ts";
import { UsageError } from "./usage-error.ts";

/** What a graph can be written as. */
export type PictureFormat = "dot" | "svg" | "png" | "mermaid" | "json";

/** Endings of file names. */
const endings: ReadonlyMap<string, PictureFormat> = new Map([
  [".dot", "dot"],
  [".gv", "dot"],
  [".svg", "svg"],
  [".png", "png"],
  [".mmd", "mermaid"],
  [".mermaid", "mermaid"],
  [".json", "json"],
]);

/** The names that `--format` takes. */
export const formatNames: readonly PictureFormat[] = ["dot", "svg", "png", "mermaid", "json"];

/**
 * The format that was asked for by name, else the one that the file's name ends with.
 *
 * @throws UsageError for an ending that says nothing
 */
export function pictureFormat(format: PictureFormat | undefined, path: string): PictureFormat {
  const ending = extname(path).toLowerCase();
  const known = format ?? endings.get(ending);
  if (known !== undefined) return known;
  if (/(?:^|[/\\])$/.test(path)) {
    throw new UsageError(
      `${JSON.stringify(path)} has no file name.`,
      `Add one: ${JSON.stringify(`${path}graph.svg`)}.`,
    );
  }
  const close = suggestion(ending, endings.keys());
  const stem = ending === "" ? path : path.slice(0, -ending.length);
  throw new UsageError(
    `${JSON.stringify(path)} does not tell the format: known endings are ${[...endings.keys()].join(", ")}.`,
    `Name it ${JSON.stringify(`${stem}${close ?? ".svg"}`)}, or say --format.`,
  );
}
