import { sanitizeText } from "./sanitize.ts";

/**
 * Math mode without any backslash before punctuation (GitHub's Markdown would remove it) and without characters that
 * Markdown or HTML would take for their own. Where TeX has no macro of letters for a character, its full-width twin is shown.
 */
const mathMacros: Readonly<Record<string, string>> = {
  "\\": "\\backslash ",
  "{": "\\lbrace ",
  "}": "\\rbrace ",
  "[": "\\lbrack ",
  "]": "\\rbrack ",
  "<": "\\lt ",
  ">": "\\gt ",
  "|": "\\vert ",
  "*": "\\ast ",
  "~": "\\sim ",
  _: "\\underline{\\hspace{0.5em}}",
  " ": "\\space ",
  "\n": "\\space ",
  $: "＄",
  "&": "＆",
  "#": "＃",
  "%": "％",
  "^": "＾",
  "`": "｀",
};

function escapeMath(text: string): string {
  return text.replace(/[\\{}[\]<>|*~_ \n$&#%^`]/g, (character) => mathMacros[character] as string);
}

/** Any label, upright, for math mode; safe inside `$…$` on GitHub. */
function latexLabel(text: string): string {
  return `\\mathrm{${escapeMath(sanitizeText(text))}}`;
}

/** A word, then parts behind underscores or in square brackets. */
const indexed = /^(\p{L}[\p{L}\p{M}\p{N}]*)((?:_[\p{L}\p{M}\p{N}]+|\[\d+\])*)$/u;

/** "w12" is the letter w with index 12; the digits are split off by a loop, since a pattern for them takes quadratic time. */
function splitDigits(word: string): [base: string, digits: string] {
  let end = word.length;
  while (end > 1 && /[0-9]/.test(word[end - 1] as string)) end--;
  return [word.slice(0, end), word.slice(end)];
}

/**
 * The name of a variable for math mode; safe inside `$…$` on GitHub. One letter stands for itself, longer names are
 * upright; digits behind the name, indices and what follows an underscore become a subscript, which stays inside
 * `\mathrm{…}` because Markdown would read `}_{` as emphasis. Any other text is shown upright.
 *
 * @example
 * latexName("x[2]"); // "x_{2}"
 * latexName("learning_rate"); // "\\mathrm{learning_{rate}}"
 * latexName("a|b"); // "\\mathrm{a\\vert b}"
 */
export function latexName(name: string): string {
  const parts = indexed.exec(name);
  if (parts === null) return latexLabel(name);
  const [base, digits] = splitDigits(parts[1] as string);
  const indices: string[] = digits === "" ? [] : [digits];
  for (const index of (parts[2] as string).split(/[_[\]]+/)) if (index !== "") indices.push(index);
  if (/^\p{L}\p{M}*$/u.test(base)) {
    const shown = indices.map((index) => (/^(?:\d+|\p{L}\p{M}*)$/u.test(index) ? index : `\\mathrm{${index}}`));
    return indices.length === 0 ? base : `${base}_{${shown.join(",")}}`;
  }
  return indices.length === 0 ? `\\mathrm{${base}}` : `\\mathrm{${base}_{${indices.join(",")}}}`;
}
