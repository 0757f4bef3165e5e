import type { Graph, Value } from "../../graph/index.ts";
import type { SvgOptions } from "../draw-svg.ts";
import { toSvg } from "../to-svg.ts";
import { type DifferenceOptions, differencePicture } from "./difference-view.ts";

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
  const { engine, timeLimit, ...rest } = options;
  const picture = differencePicture(a, b, rest);
  return toSvg(picture.graph, {
    ...picture.options,
    ...(engine === undefined ? {} : { engine }),
    ...(timeLimit === undefined ? {} : { timeLimit }),
  });
}
