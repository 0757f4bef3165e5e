import { differenceKind } from "./difference/kind.ts";
import { flowKind } from "./focus/flow-kind.ts";
import { focusDrawings } from "./focus/kinds.ts";
import type { FoldKind } from "./fold/fold-kind.ts";
import { foldDrawings } from "./fold/kinds.ts";

/** The kinds of folds that have a drawing of their own. */
const kinds: ReadonlyMap<string, FoldKind> = new Map<string, FoldKind>(
  Object.entries({
    ...foldDrawings,
    ...focusDrawings,
    difference: differenceKind,
    differenceCard: { ...differenceKind, alwaysCard: true },
    flow: flowKind,
  }),
);

const plain: FoldKind = {};

/** How folds of a kind are drawn; the plain way for a kind that has no drawing of its own. */
export function foldKind(name: string): FoldKind {
  return kinds.get(name) ?? plain;
}
