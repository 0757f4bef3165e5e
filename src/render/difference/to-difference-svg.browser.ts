import type { Graph, Value } from "../../graph/index.ts";
import type { SvgOptions } from "../draw-svg.ts";
import { toSvg } from "../to-svg.browser.ts";
import type { DifferenceOptions } from "./difference-view.ts";
import { drawDifference } from "./draw-difference.ts";

/**
 * The difference of two graphs as SVG; see `toDifferenceDot`.
 *
 * @throws PictureOptionError for options that do not exist and for `path`, which a difference has not; RenderError as `toSvg` does
 */
export async function toDifferenceSvg(
  a: Value | Graph,
  b: Value | Graph,
  options: SvgOptions & DifferenceOptions = {},
): Promise<string> {
  return drawDifference(a, b, options, toSvg);
}
