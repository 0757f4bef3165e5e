import { stripTerminalControls } from "../text/terminal.ts";
import { FormulaError } from "./errors.ts";

/** What a piece of formula text is. `separator` is ";"; `break` a line break; `end` stands once, behind everything. */
export type TokenKind = "number" | "name" | "operator" | "(" | ")" | "," | "=" | "separator" | "break" | "end";

/** A piece of formula text. `text` of an operator is its canonical spelling: "^" for "**". */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly position: number;
}

const blanks = /(?:[ \t\f\v\p{Zs}\uFEFF]|#[^\r\n]*)+/uy;
const lineBreak = /\r\n|\n|\r/y;
const numeral = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const identifier = /[A-Za-z_][A-Za-z0-9_]*/y;
const index = /(?:\[\d+\])+/y;
const operator = /\*\*|<=|>=|==|!=|[-+*/^<>]/y;
const punctuation = /[(),=;]/y;

/** How to write in ASCII what people paste from elsewhere. */
const spellings: ReadonlyMap<string, string> = new Map([
  ["×", "Write * for a product."],
  ["·", "Write * for a product."],
  ["⋅", "Write * for a product."],
  ["∙", "Write * for a product."],
  ["∗", "Write * for a product."],
  ["÷", "Write / for a quotient."],
  ["∕", "Write / for a quotient."],
  ["−", "Write - (the hyphen of the keyboard) for minus."],
  ["–", "Write - (the hyphen of the keyboard) for minus."],
  ["—", "Write - (the hyphen of the keyboard) for minus."],
  ["√", "Write a root as a power: x^(1/2)."],
  ["π", "Write pi."],
  ["∞", "Write 1e999 for infinity."],
  ["≤", "Write <=."],
  ["≥", "Write >=."],
  ["≠", "Write !=."],
  ["（", "Write the ASCII ( instead."],
  ["）", "Write the ASCII ) instead."],
  ["，", "Write the ASCII , instead."],
  ["；", "Write the ASCII ; instead."],
  ["%", "There is no remainder; for a percentage divide by 100."],
  ["[", "An index follows its name directly and is a whole number, as in x[2]; to group, use ( and )."],
  ["]", "An index is a whole number in brackets directly behind a name, as in x[2]; to group, use ( and )."],
  ["{", "To group, use ( and )."],
  ["}", "To group, use ( and )."],
  ["!", "To compare for difference, write !=."],
  ["&", "Conditions are 1 or 0: multiply them, as in (a > 0) * (b > 0)."],
  ["|", "Conditions are 1 or 0: add them, as in (a > 0) + (b > 0)."],
  ['"', "A formula holds no quotation marks."],
  ["'", "A formula holds no quotation marks."],
  [".", "A decimal point needs a digit beside it, and names hold letters, digits and _ only."],
]);

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const greek: readonly (readonly [string, string])[] = [
  ["α", "alpha"],
  ["β", "beta"],
  ["γ", "gamma"],
  ["δ", "delta"],
  ["ε", "epsilon"],
  ["η", "eta"],
  ["θ", "theta"],
  ["λ", "lambda"],
  ["μ", "mu"],
  ["ρ", "rho"],
  ["σ", "sigma"],
  ["τ", "tau"],
  ["φ", "phi"],
  ["ψ", "psi"],
  ["ω", "omega"],
];

function remedy(character: string): string {
  const known = spellings.get(character);
  if (known !== undefined) return known;
  const power = superscripts.indexOf(character);
  if (power >= 0) return `Write ^${power} for a power.`;
  const letter = greek.find(([symbol]) => symbol === character);
  if (letter !== undefined) return `Names hold ASCII letters; write ${letter[1]}.`;
  return "Formulas hold names, numbers, + - * / ^, comparisons, parentheses and commas.";
}

function refuse(text: string, position: number): never {
  const character = String.fromCodePoint(text.codePointAt(position) as number);
  const printable = stripTerminalControls(character).trim() !== "";
  const shown = printable
    ? `"${character}"`
    : `The character U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`;
  throw new FormulaError(`${shown} does not belong in a formula. ${remedy(character)}`, text, position);
}

/**
 * The tokens of a formula text in order, blanks and `#` comments left out, an `end` token last.
 *
 * @throws FormulaError at a character that belongs in no formula
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = position;
    return pattern.exec(text)?.[0] ?? null;
  };
  const add = (kind: TokenKind, spelling: string, length: number): void => {
    tokens.push({ kind, text: spelling, position });
    position += length;
  };
  while (position < text.length) {
    const blank = match(blanks);
    if (blank !== null) {
      position += blank.length;
      continue;
    }
    let found = match(lineBreak);
    if (found !== null) {
      add("break", "\n", found.length);
      continue;
    }
    found = match(numeral);
    if (found !== null) {
      add("number", found, found.length);
      continue;
    }
    found = match(identifier);
    if (found !== null) {
      const start = position;
      position += found.length;
      const indices = match(index) ?? "";
      position = start;
      add("name", found + indices, found.length + indices.length);
      continue;
    }
    found = match(operator);
    if (found !== null) {
      add("operator", found === "**" ? "^" : found, found.length);
      continue;
    }
    found = match(punctuation);
    if (found === null) refuse(text, position);
    add(found === ";" ? "separator" : (found as TokenKind), found, found.length);
  }
  add("end", "", 0);
  return tokens;
}
