/** Characters that reorder the text around them: in source code they make it read as something that it is not. */
const reordering = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const codeUnit = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * A JavaScript string literal (it is valid JSON too) that evaluates to exactly the text, and that may stand inside an
 * HTML `<script>` element: it contains neither `</script` nor `<!--` nor a line separator.
 *
 * @example
 * javascriptString('a"b'); // '"a\\"b"'
 */
export function javascriptString(text: string): string {
  return JSON.stringify(text)
    .replace(/[\u007F-\u009F\u2028\u2029]/g, codeUnit)
    .replace(reordering, codeUnit)
    .replaceAll("</", "<\\/")
    .replaceAll("<!", "\\u003c!");
}
