import { displayWidth } from "../text/index.ts";

/**
 * WebAssembly Graphviz knows the widths of Arial's ASCII letters only and takes every other letter for a blank, so that text in other
 * scripts leaves its box. For such texts the width is said explicitly, in points; 0 where Graphviz is right by itself.
 *
 * @param longest in longer lines the errors of native Graphviz, a hundredth of each letter, add up to more than the room around the text
 */
export function minimumWidth(text: string, fontSize: number, longest: number = Number.POSITIVE_INFINITY): number {
  const isKnown = (part: string): boolean => part.length <= longest && !/\P{ASCII}/u.test(part);
  if (isKnown(text)) return 0;
  let widest = 0;
  for (const line of text.split("\n")) {
    if (isKnown(line)) continue;
    let width = 0;
    for (const letter of line) width += letterWidth(letter);
    widest = Math.max(widest, width);
  }
  return Math.ceil(widest * fontSize);
}

const known = new Map<string, number>();

/** Generous widths in ems: a box that is a little too wide does no harm. */
function letterWidth(letter: string): number {
  let width = known.get(letter);
  if (width === undefined) {
    width = measureLetter(letter);
    // The letters of one picture are few; those of all pictures of a long-lived process need not be kept.
    if (known.size > 5000) known.clear();
    known.set(letter, width);
  }
  return width;
}

function measureLetter(letter: string): number {
  const columns = displayWidth(letter);
  if (columns !== 1) return columns === 2 ? 1.15 : 0;
  if (/[→←↔…⋯]/.test(letter)) return 1.05;
  if (/[ iljtfI.,:;'|!()[\]·]/.test(letter)) return 0.36;
  if (/[mwMW@%—]/.test(letter)) return 0.95;
  return letter > "\u007F" || /[A-Z&]/.test(letter) ? 0.74 : 0.6;
}
