import type { Graph, Value } from "../graph/index.ts";
import { drawSvg, type LayOutSvg, type RenderedSvg, type SvgOptions } from "./draw-svg.ts";
import { rasterise } from "./rasterise.ts";
import { renderDot } from "./render-dot.ts";

/** How a graph is drawn as PNG. */
export interface PngOptions extends SvgOptions {
  /** Pixels per point of the picture; 2 unless said. */
  readonly scale?: number;
}

const layOut: LayOutSvg = async (dot, engine, timeLimit) => {
  const { output, engine: used } = await renderDot(dot, { engine, ...(timeLimit === undefined ? {} : { timeLimit }) });
  return { output: output as string, engine: used };
};

/**
 * Draws a graph as SVG: with Graphviz on this machine when there is one, else in WebAssembly, outside of the main thread.
 *
 * @throws RenderError when the graph is too large or the engine fails; PictureOptionError for options that do not exist.
 *
 * ```ts
 * const svg = await toSvg(loss, { style: "pill", theme: "dark", engine: "wasm" });
 * ```
 */
export async function toSvg(rootOrGraph: Value | Graph, options: SvgOptions = {}): Promise<string> {
  return (await renderSvg(rootOrGraph, options)).svg;
}

/** `toSvg` that also tells the engine that was used, and what had to be left out. */
export function renderSvg(rootOrGraph: Value | Graph, options: SvgOptions = {}): Promise<RenderedSvg> {
  return drawSvg(rootOrGraph, options, layOut);
}

/**
 * Draws a graph as PNG.
 *
 * @returns the bytes of the file.
 * @throws RenderError as `toSvg` does, and when no font or the optional package for pixels is there.
 */
export async function toPng(rootOrGraph: Value | Graph, options: PngOptions = {}): Promise<Uint8Array> {
  const { scale, ...rest } = options;
  return rasterise(await toSvg(rootOrGraph, rest), scale);
}
