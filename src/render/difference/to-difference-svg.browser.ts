import type { Graph, Value } from "../../graph/index.ts";
import type { SvgOptions } from "../draw-svg.ts";
import { toSvg } from "../to-svg.browser.ts";
import { differencePicture } from "./to-difference.ts";

/**
 * The difference of two graphs as SVG; see `toDifferenceDot`.
 *
 * @throws PictureOptionError for folded graphs and for options that do not exist; RenderError as `toSvg` does
 */
export async function toDifferenceSvg(a: Value | Graph, b: Value | Graph, options: SvgOptions = {}): Promise<string> {
  const picture = differencePicture(a, b, options);
  return toSvg(picture.graph, { ...options, ...picture.options });
}
