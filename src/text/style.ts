/** The styles of terminal output. Colour never carries a meaning alone: the text says it too. */
export type TextStyle = "bold" | "dim" | "underline" | "blue" | "orange" | "red" | "green" | "yellowBackground";

/** Gives a text one or several styles, or returns it as it is when colour is off. */
export type Painter = (style: TextStyle | readonly TextStyle[], text: string) => string;

/**
 * Opening and closing codes (ECMA-48 "select graphic rendition"; 38;5;n picks from the 256 colours). Nobody knows the background, so the
 * hues are those of medium lightness, which can be read on black as well as on white; of the eight classic ones, none is.
 */
const codes: Readonly<Record<TextStyle, readonly [open: string, close: string]>> = {
  bold: ["1", "22"],
  dim: ["2", "22"],
  underline: ["4", "24"],
  blue: ["38;5;63", "39"],
  orange: ["38;5;130", "39"],
  red: ["38;5;196", "39"],
  green: ["38;5;28", "39"],
  // Black on yellow, whatever the terminal's theme: a light foreground on yellow cannot be read.
  yellowBackground: ["30;43", "39;49"],
};

/**
 * A painter for a terminal (`colour: true`), or one that leaves texts alone (NO_COLOR, files, pipes): the caller knows
 * where the output goes.
 *
 * @example
 * createPainter({ colour: true })("bold", "x"); // "\u001b[1mx\u001b[22m"
 */
export function createPainter(options: { readonly colour: boolean }): Painter {
  if (!options.colour) return (_style, text) => text;
  return (style, text) => {
    if (text === "") return "";
    const styles = typeof style === "string" ? [style] : style;
    let painted = text;
    for (const name of styles) {
      const [open, close] = codes[name];
      // A style inside this one ends with the same closing code; open this one again behind it.
      const reopened = painted.replaceAll(`\u001B[${close}m`, `\u001B[${close}m\u001B[${open}m`);
      painted = `\u001B[${open}m${reopened}\u001B[${close}m`;
    }
    return painted;
  };
}
