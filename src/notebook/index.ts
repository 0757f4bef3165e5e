export { type DisplayOptions, type Draw, type Drawable, display, type Theme, type ThemedPicture } from "./display.ts";
export { NotebookError, type Place } from "./errors.ts";
export { allExercises, findExercise, findSheet, sheetTitles } from "./exercises/catalogue.ts";
export type { Answers, Exercise } from "./exercises/exercise.ts";
export { type ExerciseRun, runExercises } from "./exercises/run-exercises.ts";
export { learnerFile, type Sheet, type StatedExercise, sheetOf } from "./exercises/sheet.ts";
export { fileNameFor, newNotebook } from "./new-notebook.ts";
export {
  describeDrift,
  isCurrent,
  type NotebookRun,
  readPage,
  runNotebook,
  saveNotebook,
} from "./notebook.ts";
export { printTable } from "./print-table.ts";
export type { Verdict } from "./protocol.ts";
export type { RunSettings } from "./run-page.ts";
export type { Block, BlockKind, Page } from "./scan.ts";
export { TODO, TodoError } from "./todo.ts";
export { findTypeProblems, type TypeProblem } from "./type-errors.ts";
