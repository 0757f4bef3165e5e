import type { Graph, Value } from "../../graph/index.ts";
import type { SvgOptions } from "../draw-svg.ts";
import { separateLayout } from "../layout-options.ts";
import { type DifferenceOptions, differencePicture } from "./difference-view.ts";

/** Draws the difference of two graphs with the `toSvg` of Node or of browsers. */
export function drawDifference(
  a: Value | Graph,
  b: Value | Graph,
  options: SvgOptions & DifferenceOptions,
  draw: (graph: Graph, options: SvgOptions) => Promise<string>,
): Promise<string> {
  const { layout, picture } = separateLayout(options);
  const difference = differencePicture(a, b, picture);
  return draw(difference.graph, { ...difference.options, ...layout });
}
