import { formatFixed } from "../text/index.ts";
import type { Colour } from "./colours.ts";
import type { Theme } from "./theme.ts";

/**
 * What a gradient looks like: its sign as hue, zero as grey and dashed; `none` where no backward pass has been, `undefined`
 * for NaN, which has no sign.
 */
export type Tone = "positive" | "negative" | "zero" | "none" | "undefined";

/** The tone of a gradient; null stands for "no backward pass has reached this". */
export function toneOf(gradient: number | null): Tone {
  if (gradient === null) return "none";
  if (Number.isNaN(gradient)) return "undefined";
  if (gradient === 0) return "zero";
  return gradient > 0 ? "positive" : "negative";
}

/** The colour of a gradient as text. */
export function toneText(tone: Tone, theme: Theme): Colour {
  if (tone === "none") return theme.caption;
  return tone === "undefined" ? theme.ink : theme[tone];
}

/** |gradient| as a share of the largest one, 0 to 1. An infinite gradient is as large as can be. */
export function shareOf(gradient: number | null, largest: number): number {
  if (gradient === null || Number.isNaN(gradient)) return 0;
  const size = Math.abs(gradient);
  if (size === Infinity) return 1;
  return largest > 0 ? Math.min(1, size / largest) : 0;
}

/** The colour of a line that carries a gradient: three shades, by size. */
export function toneLine(tone: Tone, share: number, theme: Theme): Colour {
  const shade = share < 0.3 ? 0 : share < 0.7 ? 1 : 2;
  if (tone === "positive") return theme.positiveEdges[shade];
  if (tone === "negative") return theme.negativeEdges[shade];
  return tone === "zero" ? theme.zeroLine : theme.line;
}

/** The width of a line that carries a gradient, in points: the root, because sizes spread over many magnitudes. */
export function lineWidth(tone: Tone, share: number): string {
  return formatFixed(tone === "zero" ? 0.8 : 0.8 + 2.7 * Math.sqrt(share), 2);
}
