import { openAtomicStream } from "../files/index.ts";
import type { Graph, Value } from "../graph/index.ts";
import type { PictureOptions } from "./options.ts";
import { dotPieces } from "./to-dot.ts";

/**
 * Writes a graph's DOT text to a file piece by piece, so that a million nodes need no more memory than the graph itself. The file appears
 * whole or not at all.
 *
 * @throws FileError when the file cannot be written; PictureOptionError for options that do not exist.
 *
 * ```ts
 * await writeDot(loss, "loss.dot", { style: "pill" });
 * ```
 */
export async function writeDot(rootOrGraph: Value | Graph, path: string, options: PictureOptions = {}): Promise<void> {
  const pieces = dotPieces(rootOrGraph, options);
  const file = await openAtomicStream(path);
  try {
    for (const piece of pieces) await file.write(piece);
    await file.commit();
  } catch (error) {
    await file.abort();
    throw error;
  }
}
