import type { Dataset } from "./dataset.ts";

/** The cells of a column: the text of each, and the line of the file on which its record starts. */
export type Cells = readonly { readonly row: number; readonly text: string }[];

/** What a column is for, as far as its cells tell. */
export interface TaskGuess {
  readonly task: Dataset["task"];
  /** The first cell that decided it alone against the others, null where all agree. */
  readonly stray: { readonly row: number; readonly text: string } | null;
  /** Whether the cells contradict the guess so much that it must be a mistake. */
  readonly mistaken: boolean;
  /** What makes it doubtful, as a sentence; empty where nothing does. */
  readonly doubt: string;
}

/** From here on few texts among numbers are slips, not names. */
const clearMajority = 0.9;
/** More numbers than this are a quantity, and not names of classes. */
const mostCodes = 10;
/** More classes than this are hardly meant where most of them have a single sample. */
const mostLonelyClasses = 20;

/**
 * Numbers alone make a quantity, texts make classes. One text among many numbers makes classes, too, and is mostly a slip: an empty mark such
 * as "n/a", a unit, a comma for a point.
 */
export function guessTask(cells: Cells, isNumber: (text: string) => boolean): TaskGuess {
  const numbers = cells.filter(({ text }) => isNumber(text));
  const distinct = new Set(numbers.map(({ text }) => Number(text)));
  const whole = [...distinct].every(Number.isInteger);
  if (numbers.length === cells.length) {
    const codes = whole && distinct.size <= mostCodes && distinct.size * 5 <= cells.length;
    const doubt = `its ${distinct.size} different whole numbers are taken for quantities, not for classes.`;
    return { task: "regression", stray: null, mistaken: false, doubt: codes ? doubt : "" };
  }
  const classes = new Set(cells.map(({ text }) => text)).size;
  const guess = { task: "classification" as const, stray: null };
  if (numbers.length === 0) {
    const lonely = classes > mostLonelyClasses && classes * 2 > cells.length;
    const doubt = `${classes} different texts in ${cells.length} samples are hardly classes.`;
    return { ...guess, mistaken: lonely, doubt: lonely ? doubt : "" };
  }
  const stray = cells.find(({ text }) => !isNumber(text)) as Cells[number];
  const share = numbers.length / cells.length;
  return {
    ...guess,
    stray,
    mistaken: share >= clearMajority && (!whole || distinct.size > mostCodes || distinct.size * 2 > numbers.length),
    doubt: `${numbers.length} of ${cells.length} cells are numbers, but not this one.`,
  };
}
