import type { Command } from "commander";

/** Stands before a word that must not be taken for an option; no argument of a process can contain it. */
const shield = "\0";

/**
 * Lets a formula begin with a minus: `nodegrad graph "-a^2" a=3`. The first word that is neither a known option nor an option's argument is the
 * formula, so an unknown single-dash word in its place is shielded from the parser of options. `--` still ends the options for all others.
 */
export function protectFormula(argv: readonly string[], command: Command): string[] {
  const words = [...argv];
  const takesArgument = (word: string): boolean => {
    const option = command.options.find(({ short, long }) => short === word || long === word);
    return option !== undefined && (option.required || option.optional);
  };
  const shortOptions = new Set(["-h", ...command.options.flatMap(({ short }) => (short === undefined ? [] : [short]))]);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string;
    if (word === "--" || !word.startsWith("-") || word === "-") break;
    if (!word.startsWith("--") && !shortOptions.has(word.slice(0, 2))) {
      words[index] = shield + word;
      break;
    }
    if (takesArgument(word)) index++;
  }
  return words;
}

/** The word as it was typed. */
export function restoreWord(word: string): string {
  return word.startsWith(shield) ? word.slice(shield.length) : word;
}

/** Lets numbers that begin with a minus be arguments, however they are spelt: -0.2, -1e-3, -.5. */
export function protectNumbers(argv: readonly string[]): string[] {
  return argv.map((word) => (/^-[.\d]/.test(word) ? shield + word : word));
}
