import type { Graph, Value } from "../graph/index.ts";
import { drawSvg, type LayOutSvg, type RenderedSvg, type SvgOptions } from "./draw-svg.ts";
import { layOutHere } from "./engines/wasm.ts";
import { RenderError } from "./errors.ts";

const layOut: LayOutSvg = async (dot, engine) => {
  if (engine !== "auto" && engine !== "wasm") {
    throw new RenderError("missing", `A browser has no engine "${engine}"; it draws with "wasm".`);
  }
  return { output: await layOutHere(dot, "svg"), engine: "wasm" };
};

/**
 * Draws a graph as SVG with Graphviz in WebAssembly. A browser lays out in the thread that asks: call it from a Web Worker when the graph is
 * large, and stop the worker when it takes too long.
 */
export async function toSvg(rootOrGraph: Value | Graph, options: SvgOptions = {}): Promise<string> {
  return (await renderSvg(rootOrGraph, options)).svg;
}

/** `toSvg` that also tells what had to be left out. */
export function renderSvg(rootOrGraph: Value | Graph, options: SvgOptions = {}): Promise<RenderedSvg> {
  return drawSvg(rootOrGraph, options, layOut);
}
