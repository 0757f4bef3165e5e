import { parseFormula } from "../calculus/index.ts";
import { NodegradError } from "../text/index.ts";
import { UsageError } from "./usage-error.ts";

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*(?:\[\d+\])*$/;
const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const specialPattern = /^([+-]?)(inf|infinity|nan)$/i;

/**
 * Reads words such as `a=2`, `b=-1e-3`, `x[2]=1`, `c=NaN`, `d=pi/4`.
 *
 * @returns the numbers by name, in the order given
 * @throws UsageError for a word of another form, a name given twice, or something that is not a number
 */
export function parseGivenValues(words: readonly string[]): Map<string, number> {
  const values = new Map<string, number>();
  for (const word of words) {
    const { name, text } = splitWord(word);
    if (values.has(name)) {
      const first = words.find((other) => other !== word && splitWord(other).name === name) ?? word;
      throw new UsageError(`${name} is given twice: ${first} and ${word}. Keep one of them.`);
    }
    values.set(name, numberFrom(text, name, word));
  }
  return values;
}

function splitWord(word: string): { name: string; text: string } {
  const equals = word.indexOf("=");
  const name = word.slice(0, Math.max(0, equals)).trim();
  const text = word.slice(equals + 1).trim();
  if (equals >= 0 && namePattern.test(name)) return { name, text };
  throw new UsageError(
    `${JSON.stringify(word)} does not give a variable a value.`,
    'Values look like a=2 or b=-1e-3. A formula with blanks, * or parentheses stands in quotes: "a * b".',
  );
}

function numberFrom(text: string, name: string, word: string): number {
  if (numberPattern.test(text)) return Number(text);
  const special = specialPattern.exec(text);
  if (special !== null) {
    const size = /^nan$/i.test(special[2] as string) ? Number.NaN : Number.POSITIVE_INFINITY;
    return special[1] === "-" ? -size : size;
  }
  const constant = constantFrom(text);
  if (constant !== null) return constant;
  throw new UsageError(
    text === ""
      ? `${word} has no number behind the =. Write for example ${name}=2.`
      : `${JSON.stringify(text)} in ${JSON.stringify(word)} is not a number. Write for example ${name}=2, ${name}=-1e-3, ${name}=pi/4 or ${name}=NaN.`,
  );
}

/** The value of a formula without variables, such as 1/3 or pi/4; null for anything else. */
function constantFrom(text: string): number | null {
  try {
    const formula = parseFormula(text);
    return formula.variables.length === 0 ? formula.evaluate({}) : null;
  } catch (error) {
    if (error instanceof NodegradError) return null;
    throw error;
  }
}
