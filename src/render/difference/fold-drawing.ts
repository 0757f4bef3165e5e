import type { Fold, Graph } from "../../graph/index.ts";
import { focusDrawings } from "../focus/kinds.ts";
import type { FoldKind } from "../fold/fold-kind.ts";
import { foldDrawings } from "../fold/kinds.ts";

const drawings: ReadonlyMap<string, FoldKind> = new Map(Object.entries({ ...foldDrawings, ...focusDrawings }));
const plain: FoldKind = {};

/** How one side of a difference would be drawn alone. */
export function drawingOf(fold: Fold): FoldKind {
  return drawings.get(fold.kind) ?? plain;
}

/** Local derivatives of a node or a fold, where there is one to show: null where the branch was not taken, undefined for none. */
export function shownPartials(graph: Graph, index: number): readonly (number | null | undefined)[] {
  const fold = graph.fold(index);
  if (fold !== null) return drawingOf(fold).partials?.(fold) ?? [];
  const inputs = graph.inputs(index);
  return graph
    .partials(index)
    .map((partial, slot) => (graph.requiresGrad(inputs[slot] as number) ? partial : undefined));
}

/** The gradient that flows through an edge: a number with a sign, or the length of a vector. */
export interface EdgeGradient {
  readonly through: number | null;
  readonly magnitude: number | null;
}

export function gradientThrough(graph: Graph, index: number, slot: number, partial: unknown): EdgeGradient {
  const fold = graph.fold(index);
  const drawing = fold === null ? plain : drawingOf(fold);
  const magnitude = fold === null ? null : (drawing.magnitude?.(fold, slot) ?? null);
  const given = fold === null ? null : (drawing.through?.(fold, slot) ?? null);
  if (given !== null || magnitude !== null) return { through: given, magnitude };
  if (!graph.hasGrad(index) || typeof partial !== "number") return { through: null, magnitude: null };
  return { through: graph.grad(index) * partial, magnitude: null };
}
