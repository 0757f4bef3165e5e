const named: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Quotes, backslashes, controls, separators, reordering characters and lone surrogates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escaping control characters is the purpose
const special = /[\\"\u0000-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|\p{Cs}/gu;

/**
 * A Python 3 string literal in double quotes that evaluates to exactly the text.
 *
 * @example
 * pythonString('a"b'); // '"a\\"b"'
 */
export function pythonString(text: string): string {
  const body = text.replace(special, (character) => {
    const code = character.charCodeAt(0);
    return (
      named[character] ??
      (code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`)
    );
  });
  return `"${body}"`;
}
