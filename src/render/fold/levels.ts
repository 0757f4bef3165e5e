import { suggestion } from "../../text/index.ts";
import { PictureOptionError } from "../errors.ts";

/** How much of a graph one node of the picture may stand for. `auto` chooses by size. */
export type FoldLevel = "full" | "sums" | "neurons" | "layers" | "batch";

export const foldNames: readonly (FoldLevel | "auto")[] = ["auto", "full", "sums", "neurons", "layers", "batch"];

/** Up to so many nodes each is drawn as a card. */
export const mostCards = 60;
/** Up to so many nodes each is drawn as a pill. */
export const mostPills = 300;
/** Up to so many nodes there is one drawn for each neuron, above one for each layer. */
export const mostForNeurons = 2000;

/** The level that `auto` stands for in a graph of a size. */
export function levelForSize(size: number): FoldLevel {
  if (size <= mostPills) return "full";
  return size <= mostForNeurons ? "neurons" : "layers";
}

/** The same where folds may be left open: what is small enough to be drawn whole has nothing to open, unless it is folded first. */
export function levelToOpen(size: number, opens: boolean): FoldLevel {
  const level = levelForSize(size);
  return level === "full" && opens ? "neurons" : level;
}

/** @throws PictureOptionError for a level that does not exist. */
export function checkFoldLevel(fold: unknown): FoldLevel | "auto" {
  if (foldNames.includes(fold as FoldLevel)) return fold as FoldLevel;
  const meant = typeof fold === "string" ? suggestion(fold, [...foldNames]) : null;
  const hint = meant === null ? "" : ` Did you mean "${meant}"?`;
  throw new PictureOptionError(
    `A picture folds by one of ${foldNames.join(", ")}, not ${typeof fold === "string" ? JSON.stringify(fold) : String(fold)}.${hint}`,
  );
}
