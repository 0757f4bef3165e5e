export { type Colour, contrast } from "./colours.ts";
export type { RenderedSvg, SvgOptions } from "./draw-svg.ts";
export type { EngineChoice, EngineName } from "./engines/engine.ts";
export { PictureOptionError, RenderError, type RenderFailure } from "./errors.ts";
export {
  type Direction,
  directionNames,
  type EdgeChoice,
  type Highlight,
  type PictureOptions,
  type Style,
  styleNames,
} from "./options.ts";
export { type Theme, type ThemeChoice, themes } from "./theme.ts";
export { dotPieces, toDot } from "./to-dot.ts";
export { toMermaid } from "./to-mermaid.ts";
export { renderSvg, toSvg } from "./to-svg.browser.ts";
