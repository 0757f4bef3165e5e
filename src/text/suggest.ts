/**
 * The number of single-letter insertions, deletions, replacements and swaps of neighbours that turn one text into the
 * other, no letter being edited twice (optimal string alignment, the restricted Damerau-Levenshtein distance).
 *
 * @example
 * editDistance("sigmiod", "sigmoid"); // 1
 */
export function editDistance(from: string, to: string): number {
  const a = Array.from(from);
  const b = Array.from(to);
  let beforeLast: number[] = [];
  let last: number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current: number[] = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (last[column - 1] as number) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let best = Math.min((last[column] as number) + 1, (current[column - 1] as number) + 1, replaced);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (beforeLast[column - 2] as number) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] as number;
}

/** Longer words are nobody's typing mistake, and the distance costs the product of the lengths. */
const longestWord = 64;

function sortedLetters(word: string): string {
  return Array.from(word).sort().join("");
}

/**
 * The known word that an unknown one was probably meant to be ("did you mean …?"), or null if none is close: at most
 * one edit per three letters and two in all, or the same letters in another case. Ties go to a word of the same
 * letters ("tahn" is tanh rather than tan), then to the word known first.
 *
 * @example
 * suggestion("sigmod", ["tanh", "sigmoid"]); // "sigmoid"
 */
export function suggestion(unknown: string, known: Iterable<string>): string | null {
  if (unknown.length === 0 || unknown.length > longestWord) return null;
  const folded = unknown.toLowerCase();
  const letters = sortedLetters(folded);
  // One-letter names are all one edit apart: nothing can be guessed for them but another case.
  const allowed = Math.min(2, Math.max(unknown.length > 1 ? 1 : 0, Math.floor(unknown.length / 3)));
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const word of known) {
    if (word === unknown || word.length > longestWord) continue;
    const foldedWord = word.toLowerCase();
    // A word differing in case alone is the best guess there is; otherwise case costs nothing.
    const distance = editDistance(folded, foldedWord);
    const sharesNothing = distance >= Math.max(folded.length, foldedWord.length);
    if (distance > allowed || (sharesNothing && distance > 0)) continue;
    // Swapped letters are likelier than a missing one; less than one edit, so that it decides between ties only.
    const score = sortedLetters(foldedWord) === letters ? distance - 0.5 : distance;
    if (score < bestDistance) {
      best = word;
      bestDistance = score;
    }
  }
  return best;
}
