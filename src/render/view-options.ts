import type { ViewOptions } from "./view-step.ts";

/** The names of the options that choose a part; the compiler sees that none is missing. */
export const viewOptionNames: Readonly<Record<keyof ViewOptions, true>> = {
  fold: true,
  open: true,
  around: true,
  hops: true,
  path: true,
  only: true,
  depth: true,
};

/** Whether nodes around something are drawn and the rest is left out. */
export function isCut({ around, only, depth }: ViewOptions): boolean {
  return around !== undefined || only !== undefined || depth !== undefined;
}

/** The names of the folds that are left open. */
export function openedFolds({ open }: ViewOptions): readonly string[] {
  if (open === undefined) return [];
  return typeof open === "string" ? [open] : open;
}
