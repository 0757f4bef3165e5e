import type { Graph, Value } from "../../graph/index.ts";
import { renderDot } from "../render-dot.ts";
import { drawFrames, type Frame, type FrameOptions } from "./draw-frames.ts";

/**
 * The computation as a flip book: one picture for each step of the forward and the backward pass. Every node stands at the same place in all
 * of them; the current step is yellow, and numbers that are not computed yet are "–".
 *
 * ```ts
 * const frames = await toFrames(loss, { theme: "dark" });
 * frames[0].svg; // "<svg …"
 * ```
 *
 * Of a part (`around`, `only`, `depth`, `path`) the frames are the steps that change a number of it, and they say how many happen outside. What
 * is computed inside of a fold (`fold`) is one frame.
 *
 * @throws RenderError for more than 1,000 frames, for graphs too large to lay out, and when the engine fails; PictureOptionError for options
 * that do not exist, and for a part in which nothing happens.
 */
export function toFrames(root: Value | Graph, options: FrameOptions = {}): Promise<Frame[]> {
  return drawFrames(root, options, async (dot, format, engine, timeLimit) => {
    const { output } = await renderDot(dot, { format, engine, ...(timeLimit === undefined ? {} : { timeLimit }) });
    return output as string;
  });
}
