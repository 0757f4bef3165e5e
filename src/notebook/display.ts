import { NotebookError } from "./errors.ts";
import { currentRecorder } from "./recorder.ts";

/** How an SVG begins: perhaps with a declaration, a document type and comments. */
const beginning = /^\s*(?:<\?xml[\s\S]*?\?>\s*)?(?:<!DOCTYPE[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>/]/i;

/** The two themes that readers of a page may prefer. */
export type Theme = "light" | "dark";

/** A plot of nodegrad/plot, or anything else that draws itself. One that does not know of themes is kept once. */
export interface Drawable {
  toSvg(options?: { readonly theme?: Theme }): string;
}

/** The same picture in both themes, as the texts of two SVGs. */
export interface ThemedPicture {
  readonly light: string;
  readonly dark: string;
}

/** Draws a picture in one theme: called once for each. */
export type Draw = (theme: Theme) => string | Promise<string>;

/** How a figure is kept. */
export interface DisplayOptions {
  /** The file's name without ending: letters, digits, hyphens. "figure-1" and so on unless given. */
  readonly name?: string;
}

/**
 * Shows a figure below the block of the notebook that calls it, in the theme that the reader prefers where there are two. A plot draws itself in both;
 * for a graph give a function of the theme, and await the result; a finished SVG is shown in every theme as it is.
 *
 * @param picture a function of the theme that gives the text of an SVG, a plot, two SVGs `{ light, dark }`, or one SVG
 * @param alternative what the figure shows, for those who cannot see it
 * @returns for a function a promise that is kept when both pictures are there
 *
 * @example
 * await display((theme) => toSvg(loss, { theme }), "The graph of the loss: five nodes in a row");
 * @throws NotebookError without an alternative text, for what is no SVG, or outside a notebook
 */
export function display(picture: Draw, alternative: string, options?: DisplayOptions): Promise<void>;
export function display(
  picture: string | Drawable | ThemedPicture,
  alternative: string,
  options?: DisplayOptions,
): void;
export function display(
  picture: string | Drawable | ThemedPicture | Draw,
  alternative: string,
  options: DisplayOptions = {},
): Promise<void> | void {
  const recorder = currentRecorder();
  if (recorder === null) {
    throw new NotebookError(
      "display() shows figures in a notebook only. Run the page with nodegrad notebook run, or write the SVG to a file.",
    );
  }
  if (typeof alternative !== "string" || alternative.trim() === "") {
    throw new NotebookError(
      'display() needs an alternative text as its second argument: display(svg, "what the figure shows").',
    );
  }
  const { name = null } = options;
  if (name !== null && !/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(name)) {
    throw new NotebookError(
      `The name of a figure has letters, digits and hyphens only, but is ${JSON.stringify(name)}.`,
    );
  }
  // A figure belongs to the block that asks for it, and after the figures asked for before, however long it takes to draw.
  const place = recorder.reserve();
  const show = (light: unknown, dark: unknown): void => {
    const [svg, other] = [requireSvg(light), requireSvg(dark)];
    recorder.display({ svg, dark: other === svg ? null : other, alternative, name }, place);
  };
  if (typeof picture === "function") return drawBoth(picture).then(([light, dark]) => show(light, dark));
  if (isThemed(picture)) show(picture.light, picture.dark);
  else if (isDrawable(picture)) show(picture.toSvg({ theme: "light" }), picture.toSvg({ theme: "dark" }));
  else show(picture, picture);
}

async function drawBoth(draw: Draw): Promise<[string, string]> {
  return [await draw("light"), await draw("dark")];
}

function isThemed(picture: unknown): picture is ThemedPicture {
  return typeof picture === "object" && picture !== null && "light" in picture && "dark" in picture;
}

function isDrawable(picture: unknown): picture is Drawable {
  return typeof (picture as Partial<Drawable> | null)?.toSvg === "function";
}

function requireSvg(svg: unknown): string {
  if (typeof svg === "string" && beginning.test(svg)) return svg;
  const hint = svg instanceof Promise ? " It is a promise: write await before it." : "";
  throw new NotebookError(`display() takes the text of an SVG or a plot.${hint}`);
}
