/**
 * Replaces the blanks of one line that Markdown and HTML would drop: all white space at either end and, of each run of
 * blanks in between, all but the first. Loops, because a regular expression for the end of a line takes quadratic time.
 */
export function hardenBlanks(line: string, harden: (blank: string) => string): string {
  const start = line.length - line.trimStart().length;
  const end = Math.max(start, line.trimEnd().length);
  const hard = (text: string): string => text.replace(/\s/g, harden);
  const inner = line.slice(start, end).replace(/ {2,}/g, (run) => ` ${harden(" ").repeat(run.length - 1)}`);
  return hard(line.slice(0, start)) + inner + hard(line.slice(end));
}
