import type { Graph, Value } from "../graph/index.ts";
import type { RenderedSvg, SvgOptions } from "./draw-svg.ts";
import { separateLayout } from "./layout-options.ts";
import { type PathsPictureOptions, pathsPicture } from "./path-picture.ts";
import { renderSvg } from "./to-svg.ts";
import type { NodeChoice } from "./view-step.ts";

/**
 * All paths from a leaf to the root as SVG; see `toPathsDot`.
 *
 * @returns the SVG, the engine that was used and notes, as `renderSvg` does
 * @throws PictureOptionError when there is no such leaf or no path; RenderError as `toSvg` does
 */
export function renderPaths(
  root: Value | Graph,
  leaf: NodeChoice,
  options: SvgOptions & PathsPictureOptions = {},
): Promise<RenderedSvg> {
  const { layout, picture } = separateLayout(options);
  const paths = pathsPicture(root, leaf, picture);
  return renderSvg(paths.graph, { ...paths.options, ...layout });
}

/** The SVG alone; see `renderPaths`. */
export async function toPathsSvg(
  root: Value | Graph,
  leaf: NodeChoice,
  options: SvgOptions & PathsPictureOptions = {},
): Promise<string> {
  return (await renderPaths(root, leaf, options)).svg;
}
