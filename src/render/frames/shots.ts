import type { Graph } from "../../graph/index.ts";
import type { Step, StepKind } from "../../trace/index.ts";

/** The steps that one frame shows. */
export interface Shot {
  readonly kind: StepKind;
  /** Positions in the list of steps, the last one included. */
  readonly first: number;
  readonly last: number;
  /** The node of the picture that the steps are about. */
  readonly node: number;
  /** Steps since the frame before that no frame shows, because they happen outside of the picture. */
  readonly skipped: number;
}

/** The frames of a walk, and how many steps remain after the last one. */
export interface Shots {
  readonly shots: readonly Shot[];
  readonly remaining: number;
}

/**
 * Puts steps into frames: one frame for each step that changes a number of the picture; what happens inside of a fold without a break is one
 * frame, and what happens in values that are left out is none.
 *
 * @param shownBy for each node of the computation the node of the picture that shows it, -1 where none does; null where the picture is whole
 */
export function shotsOf(steps: readonly Step[], part: Graph, shownBy: Int32Array | null): Shots {
  const shots: { kind: StepKind; first: number; last: number; node: number; skipped: number }[] = [];
  const place = (node: number): number => (shownBy === null ? node : (shownBy[node] as number));
  let skipped = 0;
  for (const { index, kind, node, consumer } of steps) {
    const own = place(node);
    const from = consumer === null ? -1 : place(consumer);
    // Going back, what a fold hands to its inputs belongs to the fold.
    const about = from >= 0 && isGroup(part, from) ? from : own;
    if (about < 0 || isHidden(part, about, node)) {
      skipped += 1;
      continue;
    }
    const before = shots[shots.length - 1];
    const continues = before !== undefined && before.node === about && before.kind === kind && skipped === 0;
    if (continues && isGroup(part, about)) before.last = index;
    else {
      shots.push({ kind, first: index, last: index, node: about, skipped });
      skipped = 0;
    }
  }
  return { shots, remaining: skipped };
}

/** Whether a node of the picture stands for several values whose numbers it shows together. */
function isGroup(part: Graph, index: number): boolean {
  const fold = part.fold(index);
  return fold !== null && fold.kind !== "stub" && fold.kind !== "elided" && fold.members.length > 1;
}

/** Whether the picture shows nothing of a node of the computation but that it is there: in stubs, and in runs all but the last. */
function isHidden(part: Graph, place: number, node: number): boolean {
  const fold = part.fold(place);
  if (fold?.kind === "stub") return true;
  return fold?.kind === "elided" && fold.members[fold.members.length - 1] !== node;
}
