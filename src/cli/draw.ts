import type { Graph } from "../graph/index.ts";
import { type EngineChoice, type PictureOptions, rasterise, renderSvg, toDot, toMermaid } from "../render/index.ts";
import type { PictureFormat } from "./picture-format.ts";

/** How a graph is drawn. */
export interface DrawSettings {
  readonly picture: PictureOptions;
  readonly engine: EngineChoice;
  /** Milliseconds that a layout may take. */
  readonly timeLimit?: number;
  /** Pixels per point of a PNG. */
  readonly scale?: number;
}

/** A graph in one of the formats. */
export interface Drawing {
  readonly content: string | Uint8Array;
  /** What laid it out; empty where nothing had to. */
  readonly engine: string;
  /** What had to be left out so that it could be drawn. */
  readonly notes: readonly string[];
}

/** Draws a graph. @throws RenderError when no engine can, PictureOptionError for options that do not fit */
export async function draw(graph: Graph, format: PictureFormat, settings: DrawSettings): Promise<Drawing> {
  const { picture, engine, timeLimit, scale } = settings;
  if (format === "dot") return plain(toDot(graph, picture));
  if (format === "mermaid") return plain(toMermaid(graph, picture));
  if (format === "json") return plain(`${JSON.stringify(graph.toJSON(), null, 2)}\n`);
  const limit = timeLimit === undefined ? {} : { timeLimit };
  const { svg, engine: used, notes } = await renderSvg(graph, { ...picture, engine, ...limit });
  return { content: format === "png" ? await rasterise(svg, scale) : svg, engine: used, notes };
}

function plain(content: string): Drawing {
  return { content, engine: "", notes: [] };
}
