export { type DisplayOptions, type Drawable, display } from "./display.ts";
export { NotebookError, type Place } from "./errors.ts";
export { fileNameFor, newNotebook } from "./new-notebook.ts";
export {
  describeDrift,
  isCurrent,
  type NotebookRun,
  readPage,
  runNotebook,
  saveNotebook,
} from "./notebook.ts";
export type { RunSettings } from "./run-page.ts";
export type { Block, BlockKind, Page } from "./scan.ts";
export { TODO, TodoError } from "./todo.ts";
export { findTypeProblems, type TypeProblem } from "./type-errors.ts";
