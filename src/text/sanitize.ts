/**
 * What no picture can show and no XML file may hold: C0 controls except the newline, halves of surrogate pairs standing
 * alone, and the noncharacters U+FFFE and U+FFFF (with the u flag, \p{Cs} matches only lone surrogates).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose
const unprintable = /[\u0000-\u0009\u000B-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

/**
 * The label as every picture shows it: C0 controls (tab and carriage return among them) and lone surrogates are
 * stripped; newlines and all blanks are kept.
 *
 * @example
 * sanitizeText("a\u0007  b\r\nc"); // "a  b\nc"
 */
export function sanitizeText(text: string): string {
  return text.replace(unprintable, "");
}
