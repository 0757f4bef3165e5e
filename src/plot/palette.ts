import { resolveTheme, type ThemeChoice } from "../render/theme.ts";

/** The colours of plots. Blue and orange are the themes'; the others keep apart from them, and lines differ in dashes, points in shape too. */
export interface Palette {
  readonly background: string;
  readonly ink: string;
  readonly caption: string;
  readonly grid: string;
  /** Lines and their labels, in order. */
  readonly series: readonly string[];
  /** Areas of classes, in order; text in ink is readable on them when they are faint. */
  readonly classes: readonly string[];
  /** Points of classes, in order: the same hues, to stand on the areas. */
  readonly points: readonly string[];
  /** Around points, so that they stand out from any area. */
  readonly halo: string;
}

const light = {
  series: ["#1f6fad", "#a8440a", "#6b3fa0", "#2a6b3c", "#8a2560", "#56606e", "#7a5c00", "#0f6b6b"],
  classes: ["#6b4fa0", "#c8691a", "#2f7d4a", "#3a78b0", "#a03a6e"],
  points: ["#2d1a66", "#5a2500", "#0d4020", "#0b3a63", "#5c0f38"],
  halo: "#ffffff",
};
const dark = {
  series: ["#7cc0ee", "#f6a56b", "#c4aef5", "#86d49a", "#f09acb", "#a9b3c1", "#e0c34a", "#6fd3d3"],
  classes: ["#7a5fc0", "#b8651f", "#2f8a52", "#3a78b0", "#a8477a"],
  points: ["#cfc0ff", "#ffc896", "#a8ecbd", "#a6d8ff", "#ffb3dc"],
  halo: "#0d1117",
};

/** The colours for a theme. One of one's own is taken for light or dark by the brightness of its ink. */
export function paletteOf(choice: ThemeChoice | undefined): Palette {
  const { background, ink, caption, clusterLine } = resolveTheme(choice);
  const isDark = Number.parseInt(ink.slice(1, 3), 16) > 127;
  return { background, ink, caption, grid: clusterLine, ...(isDark ? dark : light) };
}

/** Dashes of the lines, in order, so that colour is never the only difference: solid, dashed, dotted, … */
export const dashes: readonly string[] = ["", "6 4", "2 3", "10 3 2 3", "12 4", "5 2 1 2", "8 2 2 2 2 2", "4 2"];
