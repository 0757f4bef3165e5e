/**
 * Complete terminal sequences, so that "\u001b[31mred" becomes "red" and not "[31mred": operating-system commands up to
 * their terminator, control sequences, and other two-character escapes.
 */
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing terminal sequences is the purpose
  /(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u0080-\u009F]*(?:\u0007|\u001B\\|\u009C)|(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|\u001B[ -/]*[0-OQ-WYZ\\`-~]/g;

/** Remaining controls except newline and tab, reordering characters, lone surrogates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;

/**
 * Text that cannot drive a terminal: escape sequences, control characters (newline and tab excepted) and characters
 * that reorder a line are removed, so a label can neither hide, recolour nor overwrite what stands around it.
 *
 * @example
 * stripTerminalControls("\u001b[2Jx\u0007"); // "x"
 */
export function stripTerminalControls(text: string): string {
  return text.replace(sequences, "").replace(controls, "");
}
