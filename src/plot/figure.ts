import type { ThemeChoice } from "../render/theme.ts";
import { escapeXml, formatFixed, sanitizeText } from "../text/index.ts";
import { PlotError } from "./errors.ts";
import { type Palette, paletteOf } from "./palette.ts";

/** How a figure is drawn. */
export interface FigureOptions {
  /** "light" unless said, "dark", or colours of one's own. */
  readonly theme?: ThemeChoice;
  /** In pixels, 200 to 4000. */
  readonly width?: number;
  readonly height?: number;
}

/** A plot: a title, the same in words, and its picture in any theme. */
export interface Figure {
  readonly title: string;
  /** What the picture shows, in sentences with numbers: its text equivalent. */
  readonly description: string;
  /** A whole SVG document, without scripts and fonts of its own. */
  toSvg(options?: FigureOptions): string;
}

/** Where a figure's parts are drawn: below the title, within the width and height. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Where the title ends. */
  readonly top: number;
  readonly palette: Palette;
}

/** A figure that `draw` fills. */
export function figure(
  title: string,
  description: string,
  size: readonly [width: number, height: number],
  draw: (canvas: Canvas) => string,
): Figure {
  const toSvg = (options: FigureOptions = {}): string => {
    const width = requireSize("width", options.width ?? size[0]);
    const height = requireSize("height", options.height ?? size[1]);
    const palette = paletteOf(options.theme);
    const head = text(title, { x: 14, y: 25, size: 15, weight: "bold", fill: palette.ink });
    const body = draw({ width, height, top: 38, palette });
    const label = escapeXml(sanitizeText(title));
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" font-family="Arial, 'Liberation Sans', sans-serif">`,
      `<title>${label}</title>`,
      `<desc>${escapeXml(sanitizeText(description))}</desc>`,
      `<rect width="${width}" height="${height}" fill="${palette.background}"/>`,
      `${head}${body}`,
      "</svg>\n",
    ].join("\n");
  };
  return { title, description, toSvg };
}

function requireSize(what: string, size: number): number {
  if (size >= 200 && size <= 4000) return Math.round(size);
  throw new PlotError(`The ${what} of a figure must be from 200 to 4000 pixels, but is ${String(size)}.`);
}

/** How a text stands. */
export interface TextStyle {
  readonly x: number;
  readonly y: number;
  readonly fill: string;
  readonly size?: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly weight?: "bold";
  /** Colour around the letters, for text that stands on lines. */
  readonly halo?: string;
}

/** A line of text, escaped. */
export function text(content: string, { x, y, fill, size = 12, anchor = "start", weight, halo }: TextStyle): string {
  const bold = weight === undefined ? "" : ` font-weight="${weight}"`;
  const place = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  const outline =
    halo === undefined ? "" : ` stroke="${halo}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`;
  const label = escapeXml(sanitizeText(content).replaceAll("\n", " "));
  return `<text x="${pixel(x)}" y="${pixel(y)}" fill="${fill}" font-size="${size}"${bold}${place}${outline}>${label}</text>\n`;
}

/** A coordinate with at most two decimals. */
export function pixel(x: number): string {
  return formatFixed(x, 2).replace(/\.?0+$/, "");
}
