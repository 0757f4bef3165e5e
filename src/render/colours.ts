/** A colour as themes spell it: `#rrggbb`, in either case. */
export type Colour = string;

const spelling = /^#[0-9a-f]{6}$/i;

/** Whether a text is a colour that every engine and format understands alike. */
export function isColour(text: unknown): text is Colour {
  return typeof text === "string" && spelling.test(text);
}

/** Relative luminance of a colour, 0 (black) to 1 (white), as WCAG 2 defines it. */
export function luminance(colour: Colour): number {
  const channel = (start: number): number => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/**
 * Contrast of two colours, 1 to 21, as WCAG 2 defines it; text needs 4.5.
 *
 * @example
 * contrast("#000000", "#ffffff"); // 21
 */
export function contrast(a: Colour, b: Colour): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
