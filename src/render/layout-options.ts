import type { SvgOptions } from "./draw-svg.ts";

/** The options of a layout, which say nothing of the picture. */
export type LayoutOptions = Pick<SvgOptions, "engine" | "timeLimit">;

/** Tells the options of a layout from those of a picture. */
export function separateLayout<T extends SvgOptions>(
  options: T,
): { readonly layout: LayoutOptions; readonly picture: Omit<T, keyof LayoutOptions> } {
  const { engine, timeLimit, ...picture } = options;
  return {
    layout: { ...(engine === undefined ? {} : { engine }), ...(timeLimit === undefined ? {} : { timeLimit }) },
    picture,
  };
}
