import type { Graph, Value } from "../graph/index.ts";
import { buildPicture } from "./build-picture.ts";
import { RenderError } from "./errors.ts";
import { type PictureOptions, resolveOptions, type Settings } from "./options.ts";
import { dotChunks } from "./print-dot.ts";
import { selectView } from "./select-view.ts";

/** V8 refuses texts of 2^29 - 24 characters and more; before that, one text of half a gigabyte helps nobody. */
export const longestText = 400_000_000;

/**
 * The graph as Graphviz DOT. Labels come out exactly as they are, whatever they contain; nodes are called `n0`, `n1`, … in topological order.
 *
 * ```ts
 * const c = value(2, "a").mul(value(-3, "b"));
 * toDot(c, { style: "micrograd" }); // "digraph nodegrad { …"
 * ```
 *
 * @throws PictureOptionError for an option that does not exist
 * @throws RenderError where the text would be too long for one string; `writeDot` has no such limit
 */
export function toDot(rootOrGraph: Value | Graph, options?: PictureOptions): string {
  return joinChunks(dotPieces(rootOrGraph, options), longestText);
}

/** The DOT text of a graph as it is, without choosing a part of it. */
export function dotOf(graph: Graph, settings: Settings): string {
  return joinChunks(dotChunks(buildPicture(graph, settings)), longestText);
}

/** The DOT text piece by piece, for streams. */
export function dotPieces(rootOrGraph: Value | Graph, options?: PictureOptions): Iterable<string> {
  const { graph, options: drawn } = selectView(rootOrGraph, options);
  return dotChunks(buildPicture(graph, resolveOptions(graph, drawn)));
}

/** All pieces in one text, unless it is longer than a limit. */
export function joinChunks(chunks: Iterable<string>, longest: number): string {
  const pieces: string[] = [];
  let length = 0;
  for (const chunk of chunks) {
    length += chunk.length;
    if (length > longest) {
      throw new RenderError(
        "size",
        `The text of this picture is longer than ${longest} characters, too long for one string. Write its DOT to a file with writeDot(root, path), or draw a part of the graph.`,
      );
    }
    pieces.push(chunk);
  }
  return pieces.join("");
}
