import { exerciseSheets } from "../generated/exercise-sheets.ts";
import type { Exercise } from "./exercise.ts";
import { exercises01 } from "./notebook-01.ts";
import { exercises02 } from "./notebook-02.ts";
import { exercises03 } from "./notebook-03.ts";
import { exercises04 } from "./notebook-04.ts";
import { exercises05 } from "./notebook-05.ts";
import { exercises09 } from "./notebook-09.ts";
import type { Sheet } from "./sheet.ts";

const all: readonly Exercise[] = [
  ...[...exercises01, ...exercises02, ...exercises03],
  ...[...exercises04, ...exercises05, ...exercises09],
];

/** The check of an exercise, "4.2". */
export function findExercise(id: string): Exercise | undefined {
  return all.find((exercise) => exercise.id === id);
}

/** Every check, in the order of the notebooks. */
export function allExercises(): readonly Exercise[] {
  return all;
}

/** The exercises of a notebook by its number, "04" or "4"; undefined when it has none. */
export function findSheet(number: string): { readonly number: string; readonly sheet: Sheet } | undefined {
  const padded = /^\d$/.test(number) ? `0${number}` : number;
  const sheet = Object.hasOwn(exerciseSheets, padded) ? exerciseSheets[padded] : undefined;
  return sheet === undefined ? undefined : { number: padded, sheet };
}

/** The numbers of the notebooks that have exercises, with their titles. */
export function sheetTitles(): readonly { readonly number: string; readonly title: string; readonly count: number }[] {
  return Object.entries(exerciseSheets)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([number, { title, exercises }]) => ({ number, title, count: exercises.length }));
}
