import type { Graph, Value } from "../../graph/index.ts";
import { layOutHere } from "../engines/wasm.ts";
import { drawFrames, type Frame, type FrameOptions } from "./draw-frames.ts";

/** The computation as a flip book, laid out by Graphviz in WebAssembly in the thread that asks; see the description for Node. */
export function toFrames(root: Value | Graph, options: FrameOptions = {}): Promise<Frame[]> {
  return drawFrames(root, options, (dot, format) => layOutHere(dot, format));
}
