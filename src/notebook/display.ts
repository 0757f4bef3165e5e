import { NotebookError } from "./errors.ts";
import { currentRecorder } from "./recorder.ts";

/** How an SVG begins: perhaps with a declaration, a document type and comments. */
const beginning = /^\s*(?:<\?xml[\s\S]*?\?>\s*)?(?:<!DOCTYPE[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>/]/i;

/** A plot of nodegrad/plot, or anything else that draws itself. */
export interface Drawable {
  toSvg(): string;
}

/** How a figure is kept. */
export interface DisplayOptions {
  /** The file's name without ending: letters, digits, hyphens. "figure-1" and so on unless given. */
  readonly name?: string;
}

/**
 * Shows a figure below the block of the notebook that calls it.
 *
 * @param picture the text of an SVG, or a plot
 * @param alternative what the figure shows, for those who cannot see it
 *
 * @example
 * display(await toSvg(loss), "The graph of the loss: five nodes in a row");
 * @throws NotebookError without an alternative text, for what is no SVG, or outside a notebook
 */
export function display(picture: string | Drawable, alternative: string, options: DisplayOptions = {}): void {
  const recorder = currentRecorder();
  if (recorder === null) {
    throw new NotebookError(
      "display() shows figures in a notebook only. Run the page with nodegrad notebook run, or write the SVG to a file.",
    );
  }
  const waiting = picture instanceof Promise;
  const svg = typeof picture === "object" && picture !== null && !waiting ? picture.toSvg() : picture;
  if (typeof svg !== "string" || !beginning.test(svg)) {
    const hint = waiting ? " It is a promise: write await before it." : "";
    throw new NotebookError(`display() takes the text of an SVG or a plot.${hint}`);
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
  recorder.display({ svg, alternative, name });
}
