export { type Colour, contrast } from "./colours.ts";
export { differenceGraph } from "./difference/difference-graph.ts";
export { type DifferenceTableOptions, differenceTable } from "./difference/difference-table.ts";
export { type DifferenceOptions, differencePicture } from "./difference/difference-view.ts";
export { toDifferenceDot } from "./difference/to-difference.ts";
export { toDifferenceSvg } from "./difference/to-difference-svg.browser.ts";
export type { RenderedSvg, SvgOptions } from "./draw-svg.ts";
export type { EngineChoice, EngineName } from "./engines/engine.ts";
export { PictureOptionError, RenderError, type RenderFailure } from "./errors.ts";
export { focusAround, limitDepth } from "./focus/around.ts";
export { onlyScope } from "./focus/only.ts";
export { focusPath } from "./focus/path.ts";
export { foldGraph } from "./fold/fold-view.ts";
export { type FoldLevel, foldNames } from "./fold/levels.ts";
export type { Frame, FrameOptions } from "./frames/draw-frames.ts";
export { toFrames } from "./frames/to-frames.browser.ts";
export {
  type Direction,
  directionNames,
  type EdgeChoice,
  type Highlight,
  type PictureOptions,
  type Style,
  styleNames,
} from "./options.ts";
export { type PathsPictureOptions, toPathsDot } from "./path-picture.ts";
export { type Theme, type ThemeChoice, themes } from "./theme.ts";
export { dotPieces, toDot } from "./to-dot.ts";
export { toMermaid } from "./to-mermaid.ts";
export { renderSvg, toSvg } from "./to-svg.browser.ts";
export type { Hops, NodeChoice, ViewOptions } from "./view-step.ts";
