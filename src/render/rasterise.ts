import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PictureOptionError, RenderError } from "./errors.ts";

/** Letters and signs that the fonts above all others may not have: anything beyond Latin, Greek, Cyrillic and common signs. */
const beyondLatin = /[^\s!-~\u00A0-\u04FF\u2010-\u2044\u221A\u2202\u2211]/;

/** Where systems keep fonts. */
const fontFolders: readonly string[] = [
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  "/Library/Fonts",
  "/System/Library/Fonts",
  "C:\\Windows\\Fonts",
  ...(process.env.HOME === undefined
    ? []
    : [
        join(process.env.HOME, ".fonts"),
        join(process.env.HOME, ".local/share/fonts"),
        join(process.env.HOME, "Library/Fonts"),
      ]),
];

/** Fonts with the metrics of Arial first: the layout was made for these. */
const wantedFonts: readonly RegExp[] = [
  /^(?:liberationsans|arial)(?:-|_|\s|\.|bd|bi|i|$)/i,
  /^helvetica/i,
  /^dejavusans(?:-|\.|$)/i,
];

/**
 * Turns an SVG into a PNG.
 *
 * @param scale pixels per point of the SVG, more than 0; 2 unless said, for sharp text on today's screens. A picture that would have more
 * than 60 million pixels gets fewer.
 * @throws RenderError when the optional package for it is missing, and when no font is found: without one all text would be left out.
 * PictureOptionError for a scale that is no number above 0.
 */
export async function rasterise(
  svg: string,
  scale = 2,
  fontFiles: readonly string[] = usualFonts(),
): Promise<Uint8Array> {
  if (!(scale > 0 && scale < Infinity)) {
    throw new PictureOptionError(`The scale of a PNG is a number of pixels per point above 0, not ${scale}.`);
  }
  if (fontFiles.length === 0) {
    throw new RenderError(
      "missing",
      "No font was found to draw the text of a PNG with. Install Liberation Sans (Debian: apt-get install fonts-liberation2), or write SVG.",
    );
  }
  const { Resvg } = await loadResvg();
  const image = new Resvg(svg, {
    fitTo: { mode: "zoom", value: Math.min(scale, largestScale(svg)) },
    font: {
      fontFiles: [...fontFiles],
      // Loading all fonts takes a while; only other scripts and signs need them.
      loadSystemFonts: beyondLatin.test(svg),
      defaultFontFamily: "Liberation Sans",
      sansSerifFamily: "Liberation Sans",
    },
  });
  return new Uint8Array(image.render().asPng());
}

async function loadResvg(): Promise<typeof import("@resvg/resvg-js")> {
  try {
    return await import("@resvg/resvg-js");
  } catch (error) {
    throw new RenderError(
      "missing",
      "PNG needs the optional package @resvg/resvg-js. Install it (npm install @resvg/resvg-js), or write SVG.",
      error,
    );
  }
}

/** More pixels than this take gigabytes of memory, and no program shows them. */
const mostPixels = 60_000_000;

function largestScale(svg: string): number {
  const [, width, height] = /<svg[^>]*\swidth="([\d.]+)[^"]*"\s+height="([\d.]+)/.exec(svg) ?? [];
  const area = Number(width) * Number(height);
  return area > 0 ? Math.sqrt(mostPixels / area) : Infinity;
}

let found: readonly string[] | null = null;

/** The fonts of this machine, searched once. */
function usualFonts(): readonly string[] {
  found ??= findFonts(fontFolders);
  return found;
}

/** The font files of the first wanted family that any of the folders holds; any fonts where there is none of these. */
export function findFonts(folders: readonly string[]): readonly string[] {
  const files = folders.flatMap(fontsBelow);
  for (const wanted of wantedFonts) {
    const matching = files.filter((file) => wanted.test(file.split(/[\\/]/).at(-1) as string));
    if (matching.length > 0) return matching;
  }
  return files.slice(0, 8);
}

function fontsBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:ttf|otf|ttc)$/i.test(file))
    .sort()
    .map((file) => join(folder, file));
}
