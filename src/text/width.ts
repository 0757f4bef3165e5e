const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Ranges that Unicode's East Asian Width (UAX #11) calls wide or full-width, joined where only unassigned code points lie between. */
const wide: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x20000, 0x3fffd],
];

const emoji = /\p{Emoji_Presentation}|\uFE0F/u;
const invisible = /^[\p{M}\p{Cf}\p{Cc}\u115F\u1160\u3164]+$/u;

/**
 * The number of terminal columns a text takes: two for wide letters and emoji, none for combining marks and controls.
 *
 * @example
 * displayWidth("日本"); // 4
 */
export function displayWidth(text: string): number {
  // Plain ASCII, almost every cell, needs no segmenting.
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (invisible.test(segment)) continue;
    const point = segment.codePointAt(0) as number;
    const isWide = emoji.test(segment) || wide.some(([first, last]) => point >= first && point <= last);
    width += isWide ? 2 : 1;
  }
  return width;
}
