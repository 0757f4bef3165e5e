/**
 * Words as one would type them in a shell, for commands that a message proposes. What shells would interpret is quoted.
 *
 *     shellWords(["a*b", "a=2"]); // '"a*b" a=2'
 */
export function shellWords(words: readonly string[]): string {
  return words.map(shellWord).join(" ");
}

function shellWord(word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  if (!/["$`\\!]/.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
